"""The best groups of one board with a bound that is proved: column generation, then whole groups.

Groups are made as the prices of the linear relaxation ask for them. What prices and missing groups allow
bounds every grouping; only groups that fall short of their price by no more than the gap can be in a better
one, so where those are few, all are tried and the gap closes (as in `matcher.cohort.packing`).
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from matcher.networks.board import Board, Units
from matcher.networks.master import Asked, Master, Whole, distinct
from matcher.networks.pricing import Priced, Prices, price
from matcher.networks.subsets import MOST_UNITS, best_of_subsets, is_worth_trying

TOLERANCE = 1e-6
_ANY = -1e12
_MOST_GROUPS = 20_000


@dataclass(frozen=True)
class Effort:
    """How hard to try; counts rather than seconds, so that answers do not depend on the clock."""

    rounds: int = 40
    passes: int = 60
    narrow: int = 100
    beam: int = 1_600
    widest: int = 60_000
    new: int = 300
    near: int = 30_000
    nodes: int = 2_000


@dataclass(frozen=True, eq=False)
class Task:
    """What to solve: a board, groups to begin with, how many to place, and until when."""

    board: Board
    best: tuple[Units, ...]
    pool: tuple[Units, ...]
    asked: Asked
    until: float
    effort: Effort = Effort()
    enough: float = TOLERANCE


@dataclass(frozen=True)
class Closed:
    """The best groups found, and what no grouping that places as many as asked can exceed."""

    groups: tuple[Units, ...]
    value: float
    bound: float


def closed(task: Task) -> Closed:
    """Return the best groups found for a task, with a bound; a gap less than `enough` is none."""
    generation = _Generation(task)
    generation.run()
    value = generation.value
    return Closed(generation.best, value, max(generation.bound, value))


def most_placed(task: Task) -> tuple[tuple[Units, ...], int]:
    """Return groups that place as many partnerships as can be found, and how many can be placed at most."""
    everybody = int(task.board.sizes.sum())
    counting = replace(
        task,
        board=task.board.counting(task.board.sizes),
        asked=Asked(size_of(task.board, task.best), everybody),
        enough=1.0 - TOLERANCE,
    )
    found = closed(counting)
    return found.groups, min(int(min(found.bound, everybody) + TOLERANCE), everybody)


def best_of_all(board: Board) -> tuple[Units, ...] | None:
    """Return the best of all groupings of a small board, with as many placed as can be; None for a large one.

    Where somebody who must be placed cannot be, nobody is.
    """
    if board.n > MOST_UNITS or board.clubs or board.most_groups is not None:
        return None
    free = Prices(np.zeros(board.n))
    found = price(board, free, threshold=_ANY, beam=_MOST_GROUPS, at_most=_MOST_GROUPS)
    if found.ceiling > 0 or not is_worth_trying(board, found.groups):
        return None
    left = np.where(board.must, np.inf, board.prizes)
    return best_of_subsets(board, found.groups, left) or ()


def size_of(board: Board, groups: Sequence[Units]) -> int:
    """Return how many partnerships some groups hold."""
    return int(sum(board.sizes[list(group)].sum() for group in groups))


def value_of(board: Board, groups: Sequence[Units]) -> float:
    """Return what some groups are worth."""
    return float(sum(board.value(group) for group in sorted(groups)))


class _Generation:
    """Column generation over one board: what is known so far, made better step by step."""

    def __init__(self, task: Task) -> None:
        self.task, self.board, self.effort = task, task.board, task.effort
        self.best = task.best
        self.master = Master(task.board, distinct([*task.pool, *task.best]), task.asked)
        self.value = value_of(task.board, task.best)
        self.bound = np.inf
        self.prices: Prices | None = None

    def is_over(self) -> bool:
        """Return whether nothing can be better, or the time is over."""
        return self.bound - self.value < self.task.enough or time.monotonic() > self.task.until

    def run(self) -> None:
        """Better groups and bound until they meet, or effort or time end."""
        for widest in (self.effort.beam, self.effort.widest):
            known = len(self.master.groups)
            self._generate(widest)
            if self.is_over() or self.prices is None:
                return
            if widest == self.effort.beam or len(self.master.groups) > known:
                self._choose(self.master.groups)
            if self.is_over():
                return
            near = self._near(self.prices, widest)
            if near is not None:
                # No other group can be in a better grouping, so the best of these bounds all.
                self.bound = min(self.bound, max(self._choose(near), self.value))
                return

    def _generate(self, widest: int) -> None:
        """Add the groups that prices ask for, and keep the prices that bound best."""
        for _ in range(self.effort.passes):
            relaxed = self.master.relaxed()
            if relaxed is None:
                return
            priced = self._priced(relaxed.prices, widest)
            each = max(priced.ceiling, _most_each(self.board, priced))
            bound = relaxed.allowed + self.task.asked.most * each
            if bound < self.bound:
                self.bound, self.prices = bound, relaxed.prices
            if not priced.groups or self.is_over():
                return
            groups = distinct([*self.master.groups, *priced.groups])
            self.master = replace(self.master, groups=groups)

    def _priced(self, prices: Prices, widest: int) -> Priced:
        """Return groups to add; the search is widened only where it finds none."""
        # What was searched before is not searched again.
        beam = self.effort.narrow if widest <= self.effort.beam else self.effort.beam
        beam = min(beam, widest)
        while True:
            found = price(
                self.board,
                prices,
                threshold=TOLERANCE / 10,
                beam=beam,
                at_most=self.effort.new,
                until=self.task.until,
            )
            if found.groups or not found.ceiling or beam >= widest:
                return found
            beam = min(4 * beam, widest)

    def _near(self, prices: Prices, beam: int) -> tuple[Units, ...] | None:
        """Return all groups that can be in a better grouping, None where they are too many."""
        found = price(
            self.board,
            prices,
            threshold=self.value - self.bound - TOLERANCE,
            beam=beam,
            at_most=self.effort.near,
            until=self.task.until,
        )
        return None if found.ceiling > 0 else found.groups

    def _choose(self, groups: Sequence[Units]) -> float:
        """Take the best whole choice of some groups if it is better; return what bounds all their choices."""
        master = Master(self.board, distinct([*groups, *self.best]), self.task.asked)
        whole = self._whole(master)
        if whole.groups is not None and value_of(self.board, whole.groups) > self.value:
            self.best, self.value = whole.groups, value_of(self.board, whole.groups)
        return whole.bound

    def _whole(self, master: Master) -> Whole:
        is_simple = master.covered.all() or not self.task.asked.least
        if not is_simple or not is_worth_trying(self.board, master.groups):
            return master.best(self.effort.nodes, self.task.until - time.monotonic())
        left = np.where(master.covered, np.inf, 0.0)
        groups = best_of_subsets(self.board, master.groups, left)
        return Whole(groups, -np.inf if groups is None else value_of(self.board, groups))


def _most_each(board: Board, priced: Priced) -> float:
    """Return the most that any of some groups gains for each of its members."""
    gains = zip(priced.groups, priced.gains, strict=True)
    return max((gain / board.sizes[list(group)].sum() for group, gain in gains), default=0.0)
