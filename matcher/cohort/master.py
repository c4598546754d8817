"""The master problem of a packing: places as rows, groups as columns."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matcher.cohort.board import Board, Cell, Counts, Mask
from matcher.cohort.plan import GroupOf, cells
from matcher.cohort.pricing import PlacePrices

Numbers = NDArray[np.float64]
Entries = tuple[Counts, Counts, float]
_CHOSEN = 0.5


@dataclass(frozen=True, eq=False)
class Master:
    """Groups to choose from, so that no place is taken twice and what is required holds.

    The unknowns are: how much of each group is taken, whether each row is covered, and by how much each
    requirement fails, which costs more than all else. Rows, all of the kind "at most": places of ours,
    places of theirs, a row is covered only by a group that is good enough, rows and columns that are
    required, pairs that may meet `once` only (others would not meet more often anyway), and locks.
    """

    board: Board
    groups: tuple[GroupOf, ...]
    good: Mask
    once: tuple[Cell, ...] = ()

    @cached_property
    def covering(self) -> float:
        """Return what covering a row is worth: more than all benefit together."""
        return float(np.minimum(self.board.our_room, len(self.board.theirs)).sum() + 1)

    @cached_property
    def open_rows(self) -> NDArray[np.int64]:
        """Return the rows that no lock covers."""
        return np.flatnonzero(self.board.our_locks == 0)

    @cached_property
    def required_rows(self) -> NDArray[np.int64]:
        """Return the rows that must be covered and have no lock."""
        return np.flatnonzero(self.board.our_required & (self.board.our_locks == 0))

    @cached_property
    def required_columns(self) -> NDArray[np.int64]:
        """Return the columns that must be covered and have no lock."""
        return np.flatnonzero(self.board.their_required & (self.board.their_locks == 0))

    @cached_property
    def worth(self) -> Numbers:
        """Return what each unknown is worth."""
        ours = self._members
        shared = np.where(ours.first_rows == ours.last_rows, 1, 2)
        gains = self.board.benefits[ours.rows, ours.columns].min(axis=0, initial=1.0) * shared
        failing = -self.covering * (len(self.board.ours) + 1)
        return np.array(
            [*gains, *[self.covering] * len(self.open_rows), *[failing] * self._hard], dtype=float
        )

    @property
    def slacks(self) -> slice:
        """Return where the failures stand among the unknowns."""
        return slice(len(self.groups) + len(self.open_rows), None)

    def bounds(self, taken: float, failing: float) -> Numbers:
        """Return the least and most of each unknown, given the most of a group and of a failure."""
        most = [taken] * len(self.groups) + [1.0] * len(self.open_rows) + [failing] * self._hard
        return np.array([(0.0, each) for each in most]).reshape(-1, 2)

    def is_whole(self) -> NDArray[np.int64]:
        """Return 1 for unknowns that must be whole: the groups; the rest follows."""
        return np.repeat([1, 0], [len(self.groups), len(self.worth) - len(self.groups)])

    def taken(self, answer: Numbers) -> list[GroupOf]:
        """Return the groups that an answer takes."""
        return [group for at, group in enumerate(self.groups) if answer[at] > _CHOSEN]

    def covered(self, groups: Sequence[GroupOf]) -> int:
        """Return how many rows without a lock some groups cover well enough."""
        good = [group for group in groups if all(self.good[cell] for cell in cells(group))]
        rows = {row for group in good for row in group[0]}
        return len(rows & set(self.open_rows.tolist()))

    @cached_property
    def limits(self) -> Numbers:
        """Return the most that each row of the matrix may come to."""
        board, locks = self.board, len(self.board.locks)
        required = len(self.required_rows) + len(self.required_columns)
        rest = (
            [0.0] * len(self.open_rows)
            + [-1.0] * required
            + [1.0] * len(self.once)
            + [-1.0] * locks
        )
        ours = np.minimum(board.our_room, len(board.theirs))
        theirs = np.minimum(board.their_room, len(board.ours))
        return np.concatenate([ours, theirs, np.array(rest)]).astype(float)

    @cached_property
    def matrix(self) -> csr_array:
        """Return how much of each place each unknown takes."""
        parts = [*self._group_entries(), *self._unknown_entries()]
        rows = np.concatenate([part[0] for part in parts])
        columns = np.concatenate([part[1] for part in parts])
        values = np.concatenate([np.full(len(part[0]), part[2]) for part in parts])
        return csr_array((values, (rows, columns)), shape=(len(self.limits), len(self.worth)))

    def met(self, answer: Numbers) -> Numbers:
        """Return how often each cell meets in the groups that an answer takes."""
        each, found = self._members, np.zeros(self.board.benefits.shape)
        taken = answer[: len(self.groups)]
        used = np.flatnonzero(taken > 0)
        shares = each.first_rows != each.last_rows
        doubles = each.first_columns != each.last_columns
        np.add.at(found, (each.first_rows[used], each.first_columns[used]), taken[used])
        for rows, columns, counts in (
            (each.last_rows, each.first_columns, shares),
            (each.first_rows, each.last_columns, doubles),
        ):
            more = used[counts[used]]
            np.add.at(found, (rows[more], columns[more]), taken[more])
        return found

    def prices(self, marginals: Collection[float]) -> PlacePrices:
        """Return what places cost, from the marginals of the rows of the matrix."""
        paid = -np.asarray(marginals, dtype=float)
        board, at = self.board, self._starts
        columns = paid[at[1] : at[2]].copy()
        columns[self.required_columns] -= paid[at[4] : at[5]]
        covering = np.zeros(len(board.ours))
        covering[self.open_rows] = paid[at[2] : at[3]]
        in_cells = np.zeros(board.benefits.shape)
        for cell, price in zip(self.once, paid[at[5] : at[6]], strict=True):
            in_cells[cell] += price
        for lock, price in zip(board.locks, paid[at[6] :], strict=True):
            in_cells[lock] -= price
        return PlacePrices(paid[: at[1]], columns, covering, in_cells)

    @property
    def _hard(self) -> int:
        required = len(self.required_rows) + len(self.required_columns)
        return required + len(self.board.locks)

    @cached_property
    def _starts(self) -> list[int]:
        """Return where each kind of row begins."""
        lengths = [len(self.board.ours), len(self.board.theirs), len(self.open_rows)]
        lengths += [len(self.required_rows), len(self.required_columns), len(self.once)]
        return [0, *np.cumsum(lengths).tolist()]

    @cached_property
    def _members(self) -> "_Members":
        rows = np.array([(group[0][0], group[0][-1]) for group in self.groups], dtype=np.int64)
        columns = np.array([(group[1][0], group[1][-1]) for group in self.groups], dtype=np.int64)
        first_rows, last_rows = rows.reshape(-1, 2).T
        first_columns, last_columns = columns.reshape(-1, 2).T
        return _Members(first_rows, last_rows, first_columns, last_columns)

    def _group_entries(self) -> Iterator[Entries]:
        """Yield what the groups take: places, and what counts for covering, requirements and locks."""
        at, each, board = self._starts, self._members, self.board
        groups = np.arange(len(self.groups))
        shares, doubles = each.first_rows != each.last_rows, each.first_columns != each.last_columns
        members = ((each.first_rows, groups >= 0), (each.last_rows, shares))
        covers = _places(self.open_rows, len(board.ours))
        needed = _places(self.required_columns, len(board.theirs))
        good = self.good[each.rows, each.columns].all(axis=0)
        for rows, counts in members:
            yield rows[counts], groups[counts], 1.0
            kept = counts & good & (covers[rows] >= 0)
            yield at[2] + covers[rows[kept]], groups[kept], -1.0
        for columns, counts in ((each.first_columns, groups >= 0), (each.last_columns, doubles)):
            yield at[1] + columns[counts], groups[counts], 1.0
            kept = counts & (needed[columns] >= 0)
            yield at[4] + needed[columns[kept]], groups[kept], -1.0
        for cells_of, start, value in ((self.once, at[5], 1.0), (board.locks, at[6], -1.0)):
            for number, (row, column) in enumerate(cells_of):
                holding = groups[((each.rows == row) & (each.columns == column)).any(axis=0)]
                yield np.full(len(holding), start + number), holding, value

    def _unknown_entries(self) -> Iterator[Entries]:
        """Yield what covering takes, and what a failing requirement gives back."""
        at, first, slack = self._starts, len(self.groups), self.slacks.start
        covers = _places(self.open_rows, len(self.board.ours))
        rows, columns = np.arange(len(self.required_rows)), np.arange(len(self.required_columns))
        locks, covered = np.arange(len(self.board.locks)), np.arange(len(self.open_rows))
        yield at[2] + covered, first + covered, 1.0
        yield at[3] + rows, first + covers[self.required_rows], -1.0
        yield at[3] + rows, slack + rows, -1.0
        yield at[4] + columns, slack + len(rows) + columns, -1.0
        yield at[6] + locks, slack + len(rows) + len(columns) + locks, -1.0


@dataclass(frozen=True, eq=False)
class _Members:
    """The rows and columns of groups; first and last are the same where there is one only."""

    first_rows: Counts
    last_rows: Counts
    first_columns: Counts
    last_columns: Counts

    @cached_property
    def rows(self) -> Counts:
        """Return the rows of the four cells that a group can have, some of them twice."""
        return np.array([self.first_rows, self.first_rows, self.last_rows, self.last_rows])

    @cached_property
    def columns(self) -> Counts:
        """Return the columns of the four cells that a group can have, some of them twice."""
        pair = [self.first_columns, self.last_columns]
        return np.array([*pair, *pair])


def _places(chosen: Counts, among: int) -> Counts:
    """Return the place of each number among the chosen ones, or -1."""
    found = np.full(among, -1, dtype=np.int64)
    found[chosen] = np.arange(len(chosen))
    return found
