"""What the rules read of each partnership, as tables, so that thousands are judged at once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matcher.networks.problem import Candidate, GroupingProblem

Marks = NDArray[np.bool_]
NONE = -1


@dataclass(frozen=True, eq=False)
class RuleTable:
    """One row for each candidate.

    `regions` and `languages` mark which it has; an unknown one has all, as it breaks no rule. `known_year`
    marks those with a start in `years`. `kept` is the place of the kept group it belongs to, NONE for none;
    `closed` marks members of one that takes nobody. `bond` is a number shared by all that must stand in one
    group, `bond_sizes` how many they are. `parties` marks who stands in it, `apart` with whom it may not be.
    """

    problem: GroupingProblem
    regions: Marks
    languages: Marks
    years: NDArray[np.intp]
    known_year: Marks
    experienced: Marks
    kept: NDArray[np.intp]
    closed: Marks
    bond: NDArray[np.intp]
    bond_sizes: NDArray[np.intp]
    parties: csr_array
    apart: csr_array

    def party_clashes(self, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> Marks:
        """Return which of some rows share a party with which others; nobody does with itself."""
        if not self.problem.rules.each_party_once:
            return np.zeros((len(rows), len(columns)), dtype=bool)
        shared: Marks = (self.parties[rows] @ self.parties[columns].T).toarray() > 0
        shared &= rows[:, None] != columns
        return shared

    def clashes(self, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> Marks:
        """Return which of some rows may not stand in one group with which others, for any reason of two."""
        found = self.party_clashes(rows, columns)
        found |= self.apart[rows][:, columns].toarray() > 0
        kept, others = self.kept[rows][:, None], self.kept[columns]
        differ = kept != others
        found |= differ & (kept != NONE) & (others != NONE)
        found |= differ & (self.closed[rows][:, None] | self.closed[columns])
        return found


def rule_table(problem: GroupingProblem) -> RuleTable:
    """Return the tables of a problem."""
    everyone = problem.candidates
    kept, closed = _kept(problem)
    bond = _bonds(problem)
    known = [each.start_year is not None for each in everyone]
    return RuleTable(
        problem=problem,
        regions=_has(everyone, lambda each: each.regions),
        languages=_has(everyone, lambda each: each.languages),
        years=np.array([each.start_year or 0 for each in everyone], dtype=np.intp),
        known_year=np.array(known, dtype=bool),
        experienced=np.array([each.is_experienced for each in everyone], dtype=bool),
        kept=kept,
        closed=closed,
        bond=bond,
        bond_sizes=np.bincount(bond, minlength=len(everyone)),
        parties=_parties(everyone),
        apart=_apart(problem),
    )


def _has(everyone: tuple[Candidate, ...], of: Callable[[Candidate], Iterable[str]]) -> Marks:
    columns = {
        what: at for at, what in enumerate(sorted({w for each in everyone for w in of(each)}))
    }
    marks = np.zeros((len(everyone), max(len(columns), 1)), dtype=bool)
    for row, each in enumerate(everyone):
        marks[row, [columns[what] for what in of(each)]] = True
    marks[~marks.any(axis=1)] = True
    return marks


def _kept(problem: GroupingProblem) -> tuple[NDArray[np.intp], Marks]:
    kept = np.full(len(problem.candidates), NONE, dtype=np.intp)
    closed = np.zeros(len(problem.candidates), dtype=bool)
    for at, group in enumerate(problem.kept):
        places = [problem.places[each] for each in group.keys]
        kept[places] = at
        closed[places] = group.is_closed
    return kept, closed


def _bonds(problem: GroupingProblem) -> NDArray[np.intp]:
    """Return a number for each candidate, the same for those who must stand in one group."""
    bond = np.arange(len(problem.candidates), dtype=np.intp)
    sets = [*problem.together, *(sorted(group.keys) for group in problem.kept)]
    for ids in sets:
        numbers = np.unique(bond[[problem.places[each] for each in ids]])
        if len(numbers) > 1:
            bond[np.isin(bond, numbers)] = numbers[0]
    return bond


def _parties(everyone: tuple[Candidate, ...]) -> csr_array:
    columns: dict[str, int] = {}
    cells = [
        (row, columns.setdefault(party, len(columns)))
        for row, each in enumerate(everyone)
        for party in sorted(each.parties)
    ]
    return _marked(cells, (len(everyone), max(len(columns), 1)))


def _apart(problem: GroupingProblem) -> csr_array:
    pairs = [tuple(problem.places[each] for each in pair) for pair in sorted(problem.apart)]
    cells = [cell for one, other in pairs for cell in ((one, other), (other, one))]
    return _marked(cells, (len(problem.candidates), len(problem.candidates)))


def _marked(cells: Sequence[tuple[int, int]], shape: tuple[int, int]) -> csr_array:
    rows, columns = np.array(cells, dtype=np.intp).reshape(-1, 2).T
    return csr_array((np.ones(len(cells), dtype=np.int32), (rows, columns)), shape=shape)
