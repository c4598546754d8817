"""Which groups would better a grouping, given what units in it cost: the pricing of column generation.

For a size k, a group is worth the sum over its units of what each is worth itself and of 1/k of what it
shares with the others. So a part of a group is bounded by adding the units that could be worth most, each
with the best others it could have; parts that cannot exceed a threshold are dropped, level by level, all
parts of a level at once. Every group is met once: its units come in one order, the experienced first, so
that where somebody experienced is needed every group begins with one.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from matcher.networks.board import Board, Counts, Mask, Units
from matcher.networks.objective import Numbers

_CELLS = 1_500_000
_NARROWINGS = 6
_ENOUGH_FEWER = 0.95


@dataclass(frozen=True, eq=False)
class Prices:
    """What each unit costs in a group, and each group for itself."""

    units: Numbers
    group: float = 0.0


@dataclass(frozen=True)
class Priced:
    """Groups that gain more than they cost by a threshold, the best first, with their gains.

    No group that is missing gains more than `ceiling` for each of its members, beside the threshold.
    """

    groups: tuple[Units, ...]
    gains: tuple[float, ...]
    ceiling: float = 0.0


@dataclass(frozen=True, eq=False)
class _Parts:
    """Parts of groups, one a row: units, size, worth so far, what each unit would share, who may still come.

    `most` is the most that groups with a part can gain.
    """

    units: Counts
    sizes: Counts
    worth: Numbers
    shares: Numbers
    may: Mask
    frames: Mask
    experienced: Counts
    most: Numbers

    def only(self, rows: Counts | Mask) -> "_Parts":
        return _Parts(
            self.units[rows],
            self.sizes[rows],
            self.worth[rows],
            self.shares[rows],
            self.may[rows],
            self.frames[rows],
            self.experienced[rows],
            self.most[rows],
        )


def price(
    board: Board,
    prices: Prices,
    *,
    threshold: float = 0.0,
    beam: int,
    at_most: int,
    until: float = np.inf,
) -> Priced:
    """Return groups of every size that gain more than a threshold.

    Of the parts of a level, the `beam` best are followed, and none once the time is over; the ceiling tells
    what the others could gain.
    """
    found: list[tuple[float, Units]] = []
    ceiling = 0.0
    for size in range(board.least, board.most + 1):
        pricing = _OfSize(board, prices, size, threshold)
        found += pricing.groups(beam, until)
        ceiling = max(ceiling, (pricing.dropped - threshold) / size)
    found.sort(key=lambda each: (-each[0], each[1]))
    if len(found) > at_most:
        ceiling = max(ceiling, *((gain - threshold) / board.least for gain, _ in found[at_most:]))
        del found[at_most:]
    return Priced(
        tuple(group for _, group in found), tuple(gain for gain, _ in found), max(ceiling, 0.0)
    )


class _OfSize:
    """The pricing of groups of one size."""

    def __init__(self, board: Board, prices: Prices, size: int, threshold: float) -> None:
        self.board, self.size, self.threshold = board, size, threshold
        self.dropped = -np.inf
        order = np.lexsort((-prices.units, board.experienced == 0))
        self.order = order[board.sizes[order] <= size]
        self.sizes = board.sizes[self.order]
        self.experienced = board.experienced[self.order]
        self.frames = board.frames[self.order]
        self.base = float(board.costs[size]) + prices.group
        at = np.ix_(self.order, self.order)
        self.may = board.may[at]
        self.shared = board.surplus[at] / size
        worth = board.worth - prices.units
        self.own = 2 * board.inner[self.order] / size + worth[self.order]

    def groups(self, beam: int, until: float) -> list[tuple[float, Units]]:
        """Return the groups of this size that gain more than the threshold, as far as the beam reaches."""
        if not self._narrow():
            return []
        found = []
        parts = self._promising(self._begun())
        while len(parts.units):
            whole = parts.sizes == self.size
            found += self._found(parts.only(whole))
            parts = self._best(parts.only(~whole), beam if time.monotonic() < until else 0)
            parts = _joined([*self._grown(parts)]) if len(parts.units) else parts
        return found

    def _narrow(self) -> bool:
        """Leave out units and pairs that no group has that gains enough; return whether units are left."""
        for _ in range(_NARROWINGS):
            if not len(self.order):
                return False
            self.company = self._best_others()
            alone = self._begun(ordered=False)
            pairs = self._with_each(alone) > self.threshold
            kept = pairs.any(axis=1) | (
                (self.sizes == self.size) & (self._bounds(alone) > self.threshold)
            )
            fewer = pairs & pairs.T
            is_done = kept.all() and fewer.sum() > _ENOUGH_FEWER * self.may.sum()
            self.may = fewer
            self._keep(np.flatnonzero(kept))
            if is_done:
                break
        self.company = self._best_others()
        return bool(len(self.order))

    def _keep(self, rows: Counts) -> None:
        self.order, self.sizes, self.own = self.order[rows], self.sizes[rows], self.own[rows]
        self.experienced, self.frames = self.experienced[rows], self.frames[rows]
        at = np.ix_(rows, rows)
        self.may, self.shared = self.may[at], self.shared[at]

    def _best_others(self) -> Numbers:
        """Return the most that each unit can share with 0, 1, 2… others."""
        each = np.where(self.may, self.shared / self.sizes, -np.inf)
        slots = np.repeat(each, self.sizes, axis=1)
        best = -np.sort(-slots, axis=1)[:, : self.size]
        found = np.zeros((len(each), self.size + 1))
        np.cumsum(best, axis=1, out=found[:, 1 : 1 + best.shape[1]])
        found[:, 1 + best.shape[1] :] = -np.inf
        return found

    def _begun(self, *, ordered: bool = True) -> _Parts:
        n = len(self.order)
        rows = np.arange(n)
        parts = _Parts(
            units=rows[:, None],
            sizes=self.sizes,
            worth=self.own,
            shares=2 * self.shared,
            may=np.triu(self.may, 1) if ordered else self.may,
            frames=self.frames,
            experienced=self.experienced,
            most=np.zeros(n),
        )
        if ordered and self.board.least_experienced:
            parts = parts.only(self.experienced > 0)
        return parts

    def _sums(self, parts: _Parts) -> tuple[Numbers, Numbers]:
        """Return what each unit could add to each part, and the most that 0, 1, 2… places can.

        Places are counted in partnerships; a unit of several shares its worth out over them.
        """
        left = self.size - parts.sizes
        after = left[:, None] - self.sizes
        most = self.company[np.arange(len(self.order)), np.maximum(after, 0)]
        each = np.where(parts.may & (after >= 0), self.own + parts.shares + most, -np.inf)
        slots = each if self.board.is_plain else np.repeat(each / self.sizes, self.sizes, axis=1)
        widest = max(int(left.max(initial=0)), 1)
        if slots.shape[1] > widest:
            slots = -np.partition(-slots, widest - 1, axis=1)[:, :widest]
        slots = -np.sort(-slots, axis=1)
        sums = np.zeros((len(slots), widest + 1))
        np.cumsum(slots, axis=1, out=sums[:, 1 : 1 + slots.shape[1]])
        sums[:, 1 + slots.shape[1] :] = -np.inf
        return each, sums

    def _bounds(self, parts: _Parts) -> Numbers:
        """Return the most that groups with each part can gain."""
        _, sums = self._sums(parts)
        left = self.size - parts.sizes
        found: Numbers = parts.worth + sums[np.arange(len(sums)), left] - self.base
        missing = self.board.least_experienced - parts.experienced
        if (missing > 0).any():
            coming = (parts.may * self.experienced).sum(axis=1)
            found[coming < missing] = -np.inf
        return found

    def _with_each(self, parts: _Parts) -> Numbers:
        """Return the most that groups with each part and each unit besides can gain."""
        each, sums = self._sums(parts)
        left = self.size - parts.sizes
        rows = np.arange(len(sums))
        others = sums[rows[:, None], np.maximum(left[:, None] - self.sizes, 0)]
        most = np.minimum(each + others, sums[rows, left][:, None])
        found: Numbers = np.where(
            np.isfinite(each), parts.worth[:, None] + most - self.base, -np.inf
        )
        return found

    def _promising(self, parts: _Parts) -> _Parts:
        """Return the parts that can gain enough."""
        parts = replace(parts, most=self._bounds(parts))
        return parts.only(parts.most > self.threshold)

    def _best(self, parts: _Parts, beam: int) -> _Parts:
        """Return the most promising parts, in their order, and note what the others could gain."""
        if len(parts.units) <= beam:
            return parts
        ranked = np.argsort(-parts.most, kind="stable")
        self.dropped = max(self.dropped, float(parts.most[ranked[beam]]))
        return parts.only(np.sort(ranked[:beam]))

    def _grown(self, parts: _Parts) -> Iterator[_Parts]:
        """Yield the parts with one unit more, those that cannot gain enough left out."""
        at_once = max(_CELLS // (max(len(self.order), 1) ** 2), 1)
        for start in range(0, len(parts.units), at_once):
            some = parts.only(np.arange(start, min(start + at_once, len(parts.units))))
            rows, new = np.nonzero(self._with_each(some) > self.threshold)
            sizes = some.sizes[rows] + self.sizes[new]
            frames = some.frames[rows] & self.frames[new]
            fits = (sizes <= self.size) & frames.any(axis=1)
            rows, new, sizes, frames = rows[fits], new[fits], sizes[fits], frames[fits]
            later = np.arange(len(self.order)) > new[:, None]
            grown = _Parts(
                units=np.column_stack([some.units[rows], new]),
                sizes=sizes,
                worth=some.worth[rows] + self.own[new] + some.shares[rows, new],
                shares=some.shares[rows] + 2 * self.shared[new],
                may=some.may[rows] & self.may[new] & later,
                frames=frames,
                experienced=some.experienced[rows] + self.experienced[new],
                most=np.zeros(len(new)),
            )
            yield self._promising(grown)

    def _found(self, parts: _Parts) -> list[tuple[float, Units]]:
        gains = parts.worth - self.base
        good = (gains > self.threshold) & (parts.experienced >= self.board.least_experienced)
        groups = np.sort(self.order[parts.units[good]], axis=1)
        return list(zip(gains[good].tolist(), map(tuple, groups.tolist()), strict=True))


def _joined(parts: list[_Parts]) -> _Parts:
    return _Parts(
        units=np.concatenate([each.units for each in parts]),
        sizes=np.concatenate([each.sizes for each in parts]),
        worth=np.concatenate([each.worth for each in parts]),
        shares=np.concatenate([each.shares for each in parts]),
        may=np.concatenate([each.may for each in parts]),
        frames=np.concatenate([each.frames for each in parts]),
        experienced=np.concatenate([each.experienced for each in parts]),
        most=np.concatenate([each.most for each in parts]),
    )
