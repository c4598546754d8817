"""What stays of a grouping when somebody is not there."""

from collections.abc import Sequence

import numpy as np

from matcher.domain.grouping import KeptGroup
from matcher.evaluation.grouping_stability import (
    kept_when_one_leaves,
    kept_when_resampled,
    part_of,
)
from matcher.networks.grouping import Group
from matcher.networks.problem import Candidate, GroupingProblem

IDS = "abcdef"
PROBLEM = GroupingProblem(
    tuple(Candidate(each, frozenset({each})) for each in IDS),
    np.eye(6),
    together=frozenset({("a", "b")}),
    apart=frozenset({("c", "d")}),
    kept=(KeptGroup("k", frozenset({"e", "f"})),),
    required=frozenset({"a"}),
)


def by_letter(problem: GroupingProblem) -> Sequence[Group]:
    """Group those before d and the others, whoever takes part."""
    ids = [each.id for each in problem.candidates]
    return [
        Group(tuple(own))
        for own in ([each for each in ids if each < "d"], [each for each in ids if each >= "d"])
        if own
    ]


def by_number(problem: GroupingProblem) -> Sequence[Group]:
    """Group by turns, so that whoever leaves changes the place of all after it."""
    ids = [each.id for each in problem.candidates]
    return [Group(tuple(ids[::2])), Group(tuple(ids[1::2]))]


def test_groups_that_hang_on_nobody_stay() -> None:
    assert kept_when_one_leaves(PROBLEM, by_letter, 6) == 1.0
    assert kept_when_resampled(PROBLEM, by_letter, 5) == 1.0


def test_groups_that_hang_on_everybody_do_not() -> None:
    assert kept_when_one_leaves(PROBLEM, by_number, 6) < 1.0
    assert kept_when_resampled(PROBLEM, by_number, 5) < 1.0


def test_whoever_is_left_counts_alone() -> None:
    assert kept_when_one_leaves(PROBLEM, lambda problem: (), 3) == 1.0


def test_a_part_of_a_problem_asks_what_concerns_it_alone() -> None:
    part = part_of(PROBLEM, [0, 2, 4])
    assert [each.id for each in part.candidates] == ["a", "c", "e"]
    assert part.vectors.shape == (3, 6)
    assert (part.together, part.apart, part.kept) == (frozenset(), frozenset(), ())
    assert part.required == {"a"}
    assert part_of(PROBLEM, [0, 1, 2, 3, 4, 5]).kept == PROBLEM.kept
