"""Groups in the making: who is where, and what each could add to each group, up to date after each move."""

from collections.abc import Iterable, Sequence

import numpy as np

from matcher.networks.board import Board, Counts, Mask, Units
from matcher.networks.objective import Numbers

NOWHERE = -1


class Draft:
    """A grouping that can be changed; columns are groups, some of them empty.

    `surplus[u, g]` is what a unit shares with all units of a group, `against[u, g]` how many of them it may
    not stand with, `rivals[u]` how many placed units have a party of it.
    """

    def __init__(self, board: Board, groups: Iterable[Sequence[int]] = ()) -> None:
        self.board = board
        columns = max(int(board.sizes.sum()) // board.least, 1) + 1
        if board.most_groups is not None:
            columns = min(columns, max(board.most_groups, 1))
        self.at = np.full(board.n, NOWHERE, dtype=np.int64)
        self.surplus = np.zeros((board.n, columns), order="F")
        self.against = np.zeros((board.n, columns), dtype=np.int16, order="F")
        self.rivals = np.zeros(board.n, dtype=np.int64)
        self.fitting = np.zeros((columns, board.frames.shape[1]), dtype=np.int64)
        self.counts = np.zeros(columns, dtype=np.int64)
        self.sizes = np.zeros(columns, dtype=np.int64)
        self.experienced = np.zeros(columns, dtype=np.int64)
        self.weights = np.zeros(columns)
        self._against = ~board.may
        np.fill_diagonal(self._against, val=False)
        for column, group in enumerate(groups):
            for unit in group:
                self.add(unit, column)

    @property
    def columns(self) -> int:
        """Return how many groups there can be."""
        return len(self.counts)

    def add(self, unit: int, group: int) -> None:
        """Place a unit that is nowhere."""
        board = self.board
        self.at[unit] = group
        self.weights[group] += self.surplus[unit, group] + board.inner[unit]
        self._count(unit, group, 1)

    def remove(self, unit: int) -> int:
        """Take a unit out, and return where it was."""
        group = int(self.at[unit])
        self.at[unit] = NOWHERE
        self.weights[group] -= self.surplus[unit, group] + self.board.inner[unit]
        self._count(unit, group, -1)
        if not self.counts[group]:
            # Nothing is left over from sums of floats.
            self.weights[group] = 0.0
            self.surplus[:, group] = 0.0
        return group

    def move(self, unit: int, group: int) -> None:
        """Take a unit from wherever it is into a group."""
        if self.at[unit] != NOWHERE:
            self.remove(unit)
        if group != NOWHERE:
            self.add(unit, group)

    def members(self, group: int) -> Counts:
        """Return the units of a group."""
        found: Counts = np.flatnonzero(self.at == group)
        return found

    def groups(self) -> list[Units]:
        """Return the groups as units, in the order of their first."""
        found: dict[int, list[int]] = {}
        for unit, group in enumerate(self.at.tolist()):
            if group != NOWHERE:
                found.setdefault(group, []).append(unit)
        return [tuple(group) for group in found.values()]

    def used(self) -> Counts:
        """Return the groups that are not empty."""
        found: Counts = np.flatnonzero(self.counts)
        return found

    def free(self) -> int | None:
        """Return an empty group, None where there may be no more."""
        empty = np.flatnonzero(self.counts == 0)
        return int(empty[0]) if len(empty) else None

    def worth(self, weights: Numbers, sizes: Counts) -> Numbers:
        """Return what groups of some weights and sizes are worth; 0 for empty ones."""
        full = np.maximum(sizes, 1)
        costs = self.board.costs
        found: Numbers = np.where(
            sizes > 0, 2 * weights / full - costs[np.minimum(full, len(costs) - 1)], 0.0
        )
        return found

    def now(self) -> Numbers:
        """Return what each group is worth."""
        return self.worth(self.weights, self.sizes)

    def frames_left(self) -> Mask:
        """Return the frames that all units of each group fit."""
        left: Mask = self.fitting == self.counts[:, None]
        return left

    def can_leave(self) -> Mask:
        """Return which placed units can leave their group so that it still holds, or is empty."""
        board, at = self.board, np.maximum(self.at, 0)
        sizes, experienced = self.sizes[at] - board.sizes, self.experienced[at] - board.experienced
        enough = (sizes >= board.least) & (experienced >= board.least_experienced)
        found: Mask = (self.at != NOWHERE) & (enough | (sizes == 0))
        return found

    def _count(self, unit: int, group: int, times: int) -> None:
        board = self.board
        self.surplus[:, group] += times * board.surplus[unit]
        self.against[:, group] += times * self._against[unit].astype(np.int16)
        self.rivals += times * board.share[unit]
        self.fitting[group] += times * board.frames[unit]
        self.counts[group] += times
        self.sizes[group] += times * board.sizes[unit]
        self.experienced[group] += times * board.experienced[unit]
