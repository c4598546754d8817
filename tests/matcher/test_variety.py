"""Variety between countries, only where scores tie."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from matcher.variety import vary_countries


@dataclass(frozen=True)
class Place:
    country: str
    score: float


def test_tied_places_of_new_countries_come_before_repeats() -> None:
    ranked = [Place("KE", 0.90), Place("KE", 0.90), Place("ZM", 0.895)]
    assert [place.country for place in vary_countries(ranked, 0.01)] == ["KE", "ZM", "KE"]


def test_clearly_better_place_is_never_passed() -> None:
    ranked = [Place("KE", 0.9), Place("KE", 0.8), Place("ZM", 0.7)]
    assert vary_countries(ranked, 0.01) == ranked


@given(
    st.lists(st.builds(Place, st.sampled_from(["KE", "ZM", "UA"]), st.floats(0, 1)), max_size=30)
)
def test_nothing_is_lost_and_no_place_falls_below_a_worse_one_by_more_than_a_tie(
    places: list[Place],
) -> None:
    ordered = vary_countries(places, 0.01)
    assert sorted(ordered, key=repr) == sorted(places, key=repr)
    for at, place in enumerate(ordered):
        assert all(later.score <= place.score + 0.01 + 1e-12 for later in ordered[at:])
