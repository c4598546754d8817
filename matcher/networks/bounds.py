"""What no grouping can exceed, from what each partnership could share with the best others it may meet.

It is far from the truth, but it takes one look at all pairs, so that even large problems have a bound.
"""

import numpy as np

from matcher.networks.board import Board, Counts
from matcher.networks.objective import Numbers

_AT_ONCE = 512


def quick_bound(board: Board, least_placed: int) -> float:
    """Return what no grouping exceeds that places at least so many partnerships."""
    each = np.sort(_best_of_rivals(board, most_each(board)))[::-1]
    # Beyond the least, only those who add something are placed.
    return float(each[:least_placed].sum() + np.maximum(each[least_placed:], 0.0).sum())


def most_that_fit(board: Board) -> int:
    """Return how many partnerships can be placed at most, as far as one look tells."""
    most = int(np.isfinite(_best_of_rivals(board, most_each(board))).sum())
    groups = most // board.least
    if board.least_experienced:
        groups = min(groups, int(board.experienced.sum()) // board.least_experienced)
    if board.most_groups is not None:
        groups = min(groups, board.most_groups)
    # The more groups, the more they hold, up to all; so the most groups place most.
    return min(most, groups * board.most)


def _best_of_rivals(board: Board, most: Numbers) -> Numbers:
    """Return places with what can be contributed to each: one for all units that have one party in common.

    Each unit counts with the most others that it shares a party with, and only one of those can be placed.
    """
    largest = np.arange(board.n)
    lengths = np.ones(board.n, dtype=np.int64)
    for number, club in enumerate(board.clubs):
        units = np.array(club)
        fewer = units[lengths[units] < len(club)]
        largest[fewer], lengths[fewer] = board.n + number, len(club)
    names, at = np.unique(largest, return_inverse=True)
    best, sizes = np.full(len(names), -np.inf), np.zeros(len(names), dtype=np.int64)
    np.maximum.at(best, at, most)
    np.maximum.at(sizes, at, np.where(np.isfinite(most), board.sizes, 1))
    return np.repeat(best, sizes)


def most_each(board: Board) -> Numbers:
    """Return the most that a member of each unit can contribute to any group, -inf where none can hold it."""
    sizes = np.arange(board.least, board.most + 1)
    found = np.empty(board.n)
    for start in range(0, board.n, _AT_ONCE):
        rows = np.arange(start, min(start + _AT_ONCE, board.n))
        found[rows] = _most(board, rows, sizes)
    return found


def _most(board: Board, rows: Counts, sizes: Counts) -> Numbers:
    """Return the most that a member of each unit can contribute to groups, -inf where none hold it."""
    each = np.where(board.may[rows], board.surplus[rows] / board.sizes, -np.inf)
    slots = each if board.is_plain else np.repeat(each, board.sizes, axis=1)
    widest = min(board.most - 1, slots.shape[1])
    if widest < slots.shape[1]:
        slots = -np.partition(-slots, widest, axis=1)[:, :widest] if widest else slots[:, :0]
    sums = np.zeros((len(rows), board.most + 1))
    np.cumsum(-np.sort(-slots, axis=1), axis=1, out=sums[:, 1 : 1 + widest])
    sums[:, 1 + widest :] = -np.inf
    left = sizes - board.sizes[rows, None]
    others = sums[np.arange(len(rows))[:, None], np.maximum(left, 0)]
    costs = board.costs[sizes] * board.sizes[rows, None] / sizes
    values = (others + 2 * board.inner[rows, None]) / sizes - costs
    values = np.where(left >= 0, values, -np.inf).max(axis=1)
    found: Numbers = values / board.sizes[rows]
    return found
