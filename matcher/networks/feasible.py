"""Whether all who must be placed can be, and groups that place them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from matcher.networks.board import Board, Counts, Mask, Units
from matcher.networks.bounds import most_that_fit
from matcher.networks.exact import TOLERANCE, Effort, Task, closed
from matcher.networks.local_search import Search, searched
from matcher.networks.master import Asked

_EFFORT = Effort(passes=40, beam=800, widest=6_000, near=10_000, nodes=500)


@dataclass(frozen=True)
class Placed:
    """Groups that hold all who must be placed, None where none were found; `is_sure` tells it is proved."""

    groups: tuple[Units, ...] | None
    is_sure: bool = True


def placing_all(board: Board, until: float = np.inf) -> Placed:
    """Return groups that place all who must be, with no more others than they need."""
    wanted = int(board.sizes[board.must].sum())
    if not wanted:
        return Placed(())
    if board.most_groups == 0:
        return Placed(None)
    if wanted > most_that_fit(board):
        return Placed(None)
    rows, is_whole = _needed(board)
    small = part(board, rows)
    quick = searched(small, Search(until=until)).best
    if wanted == sum(
        int(small.sizes[unit]) for group in quick for unit in group if small.must[unit]
    ):
        return Placed(_with_must(board, rows, quick))
    small = replace(
        small,
        must=np.zeros(small.n, dtype=bool),
        most=min(board.most, wanted + board.least + board.least_experienced),
    ).counting(board.sizes[rows] * board.must[rows])
    everybody = int(small.sizes.sum())
    task = Task(small, quick, (), Asked(0, everybody), until, _EFFORT, enough=1.0 - TOLERANCE)
    found = closed(task)
    if found.value > wanted - 1 + TOLERANCE:
        return Placed(_with_must(board, rows, found.groups))
    return Placed(None, is_sure=is_whole and found.bound < wanted - TOLERANCE)


def _with_must(board: Board, rows: Counts, groups: Iterable[Units]) -> tuple[Units, ...]:
    """Return the groups with somebody who must be placed, as units of the whole board."""
    whole = (tuple(int(rows[unit]) for unit in group) for group in groups)
    return tuple(group for group in whole if board.must[list(group)].any())


def part(board: Board, rows: Counts) -> Board:
    """Return the board of some units only."""
    square = np.ix_(rows, rows)
    at = {int(row): number for number, row in enumerate(rows)}
    clubs = (tuple(at[unit] for unit in club if unit in at) for club in board.clubs)
    return replace(
        board,
        units=tuple(board.units[row] for row in rows),
        sizes=board.sizes[rows],
        surplus=board.surplus[square],
        inner=board.inner[rows],
        may=board.may[square],
        share=board.share[square],
        clubs=tuple(sorted({club for club in clubs if len(club) > 1})),
        frames=board.frames[rows],
        experienced=board.experienced[rows],
        must=board.must[rows],
        worth=board.worth[rows],
    )


def _needed(board: Board) -> tuple[Counts, bool]:
    """Return those who must be placed with enough others for their groups, and whether no more could help.

    Others who may stand with the same units, and share no party with anybody, can stand for each other. A
    group needs so many of a kind at most as fill it up to the least.
    """
    must = np.flatnonzero(board.must)
    enough = len(must) * (board.least + board.least_experienced)
    kinds: dict[tuple[bytes, bytes, int], list[int]] = defaultdict(list)
    whole = True
    for unit in np.flatnonzero(~board.must & board.may[:, must].any(axis=1)).tolist():
        alike = _alike(board, unit)
        kinds[alike].append(unit)
    kept: list[int] = must.tolist()
    for units in kinds.values():
        free = [unit for unit in units if not board.share[unit].any()]
        tied = [unit for unit in units if board.share[unit].any()]
        whole &= len(tied) <= 2 * enough
        kept += free[:enough] + tied[: 2 * enough]
    return np.array(sorted(kept), dtype=np.int64), whole


def _alike(board: Board, unit: int) -> tuple[bytes, bytes, int]:
    may: Mask = board.may[unit].copy()
    may[unit] = True
    return may.tobytes(), board.frames[unit].tobytes(), int(board.experienced[unit])
