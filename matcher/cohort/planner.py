"""The best plan of a board with the solver that fits it."""

from collections.abc import Collection

import numpy as np

from matcher.cohort.board import Board, Cell
from matcher.cohort.packing import pack
from matcher.cohort.pairing import Pairing
from matcher.cohort.plan import Plan


class Planner:
    """Solves a board, and others that differ little from it, by what is learned on the way."""

    def __init__(self) -> None:
        self._pairing = Pairing()

    def best(
        self, board: Board, floor: float = 0.0, free: Collection[Cell] = (), until: float = np.inf
    ) -> Plan | None:
        """Return the best plan known; None where a required party or a lock cannot be served.

        Each row that no lock covers gains `floor` or more (the cells in `free` need not), where as many rows
        can be covered so. Raise UndecidedError where the time was too short for groups of three.
        """
        if board.has_threes:
            return pack(board, floor, free, until=until)
        return self._pairing.best(board, floor, free)
