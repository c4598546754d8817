"""Which groups would better a packing, given what places in it cost: the pricing of column generation.

A group of three gains what its weakest pair gains. So the pairs of a row are walked from the best down; each
is the weakest of the groups it makes with those before it, of which the cheapest is the best, so none is
missed (on column generation: Desaulniers, Desrosiers and Solomon 2005).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.cohort.board import Board, Counts, Mask
from matcher.cohort.plan import GroupOf

Prices = NDArray[np.float64]
_Valued = tuple[float, GroupOf]
_NONE = -np.inf
_PER_PLACE = 4
_MOST_NEW = 6_000
_TOLERANCE = 1e-7


@dataclass(frozen=True, eq=False)
class PlacePrices:
    """What a place of each row and column costs, what covering a row is worth, and what a pair costs."""

    rows: Prices
    columns: Prices
    covering: Prices
    cells: Prices


@dataclass(frozen=True)
class Priced:
    """Groups that would better the packing, and how much all that are missing could add at most."""

    groups: tuple[GroupOf, ...]
    missing: float


def price_groups(board: Board, prices: PlacePrices, good: Mask) -> Priced:
    """Return the groups that gain more than their places cost.

    `good` cells are good enough to cover a row.
    """
    found: list[_Valued] = []
    rounds = [(good, prices.rows - prices.covering)]
    if not good[board.allowed].all():
        rounds.append((np.ones_like(good), prices.rows))
    most_of_row = np.zeros(len(board.ours))
    most_of_column = np.zeros(len(board.theirs))
    for mask, row_prices in rounds:
        pairs = _pairs(board, prices, row_prices, board.in_pairs & mask)
        two = _two_of_theirs(board, prices, row_prices, board.in_threes & mask)
        shared = _two_of_ours(board, prices, row_prices, board.in_threes & mask)
        found += [*pairs.groups, *two.groups, *shared.groups]
        most_of_row = np.maximum(most_of_row, np.maximum(pairs.most, two.most))
        most_of_column = np.maximum(most_of_column, shared.most)
    best = sorted(set(found), key=lambda each: (-each[0], each[1]))[:_MOST_NEW]
    return Priced(tuple(group for _, group in best), _missing(board, most_of_row, most_of_column))


def groups_within(
    board: Board, prices: PlacePrices, good: Mask, gap: float, at_most: int
) -> list[GroupOf] | None:
    """Return all groups that fall short of their price by no more than a gap; None where there are too many.

    No other group can be in an answer that is nearer to the bound of these prices than the gap.
    """
    cheapest = prices.rows - prices.covering
    found: list[GroupOf] = []
    short = board.benefits - cheapest[:, None] - prices.columns - prices.cells
    found += [((r,), (c,)) for r, c in np.argwhere(board.in_pairs & (short >= -gap)).tolist()]
    costs = prices.columns + prices.cells
    for row in range(len(board.ours)):
        members = _near(board.benefits[row], costs[row], board.in_threes[row], gap - cheapest[row])
        kinds = board.their_countries[members]
        pairs = _near_pairs(board.benefits[row], costs[row], members, gap - cheapest[row], kinds)
        found += [((row,), pair) for pair in pairs]
        if len(found) > at_most:
            return None
    costs = cheapest[:, None] + prices.cells
    for column in range(len(board.theirs)):
        gains, within = 2 * board.benefits[:, column], gap - prices.columns[column]
        members = _near(gains, costs[:, column], board.in_threes[:, column], within)
        pairs = _near_pairs(gains, costs[:, column], members, within, members)
        found += [(pair, (column,)) for pair in pairs]
        if len(found) > at_most:
            return None
    return found


def _near(gains: Prices, costs: Prices, mask: Mask, within: float) -> Counts:
    """Return the members that, with the cheapest other one, come within a gap."""
    if not mask.any():
        return np.zeros(0, dtype=np.int64)
    return np.flatnonzero(mask & (gains - costs - costs[mask].min() + within >= 0))


def _near_pairs(
    gains: Prices, costs: Prices, members: Counts, within: float, kinds: Counts
) -> list[tuple[int, int]]:
    """Return the pairs of members of different kinds that come within a gap."""
    one, other = np.triu_indices(len(members), 1)
    weakest = np.minimum(gains[members[one]], gains[members[other]])
    short = weakest - costs[members[one]] - costs[members[other]] + within
    near = (short >= 0) & (kinds[one] != kinds[other])
    return list(zip(members[one[near]].tolist(), members[other[near]].tolist(), strict=True))


def _missing(board: Board, most_of_row: Prices, most_of_column: Prices) -> float:
    """Return how much missing groups can add: the best of each place, and two places to a shared group."""
    places = np.minimum(board.our_room, len(board.theirs))
    shared = np.repeat(most_of_column, np.minimum(board.their_room, len(board.ours)))
    of_shared = np.sort(shared)[::-1][: int(places.sum()) // 2]
    return float(most_of_row @ places + of_shared.sum())


@dataclass(frozen=True, eq=False)
class _Found:
    groups: list[_Valued]
    most: Prices


def _pairs(board: Board, prices: PlacePrices, rows: Prices, mask: Mask) -> _Found:
    values = board.benefits - rows[:, None] - prices.columns - prices.cells
    values = np.where(mask, values, _NONE)
    groups = [(float(values[r, c]), ((r,), (c,))) for r, c in _best_cells(values)]
    return _Found(list(groups), values.max(axis=1, initial=0.0))


def _two_of_theirs(board: Board, prices: PlacePrices, rows: Prices, mask: Mask) -> _Found:
    costs = prices.columns + prices.cells
    values, weakest, other = _walk(board.benefits, costs, mask, board.their_countries)
    values = values - rows[:, None]
    groups: list[_Valued] = [
        (float(values[r, at]), ((r,), _sorted(weakest[r, at], other[r, at])))
        for r, at in _best_cells(values)
    ]
    return _Found(groups, values.max(axis=1, initial=0.0))


def _two_of_ours(board: Board, prices: PlacePrices, rows: Prices, mask: Mask) -> _Found:
    costs = (rows[:, None] + prices.cells).T
    # Both of ours gain, so the benefit counts twice. Each of ours differs from every other.
    values, weakest, other = _walk(2 * board.benefits.T, costs, mask.T, np.arange(len(board.ours)))
    values = values - prices.columns[:, None]
    groups: list[_Valued] = [
        (float(values[c, at]), (_sorted(weakest[c, at], other[c, at]), (c,)))
        for c, at in _best_cells(values)
    ]
    return _Found(groups, values.max(axis=1, initial=0.0))


def _walk(gains: Prices, costs: Prices, mask: Mask, kinds: Counts) -> tuple[Prices, Counts, Counts]:
    """Return, by row and place in its order, the value of the best group whose weakest pair stands there.

    The other member is of another kind. With the value come the weakest member and the other one.
    """
    order = np.argsort(np.where(mask, -gains, np.inf), axis=1, kind="stable")
    gain = np.take_along_axis(gains, order, axis=1)
    cost = np.where(np.take_along_axis(mask, order, axis=1), 0.0, np.inf)
    cost += np.take_along_axis(costs, order, axis=1)
    kind = kinds[order]
    rows = len(order)
    every = np.arange(rows)
    # The cheapest member so far, and the cheapest of another kind than that one.
    first, second = np.full(rows, np.inf), np.full(rows, np.inf)
    first_at, second_at = np.zeros(rows, dtype=np.int64), np.zeros(rows, dtype=np.int64)
    values = np.full(order.shape, _NONE)
    partner = np.zeros(order.shape, dtype=np.int64)
    longest = int(mask.sum(axis=1).max(initial=0))
    for at in range(longest):
        here, same = cost[:, at], kind[:, at] == kind[every, first_at]
        cheapest = np.where(same, second, first)
        partner[:, at] = order[every, np.where(same, second_at, first_at)]
        values[:, at] = gain[:, at] - here - cheapest
        better = here < first
        demoted = better & ~same
        second, second_at = np.where(demoted, first, second), np.where(demoted, first_at, second_at)
        runner_up = ~better & ~same & (here < second)
        second, second_at = np.where(runner_up, here, second), np.where(runner_up, at, second_at)
        first, first_at = np.where(better, here, first), np.where(better, at, first_at)
    return np.nan_to_num(values, nan=_NONE, neginf=_NONE), order, partner


def _best_cells(values: Prices) -> list[tuple[int, int]]:
    """Return the best few cells of each row that are worth more than they cost."""
    few = min(_PER_PLACE, values.shape[1])
    best = np.argpartition(-values, few - 1, axis=1)[:, :few] if few else np.zeros((0, 0), int)
    return [
        (row, int(column))
        for row, columns in enumerate(best)
        for column in columns
        if values[row, column] > _TOLERANCE
    ]


def _sorted(one: int, other: int) -> tuple[int, int]:
    return (int(min(one, other)), int(max(one, other)))
