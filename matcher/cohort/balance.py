"""The balance between the total and the worst-off: the best floor under what each gains.

With a floor the total can only fall. So a plan that was found at one floor bounds all floors above it, up to
the highest that still covers as many, and halving the intervals whose bound is best finds the optimum, or
tells how far it can be.
"""

import heapq
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.cohort.board import Board
from matcher.cohort.packing import UndecidedError
from matcher.cohort.plan import Plan
from matcher.cohort.planner import Planner

_TOLERANCE = 1e-9
Told = Callable[[float], None]


@dataclass(frozen=True)
class Balanced:
    """The best plan known, its value, and the value that no plan exceeds."""

    plan: Plan
    value: float
    bound: float

    @property
    def is_optimal(self) -> bool:
        """Return whether nothing better exists."""
        return self.plan.covers_most and self.bound <= self.value + _TOLERANCE


@dataclass(frozen=True)
class _Interval:
    """The floors with numbers from `first` to `last`; no plan there has a total above `total`."""

    first: int
    last: int
    total: float


class _Search:
    """The floors of one board, and the best plan found among them."""

    def __init__(
        self, planner: Planner, board: Board, start: Plan, balance: float, until: float
    ) -> None:
        self.planner, self.board, self.start = planner, board, start
        self.balance, self.until = balance, until
        cells = board.allowed & (board.our_locks == 0)[:, None]
        self.floors: NDArray[np.float64] = np.unique(board.benefits[cells])
        self.best = start
        self.unproven = 0.0

    def value(self, plan: Plan) -> float:
        """Return what a plan is worth at this balance."""
        return self._weigh(plan.total, plan.worst)

    def bound(self, interval: _Interval) -> float:
        """Return the most that a plan with a floor in an interval can be worth."""
        return self._weigh(interval.total, float(self.floors[interval.last]))

    def plan(self, at: int) -> Plan | None:
        """Return the best plan with a floor, or None where none covers as many; remember the best of all."""
        floor = float(self.floors[at])
        plan = self.planner.best(self.board, floor, until=self.until)
        if plan is None:
            return None
        if plan.covered < self.start.covered or plan.worst < floor:
            if plan.covers_most:
                return None
            raise UndecidedError
        if plan.total_bound > plan.total:
            self.unproven = max(self.unproven, self._weigh(plan.total_bound, floor))
        if self.value(plan) > self.value(self.best):
            self.best = plan
        return plan

    def after(self, floor: float) -> int:
        """Return the number of the first floor above one."""
        return int(np.searchsorted(self.floors, floor, side="right"))

    def is_late(self) -> bool:
        """Return whether the time is used up."""
        return time.monotonic() > self.until

    def _weigh(self, total: float, worst: float) -> float:
        return (1 - self.balance) * total / max(self.start.covered, 1) + self.balance * worst


def balanced(
    planner: Planner, board: Board, start: Plan, balance: float, until: float, told: Told
) -> Balanced:
    """Return the plan that weighs the total and the worst-off best, from the best plan without a floor."""
    search = _Search(planner, board, start, balance, until)
    if not balance or start.worst >= 1 or not len(search.floors):
        worth = search.value(start)
        above = (1 - balance) * (start.total_bound - start.total) / max(start.covered, 1)
        return Balanced(start, worth, worth + above)
    first = search.after(start.worst)
    left = [_Interval(first, _highest(search, first), start.total_bound)]
    at_start = search._weigh(start.total_bound, start.worst)
    bound = _halve(search, left, told)
    return Balanced(search.best, search.value(search.best), max(bound, at_start, search.unproven))


def _highest(search: _Search, first: int) -> int:
    """Return the number of the highest floor that may cover as many: proven so, unless time runs out."""
    covers, fails = first - 1, len(search.floors)
    while fails - covers > 1 and not search.is_late():
        middle = (covers + fails) // 2
        try:
            if search.plan(middle) is None:
                fails = middle
            else:
                covers = middle
        except UndecidedError:
            break
    return fails - 1


def _halve(search: _Search, intervals: list[_Interval], told: Told) -> float:
    """Return a bound of all floors in some intervals, improving the search's best plan on the way."""
    left = [
        (-search.bound(each), each.first, each) for each in intervals if each.first <= each.last
    ]
    widest = max((-bound for bound, _, _ in left), default=0.0) - search.value(search.best)
    while left and not search.is_late():
        bound, _, interval = left[0]
        above = -bound - search.value(search.best)
        if above <= _TOLERANCE:
            return search.value(search.best)
        told(1 - above / max(widest, above))
        heapq.heappop(left)
        for part in _parts(search, interval):
            if part.first <= part.last:
                heapq.heappush(left, (-search.bound(part), part.first, part))
    return max([search.value(search.best), *(-bound for bound, _, _ in left)])


def _parts(search: _Search, interval: _Interval) -> list[_Interval]:
    """Return what is left of an interval once the floor in its middle is settled."""
    value = (search.floors[interval.first] + search.floors[interval.last]) / 2
    middle = int(np.searchsorted(search.floors, value))
    middle = min(max(middle, interval.first), interval.last)
    try:
        plan = search.plan(middle)
    except UndecidedError:
        search.unproven = max(search.unproven, search.bound(interval))
        return []
    below = _Interval(interval.first, middle - 1, interval.total)
    if plan is None:
        return [below]
    total = min(interval.total, plan.total_bound)
    # A plan that is proven is as good as any with a floor up to its own worst.
    is_proven = plan.total_bound <= plan.total
    settled = search.after(plan.worst) if is_proven else middle + 1
    return [below, _Interval(settled, interval.last, total)]
