"""The best pairs under capacities, exactly, by the assignment of copies (Kuhn 1955; Crouse 2016).

A party with room for c partners is a row (or column) c times. Covering a row is worth more than all benefit
together, so as many as possible are covered first. That is safe for the required of both sides as well: what
can be covered on one side, and what can on the other, can be covered together (Mendelsohn and Dulmage 1958).

Where both sides have room for several, two copies of a row could meet two copies of the same column. A pair
that does so gets a gate: a column that only the row's copies may take, and a row that may take either that
column, which shuts the gate, or one of the column's copies. Both must be taken, so the pair is taken whole
and once, or not at all.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from matcher.cohort.board import Board, Cell, Counts, Mask
from matcher.cohort.plan import GroupOf, Plan, plan_of

Weights = NDArray[np.float64]


class Pairing:
    """The best pairs of a board and of what differs little from it: other floors, one lock less or more.

    Gates that one question needed are kept for the next, which will probably need them too.
    """

    def __init__(self) -> None:
        self._gates: set[Cell] = set()

    def best(self, board: Board, floor: float = 0.0, free: Collection[Cell] = ()) -> Plan | None:
        """Return the pairs of most benefit among those that cover most rows; None where a condition fails.

        Each row without a lock gets a pair of `floor` or more (the cells in `free` need not reach it) where
        as many can; where not, the plan's worst is below the floor.
        """
        table = _table(board, floor, free)
        if table is None:
            return None
        while True:
            gates = [cell for cell in sorted(self._gates) if table.has_room(cell)]
            chosen = _assigned(table, gates)
            twice = (
                {cell for cell in chosen if chosen.count(cell) > 1} if table.may_repeat else set()
            )
            if not twice:
                break
            self._gates |= twice
        plan = plan_of(board, [_pair(cell) for cell in (*board.locks, *chosen)])
        return plan if _holds(board, plan) else None


def pair_up(board: Board, floor: float = 0.0, free: Collection[Cell] = ()) -> Plan | None:
    """Return the best pairs of one board (see Pairing)."""
    return Pairing().best(board, floor, free)


def thinned(board: Board) -> Board:
    """Return a board of pairs without the columns that no best plan needs.

    With u places on our side, a row needs no more of its best columns than have u places, besides those that
    the row may have itself: one of them is free whenever it has another. Columns that are required or locked
    stay. The same holds when one lock is lifted.
    """
    if not board.allowed.size:
        return board
    our_room = np.minimum(board.our_room, len(board.theirs))
    their_room = np.minimum(board.their_room, len(board.ours)) - board.their_locks
    # One lock may be lifted, to tell its price, so its place counts.
    places = (our_room - board.our_locks).clip(0).sum() + min(1, len(board.locks))
    enough = places + our_room * their_room.max()
    open_cells = board.in_pairs & (their_room > 0)
    order = np.argsort(np.where(open_cells, -board.benefits, 1.0), axis=1, kind="stable")
    their_room = their_room.clip(0)
    before = np.cumsum(their_room[order], axis=1) - their_room[order]
    best = order[before < enough[:, None]]
    needed = board.their_required | (board.their_locks > 0)
    needed[best] = True
    kept = np.flatnonzero(needed)
    if len(kept) == len(board.theirs):
        return board
    place = {int(column): at for at, column in enumerate(kept)}
    return replace(
        board,
        theirs=tuple(board.theirs[column] for column in kept),
        benefits=board.benefits[:, kept],
        allowed=board.allowed[:, kept],
        their_room=board.their_room[kept],
        their_required=board.their_required[kept],
        their_sizes=board.their_sizes[kept],
        their_countries=board.their_countries[kept],
        locks=tuple((row, place[column]) for row, column in board.locks),
    )


@dataclass(frozen=True, eq=False)
class _Table:
    """What each copy of a row gains with each copy of a column; 0 where they may not meet.

    `covering` is what covering a row is worth, `wanted` what taking a copy of a column is worth besides.
    """

    usable: Mask
    rows: Counts
    columns: Counts
    weights: Weights
    wanted: Weights
    covering: float

    def has_room(self, cell: Cell) -> bool:
        """Return whether both sides of a cell have a copy that may be taken."""
        row, column = cell
        return bool(
            self.usable[cell] and (self.rows == row).any() and (self.columns == column).any()
        )

    @property
    def may_repeat(self) -> bool:
        """Return whether both sides have room for several."""
        return len(set(self.rows.tolist())) < len(self.rows) and len(
            set(self.columns.tolist())
        ) < len(self.columns)


def _table(board: Board, floor: float, free: Collection[Cell]) -> _Table | None:
    """Return the table of a board's copies; None where the locks themselves cannot be."""
    our_room, their_room = board.our_room - board.our_locks, board.their_room - board.their_locks
    usable = board.in_pairs.copy()
    if (our_room < 0).any() or (their_room < 0).any() or not _all(usable, board.locks):
        return None
    for lock in board.locks:
        usable[lock] = False
    rows = _copies(np.minimum(our_room, usable.sum(axis=1)))
    columns = _copies(np.minimum(their_room, usable.sum(axis=0)))
    covering = float(len(rows) + 1)
    bonus = np.where(board.our_required, 2 * covering, covering)[:, None]
    good = usable & (board.benefits >= floor)
    for cell in free:
        good[cell] = usable[cell]
    is_first = (_first_copies(rows) & (board.our_locks == 0)[rows])[:, None]
    wanted = _first_copies(columns) & (board.their_required & (board.their_locks == 0))[columns]
    may_meet = np.where(is_first, good[rows], usable[rows])
    gains = np.where(is_first, (board.benefits + bonus)[rows], board.benefits[rows])
    worth = 2 * covering * wanted
    weights = np.where(may_meet[:, columns], gains[:, columns] + worth, 0.0)
    return _Table(usable, rows, columns, weights, worth, covering)


