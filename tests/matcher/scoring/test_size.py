"""Size is compared on a logarithmic scale, and a rough idea is called one."""

from dataclasses import replace

import pytest

from matcher.domain.local_government import LocalGovernment
from matcher.domain.recommendation import Signal
from matcher.scoring.size import size
from tests.matcher.scoring.side_by_side import ALE, GHANZI, comparison


def town(entry: LocalGovernment, inhabitants: int | None) -> LocalGovernment:
    return replace(entry, largest_place_population=inhabitants)


def compared(ours: int | None, theirs: int | None) -> Signal:
    return size(comparison(our_place=town(ALE, ours), their_place=town(GHANZI, theirs)))


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [(30_000, 1.0), (300_000, 0.5), (3_000, 0.5), (3_000_000, 0.0), (30_000_000, 0.0)],
)
def test_ten_times_as_large_is_half_alike(theirs: int, expected: float) -> None:
    assert compared(30_000, theirs).value == pytest.approx(expected)


def test_the_largest_towns_stand_in_and_the_reason_says_that_it_is_rough() -> None:
    assert [str(reason) for reason in compared(10_000, 40_000).reasons] == [
        "The largest town of Ghanzi is about 4 times as large as yours. That is only a rough idea of size."
    ]
    assert "Your largest town is about 2.5 times" in str(compared(10_000, 4_000).reasons[0])
    assert "about as large as yours" in str(compared(10_000, 11_000).reasons[0])


def test_populations_are_preferred_where_both_are_known() -> None:
    signal = size(
        comparison(
            our_place=replace(town(ALE, 10), population=30_000),
            their_place=replace(town(GHANZI, 1_000), population=30_000),
        )
    )
    assert signal.value == 1.0
    assert str(signal.reasons[0]) == "Ghanzi has 30000 inhabitants, you have 30000."


@pytest.mark.parametrize(("ours", "theirs"), [(None, 1), (1, None), (0, 5), (5, 0)])
def test_size_is_unknown_where_one_side_is(ours: int | None, theirs: int | None) -> None:
    assert compared(ours, theirs).value is None


def test_a_population_is_never_compared_with_a_town() -> None:
    ours = replace(ALE, population=30_000)
    assert size(comparison(our_place=ours, their_place=town(GHANZI, 30_000))).value is None


def test_size_is_unknown_where_nobody_said_who_asks() -> None:
    assert size(comparison(their_place=town(GHANZI, 30_000))).value is None
