"""How alike each partnership is to each group, worked out for all of them at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.networks.grouping import Group
from matcher.networks.problem import GroupingProblem

NO_GROUP = -1


@dataclass(frozen=True, eq=False)
class GroupSums:
    """Groups as numbers, with candidates as rows and groups as columns.

    `of` is the group of each candidate, NO_GROUP for those left. `sums[i, g]` adds up how alike i is to
    the members of g other than itself. `totals[g]` adds up how well the members of g fit it, so that the
    coherence of a grouping is the sum of the totals divided by how many are placed.
    """

    of: NDArray[np.intp]
    sizes: NDArray[np.float64]
    sums: NDArray[np.float64]
    within: NDArray[np.float64]

    @property
    def totals(self) -> NDArray[np.float64]:
        """Return the fits of the members of each group added up."""
        return mean_of(self.within, self.sizes - 1)

    @property
    def placed(self) -> int:
        """Return how many are in a group."""
        return int((self.of != NO_GROUP).sum())


def group_sums(problem: GroupingProblem, groups: Sequence[Group]) -> GroupSums:
    """Return the sums of some groups; nobody may stand in two of them."""
    of = np.full(len(problem.candidates), NO_GROUP, dtype=np.intp)
    for at, group in enumerate(groups):
        of[[problem.places[each] for each in group.ids]] = at
    inside = np.flatnonzero(of != NO_GROUP)
    middles = np.zeros((len(groups), problem.vectors.shape[1]))
    np.add.at(middles, of[inside], problem.vectors[inside])
    sums = problem.vectors @ middles.T
    own = np.einsum("ij,ij->i", problem.vectors, problem.vectors)
    sums[inside, of[inside]] -= own[inside]
    sizes = np.bincount(of[inside], minlength=len(groups)).astype(np.float64)
    within = np.bincount(of[inside], sums[inside, of[inside]], len(groups)).astype(np.float64)
    return GroupSums(of, sizes, sums, within)


def mean_of(sums: NDArray[np.float64], numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return sums divided by numbers, 0 where there is nothing to divide by."""
    shape = np.broadcast_shapes(np.shape(sums), np.shape(numbers))
    means: NDArray[np.float64] = np.zeros(shape)
    np.divide(sums, numbers, out=means, where=np.broadcast_to(numbers, shape) > 0)
    return means
