"""Variety between countries, only where scores tie."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from matcher.variety import lowest_tied, vary_countries


@dataclass(frozen=True)
class Place:
    country: str
    score: float


def test_tied_places_of_new_countries_come_before_repeats() -> None:
    ranked = [Place("KE", 0.90), Place("KE", 0.90), Place("ZM", 0.895)]
    assert [place.country for place in vary_countries(ranked, 0.1)] == ["KE", "ZM", "KE"]


def test_clearly_better_place_is_never_passed() -> None:
    ranked = [Place("KE", 0.9), Place("KE", 0.8), Place("ZM", 0.7)]
    assert vary_countries(ranked, 0.1) == ranked


def test_unlikely_places_tie_only_when_their_odds_are_nearly_equal() -> None:
    ranked = [Place("KE", 0.02), Place("KE", 0.019), Place("ZM", 0.010)]
    assert vary_countries(ranked, 0.1) == ranked


def test_among_tied_places_of_one_country_the_lowest_turn_goes_first() -> None:
    turns = {0.90: (2.0,), 0.899: (1.0,)}
    ranked = [Place("KE", 0.90), Place("KE", 0.899)]
    ordered = vary_countries(ranked, 0.1, lambda place: turns[place.score])
    assert [place.score for place in ordered] == [0.899, 0.90]


@given(
    st.lists(st.builds(Place, st.sampled_from(["KE", "ZM", "UA"]), st.floats(0, 1)), max_size=30)
)
def test_nothing_is_lost_and_no_place_falls_below_a_worse_one_by_more_than_a_tie(
    places: list[Place],
) -> None:
    ordered = vary_countries(places, 0.1)
    assert sorted(ordered, key=repr) == sorted(places, key=repr)
    for at, place in enumerate(ordered):
        assert all(lowest_tied(later.score, 0.1) <= place.score for later in ordered[at:])
