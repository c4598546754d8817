"""Reads a problem into boards: what may stand together, and which parts have nothing in common at all."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from matcher.networks.board import Board, Counts, Mask, Unit, Units
from matcher.networks.objective import Aim, Numbers, aim_of, ordinary_likeness, size_costs, surplus
from matcher.networks.problem import Candidate, GroupingProblem, Vectors
from matcher.networks.units import units_of

_Node = tuple[int, int | None]
_AT_ONCE = 512
_NO_YEAR = 10**8


@dataclass(frozen=True, eq=False)
class Reading:
    """The units that can stand in groups, and the broken ones among those that must be placed."""

    problem: GroupingProblem
    units: tuple[Unit, ...]
    broken: tuple[Unit, ...]
    frames: Mask
    years: Counts
    parties: csr_array

    def members(self, unit: Unit) -> list[Candidate]:
        """Return the partnerships of a unit."""
        return [self.problem.candidate(each) for each in unit.ids]


def read(problem: GroupingProblem) -> Reading:
    """Return a problem read; units that break a rule by themselves, which nobody can mend, are broken."""
    units = units_of(problem)
    frames, years = _frames(problem, units), _years(problem, units)
    parties, is_doubled = _parties(problem, units)
    window = problem.rules.start_window
    wide = years[:, 1] - years[:, 0] > (_NO_YEAR if window is None else window)
    sizes = np.array([len(unit.ids) for unit in units], dtype=np.int64)
    bad = is_doubled | wide | ~frames.any(axis=1) | (sizes > problem.rules.most)
    bad |= np.array([_is_torn(problem, unit) for unit in units], dtype=bool)
    good = np.flatnonzero(~bad)
    return Reading(
        problem,
        units=tuple(units[at] for at in good),
        broken=tuple(units[at] for at in np.flatnonzero(bad) if units[at].must),
        frames=frames[good],
        years=years[good],
        parties=parties[good],
    )


def boards_of(
    reading: Reading, aim: Aim | None = None, *, in_one: bool = False, only_must: bool = False
) -> list[Board]:
    """Return the boards of a problem in order; one for all, or only those with units that must, if asked."""
    if not reading.units:
        return []
    labels = np.zeros(len(reading.units), dtype=np.int64) if in_one else _labels(reading)
    chosen = np.array([unit.must or not only_must for unit in reading.units])
    ordinary = ordinary_likeness(_in_order(reading.problem))
    costs = size_costs(aim or aim_of(reading.problem), max(reading.problem.rules.most, 1))
    firsts = np.sort(np.unique(labels, return_index=True)[1])
    return [
        _board(reading, np.flatnonzero(labels == label), ordinary, costs, in_one)
        for label in labels[firsts].tolist()
        if chosen[labels == label].any()
    ]


def _board(reading: Reading, rows: Counts, ordinary: float, costs: Numbers, in_one: bool) -> Board:
    problem, rules = reading.problem, reading.problem.rules
    units = [reading.units[row] for row in rows]
    frames = reading.frames[rows]
    share = _share(reading.parties[rows])
    members = [reading.members(unit) for unit in units]
    between, within = _surplus(problem, units, ordinary)
    return Board(
        units=tuple(units),
        sizes=np.array([len(unit.ids) for unit in units], dtype=np.int64),
        surplus=between,
        inner=within,
        may=_may(reading, rows, units) & ~share,
        share=share,
        clubs=_clubs(reading.parties[rows]),
        frames=frames[:, frames.any(axis=0)],
        experienced=np.array([sum(each.is_experienced for each in m) for m in members]),
        must=np.array([unit.must for unit in units], dtype=bool),
        least=max(rules.least, 1),
        most=rules.most,
        least_experienced=rules.experienced,
        most_groups=rules.most_groups if in_one else None,
        costs=costs,
        worth=np.zeros(len(rows)),
        ordinary=ordinary,
    )


def _in_order(problem: GroupingProblem) -> Vectors:
    return problem.vectors[[problem.places[each] for each in sorted(problem.places)]]


def _surplus(
    problem: GroupingProblem, units: Sequence[Unit], ordinary: float
) -> tuple[Numbers, Numbers]:
    """Return the surplus between any two units, and within each, summed over the pairs of members."""
    rows = [problem.places[each] for unit in units for each in unit.ids]
    single = surplus(problem.vectors[rows], ordinary)
    if len(rows) == len(units):
        return single, np.zeros(len(units))
    owners = np.repeat(np.arange(len(units)), [len(unit.ids) for unit in units])
    joined = csr_array((np.ones(len(rows)), (owners, np.arange(len(rows)))))
    between: Numbers = joined @ (joined @ single).T
    within = np.diagonal(between) / 2
    np.fill_diagonal(between, 0.0)
    return between, within


def _may(reading: Reading, rows: Counts, units: Sequence[Unit]) -> Mask:
    frames, years = reading.frames[rows].astype(np.float32), reading.years[rows]
    window = reading.problem.rules.start_window
    may = np.empty((len(rows), len(rows)), dtype=bool)
    for start in range(0, len(rows), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        may[part] = frames[part] @ frames.T > 0
        if window is not None:
            may[part] &= years[part, 1, None] - years[:, 0] <= window
            may[part] &= years[:, 1] - years[part, 0, None] <= window
    np.fill_diagonal(may, val=False)
    closed = [at for at, unit in enumerate(units) if unit.is_closed]
    may[closed] = may[:, closed] = False
    kept = [at for at, unit in enumerate(units) if unit.kept_ids]
    may[np.ix_(kept, kept)] = False
    at = {each: row for row, unit in enumerate(units) for each in unit.ids}
    for one, other in reading.problem.apart:
        if one in at and other in at:
            may[at[one], at[other]] = may[at[other], at[one]] = False
    return may


def _share(parties: csr_array) -> Mask:
    both: Mask = (parties @ parties.T).toarray() > 0
    np.fill_diagonal(both, val=False)
    return both


def _clubs(parties: csr_array) -> tuple[Units, ...]:
    """Return the units that have a party in common, for each party that several have."""
    by_party = parties.tocsc()
    found = {
        tuple(sorted(by_party.indices[start:end].tolist()))
        for start, end in pairwise(by_party.indptr.tolist())
        if end - start > 1
    }
    return tuple(sorted(found))


def _frames(problem: GroupingProblem, units: Sequence[Unit]) -> Mask:
    """Return, for each unit, the regions and languages that a group with it can have: all where unknown."""
    regions = _fits(units, problem, lambda c: c.regions if problem.rules.same_region else ())
    languages = _fits(
        units, problem, lambda c: c.languages if problem.rules.common_language else ()
    )
    both = (regions[:, :, None] & languages[:, None, :]).reshape(
        len(units), regions.shape[1] * languages.shape[1]
    )
    distinct = np.unique(both, axis=1) if len(units) else both[:, :1]
    return distinct[:, _widest(distinct)]


def _fits(
    units: Sequence[Unit], problem: GroupingProblem, of: Callable[[Candidate], Iterable[str]]
) -> Mask:
    values = sorted({each for candidate in problem.candidates for each in of(candidate)})
    at = {each: column for column, each in enumerate(values)}
    found = np.ones((len(units), max(len(values), 1)), dtype=bool)
    for row, unit in enumerate(units):
        for each in unit.ids:
            known = [at[value] for value in of(problem.candidate(each))]
            if known:
                fits = np.zeros(found.shape[1], dtype=bool)
                fits[known] = True
                found[row] &= fits
    return found


def _widest(frames: Mask) -> Counts:
    """Return the frames that no other frame holds whole."""
    numbers = frames.astype(np.float32)
    shared, sizes = numbers.T @ numbers, frames.sum(axis=0)
    within = (shared >= sizes[:, None]) & (sizes[:, None] < sizes)
    found: Counts = np.flatnonzero(~within.any(axis=1))
    return found


def _years(problem: GroupingProblem, units: Sequence[Unit]) -> Counts:
    """Return the first and the last start year of each unit, beyond all years where none is known."""
    found = np.tile(np.array([_NO_YEAR, -_NO_YEAR], dtype=np.int64), (len(units), 1))
    for row, unit in enumerate(units):
        years = [problem.candidate(each).start_year for each in unit.ids]
        known = [year for year in years if year is not None]
        if known:
            found[row] = min(known), max(known)
    return found


def _parties(problem: GroupingProblem, units: Sequence[Unit]) -> tuple[csr_array, Mask]:
    """Return which parties each unit has, and which units have one twice; none where that is allowed."""
    rows, columns = [], []
    at: dict[str, int] = {}
    doubled = np.zeros(len(units), dtype=bool)
    for row, unit in enumerate(units):
        named = [p for each in unit.ids for p in sorted(problem.candidate(each).parties)]
        if problem.rules.each_party_once:
            doubled[row] = len(named) > len(set(named))
            columns += [at.setdefault(party, len(at)) for party in dict.fromkeys(named)]
            rows += [row] * len(set(named))
    shape = (len(units), max(len(at), 1))
    return csr_array((np.ones(len(rows), dtype=np.float32), (rows, columns)), shape=shape), doubled


def _is_torn(problem: GroupingProblem, unit: Unit) -> bool:
    """Return whether a unit breaks what was asked of its own members."""
    if any(pair in problem.apart for pair in combinations(unit.ids, 2)):
        return True
    if len(unit.kept_ids) > 1:
        return True
    if not unit.is_closed:
        return False
    keys = next(each.keys for each in problem.kept if each.id in unit.kept_ids)
    experienced = sum(problem.candidate(each).is_experienced for each in unit.ids)
    is_short = len(unit.ids) < problem.rules.least or experienced < problem.rules.experienced
    return is_short or set(unit.ids) != set(keys)


def _labels(reading: Reading) -> Counts:
    """Return which units can have to do with each other: through years in a frame, or through a party."""
    n, window = len(reading.units), reading.problem.rules.start_window
    nodes: dict[_Node, int] = {}
    edges: list[tuple[int, int]] = []
    for row, frame in np.argwhere(reading.frames).tolist():
        first, last = reading.years[row].tolist()
        years = (None,) if window is None or first > last else (first, last)
        edges += [(row, nodes.setdefault((frame, year), n + len(nodes))) for year in years]
    edges += [(nodes[one], nodes[other]) for one, other in _near(nodes, window or 0)]
    parties = reading.parties.tocoo()
    edges += list(zip(parties.row.tolist(), (parties.col + n + len(nodes)).tolist(), strict=True))
    size = n + len(nodes) + parties.shape[1]
    pairs = np.array(edges).reshape(-1, 2).T
    graph = csr_array((np.ones(pairs.shape[1]), (pairs[0], pairs[1])), shape=(size, size))
    _, labels = connected_components(graph, directed=False)
    found: Counts = labels[:n]
    return found


def _near(nodes: Iterable[_Node], window: int) -> Iterator[tuple[_Node, _Node]]:
    """Yield the years of a frame that are near each other; an unknown year is near all."""
    years = defaultdict(list)
    for frame, year in nodes:
        years[frame].append(year)
    for frame, found in years.items():
        known = sorted(year for year in found if year is not None)
        if None in found:
            yield from (((frame, None), (frame, year)) for year in known)
        for one, other in pairwise(known):
            if other - one <= window:
                yield (frame, one), (frame, other)
