"""A grouping in numbers says what it should."""

from dataclasses import replace

import numpy as np
import pytest

from matcher.networks.agreement import Moved, agreement, moved
from matcher.networks.figures import coherence_of, figures, fit
from matcher.networks.grouping import Figures, Group, Grouping
from matcher.networks.problem import GroupingProblem
from matcher.networks.solve import group
from matcher.networks.stability import stability
from tests.matcher.networks.planted import planted
from tests.matcher.networks.small_problems import ANY, candidates, in_directions

SQUARE = GroupingProblem(candidates(5), in_directions(0, 60, 90, 90, 0), ANY)


def grouping(*groups: str) -> Grouping:
    found = tuple(Group(tuple(each)) for each in groups)
    return Grouping(found, (), Figures(0, 0, 0, 0.0, 1.0, 0), 0.0, 0.0, True)


def test_fit_is_the_mean_likeness_to_the_others() -> None:
    assert fit(SQUARE, "a", "abe") == pytest.approx((0.5 + 1) / 2)
    assert fit(SQUARE, "a", "be") == pytest.approx((0.5 + 1) / 2)
    assert fit(SQUARE, "a", "a") == 0
    assert coherence_of(SQUARE, "ab") == pytest.approx(0.5)
    assert coherence_of(SQUARE, "") == 0


def test_coherence_is_the_mean_fit_of_those_who_are_placed() -> None:
    found = figures(SQUARE, [Group(("a", "b", "e")), Group(("c", "d"))])
    fits = [0.75, 0.5, 0.75, 1.0, 1.0]
    assert found.coherence == pytest.approx(np.mean(fits))
    assert (found.groups, found.placed, found.left, found.violations) == (2, 5, 0, 0)
    assert found.evenness == pytest.approx(2 / 3)


def test_broken_rules_of_a_hand_made_grouping_are_counted() -> None:
    assert figures(SQUARE, [Group(("a",)), Group(("b",))]).violations == 2


def test_the_same_groups_agree_and_nobody_moved() -> None:
    one = grouping("abc", "de")
    assert agreement(one, grouping("ed", "cba")) == 1
    assert moved(one, one) == ()
    assert agreement(grouping(), grouping()) == 1


def test_whoever_is_left_in_one_counts_as_a_group_of_its_own() -> None:
    assert agreement(grouping("abc", "def"), grouping("abc")) < 1


def test_who_moved_is_told_with_both_groups() -> None:
    one, other = grouping("abc", "def", "gh"), grouping("abcd", "ef")
    assert moved(one, other) == (
        Moved("d", tuple("def"), tuple("abcd")),
        Moved("g", tuple("gh"), ()),
        Moved("h", tuple("gh"), ()),
    )
    assert [each.id for each in moved(other, one)] == ["d", "g", "h"]


def solved(problem: GroupingProblem) -> Grouping:
    answer = group(problem, seconds=60)
    assert isinstance(answer, Grouping)
    return answer


def test_groups_of_clear_themes_are_stable() -> None:
    problem, _ = planted(30, sizes=(5, 5), noise=0.3)
    assert stability(problem, solved(problem)) > 0.95


def test_groups_out_of_noise_are_less_stable() -> None:
    clear, _ = planted(30, sizes=(5, 5), noise=0.3)
    noisy, _ = planted(30, sizes=(5, 5), noise=50.0)
    assert stability(noisy, solved(noisy)) < stability(clear, solved(clear))


def test_stability_of_a_sample_is_the_same_each_time() -> None:
    problem, _ = planted(30, noise=3.0)
    found = solved(problem)
    assert stability(problem, found, most_taken=7) == stability(problem, found, most_taken=7)


def test_a_group_that_only_just_holds_falls_apart_without_a_member() -> None:
    problem = GroupingProblem(candidates(3), in_directions(0, 1, 2), replace(ANY, least=3))
    assert stability(problem, solved(problem)) == 0


def test_nobody_placed_is_stable() -> None:
    problem = GroupingProblem((), np.zeros((0, 2)), ANY)
    assert stability(problem, solved(problem)) == 1
