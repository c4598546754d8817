"""A whole answer made at once, by taking groups in an order as long as there is room."""

from collections.abc import Sequence

from matcher.cohort.board import Cell
from matcher.cohort.master import Master
from matcher.cohort.plan import GroupOf, cells


def filled(master: Master, ordered: Sequence[GroupOf]) -> list[GroupOf] | None:
    """Return groups that fit together, taken in order; None where a requirement or a lock fails so.

    Groups that hold locks come first, then those that only hold rows without a group, then the others.
    """
    filling = _Filling(master)
    locks = set(master.board.locks)
    for group in ordered:
        if locks & set(cells(group)):
            filling.take(group)
    for group in ordered:
        if not filling.rows & set(group[0]):
            filling.take(group)
    for group in ordered:
        filling.take(group)
    return filling.groups if filling.serves() else None


class _Filling:
    """Groups taken so far, and the room that is left."""

    def __init__(self, master: Master) -> None:
        self.master = master
        self.groups: list[GroupOf] = []
        self.met: set[Cell] = set()
        self.rows: set[int] = set()
        self.columns: set[int] = set()
        self._our_room = master.board.our_room.tolist()
        self._their_room = master.board.their_room.tolist()

    def take(self, group: GroupOf) -> None:
        """Take a group, if all its places are free and none of its pairs meets already."""
        rows, columns = group
        has_room = all(self._our_room[row] for row in rows) and all(
            self._their_room[column] for column in columns
        )
        if not has_room or self.met & set(cells(group)):
            return
        self.groups.append(group)
        self.met |= set(cells(group))
        self.rows |= set(rows)
        self.columns |= set(columns)
        for row in rows:
            self._our_room[row] -= 1
        for column in columns:
            self._their_room[column] -= 1

    def serves(self) -> bool:
        """Return whether locks and required parties are served."""
        master = self.master
        return (
            set(master.board.locks) <= self.met
            and set(master.required_rows.tolist()) <= self.rows
            and set(master.required_columns.tolist()) <= self.columns
        )
