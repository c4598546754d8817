"""A round of all Swedish municipalities is assigned with proof, or with a bound."""

from dataclasses import replace

import pytest

from benchmarks.cohort import PAIRS, THREES, Size, made_up
from matcher.cohort import Assignment, Conflict, solve
from matcher.cohort.board import board_of
from matcher.cohort.pairing import Pairing, thinned


@pytest.mark.slow
@pytest.mark.parametrize("size", PAIRS, ids=lambda size: size.name)
def test_pairs_are_proven_or_the_conflict_is_the_smallest(size: Size) -> None:
    answer = solve(made_up(size), time_limit_seconds=20)
    if size.is_impossible:
        assert isinstance(answer, Conflict)
        assert answer.is_smallest
        assert sorted(each.condition.kind for each in answer.conditions) == ["ban", "lock"]
        return
    assert isinstance(answer, Assignment)
    assert answer.is_optimal
    assert answer.assigned == size.ours
    assert len(answer.lock_prices) == size.locks
    assert all(price.total is None or price.total > -1e-9 for price in answer.lock_prices)


@pytest.mark.slow
def test_everybody_in_threes_is_bounded() -> None:
    answer = solve(made_up(THREES[-1]), time_limit_seconds=30)
    assert isinstance(answer, Assignment)
    assert answer.value <= answer.upper_bound
    assert {len(group.our_ids) + len(group.their_ids) for group in answer.groups} == {3}


def test_columns_that_nobody_needs_can_be_left_out() -> None:
    size = replace(PAIRS[0], ours=20, theirs=200, most_room=3, locks=4, bans=20)
    board = board_of(made_up(size))
    small = thinned(board)
    assert len(small.theirs) < len(board.theirs)
    for floor in (0.0, 0.5):
        whole, some = Pairing().best(board, floor), Pairing().best(small, floor)
        assert whole
        assert some
        assert some.total == pytest.approx(whole.total)
        assert some.covered == whole.covered
