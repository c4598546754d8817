"""Finding who to add to a wished group, to take away or to swap, so that it holds all rules."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from matcher.networks.grouping import Group
from matcher.networks.problem import GroupingProblem, Vectors
from matcher.networks.rule_table import Marks, RuleTable, rule_table

MOST_IN_PAIRS = 300
"""At most so many of those who share most with a wished group are tried two at a time."""
_MOST_PAIRS = 10_000_000
_MOST_FOUND = 400
_DECIMALS = 9
_NOISE = 1e-9

Rows = NDArray[np.intp]


@dataclass(frozen=True)
class Change:
    """Who comes to a wished group and who goes, and how coherent it is then."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    coherence: float


@dataclass(frozen=True, eq=False)
class _Core:
    """What stays of a wished group when some are removed, and what it leaves open to others.

    `regions` and `languages` mark what all of it have. `years` holds its known start years. `free` marks
    those outside who may stand with all of it. `counts` tells how many of each bond are in it, `n_open`
    how many bonds are begun and not whole.
    """

    rows: Rows
    regions: Marks
    languages: Marks
    years: Rows
    experienced: int
    free: Marks
    counts: Rows
    n_open: int


class Mender:
    """Tries changes of one wished group, many thousands at once."""

    def __init__(
        self, problem: GroupingProblem, ids: Sequence[str], groups: Sequence[Group]
    ) -> None:
        self._problem = problem
        self._table: RuleTable = rule_table(problem)
        self._wish: Rows = np.array([problem.places[each] for each in ids], dtype=np.intp)
        placed = {each for group in groups for each in group.ids}
        self._placed = np.array([each.id in placed for each in problem.candidates], dtype=bool)
        self._pool = self._most_alike_first()
        self._clashes = self._table.clashes(self._wish, self._pool)
        # From a large wish many pairs can go, so that fewer can be tried for each of them.
        n_cores = 1 + len(self._wish) * (len(self._wish) + 1) // 2
        self._n_in_pairs = min(MOST_IN_PAIRS, math.isqrt(_MOST_PAIRS // n_cores))
        # What is less coherent than this is not worth keeping: there are enough better ones.
        self._bar = -math.inf

    def is_all_tried(self, changes: int) -> bool:
        """Return whether every possible change of so many steps is tried."""
        return changes < 2 or len(self._pool) <= self._n_in_pairs

    def changes(self, number: int) -> list[Change]:
        """Return changes of one or two steps that make the group whole, the most coherent first.

        A step adds one, takes one away, or swaps one for another. At most a few hundred are returned.
        """
        found: list[Change] = []
        self._bar = -math.inf
        for n_removed in range(number + 1):
            n_added = self._sizes_added(number, n_removed)
            if n_added:
                for removed in combinations(range(len(self._wish)), n_removed):
                    found = self._kept_best([*found, *self._of_core(removed, n_added)])
        return sorted(found, key=_order)

    def _kept_best(self, found: list[Change]) -> list[Change]:
        if len(found) <= _MOST_FOUND:
            return found
        best = sorted(found, key=_order)[:_MOST_FOUND]
        self._bar = best[-1].coherence - _NOISE
        return best

    def _sizes_added(self, number: int, n_removed: int) -> list[int]:
        """Return how many may come in exactly so many steps, for a size that the rules allow."""
        rules, size = self._problem.rules, len(self._wish) - n_removed
        if not size and n_removed:
            return []
        possible = range(number + 1) if n_removed == number else (number,)
        return [n for n in possible if rules.least <= size + n <= rules.most]

    def _most_alike_first(self) -> Rows:
        vectors = self._problem.vectors
        likeness = vectors @ vectors[self._wish].sum(axis=0)
        order = np.argsort(-likeness.round(_DECIMALS), kind="stable")
        return order[~np.isin(order, self._wish)]

    def _of_core(self, removed: Sequence[int], n_added: Sequence[int]) -> Iterator[Change]:
        core = self._core(removed)
        if core is None:
            return
        gone = tuple(sorted(self._id(self._wish[at]) for at in removed))
        for number in n_added:
            for added, coherence in self._added(core, number):
                yield Change(tuple(self._id(row) for row in added), gone, coherence)

    def _core(self, removed: Sequence[int]) -> _Core | None:
        """Return what stays of the wish, None where no newcomer can make that hold the rules."""
        table, stays = self._table, np.ones(len(self._wish), dtype=bool)
        stays[list(removed)] = False
        rows = self._wish[stays]
        elsewhere = self._placed_elsewhere(rows)
        counts = np.bincount(table.bond[rows], minlength=len(table.bond_sizes))
        core = _Core(
            rows=rows,
            regions=_of_all(table.regions[rows]),
            languages=_of_all(table.languages[rows]),
            years=table.years[rows[table.known_year[rows]]],
            experienced=int(table.experienced[rows].sum()),
            free=~self._clashes[stays].any(axis=0) & ~elsewhere[self._pool],
            counts=counts,
            n_open=int(((counts > 0) & (counts < table.bond_sizes)).sum()),
        )
        is_torn = elsewhere[rows].any() or table.clashes(rows, rows).any()
        return core if not is_torn and self._shares_enough(core) else None

    def _shares_enough(self, core: _Core) -> bool:
        rules = self._problem.rules
        return (
            (not rules.same_region or bool(core.regions.any()))
            and (not rules.common_language or bool(core.languages.any()))
            and (rules.start_window is None or _span(core.years) <= rules.start_window)
        )

    def _placed_elsewhere(self, rows: Rows) -> Marks:
        """Return who has a party that is placed in a group, outside of `rows` and besides with itself."""
        if not self._problem.rules.each_party_once:
            return np.zeros(len(self._placed), dtype=bool)
        parties, outside = self._table.parties, self._placed.copy()
        outside[rows] = False
        held = parties @ (parties.T @ outside.astype(np.int32))
        elsewhere: Marks = held - np.where(outside, parties.sum(axis=1), 0) > 0
        return elsewhere

    def _added(self, core: _Core, number: int) -> Iterator[tuple[Rows, float]]:
        if number == 0:
            enough = core.experienced >= self._problem.rules.experienced
            yield from [(core.rows[:0], self._coherence(core))] * (enough and not core.n_open)
        elif number == 1:
            yield from self._best(core, *self._singles(core))
        else:
            yield from self._best(core, *self._pairs(core))

    def _singles(self, core: _Core) -> tuple[Rows, NDArray[np.float64]]:
        """Return whom the core could take, one a row, and what each shares with it."""
        table, rules, pool = self._table, self._problem.rules, self._pool
        fits = core.free & self._completes(core, pool)
        if rules.same_region:
            fits &= (table.regions[pool] & core.regions).any(axis=1)
        if rules.common_language:
            fits &= (table.languages[pool] & core.languages).any(axis=1)
        fits &= self._in_window(core, pool)
        fits &= core.experienced + table.experienced[pool] >= rules.experienced
        chosen = pool[fits]
        return chosen[:, None], self._gain(core, chosen)

    def _completes(self, core: _Core, pool: Rows) -> Marks:
        table = self._table
        bond = table.bond[pool]
        missing = table.bond_sizes[bond] - core.counts[bond]
        is_begun = core.counts[bond] > 0
        completes: Marks = (missing == 1) & (core.n_open == is_begun)
        return completes

    def _in_window(self, core: _Core, pool: Rows) -> Marks:
        window, table = self._problem.rules.start_window, self._table
        if window is None or not len(core.years):
            return np.ones(len(pool), dtype=bool)
        years = table.years[pool]
        span = np.maximum(years, core.years.max()) - np.minimum(years, core.years.min())
        inside: Marks = (span <= window) | ~table.known_year[pool]
        return inside

    def _pairs(self, core: _Core) -> tuple[Rows, NDArray[np.float64]]:
        """Return which two the core could take, one pair a row, and what each pair shares with it."""
        table, rules = self._table, self._problem.rules
        may = core.free & self._in_window(core, self._pool)
        pool = self._pool[: self._n_in_pairs][may[: self._n_in_pairs]]
        fits = np.triu(~table.clashes(pool, pool), 1) & self._two_complete(core, pool)
        if rules.same_region:
            fits &= _shared(table.regions[pool], core.regions)
        if rules.common_language:
            fits &= _shared(table.languages[pool], core.languages)
        fits &= self._two_in_window(core, pool)
        experienced = table.experienced[pool].astype(np.intp)
        fits &= core.experienced + experienced[:, None] + experienced >= rules.experienced
        one, other = np.nonzero(fits)
        gain = self._gain(core, pool)
        vectors = self._problem.vectors[pool]
        both = (vectors @ vectors.T)[one, other]
        return np.column_stack([pool[one], pool[other]]), gain[one] + gain[other] + 2 * both

    def _two_complete(self, core: _Core, pool: Rows) -> Marks:
        table = self._table
        bond = table.bond[pool]
        missing = table.bond_sizes[bond] - core.counts[bond]
        is_begun = (core.counts[bond] > 0).astype(np.intp)
        same = bond[:, None] == bond
        apart = (missing[:, None] == 1) & (missing == 1)
        apart &= core.n_open == is_begun[:, None] + is_begun
        together = (missing == 2) & (core.n_open == is_begun)
        completes: Marks = np.where(same, together, apart)
        return completes

    def _two_in_window(self, core: _Core, pool: Rows) -> Marks:
        window, table = self._problem.rules.start_window, self._table
        if window is None:
            return np.ones((len(pool), len(pool)), dtype=bool)
        known = table.known_year[pool]
        years = table.years[pool]
        inside: Marks = np.abs(years[:, None] - years) <= window
        return inside | ~known[:, None] | ~known

    def _gain(self, core: _Core, chosen: Rows) -> NDArray[np.float64]:
        middle = self._problem.vectors[core.rows].sum(axis=0)
        gain: NDArray[np.float64] = 2 * (self._problem.vectors[chosen] @ middle)
        return gain

    def _best(
        self, core: _Core, chosen: Rows, gain: NDArray[np.float64]
    ) -> Iterator[tuple[Rows, float]]:
        n_added = chosen.shape[1]
        for at in np.argsort(-gain.round(_DECIMALS), kind="stable")[:_MOST_FOUND]:
            coherence = self._coherence(core, n_added, float(gain[at]))
            if coherence < self._bar:
                return
            yield np.sort(chosen[at]), coherence

    def _coherence(self, core: _Core, n_added: int = 0, gain: float = 0.0) -> float:
        size = len(core.rows) + n_added
        if size < 2:
            return 0.0
        return (_pair_sum(self._problem.vectors[core.rows]) + gain) / (size * (size - 1))

    def _id(self, row: int) -> str:
        return self._problem.candidates[row].id


def _order(change: Change) -> tuple[float, tuple[str, ...], tuple[str, ...]]:
    return -round(change.coherence, _DECIMALS), change.added, change.removed


def _span(years: Rows) -> int:
    return int(years.max() - years.min()) if len(years) else 0


def _of_all(marks: Marks) -> Marks:
    common: Marks = np.logical_and.reduce(marks, axis=0)
    return common


def _shared(marks: Marks, core: Marks) -> Marks:
    inside = (marks & core).astype(np.float32)
    shared: Marks = inside @ inside.T > 0
    return shared


def _pair_sum(vectors: Vectors) -> float:
    middle = vectors.sum(axis=0)
    return float(middle @ middle - (vectors * vectors).sum())
