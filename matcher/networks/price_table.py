"""What it would cost to move each partnership to each place there is, worked out for all at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.networks.group_sums import NO_GROUP, GroupSums, group_sums, mean_of
from matcher.networks.grouping import Group, Violation
from matcher.networks.move import IntoNew, Out, Refusal, RefusalKind, ToGroup, refusal
from matcher.networks.problem import GroupingProblem
from matcher.networks.rule_changes import RuleChanges

_DECIMALS = 9


@dataclass(frozen=True)
class Target:
    """A place that a partnership could move to, and what that would do.

    `change` is how much more coherent the grouping would become, negative for less; 0 where the move is
    refused. `fit` is how alike it is to those there in the mean, None for a new group and for none.
    """

    move: ToGroup | IntoNew | Out
    change: float
    fit: float | None
    violations: tuple[Violation, ...] = ()
    mended: tuple[Violation, ...] = ()
    refusal: Refusal | None = None


def prices_for(
    problem: GroupingProblem, groups: Sequence[Group], candidate_id: str
) -> tuple[Target, ...]:
    """Return every place that one partnership could move to, the best first; KeyError for nobody's id.

    Moves that break no rule come first, then those that break some, then the refused; within each the
    ones that make the grouping most coherent. Where it stands already is no move.
    """
    return prices(problem, groups, (candidate_id,))[candidate_id]


def prices(
    problem: GroupingProblem, groups: Sequence[Group], ids: Sequence[str] | None = None
) -> Mapping[str, tuple[Target, ...]]:
    """Return the places that each partnership could move to, for all of them or for some."""
    chosen = [each.id for each in problem.candidates] if ids is None else list(ids)
    sums = group_sums(problem, groups)
    rows = np.array([problem.places[each] for each in chosen], dtype=np.intp)
    changes = coherence_changes(sums, rows)
    rules = RuleChanges(problem, groups)
    return {
        each: _targets(problem, groups, sums, each, changes[at], rules)
        for at, each in enumerate(chosen)
    }


def coherence_changes(sums: GroupSums, rows: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return how much more coherent the grouping becomes when each of some moves to each place.

    One row for each; the columns are the groups, then a new group, then none. With W the likeness of all
    ordered pairs of a group, S what one shares with it and m its size, its fits add up to W / (m - 1). One
    more makes that (W + 2 S) / m, one less (W - 2 S) / (m - 2).
    """
    n_groups, placed, totals = len(sums.sizes), sums.placed, sums.totals
    whole = totals.sum()
    of = sums.of[rows]
    inside = np.flatnonzero(of != NO_GROUP)
    lost = np.zeros(len(rows))
    own = of[inside]
    rest = sums.within[own] - 2 * sums.sums[rows[inside], own]
    lost[inside] = mean_of(rest, sums.sizes[own] - 2) - totals[own]
    gained = np.zeros((len(rows), n_groups + 2))
    grown = sums.within + 2 * sums.sums[rows]
    gained[:, :n_groups] = mean_of(grown, sums.sizes) - totals
    is_new = (of == NO_GROUP).astype(np.float64)[:, None]
    numbers = np.repeat(placed + is_new, n_groups + 2, axis=1)
    numbers[:, -1] = placed - (of != NO_GROUP)
    after = mean_of(whole + lost[:, None] + gained, numbers)
    changes: NDArray[np.float64] = after - (whole / placed if placed else 0.0)
    changes[inside, own] = 0.0
    return changes


def _targets(
    problem: GroupingProblem,
    groups: Sequence[Group],
    sums: GroupSums,
    candidate_id: str,
    changes: NDArray[np.float64],
    rules: RuleChanges,
) -> tuple[Target, ...]:
    shared = sums.sums[problem.places[candidate_id]]
    fits: list[float | None] = [
        float(value / size) if size else None
        for value, size in zip(shared, sums.sizes, strict=True)
    ]
    moves: list[ToGroup | IntoNew | Out] = [
        *(ToGroup(candidate_id, at) for at in range(len(groups))),
        IntoNew(candidate_id),
        Out(candidate_id),
    ]
    targets = [
        _target(problem, groups, move, float(change), fit, rules)
        for move, change, fit in zip(moves, changes, [*fits, None, None], strict=True)
    ]
    possible = [
        each
        for each in targets
        if each.refusal is None or each.refusal.kind is not RefusalKind.NOTHING
    ]
    return tuple(sorted(possible, key=_order))


def _target(
    problem: GroupingProblem,
    groups: Sequence[Group],
    move: ToGroup | IntoNew | Out,
    change: float,
    fit: float | None,
    rules: RuleChanges,
) -> Target:
    refused = refusal(problem, groups, move)
    if refused is not None:
        return Target(move, 0.0, fit, refusal=refused)
    broken, mended = rules.of(move)
    return Target(move, change, fit, broken, mended)


def _order(target: Target) -> tuple[bool, bool, float]:
    return (
        target.refusal is not None,
        bool(target.violations),
        -round(target.change, _DECIMALS),
    )
