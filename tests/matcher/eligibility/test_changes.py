"""What changed between two days, and when each change can have happened."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from data.fact_files.toml_programmes import read_programmes
from matcher.domain.message import CountryCode
from matcher.domain.programme import ApplicantRule, FundingCap, WindowKind
from matcher.eligibility import eligible_countries
from matcher.eligibility.changes import changes_between
from matcher.eligibility.history import EventKind, documented_events
from matcher.eligibility.standing import (
    Standing,
    country_change,
    standing,
    unsettled_between,
)
from tests.matcher.eligibility.known_programme import (
    DAYS,
    PROGRAMME,
    codes,
    country_list,
    known,
    rule,
    window,
)

FACTS = Path(__file__).parents[3] / "data" / "facts" / "programmes"
EARLY, LATE = date(2012, 1, 1), date(2026, 11, 22)


def changed(since: date, on: date) -> dict[str, tuple[bool, date, date | None]]:
    return {
        change.country: (change.joins, change.earliest, change.latest)
        for change in changes_between(PROGRAMME, since, on).countries
    }


def test_countries_join_and_leave_within_the_days_that_the_sources_leave_open() -> None:
    assert changed(EARLY, LATE) == {
        "AL": (False, date(2013, 12, 1), date(2019, 5, 31)),
        "GE": (False, date(2019, 9, 25), LATE),
        "RW": (True, date(2019, 9, 25), LATE),
        "ZM": (True, date(2013, 12, 1), date(2013, 12, 31)),
    }


def test_what_no_source_settles_has_no_latest_day() -> None:
    change = country_change(PROGRAMME, CountryCode("GE"), EARLY, date(2022, 1, 1))
    assert change is not None
    assert (change.after, change.joins, change.latest) == (Standing.UNSETTLED, False, None)
    assert change.sources == ("https://example.org/undated-between", "https://example.org/latest")


@pytest.mark.parametrize(
    ("country", "on", "expected"),
    [
        ("GE", date(2022, 1, 1), (date(2019, 9, 25), LATE)),
        ("AL", date(2013, 12, 5), (date(2013, 12, 1), date(2019, 5, 31))),
    ],
)
def test_what_is_unsettled_is_bounded_by_the_days_that_are_settled(
    country: str, on: date, expected: tuple[date, date]
) -> None:
    assert unsettled_between(PROGRAMME, CountryCode(country), on) == expected


def test_what_is_unsettled_from_the_start_and_for_ever_has_no_bounds() -> None:
    lists = (country_list("a", "KE"), country_list("b", "KE UG"))
    programme = replace(PROGRAMME, country_lists=lists)
    assert unsettled_between(programme, CountryCode("UG"), LATE) == (date.min, None)


@given(DAYS, DAYS)
def test_standing_agrees_with_who_may_be_asked(since: date, on: date) -> None:
    certain, possible = eligible_countries(PROGRAMME, on)
    assert certain is not None
    assert possible is not None
    for code in ("AL", "GE", "KE", "ZM", "BA", "RW", "US"):
        country = CountryCode(code)
        found = standing(PROGRAMME, country, on)
        assert (found is Standing.LISTED) == (country in certain)
        assert (found is Standing.NOT_LISTED) == (country not in possible)
        change = country_change(PROGRAMME, country, min(since, on), on)
        if change is not None:
            assert change.earliest <= on
            assert change.latest is None or change.earliest <= change.latest <= on


@given(DAYS)
def test_nothing_changes_within_a_day(on: date) -> None:
    assert changes_between(PROGRAMME, on, on).is_empty


@pytest.mark.parametrize("programme_id", sorted(read_programmes(FACTS)))
def test_every_documented_programme_can_be_compared_from_the_first_to_the_last_day(
    programme_id: str,
) -> None:
    programme = read_programmes(FACTS)[programme_id]
    changes = changes_between(programme, date.min, date.max)
    assert changes.is_empty == (programme_id in ("own-funded", "ukraine-forum"))
    for change in changes.countries:
        assert change.latest is None or change.earliest <= change.latest
    for event in documented_events(programme):
        assert event.source
        assert event.moment.earliest <= event.moment.latest


def test_a_programme_without_lists_has_no_countries_that_change() -> None:
    open_to_all = replace(PROGRAMME, country_lists=())
    assert changes_between(open_to_all, EARLY, LATE).countries == ()
    assert standing(open_to_all, CountryCode("US"), LATE) is Standing.LISTED


def test_before_the_first_dated_list_nobody_stands_on_one() -> None:
    late_start = replace(PROGRAMME, country_lists=(country_list("first", "KE", "2020"),))
    assert standing(late_start, CountryCode("KE"), date(2019, 12, 31)) is Standing.NOT_LISTED
    assert standing(late_start, CountryCode("KE"), date(2020, 1, 1)) is Standing.LISTED


def test_caps_are_told_before_and_after() -> None:
    first = FundingCap("project", (), False, 100, False, known("2010"), known("2015"), "a")
    second = FundingCap("project", (), False, 200, False, known("2016"), None, "b")
    programme = replace(PROGRAMME, funding_caps=(first, second))
    change = changes_between(programme, EARLY, LATE).caps[0]
    assert (change.before, change.after) == ((first,), (second,))
    assert changes_between(programme, date(2017, 1, 1), LATE).caps == ()


def test_rules_are_replaced_within_their_topic() -> None:
    old, new = rule("costs", "2010", "2015"), rule("costs", "2016")
    programme = replace(PROGRAMME, rules=(old, new, rule("meetings")))
    changes = changes_between(programme, EARLY, LATE).rules
    assert [(c.topic, c.gone, c.come) for c in changes] == [("costs", (old,), (new,))]


def test_applicants_windows_and_the_programme_itself_change() -> None:
    first = ApplicantRule(("municipality",), known("2010"), {}, "a")
    second = ApplicantRule(("region",), known("2015"), {}, "b")
    call = window(WindowKind.OPEN, "2018-02-15", None)
    programme = replace(
        PROGRAMME, applicant_rules=(first, second), call_windows=(call,), ends=known("2020")
    )
    changes = changes_between(programme, EARLY, LATE)
    assert (changes.applicants_gone, changes.applicants_come) == ((first,), (second,))
    assert changes.windows == (call,)
    assert codes(changes.programme) == ["eligibility.programme-ended"]
    assert changes_between(programme, EARLY, date(2018, 2, 14)).windows == ()


def test_events_stand_in_the_order_of_time_with_the_undated_last() -> None:
    programme = replace(
        PROGRAMME, rules=(rule("costs"), rule("meetings", "2011"), rule("funding", None, "2026"))
    )
    events = documented_events(programme)
    assert [event.kind for event in events][:2] == [EventKind.COUNTRIES, EventKind.PROGRAMME]
    assert [event.moment.is_bounded for event in events][-1] is False
    lists = [event for event in events if event.kind is EventKind.COUNTRIES]
    assert lists[1].joined == {CountryCode("ZM")}
    assert [event.said.code for event in events].count("event.rules-end") == 1
