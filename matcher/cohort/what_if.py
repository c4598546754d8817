"""What if: a round with one thing changed, while the first one stays as it was."""

from collections.abc import Callable
from dataclasses import replace

from matcher.cohort.checking import check_capacity, check_id, check_pair, check_share
from matcher.cohort.problem import CohortProblem, Pair, Party


def locked(problem: CohortProblem, pair: Pair) -> CohortProblem:
    """Return the round where a pair must meet; a ban of it is lifted."""
    _check(problem, pair)
    return replace(problem, locks=problem.locks | {pair}, bans=problem.bans - {pair})


def unlocked(problem: CohortProblem, pair: Pair) -> CohortProblem:
    """Return the round where a pair may meet but need not."""
    _check(problem, pair)
    return replace(problem, locks=problem.locks - {pair})


def banned(problem: CohortProblem, pair: Pair) -> CohortProblem:
    """Return the round where a pair may not meet; a lock of it is lifted."""
    _check(problem, pair)
    return replace(problem, bans=problem.bans | {pair}, locks=problem.locks - {pair})


def unbanned(problem: CohortProblem, pair: Pair) -> CohortProblem:
    """Return the round where a pair may meet again."""
    _check(problem, pair)
    return replace(problem, bans=problem.bans - {pair})


def with_capacity(problem: CohortProblem, party_id: str, capacity: int) -> CohortProblem:
    """Return the round where a party has room for so many."""
    return _with_party(problem, party_id, lambda party: replace(party, capacity=capacity))


def with_required(problem: CohortProblem, party_id: str, required: bool) -> CohortProblem:
    """Return the round where a party must get somebody, or need not."""
    return _with_party(problem, party_id, lambda party: replace(party, required=required))


def with_balance(problem: CohortProblem, balance: float) -> CohortProblem:
    """Return the round with the total and the worst-off weighed otherwise."""
    check_share("balance", balance)
    return replace(problem, balance=balance)


def _with_party(
    problem: CohortProblem, party_id: str, change: Callable[[Party], Party]
) -> CohortProblem:
    check_id(party_id, {party.id for party in (*problem.ours, *problem.theirs)})
    check_capacity(change(problem.party(party_id)))
    ours = tuple(change(each) if each.id == party_id else each for each in problem.ours)
    theirs = tuple(change(each) if each.id == party_id else each for each in problem.theirs)
    return replace(problem, ours=ours, theirs=theirs)


def _check(problem: CohortProblem, pair: Pair) -> None:
    ours = {party.id for party in problem.ours}
    check_pair(pair, ours, {party.id for party in problem.theirs})
