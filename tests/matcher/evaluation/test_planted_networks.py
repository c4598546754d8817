"""Planted groups keep the rules, and neither texts nor rules alone tell them."""

from collections import Counter

import numpy as np
import pytest

from matcher.evaluation.planted_networks import LEAST, MOST, plan_of, synthetic_set
from matcher.networks.violations import violations


@pytest.mark.parametrize("n", [24, 60, 200])
@pytest.mark.parametrize("seed", range(5))
def test_the_planted_groups_break_no_rule(n: int, seed: int) -> None:
    planted = synthetic_set(n, 0.9, seed)
    assert violations(planted.problem, planted.plan.planted) == ()
    assert len(planted.problem.candidates) == n


def test_groups_have_the_sizes_that_the_rules_allow() -> None:
    sizes = [group.size for group in plan_of(200, [16] * 40, 1).groups]
    assert min(sizes) >= LEAST
    assert max(sizes) <= MOST
    assert len(set(sizes)) > 2


def test_a_theme_stands_twice_but_never_in_one_place_and_time() -> None:
    groups = plan_of(60, [16] * 20, 2).groups
    assert max(Counter(group.topic for group in groups).values()) == 2
    assert len({(group.topic, group.block) for group in groups}) == len(groups)


def test_a_place_and_time_holds_several_themes() -> None:
    groups = plan_of(60, [16] * 20, 2).groups
    assert max(Counter(group.block for group in groups).values()) > 1


def test_a_stray_shares_a_party_with_a_planted_partnership() -> None:
    plan = plan_of(24, [16] * 20, 3)
    inside = [c for c, at in zip(plan.candidates, plan.group_at, strict=True) if at is not None]
    strays = [c for c, at in zip(plan.candidates, plan.group_at, strict=True) if at is None]
    taken = frozenset().union(*(each.parties for each in inside))
    assert len(strays) == 2
    assert all(each.parties & taken for each in strays)


def test_the_same_seed_plants_the_same_set() -> None:
    one, other = synthetic_set(24, 0.9, 4), synthetic_set(24, 0.9, 4)
    assert one.plan == other.plan
    assert np.array_equal(one.problem.vectors, other.problem.vectors)


def test_noise_makes_members_of_one_theme_less_alike() -> None:
    likeness = []
    for noise in (0.3, 0.9, 1.5):
        planted = synthetic_set(200, noise, 5)
        at = planted.problem.places
        rows = [[at[each] for each in group.ids] for group in planted.plan.planted]
        inside = [planted.problem.vectors[own] @ planted.problem.vectors[own].T for own in rows]
        likeness.append(np.mean([own[np.triu_indices(len(own), 1)].mean() for own in inside]))
    assert likeness[0] > likeness[1] > likeness[2]
    assert likeness[1] == pytest.approx(1 / (1 + 0.9**2), abs=0.05)


def test_themes_without_room_are_refused() -> None:
    with pytest.raises(ValueError, match="too few texts"):
        plan_of(60, [3, 3], 0)


def test_what_is_left_of_the_room_becomes_strays() -> None:
    plan = plan_of(24, [4] * 20, 0)
    assert len(plan.candidates) == 24
    assert set(plan.group_at) >= set(range(len(plan.groups)))


def test_a_baseline_can_be_told_how_many_groups_are_among_some() -> None:
    plan = plan_of(24, [16] * 20, 3)
    first = plan.planted[0].ids
    assert plan.number_among(first) == 1
    assert plan.number_among(first[:1]) == 0
