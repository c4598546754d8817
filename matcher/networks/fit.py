"""Why each member fits its group: how well, with whom it shares most, and where else it could be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.networks.group_sums import NO_GROUP, GroupSums, group_sums, mean_of
from matcher.networks.grouping import Group
from matcher.networks.may_join import may_join
from matcher.networks.problem import GroupingProblem

N_COMPANIONS = 2
# Differences below this are noise of the arithmetic and decide nothing.
_DECIMALS = 9


@dataclass(frozen=True)
class Companion:
    """Another member of the group, and how alike the two are."""

    id: str
    likeness: float


@dataclass(frozen=True)
class MemberFit:
    """How a partnership fits where it is.

    `fit` is how alike it is to the others of its group in the mean, None for one that is left or alone.
    `best_other` is the place of the group it would fit best of those that would hold all rules with it,
    None where there is none, and `best_other_fit` its fit there. `is_worst` tells that nobody in its group
    fits less, unless all fit alike. `companions` are those it shares most with.
    """

    id: str
    group: int | None
    fit: float | None
    best_other: int | None
    best_other_fit: float | None
    is_worst: bool
    companions: tuple[Companion, ...]


def fits(problem: GroupingProblem, groups: Sequence[Group]) -> Mapping[str, MemberFit]:
    """Return how each partnership fits where it is, those that are left too."""
    sums = group_sums(problem, groups)
    own = _own_fits(sums)
    worst = _worst(sums, own)
    others = _best_others(problem, groups, sums)
    companions = dict(_companions(problem, groups))
    return {
        candidate.id: MemberFit(
            id=candidate.id,
            group=None if sums.of[at] == NO_GROUP else int(sums.of[at]),
            fit=None if np.isnan(own[at]) else float(own[at]),
            best_other=others.get(at, (None, None))[0],
            best_other_fit=others.get(at, (None, None))[1],
            is_worst=bool(worst[at]),
            companions=companions.get(candidate.id, ()),
        )
        for at, candidate in enumerate(problem.candidates)
    }


def _own_fits(sums: GroupSums) -> NDArray[np.float64]:
    """Return the fit of each to its group, NaN where it has none or is alone in it."""
    own = np.full(len(sums.of), np.nan)
    inside = np.flatnonzero(sums.of != NO_GROUP)
    groups = sums.of[inside]
    company = inside[sums.sizes[groups] > 1]
    groups = sums.of[company]
    own[company] = sums.sums[company, groups] / (sums.sizes[groups] - 1)
    return own


def _worst(sums: GroupSums, own: NDArray[np.float64]) -> NDArray[np.bool_]:
    known = np.flatnonzero(~np.isnan(own))
    groups, fit = sums.of[known], own[known].round(_DECIMALS)
    least, most = np.full(len(sums.sizes), np.inf), np.full(len(sums.sizes), -np.inf)
    np.minimum.at(least, groups, fit)
    np.maximum.at(most, groups, fit)
    worst = np.zeros(len(own), dtype=bool)
    worst[known] = (fit == least[groups]) & (least[groups] < most[groups])
    return worst


def _best_others(
    problem: GroupingProblem, groups: Sequence[Group], sums: GroupSums
) -> dict[int, tuple[int, float]]:
    """Return the best other group of each that has one, with its fit there."""
    if not groups:
        return {}
    allowed = may_join(problem, groups)
    elsewhere = np.where(allowed, mean_of(sums.sums, sums.sizes), -np.inf)
    best = elsewhere.argmax(axis=1)
    return {
        int(at): (int(best[at]), float(elsewhere[at, best[at]]))
        for at in np.flatnonzero(allowed.any(axis=1))
    }


def _companions(
    problem: GroupingProblem, groups: Sequence[Group]
) -> Iterator[tuple[str, tuple[Companion, ...]]]:
    for group in groups:
        rows = problem.vectors[[problem.places[each] for each in group.ids]]
        likeness = rows @ rows.T
        np.fill_diagonal(likeness, -np.inf)
        nearest = np.argsort(-likeness.round(_DECIMALS), axis=1, kind="stable")
        for at, each in enumerate(group.ids):
            chosen = nearest[at, : min(N_COMPANIONS, len(group.ids) - 1)]
            yield each, tuple(Companion(group.ids[to], float(likeness[at, to])) for to in chosen)
