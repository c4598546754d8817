"""Each member is told how it fits, with whom it shares most, and where else it could be."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from matcher.domain.grouping import KeptGroup
from matcher.domain.world_region import WorldRegion
from matcher.networks.figures import fit
from matcher.networks.fit import fits
from matcher.networks.may_join import may_join
from matcher.networks.wished import blocking_rules
from tests.matcher.networks.hand_made import (
    FREE,
    HandMade,
    candidate,
    group,
    hand_made,
    problem_of,
)

PROBLEM = problem_of({"a": 0, "b": 10, "astray": 60, "c": 65, "d": 75, "left": 90})
GROUPS = (group("a", "b", "astray"), group("c", "d"))


def test_who_fits_worst_is_told_and_where_it_would_fit_better() -> None:
    found = fits(PROBLEM, GROUPS)
    assert [each for each, of in found.items() if of.is_worst] == ["astray"]
    assert found["astray"].best_other == 1
    assert found["astray"].best_other_fit == pytest.approx(np.cos(np.radians([5, 15])).mean())


def test_companions_are_those_it_shares_most_with() -> None:
    companions = fits(PROBLEM, GROUPS)["a"].companions
    assert [each.id for each in companions] == ["b", "astray"]
    assert companions[0].likeness == pytest.approx(np.cos(np.radians(10)))


def test_one_that_is_left_has_no_fit_and_is_told_where_it_could_be() -> None:
    found = fits(PROBLEM, GROUPS)["left"]
    assert (found.group, found.fit, found.companions) == (None, None, ())
    assert found.best_other == 1


def test_one_that_is_alone_has_no_fit() -> None:
    found = fits(PROBLEM, (group("a"),))["a"]
    assert (found.group, found.fit, found.is_worst) == (0, None, False)


def test_nobody_is_worst_of_two() -> None:
    found = fits(PROBLEM, (group("a", "b"),))
    assert not found["a"].is_worst
    assert not found["b"].is_worst


def test_group_that_the_rules_forbid_is_not_offered() -> None:
    europe = candidate("astray", region=WorldRegion.EUROPE)
    degrees = {"a": 0, "b": 10, "astray": 60, "c": 65, "d": 75}
    problem = problem_of(degrees, replace(FREE, same_region=True), astray=europe)
    assert fits(problem, GROUPS)["astray"].best_other is None


def test_kept_member_has_nowhere_else_to_be() -> None:
    problem = replace(PROBLEM, kept=(KeptGroup("k", frozenset({"astray"})),))
    assert fits(problem, GROUPS)["astray"].best_other is None


def test_without_groups_everybody_is_left() -> None:
    assert {of.group for of in fits(PROBLEM, ()).values()} == {None}


@given(hand_made())
@settings(max_examples=120, deadline=None)
def test_may_join_says_what_the_rules_say(made: HandMade) -> None:
    allowed = may_join(made.problem, made.groups)
    kept = frozenset().union(*(each.keys for each in made.problem.kept))
    for row, each in enumerate(made.problem.candidates):
        for at, into in enumerate(made.groups):
            others = [group for group in made.groups if group is not into]
            holds = each.id not in into.ids and each.id not in kept
            if holds:
                holds = not blocking_rules(made.problem, (*into.ids, each.id), others)
            assert allowed[row, at] == holds, (each.id, at)


@given(hand_made())
@settings(max_examples=100, deadline=None)
def test_fits_are_those_of_the_figures(made: HandMade) -> None:
    for each, found in fits(made.problem, made.groups).items():
        if found.fit is not None and found.group is not None:
            ids = made.groups[found.group].ids
            assert found.fit == pytest.approx(fit(made.problem, each, ids), abs=1e-9)
        if found.best_other is not None:
            ids = made.groups[found.best_other].ids
            assert found.best_other_fit == pytest.approx(fit(made.problem, each, ids), abs=1e-9)
