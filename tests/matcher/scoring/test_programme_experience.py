"""Experience is of this programme, of another, or not known."""

from datetime import date

import pytest

from matcher.domain.recommendation import Signal
from matcher.scoring.programme_experience import programme_experience
from tests.matcher.scoring.side_by_side import ALE, GHANZI, comparison, context, partnership

# "" stands for partnerships whose sources name no network.
PROGRAMMES = {"": frozenset({"partnerships"}), "climate": frozenset({"climate"})}


def after(network: str | None, years: tuple[int, int] | None = (2015, 2016)) -> Signal:
    past = partnership("se-ale", "ghanzi", years=years, network=network)
    known = context([ALE, GHANZI], [past], programmes_of_network=PROGRAMMES)
    return programme_experience(comparison(context=known, on=date(2018, 3, 1)))


@pytest.mark.parametrize(
    ("network", "expected"), [(None, 1.0), ("climate", 0.5), ("somebody else's", 0.5)]
)
def test_this_programme_counts_whole_and_another_half(network: str | None, expected: float) -> None:
    assert after(network).value == expected


def test_the_programme_and_the_years_are_named() -> None:
    assert str(after(None).reasons[0]) == "Ghanzi has been in this programme before (2015–2016)."
    assert "another international partnership (2015–2016)" in str(after("climate").reasons[0])


def test_no_documented_partnership_is_unknown() -> None:
    assert programme_experience(comparison()).value is None


def test_what_began_after_the_day_asked_does_not_count() -> None:
    assert after(None, years=(2019, 2020)).value is None
    assert after(None, years=None).value == 1.0
