"""A what-if is another round; the first one stays as it was, and the difference is told."""

from collections.abc import Callable

import pytest

from matcher.cohort import (
    Assignment,
    CohortProblem,
    banned,
    difference,
    locked,
    solve,
    unbanned,
    unlocked,
    with_balance,
    with_capacity,
    with_required,
)
from matcher.domain.errors import InvalidInputError
from tests.matcher.cohort.rounds import ours, table, theirs

PAIR = ("ale", "busia")


def a_round() -> CohortProblem:
    return CohortProblem(
        ours=(ours("Ale"), ours("Boden"), ours("Habo")),
        theirs=(theirs("Busia"), theirs("Kitui"), theirs("Siaya")),
        benefits=table([0.2, 0.9, 0.1], [0.8, 0.7, 0.1], [0.1, 0.1, 0.6]),
    )


def assigned(problem: CohortProblem) -> Assignment:
    answer = solve(problem)
    assert isinstance(answer, Assignment)
    return answer


def test_each_change_makes_another_round_and_leaves_the_first() -> None:
    first = a_round()
    assert locked(first, PAIR).locks == {PAIR}
    assert banned(first, PAIR).bans == {PAIR}
    assert with_balance(first, 0.4).balance == 0.4
    assert with_capacity(first, "ale", 3).party("ale").capacity == 3
    assert with_required(first, "busia", required=True).party("busia").required
    assert (first.locks, first.bans, first.balance) == (frozenset(), frozenset(), 0.0)
    assert first.ours == a_round().ours


def test_a_lock_lifts_the_ban_of_the_pair_and_the_other_way_round() -> None:
    both_ways = banned(locked(a_round(), PAIR), PAIR)
    assert not both_ways.locks
    assert both_ways.bans == {PAIR}
    assert locked(both_ways, PAIR).bans == frozenset()


def test_lifting_gives_the_first_round_back() -> None:
    assert unlocked(locked(a_round(), PAIR), PAIR).locks == frozenset()
    assert unbanned(banned(a_round(), PAIR), PAIR).bans == frozenset()


@pytest.mark.parametrize("change", [locked, unlocked, banned, unbanned])
def test_a_pair_that_is_not_in_the_round_is_refused(
    change: Callable[[CohortProblem, tuple[str, str]], CohortProblem],
) -> None:
    with pytest.raises(InvalidInputError, match="busia"):
        change(a_round(), ("busia", "ale"))


def test_what_means_nothing_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="-2"):
        with_capacity(a_round(), "ale", -2)
    with pytest.raises(InvalidInputError, match="nowhere"):
        with_capacity(a_round(), "nowhere", 1)
    with pytest.raises(InvalidInputError, match="balance"):
        with_balance(a_round(), 2.0)


def test_difference_tells_who_moved_and_what_it_costs() -> None:
    before, after = assigned(a_round()), assigned(locked(a_round(), PAIR))
    found = difference(before, after)
    assert [move.party_id for move in found.moved] == ["ale", "boden", "busia", "kitui"]
    assert [group.their_ids for group in found.moved[0].after] == [("busia",)]
    assert found.total == pytest.approx(0.9 - 1.7)
    assert found.worst == pytest.approx(0.2 - 0.6)
    assert found.assigned == 0


def test_a_party_that_is_left_moves_to_nobody() -> None:
    after = assigned(with_capacity(a_round(), "siaya", 0))
    found = difference(assigned(a_round()), after)
    assert found.assigned == -1
    assert all(move.after == () for move in found.moved if move.party_id == "siaya")


def test_nothing_moves_between_equals() -> None:
    found = difference(assigned(a_round()), assigned(a_round()))
    assert (found.moved, found.total, found.worst, found.assigned) == ((), 0, 0, 0)
