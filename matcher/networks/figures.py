"""A grouping in numbers: how alike the members of its groups are, how even its sizes, who is placed."""

from collections.abc import Collection, Sequence

import numpy as np

from matcher.networks.grouping import Figures, Group
from matcher.networks.problem import GroupingProblem
from matcher.networks.violations import violations


def figures(problem: GroupingProblem, groups: Sequence[Group]) -> Figures:
    """Return a grouping in numbers; `coherence` is the mean fit of those who are placed."""
    sizes = [len(group.ids) for group in groups]
    fits = [each for group in groups for each in fits_of(problem, group.ids)]
    placed = len({each for group in groups for each in group.ids})
    return Figures(
        groups=len(groups),
        placed=placed,
        left=len(problem.candidates) - placed,
        coherence=float(np.mean(fits)) if fits else 0.0,
        evenness=min(sizes) / max(*sizes, 1) if sizes else 1.0,
        violations=len(violations(problem, groups)),
    )


def coherence_of(problem: GroupingProblem, ids: Collection[str]) -> float:
    """Return the mean fit of the members of one group, 0 where it has fewer than two."""
    return float(np.mean(fits_of(problem, ids))) if len(ids) else 0.0


def fit(problem: GroupingProblem, candidate_id: str, ids: Collection[str]) -> float:
    """Return how alike a partnership is to the others of a group in the mean, in it already or not.

    It is 0 where there are no others.
    """
    others = [problem.places[each] for each in dict.fromkeys(ids) if each != candidate_id]
    if not others:
        return 0.0
    own = problem.vectors[problem.places[candidate_id]]
    return float((problem.vectors[others] @ own).mean())


def fits_of(problem: GroupingProblem, ids: Collection[str]) -> tuple[float, ...]:
    """Return the fit of each member of a group, in their order; 0 for one that is alone."""
    rows = [problem.places[each] for each in ids]
    if len(rows) <= 1:
        return (0.0,) * len(rows)
    vectors = problem.vectors[rows]
    likeness = vectors @ vectors.T
    np.fill_diagonal(likeness, 0.0)
    return tuple((likeness.sum(axis=1) / (len(rows) - 1)).tolist())
