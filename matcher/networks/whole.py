"""The groups of a whole problem, each board for itself: by proof where it is small, by search otherwise."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from matcher.networks.board import Board, Units
from matcher.networks.bounds import most_that_fit, quick_bound
from matcher.networks.exact import (
    TOLERANCE,
    Effort,
    Task,
    best_of_all,
    closed,
    most_placed,
    size_of,
    value_of,
)
from matcher.networks.feasible import placing_all
from matcher.networks.grouping import Group
from matcher.networks.local_search import Found, Search, searched
from matcher.networks.master import Asked

EXACT_UNITS = 150
Told = Callable[[float], None]
# A part of the time is kept for the reasons and figures that follow.
_FOR_GROUPS = 0.85


class Rising:
    """Tells progress that never goes back, whatever parts of the work are done again."""

    def __init__(self, told: Told | None) -> None:
        self._told, self._last = told, -1.0

    def __call__(self, share: float) -> None:
        """Tell a share in [0, 1] unless as much was told before."""
        if self._told is not None and share > self._last:
            self._last = share
            self._told(share)


class ImpossibleError(Exception):
    """Not all who must be placed can be; `is_sure` tells whether that is proved."""

    def __init__(self, *, is_sure: bool) -> None:
        super().__init__("Not all who must be placed can be.")
        self.is_sure = is_sure


@dataclass(frozen=True)
class Solved:
    """Groups of a board; none place more than `most`, or are worth more than `bound` and place as many."""

    board: Board
    groups: tuple[Units, ...]
    most: int
    bound: float

    @property
    def placed(self) -> int:
        """Return how many partnerships are placed."""
        return size_of(self.board, self.groups)

    @property
    def value(self) -> float:
        """Return what the groups are worth."""
        return value_of(self.board, self.groups)

    @property
    def is_proved(self) -> bool:
        """Return whether nothing can be better."""
        return self.most == self.placed and self.bound - self.value < TOLERANCE

    def named(self) -> Iterator[Group]:
        """Yield the groups with their ids."""
        for group in self.groups:
            units = [self.board.units[unit] for unit in group]
            kept = [kept_id for unit in units for kept_id in unit.kept_ids]
            ids = sorted(each for unit in units for each in unit.ids)
            yield Group(tuple(ids), kept[0] if kept else None)


def in_order(groups: Iterable[Group]) -> tuple[Group, ...]:
    """Return groups with the largest first, then by their first id."""
    return tuple(sorted(groups, key=lambda group: (-len(group.ids), group.ids)))


def solve_all(boards: Sequence[Board], until: float, told: Told, effort: Effort) -> list[Solved]:
    """Return the groups of every board, the small ones first, so that the time they leave goes to the large.

    Raise ImpossibleError where somebody who must be placed cannot be.
    """
    ordered = sorted(boards, key=lambda board: (board.n, board.units[0].ids))
    weights = [float(board.n) ** 2 for board in ordered]
    found = []
    for at, board in enumerate(ordered):
        left = sum(weights[at:])
        seconds = (until - time.monotonic()) * weights[at] / left * _FOR_GROUPS
        part = partial(_told_part, told, 1 - left / sum(weights), weights[at] / sum(weights))
        part(0.0)
        found.append(_solved(board, time.monotonic() + seconds, part, effort))
    return found


def _told_part(told: Told, start: float, share: float, done: float) -> None:
    told(min(max(start, 0.0) + share * done, 1.0))


def _solved(board: Board, until: float, told: Told, effort: Effort) -> Solved:
    if board.most_groups == 0:
        if board.must.any():
            raise ImpossibleError(is_sure=True)
        return Solved(board, (), 0, 0.0)
    best = best_of_all(board)
    if best is not None:
        if not _holds_all(board, best):
            raise ImpossibleError(is_sure=True)
        return Solved(board, best, size_of(board, best), value_of(board, best))
    is_small = board.n <= EXACT_UNITS
    search = Search(effort.rounds if is_small else 0, until, told)
    found = _served(board, search)
    if is_small:
        return _proved(board, found, search, effort)
    placed = size_of(board, found.best)
    bound = max(quick_bound(board, placed), value_of(board, found.best))
    return Solved(board, tuple(sorted(found.best)), most_that_fit(board), bound)


def _served(board: Board, search: Search) -> Found:
    """Return groups that hold all who must be placed."""
    found = searched(board, search)
    if _holds_all(board, found.best):
        return found
    placed = placing_all(board)
    if placed.groups is None:
        raise ImpossibleError(is_sure=placed.is_sure)
    again = searched(board, search, placed.groups)
    if not _holds_all(board, again.best):
        again.best = placed.groups
    again.seen.update(found.seen)
    return again


def _proved(board: Board, found: Found, search: Search, effort: Effort) -> Solved:
    everybody = int(board.sizes.sum())
    best, most = found.best, everybody
    pool = tuple(sorted(found.seen))
    task = Task(board, best, pool, Asked(0, 0), search.until, effort)
    if size_of(board, best) < everybody:
        more, most = most_placed(task)
        if size_of(board, more) > size_of(board, best):
            again = searched(board, replace(search, rounds=search.rounds // 4), more)
            best = again.best if size_of(board, again.best) >= size_of(board, more) else more
            task = replace(task, best=best, pool=tuple(sorted({*pool, *again.seen})))
    placed = size_of(board, best)
    done = closed(replace(task, asked=Asked(placed, most)))
    bound = min(done.bound, max(quick_bound(board, placed), done.value))
    return Solved(board, tuple(sorted(done.groups)), most, bound)


def _holds_all(board: Board, groups: Sequence[Units]) -> bool:
    placed = np.zeros(board.n, dtype=bool)
    for group in groups:
        placed[list(group)] = True
    return bool((placed | ~board.must).all())
