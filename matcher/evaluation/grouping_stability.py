"""How much of a grouping stays when some of its partnerships are not there."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from matcher.evaluation.grouping_agreement import ari
from matcher.networks.grouping import Group
from matcher.networks.problem import GroupingProblem

Grouper = Callable[[GroupingProblem], Sequence[Group]]
"""A way of grouping: partnerships in, groups out."""


def kept_when_one_leaves(problem: GroupingProblem, grouper: Grouper, most: int) -> float:
    """Return the mean agreement (ARI) among the others when one is taken away, for at most `most` of them."""
    n = len(problem.candidates)
    gone = np.linspace(0, n, min(most, n), endpoint=False).astype(int)
    return _agreement(problem, grouper, [[row for row in range(n) if row != at] for at in gone])


def kept_when_resampled(
    problem: GroupingProblem, grouper: Grouper, times: int, seed: int = 0
) -> float:
    """Return the mean agreement (ARI) among those drawn in bootstraps of the partnerships.

    As many are drawn as there are, with replacement, and whoever was drawn takes part once: about 63 % of
    them (Hennig 2007).
    """
    drawn = np.random.default_rng(seed)
    n = len(problem.candidates)
    samples = [sorted(set(drawn.integers(0, n, n).tolist())) for _ in range(times)]
    return _agreement(problem, grouper, samples)


def part_of(problem: GroupingProblem, rows: Sequence[int]) -> GroupingProblem:
    """Return the problem of some of the partnerships, with what is asked of them alone."""
    candidates = tuple(problem.candidates[row] for row in rows)
    ids = {each.id for each in candidates}
    return replace(
        problem,
        candidates=candidates,
        vectors=problem.vectors[list(rows)],
        together=frozenset(pair for pair in problem.together if ids >= {*pair}),
        apart=frozenset(pair for pair in problem.apart if ids >= {*pair}),
        kept=tuple(kept for kept in problem.kept if ids >= kept.keys),
        required=problem.required & ids,
    )


def _agreement(
    problem: GroupingProblem, grouper: Grouper, samples: Sequence[Sequence[int]]
) -> float:
    whole = [set(group.ids) for group in grouper(problem)]
    found = []
    for rows in samples:
        ids = {problem.candidates[row].id for row in rows}
        before = [*(group & ids for group in whole), *_alone(ids - set().union(*whole))]
        after = [set(group.ids) for group in grouper(part_of(problem, rows))]
        found.append(ari(before, [*after, *_alone(ids - set().union(*after))]))
    return float(np.mean(found)) if found else 1.0


def _alone(ids: set[str]) -> list[set[str]]:
    return [{each} for each in sorted(ids)]
