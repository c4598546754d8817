"""How evenly a plan's benefit falls on our parties, and who would rather be in another's place."""

import numpy as np
from numpy.typing import NDArray

from matcher.cohort.assignment import Envy, Fairness
from matcher.cohort.board import Board
from matcher.cohort.plan import GroupOf, Plan, benefit_of
from matcher.exposure import gini

Gains = NDArray[np.float64]
# A hundredth is the least that the pages show; nobody would change places for less.
_NOTICEABLE = 0.01


def fairness(board: Board, plan: Plan) -> Fairness:
    """Return the figures of a plan; a party with several groups counts with its best one."""
    best = gains(board, plan)
    values = sorted(best.values())
    with_room = {row for row, room in enumerate(board.our_room.tolist()) if room}
    return Fairness(
        worst=values[0] if values else None,
        median=float(np.median(values)) if values else None,
        gini=gini(values) if values else None,
        left=len(with_room - set(best)),
        envy=_envy(board, plan, best),
    )


def gains(board: Board, plan: Plan) -> dict[int, float]:
    """Return what each row that got somebody gains in its best group."""
    best: dict[int, float] = {}
    for group in plan.groups:
        benefit = benefit_of(board, group)
        best.update({row: max(best.get(row, 0.0), benefit) for row in group[0]})
    return best


def _envy(board: Board, plan: Plan, best: dict[int, float]) -> tuple[Envy, ...]:
    """Return, for each row with room, the place of another one that it would gain most by."""
    now = np.array([best.get(row, 0.0) for row in range(len(board.ours))])
    most = now + _NOTICEABLE
    most[board.our_room == 0] = np.inf
    envied: dict[int, GroupOf] = {}
    for group in plan.groups:
        there = _gains_in(board, group)
        for row in np.flatnonzero(there > most).tolist():
            most[row], envied[row] = there[row], group
    return tuple(
        Envy(
            party_id=board.ours[row].id,
            envied_id=board.ours[envied[row][0][0]].id,
            their_ids=tuple(board.theirs[column].id for column in envied[row][1]),
            gain=float(most[row] - now[row]),
        )
        for row in sorted(envied)
    )


def _gains_in(board: Board, group: GroupOf) -> Gains:
    """Return what each row would gain in the first place of a group; 0 where it may not take it."""
    rows, columns = list(group[0]), list(group[1])
    usable = board.in_pairs if len(rows) == len(columns) else board.in_threes
    gains = np.where(usable[:, columns].all(axis=1), board.benefits[:, columns].min(axis=1), 0.0)
    staying = rows[1:]
    if staying:
        gains = np.minimum(gains, board.benefits[np.ix_(staying, columns)].min())
    gains[rows] = 0.0
    return gains
