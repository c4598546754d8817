"""How well groups are found again, by hand."""

import pytest

from matcher.evaluation.grouping_agreement import ari, groups_of, pair_f1, recovery
from matcher.evaluation.planted_networks import synthetic_set
from matcher.networks.grouping import Group

TWO = [{"a", "b", "c"}, {"d", "e", "f"}]


def test_the_same_groups_agree_wholly() -> None:
    assert ari(TWO, list(reversed(TWO))) == 1.0
    assert pair_f1(TWO, TWO) == 1.0


def test_one_group_of_all_agrees_by_chance_alone() -> None:
    assert ari(TWO, [set("abcdef")]) == 0.0


def test_pairs_are_weighed_by_precision_and_recall() -> None:
    # 2 pairs found of 6 meant, both of them right.
    assert pair_f1(TWO, [{"a", "b"}, {"d", "e"}]) == pytest.approx(2 * 2 / (6 + 2))


def test_nothing_meant_and_nothing_found_agree() -> None:
    assert pair_f1([], []) == 1.0
    assert ari([], []) == 1.0


def test_whoever_is_left_is_a_group_of_its_own() -> None:
    assert ari(TWO, [{"a", "b", "c"}]) < 1.0


def test_labels_below_zero_are_in_no_group() -> None:
    assert groups_of([1, -1, 1, 0], "abcd") == [Group(("a", "c")), Group(("d",))]


def test_the_planted_groups_are_found_again_by_themselves() -> None:
    planted = synthetic_set(24, 0.9, 0)
    found = recovery(planted, planted.plan.planted)
    assert (found.ari, found.f1, found.violations) == (1.0, 1.0, 0)


def test_a_stray_in_a_group_breaks_rules_but_is_not_counted_against_it() -> None:
    planted = synthetic_set(24, 0.9, 0)
    at = planted.plan.group_at
    strays = [c.id for c, own in zip(planted.plan.candidates, at, strict=True) if own is None]
    groups = list(planted.plan.planted)
    groups[0] = Group((*groups[0].ids, *strays))
    found = recovery(planted, groups)
    assert found.ari == 1.0
    assert found.violations > 0
