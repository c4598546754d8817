"""From which day on everything is still kept."""

from datetime import date

from data.store.retention import kept_from


def test_a_leap_day_counts_from_the_last_of_february() -> None:
    assert kept_from(date(2024, 2, 29), 1) == date(2023, 2, 28)


def test_years_before_the_calendar_keep_everything() -> None:
    assert kept_from(date(3, 1, 1), 10) == date.min