def _assigned(table: _Table, gates: Sequence[Cell]) -> list[Cell]:
    """Return the cells that the best assignment of copies takes, with some of them behind gates."""
    weights = _gated(table, gates) if gates else table.weights
    row_at, column_at = linear_sum_assignment(weights, maximize=True)
    found = []
    for at, column in zip(row_at.tolist(), column_at.tolist(), strict=True):
        row = at - len(gates)
        if row >= 0 and weights[at, column] > 0:
            is_gate = column >= len(table.columns)
            found.append(
                gates[column - len(table.columns)]
                if is_gate
                else (int(table.rows[row]), int(table.columns[column]))
            )
    return found


def _gated(table: _Table, gates: Sequence[Cell]) -> Weights:
    """Return the table with a row and a column more for each gate.

    The rows of gates come first: they shut their gates at once, which makes the assignment much faster.
    """
    height, width = table.weights.shape
    must, n = 8 * table.covering, len(gates)
    weights = np.zeros((n + height, width + n))
    weights[n:, :width] = table.weights
    for at, (row, column) in enumerate(gates):
        rows, columns = np.flatnonzero(table.rows == row), np.flatnonzero(table.columns == column)
        # The last copy has no bonus of its column, unless it is the only one.
        open_to = table.weights[rows, columns[-1]] - table.wanted[columns[-1]]
        may_open = table.weights[rows, columns[-1]] > 0
        weights[np.ix_(n + rows, columns)] = 0.0
        weights[n + rows, width + at] = np.where(may_open, open_to + must, 0.0)
        weights[at, columns] = must + table.wanted[columns]
        weights[at, width + at] = 2 * must
    return weights


def _holds(board: Board, plan: Plan) -> bool:
    rows = {row for (row,), _ in plan.groups}
    columns = {column for _, (column,) in plan.groups}
    return (
        set(np.flatnonzero(board.our_required).tolist()) <= rows
        and set(np.flatnonzero(board.their_required).tolist()) <= columns
    )


def _all(mask: Mask, cells: Collection[Cell]) -> bool:
    return all(mask[cell] for cell in cells)


def _copies(room: Counts) -> Counts:
    return np.repeat(np.arange(len(room)), room)


def _first_copies(copies: Counts) -> Mask:
    return np.diff(copies, prepend=-1) > 0


def _pair(cell: Cell) -> GroupOf:
    return (cell[0],), (cell[1],)
