"""The groups that a board allows: all of them where they are few, and the promising ones otherwise."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np
from scipy.optimize import linear_sum_assignment

from matcher.cohort.board import Board, Mask
from matcher.cohort.plan import GroupOf
from matcher.cohort.problem import Benefits

_FIRST_CHOICES = 5


def all_groups(board: Board, at_most: int) -> list[GroupOf] | None:
    """Return every group that a board allows, or None where there are more than `at_most`."""
    pairs, threes = board.in_pairs, board.in_threes
    each_row, each_column = threes.sum(axis=1), threes.sum(axis=0)
    most = pairs.sum() + (each_row * (each_row - 1)).sum() / 2
    most += (each_column * (each_column - 1)).sum() / 2
    if most > at_most:
        return None
    return [*_pairs(pairs), *_two_of_theirs(board, threes), *_two_of_ours(threes)]


def promising_groups(board: Board) -> list[GroupOf]:
    """Return groups to begin with: the best few of each of ours, and what holds the locks."""
    pairs, threes = _best_few(board, board.in_pairs), _best_few(board, board.in_threes)
    found = {*_pairs(pairs), *_two_of_theirs(board, threes), *_around_locks(board)}
    return sorted(found | {*_side_by_side(board)})


def _side_by_side(board: Board) -> Iterator[GroupOf]:
    """Yield a pair and a group of three for each row, made so that they leave each other room."""
    for pair in _assigned(board, board.in_pairs).items():
        yield (pair[0],), (pair[1],)
    first = _assigned(board, board.in_threes)
    rest = board.in_threes.copy()
    rest[:, list(first.values())] = False
    for row, column in first.items():
        rest[row, board.their_countries == board.their_countries[column]] = False
    second = _assigned(board, rest)
    for row in sorted(first.keys() & second.keys()):
        yield (row,), (min(first[row], second[row]), max(first[row], second[row]))


def _assigned(board: Board, mask: Mask) -> dict[int, int]:
    """Return the best column of its own for each row, as far as there are enough."""
    weights = np.where(mask & (board.their_room > 0), board.benefits + 1, 0.0)
    row_at, column_at = linear_sum_assignment(weights, maximize=True)
    taken = weights[row_at, column_at] > 0
    return dict(zip(row_at[taken].tolist(), column_at[taken].tolist(), strict=True))


def _best_few(board: Board, mask: Mask) -> Mask:
    """Return the cells that are among the best few of their row."""
    order = np.argsort(np.where(mask, -board.benefits, 1.0), axis=1, kind="stable")
    few = np.zeros_like(mask)
    np.put_along_axis(few, order[:, :_FIRST_CHOICES], values=True, axis=1)
    result: Mask = few & mask
    return result


def _around_locks(board: Board) -> Iterator[GroupOf]:
    threes = board.in_threes
    for row, column in board.locks:
        if board.in_pairs[row, column]:
            yield (row,), (column,)
        if threes[row, column]:
            abroad = board.their_countries != board.their_countries[column]
            for other in _best(board.benefits[row], threes[row] & abroad):
                yield (row,), (min(column, other), max(column, other))
            others = threes[:, column] & (np.arange(len(board.ours)) != row)
            for other in _best(board.benefits[:, column], others):
                yield (min(row, other), max(row, other)), (column,)


def _best(benefits: Benefits, mask: Mask) -> list[int]:
    order = np.argsort(np.where(mask, -benefits, 1.0), kind="stable")[:_FIRST_CHOICES]
    return [int(each) for each in order if mask[each]]


def _pairs(mask: Mask) -> Iterator[GroupOf]:
    for row, column in np.argwhere(mask).tolist():
        yield (row,), (column,)


def _two_of_theirs(board: Board, mask: Mask) -> Iterator[GroupOf]:
    countries = board.their_countries
    for row in range(mask.shape[0]):
        for one, other in combinations(np.flatnonzero(mask[row]).tolist(), 2):
            if countries[one] != countries[other]:
                yield (row,), (one, other)


def _two_of_ours(mask: Mask) -> Iterator[GroupOf]:
    for column in range(mask.shape[1]):
        for one, other in combinations(np.flatnonzero(mask[:, column]).tolist(), 2):
            yield (one, other), (column,)
