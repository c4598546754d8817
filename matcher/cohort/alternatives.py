"""The best other counterparts of a party, and what taking each would cost the whole."""

import time
from dataclasses import dataclass

import numpy as np

from matcher.cohort.assignment import Assignment, Group
from matcher.cohort.board import Board, Cell, board_of, places
from matcher.cohort.checking import check, check_id
from matcher.cohort.packing import UndecidedError
from matcher.cohort.pairing import thinned
from matcher.cohort.plan import Plan, groups_of
from matcher.cohort.planner import Planner
from matcher.cohort.problem import CohortProblem
from matcher.domain.message import Message, message

TIME_LIMIT_SECONDS = 5.0


@dataclass(frozen=True)
class Alternative:
    """Another counterpart for a party, and what it would cost the whole to give it this one.

    `benefit` is what the pair would gain. `cost` is the total of now minus the best total with the pair,
    while the others keep the least benefit of now if as many can, and `fewer` how many fewer of ours would
    get somebody. `moves` are the other parties of ours whose groups would change. Where it cannot be, `cost`
    is None and `blocked` tells why.
    """

    party_id: str
    benefit: float
    cost: float | None
    fewer: int = 0
    moves: tuple[str, ...] = ()
    blocked: Message | None = None


def alternatives(
    problem: CohortProblem,
    assignment: Assignment,
    party_id: str,
    n: int = 5,
    time_limit_seconds: float = TIME_LIMIT_SECONDS,
) -> tuple[Alternative, ...]:
    """Return the counterparts that a party would gain most with, besides those it has, best first.

    Raise InvalidInputError where the party is not in the round.
    """
    check(problem)
    check_id(party_id, {party.id for party in (*problem.ours, *problem.theirs)})
    until = time.monotonic() + time_limit_seconds
    board = board_of(problem)
    found = _best_cells(board, assignment, party_id, n)
    return tuple(_alternative(board, assignment, cell, party_id, until) for cell in found)


def _best_cells(board: Board, assignment: Assignment, party_id: str, n: int) -> list[Cell]:
    """Return the best allowed cells of a party that it does not have yet."""
    usable = board.in_pairs | board.in_threes
    rows, columns = places(board.ours), places(board.theirs)
    for group in assignment.groups_of(party_id):
        for ours in group.our_ids:
            usable[rows[ours], [columns[theirs] for theirs in group.their_ids]] = False
    at, is_ours = rows.get(party_id, columns.get(party_id, 0)), party_id in rows
    free = usable[at] if is_ours else usable[:, at]
    values = board.benefits[at] if is_ours else board.benefits[:, at]
    best = np.argsort(np.where(free, -values, 1.0), kind="stable")[: max(n, 0)].tolist()
    return [(at, each) if is_ours else (each, at) for each in best if free[each]]


def _alternative(
    board: Board, assignment: Assignment, cell: Cell, party_id: str, until: float
) -> Alternative:
    row, column = cell
    other = board.theirs[column] if board.ours[row].id == party_id else board.ours[row]
    benefit = float(board.benefits[cell])
    forced = board.with_lock(cell)
    forced = forced if forced.has_threes else thinned(forced)
    try:
        plan = _with_pair(forced, assignment, until)
    except UndecidedError:
        words = message(
            "alternative.unknown", "There was no time to work out what this would cost."
        )
        return Alternative(other.id, benefit, None, blocked=words)
    if plan is None:
        return Alternative(other.id, benefit, None, blocked=_why_not(board, cell))
    return Alternative(
        other.id,
        benefit,
        cost=assignment.total - plan.total,
        fewer=assignment.assigned - plan.covered,
        moves=_moved(assignment, forced, plan, party_id),
    )


def _with_pair(board: Board, assignment: Assignment, until: float) -> Plan | None:
    """Return the best plan with a pair, at the floor of now if as many can still be served so."""
    planner = Planner()
    plan = planner.best(board, assignment.floor, until=until)
    if plan and plan.covered >= assignment.assigned and plan.worst >= assignment.floor:
        return plan
    return planner.best(board, until=until) if assignment.floor else plan


def _why_not(board: Board, cell: Cell) -> Message:
    row, column = cell
    for party, room, locks in (
        (board.ours[row], board.our_room[row], board.our_locks[row]),
        (board.theirs[column], board.their_room[column], board.their_locks[column]),
    ):
        if not room:
            return message("alternative.no-room", "{party} has no room.", party=party.name)
        if locks >= room:
            return message(
                "alternative.locked",
                "All room of {party} is locked to others. Lift a lock first.",
                party=party.name,
            )
    return message(
        "alternative.required",
        "With this pair, not all locks and required parties could be served.",
    )


def _moved(assignment: Assignment, board: Board, plan: Plan, party_id: str) -> tuple[str, ...]:
    """Return the other parties of ours that would meet others than now."""
    now, then = _partners(assignment.groups), _partners(groups_of(board, plan))
    changed = {each for each in {*now, *then} if now.get(each) != then.get(each)}
    return tuple(sorted(changed - {party_id}))


def _partners(groups: tuple[Group, ...]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for group in groups:
        for ours in group.our_ids:
            found.setdefault(ours, set()).update(group.their_ids)
    return found
