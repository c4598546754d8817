"""The heat map of a grouping: how alike any two partnerships are, or any two groups of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.networks.grouping import Group
from matcher.networks.problem import GroupingProblem

MOST_ROWS = 60


@dataclass(frozen=True)
class HeatRow:
    """One row and column: a partnership, or all of a group; `group` is its place, None for those left."""

    ids: tuple[str, ...]
    group: int | None


@dataclass(frozen=True, eq=False)
class Heat:
    """Rows with the groups in order, and how alike row and column are, in [-1, 1].

    A cell is NaN where there are no two partnerships to compare: one with itself, a group of one with
    itself. `is_by_group` says that a row is a whole group and a cell a mean. `more` counts groups for which
    there was no row.
    """

    rows: tuple[HeatRow, ...]
    matrix: NDArray[np.float64]
    is_by_group: bool = False
    more: int = 0


def heat(problem: GroupingProblem, groups: Sequence[Group], most: int = MOST_ROWS) -> Heat:
    """Return the heat map of all partnerships, or of the groups where there are more than `most`.

    Within a group the one that fits best comes first; those left come last, the most alike to all first.
    """
    if len(problem.candidates) <= most:
        return _by_partnership(problem, groups)
    return _by_group(problem, groups, most)


def _by_partnership(problem: GroupingProblem, groups: Sequence[Group]) -> Heat:
    rows = tuple(_rows(problem, groups))
    at = [problem.places[row.ids[0]] for row in rows]
    matrix = problem.likeness[np.ix_(at, at)].copy()
    np.fill_diagonal(matrix, np.nan)
    return Heat(rows, matrix)


def _rows(problem: GroupingProblem, groups: Sequence[Group]) -> Iterator[HeatRow]:
    for number, group in enumerate(groups):
        yield from (HeatRow((each,), number) for each in _best_first(problem, group.ids))
    taken = {each for group in groups for each in group.ids}
    left = [candidate.id for candidate in problem.candidates if candidate.id not in taken]
    yield from (HeatRow((each,), None) for each in _best_first(problem, left))


def _best_first(problem: GroupingProblem, ids: Sequence[str]) -> list[str]:
    at = [problem.places[each] for each in ids]
    fits = problem.likeness[np.ix_(at, at)].sum(axis=1)
    return [ids[place] for place in np.argsort(-fits.round(9), kind="stable")]


def _by_group(problem: GroupingProblem, groups: Sequence[Group], most: int) -> Heat:
    shown = groups[:most]
    sums, sizes = _sums(problem, shown)
    pairs = np.outer(sizes, sizes) - np.diag(sizes)
    matrix = np.full(sums.shape, np.nan)
    np.divide(sums, pairs, out=matrix, where=pairs > 0)
    rows = tuple(HeatRow(group.ids, number) for number, group in enumerate(shown))
    return Heat(rows, matrix, is_by_group=True, more=len(groups) - len(shown))


def _sums(
    problem: GroupingProblem, groups: Sequence[Group]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the likeness of all pairs of members of any two groups added up, and the sizes."""
    members = [[problem.places[each] for each in group.ids] for group in groups]
    sums = np.empty((len(groups), len(groups)))
    totals = np.array([problem.vectors[at].sum(axis=0) for at in members])
    if len(groups):
        sums = totals @ totals.T
    own = [float((problem.vectors[at] ** 2).sum()) for at in members]
    sums[np.diag_indices(len(groups))] -= own
    return sums, np.array([len(at) for at in members], dtype=np.float64)
