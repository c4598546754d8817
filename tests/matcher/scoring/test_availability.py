"""Whoever seeks is available, whoever has partners is less so, and silence says nothing."""

from dataclasses import replace
from datetime import date

import pytest

from matcher.domain.challenge import Passage
from matcher.domain.load import Load
from matcher.domain.partnership import Partnership
from matcher.domain.recommendation import Signal
from matcher.scoring.availability import availability
from matcher.scoring.comparison import Comparison
from tests.matcher.scoring.side_by_side import ALE, GHANZI, comparison, context, partnership
from tests.matcher.small_world import place, says

NOVEMBER = date(2026, 11, 22)
OUR_KIND = says("ghanzi", "too few meet us")
OTHERS = [place(f"se-{number}", "SE") for number in range(3)]


def with_partners(*partnerships: Partnership, on: date = date(2020, 6, 1)) -> Signal:
    known = context([ALE, GHANZI, *OTHERS], partnerships)
    return availability(comparison(our_place=ALE, context=known, on=on))


def test_whoever_seeks_a_partner_is_available_and_is_quoted() -> None:
    seeking = says("ghanzi", "looks for a partner", seeking=True)
    signal = availability(comparison([seeking]))
    assert signal.value == 1.0
    assert signal.evidence[0].theirs == seeking


def test_silence_about_seeking_is_unknown() -> None:
    assert availability(comparison()).value is None


@pytest.mark.parametrize("count", [1, 2, 3])
def test_each_partnership_that_runs_halves_the_room(count: int) -> None:
    running = [partnership(other.id, "ghanzi", years=(2019, 2020)) for other in OTHERS[:count]]
    assert with_partners(*running).value == 0.5**count


def test_how_many_run_is_said() -> None:
    running = [partnership(other.id, "ghanzi", years=(2019, 2020)) for other in OTHERS]
    assert str(with_partners(*running).reasons[0]).startswith("Ghanzi probably has 3 partnerships")
    assert "probably has a partnership" in str(with_partners(running[0]).reasons[0])


@pytest.mark.parametrize("years", [(2012, 2017), (2021, 2023), None])
def test_past_future_and_undated_partnerships_take_no_room(years: tuple[int, int] | None) -> None:
    assert with_partners(partnership("se-0", "ghanzi", years=years)).value is None


def test_a_partnership_with_us_does_not_keep_us_out() -> None:
    assert with_partners(partnership("se-ale", "ghanzi", years=(2019, 2020))).value is None


def with_load(comparison_: Comparison, **changes: object) -> Signal:
    load = Load(**{"open_introductions": 0, "capacity": 3, "known_on": NOVEMBER, **changes})  # type: ignore[arg-type]
    return availability(replace(comparison_, load=load))


def test_each_open_introduction_halves_the_room() -> None:
    signal = with_load(comparison(), open_introductions=2)
    assert signal.value == 0.25
    assert str(signal.reasons[0]).startswith("Ghanzi is being introduced to others")


@pytest.mark.parametrize("theirs", [says("ghanzi", "looks for a partner", seeking=True), OUR_KIND])
def test_whoever_has_all_that_it_can_take_has_no_room_even_if_it_seeks(theirs: Passage) -> None:
    signal = with_load(comparison([theirs]), open_introductions=3)
    assert signal.value == 0.0
    assert "no room" in str(signal.reasons[0])


def test_whoever_wants_none_now_has_no_room_until_the_day_it_said() -> None:
    until = date(2026, 12, 1)
    assert with_load(comparison(), not_now=True, not_now_until=until).value == 0.0
    later = comparison(on=until)
    assert with_load(later, not_now=True, not_now_until=until).value is None
    assert with_load(later, not_now=True).value == 0.0


def test_no_figure_of_others_is_in_the_reason() -> None:
    for count in (1, 2, 3):
        (reason,) = with_load(comparison(), open_introductions=count).reasons
        assert not any(character.isdigit() for character in str(reason))


def test_room_that_nobody_takes_says_nothing() -> None:
    assert with_load(comparison()).value is None
