"""What each lock costs the whole, by solving the round again without it."""

import time
from collections.abc import Callable

from matcher.cohort.assignment import LockPrice
from matcher.cohort.board import Board, Cell
from matcher.cohort.packing import UndecidedError
from matcher.cohort.plan import Plan
from matcher.cohort.planner import Planner


def lock_prices(
    planner: Planner,
    board: Board,
    plan: Plan,
    floor: float,
    until: float,
    told: Callable[[float], None],
) -> tuple[LockPrice, ...]:
    """Return the price of each lock of a plan, as many as there is time for; the others have none.

    A single price that is missing is told by solving the round without that lock.
    """
    prices = []
    for at, lock in enumerate(board.locks):
        told(at / len(board.locks))
        total, more = None, 0
        if time.monotonic() < until:
            total, more = _price(planner, board, plan, floor, lock, until)
        ours, theirs = board.ours[lock[0]].id, board.theirs[lock[1]].id
        prices.append(LockPrice(ours, theirs, total, more))
    return tuple(prices)


def _price(
    planner: Planner, board: Board, plan: Plan, floor: float, lock: Cell, until: float
) -> tuple[float | None, int]:
    try:
        # The pair itself may stay, whatever it gains: only that it must is taken away.
        without = planner.best(board.without_lock(lock), floor, (lock,), until)
    except UndecidedError:
        return None, 0
    if without is None or without.total_bound > without.total:
        return None, 0
    return without.total - plan.total, without.covered - plan.covered
