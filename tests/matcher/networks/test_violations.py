"""Every broken rule of a grouping is told, with whom it concerns."""

from dataclasses import replace

import pytest

from matcher.domain.grouping import KeptGroup
from matcher.domain.network import GroupRules
from matcher.networks.grouping import Group, RuleKind, Violation
from matcher.networks.problem import GroupingProblem
from matcher.networks.violations import violations, violations_of_group
from tests.matcher.networks.small_problems import (
    ANY,
    ASIA,
    EAST,
    EUROPE,
    candidates,
    in_directions,
)

Kind = RuleKind


def four(**rules: object) -> GroupingProblem:
    return GroupingProblem(
        candidates(4),
        in_directions(0, 10, 20, 30),
        replace(ANY, **rules),  # type: ignore[arg-type]
    )


def with_each(problem: GroupingProblem, field: str, *values: object) -> GroupingProblem:
    found = tuple(
        replace(each, **{field: value})  # type: ignore[arg-type]
        for each, value in zip(problem.candidates, values, strict=True)
    )
    return replace(problem, candidates=found)


def test_groups_that_hold_break_nothing() -> None:
    assert violations(four(), [Group(("a", "b")), Group(("c", "d"))]) == ()
    assert violations(four(), []) == ()


def test_sizes_are_told_with_their_limit() -> None:
    assert violations_of_group(four(least=3), ("a", "b")) == (
        Violation(Kind.LEAST, ("a", "b"), number=2, limit=3),
    )
    assert violations_of_group(four(most=2), "abc") == (
        Violation(Kind.MOST, ("a", "b", "c"), number=3, limit=2),
    )


def test_a_region_must_be_common_to_all_and_not_only_to_each_two() -> None:
    asked = four(same_region=True)
    in_pairs = with_each(
        asked, "regions", {ASIA, EUROPE}, {EUROPE, EAST}, {ASIA, EAST}, frozenset()
    )
    assert violations_of_group(in_pairs, "ab") == ()
    assert [each.kind for each in violations_of_group(in_pairs, "abcd")] == [Kind.REGION]
    assert violations_of_group(in_pairs, "abcd")[0].ids == ("a", "b", "c")


def test_a_language_must_be_common_where_that_is_asked() -> None:
    spoken = with_each(four(common_language=True), "languages", {"en"}, {"es"}, {"en"}, frozenset())
    assert [each.kind for each in violations_of_group(spoken, "abd")] == [Kind.LANGUAGE]
    assert violations_of_group(spoken, "acd") == ()


def test_start_years_lie_within_the_window_and_unknown_ones_break_nothing() -> None:
    years = with_each(four(start_window=1), "start_year", 2024, 2025, 2026, None)
    assert violations_of_group(years, "abd") == ()
    assert violations_of_group(years, "acd") == (
        Violation(Kind.START, ("a", "c"), number=2, limit=1),
    )


def test_a_party_stands_once_within_and_across_groups() -> None:
    shared = with_each(four(each_party_once=True), "parties", {"x"}, {"x", "y"}, {"z"}, {"z"})
    within = violations(shared, [Group(("a", "b"))])
    across = violations(shared, [Group(("a", "c")), Group(("b", "d"))])
    assert [(each.kind, each.ids, each.parties) for each in within] == [
        (Kind.PARTY, ("a", "b"), ("x",))
    ]
    assert [each.ids for each in across] == [("a", "b"), ("c", "d")]
    assert violations(replace(shared, rules=ANY), [Group(("a", "b"))]) == ()


def test_experience_is_counted() -> None:
    asked = with_each(four(experienced=2), "is_experienced", True, True, False, False)
    assert violations_of_group(asked, "abc") == ()
    assert violations_of_group(asked, "bcd")[0] == Violation(
        Kind.EXPERIENCE, ("b", "c", "d"), number=1, limit=2
    )


def test_too_many_groups_are_told() -> None:
    groups = [Group(("a", "b")), Group(("c", "d"))]
    assert violations(four(most_groups=1), groups) == (
        Violation(Kind.MOST_GROUPS, ("a", "b", "c", "d"), number=2, limit=1),
    )


def test_wishes_that_are_not_met_are_told() -> None:
    wished = replace(
        four(),
        together=frozenset({("a", "c")}),
        apart=frozenset({("a", "b")}),
        required=frozenset("d"),
        kept=(KeptGroup("k", frozenset("bc")),),
    )
    found = violations(wished, [Group(("a", "b"))])
    assert [(each.kind, each.ids) for each in found] == [
        (Kind.APART, ("a", "b")),
        (Kind.TOGETHER, ("a", "c")),
        (Kind.KEPT, ("b", "c")),
        (Kind.REQUIRED, ("d",)),
    ]


def test_a_closed_group_takes_nobody_and_two_kept_groups_stay_two() -> None:
    closed = replace(four(), kept=(KeptGroup("k", frozenset("ab"), is_closed=True),))
    assert [each.kind for each in violations(closed, [Group(("a", "b", "c"))])] == [Kind.KEPT]
    two = replace(four(), kept=(KeptGroup("k", frozenset("ab")), KeptGroup("m", frozenset("cd"))))
    mixed = violations(two, [Group(("a", "b", "c", "d"))])
    assert [each.ids for each in mixed] == [("a", "b"), ("c", "d")]


def test_one_in_two_groups_is_told_whatever_the_rules_say() -> None:
    found = violations(four(), [Group(("a", "b")), Group(("a", "c"))])
    assert found == (Violation(Kind.PARTY, ("a",), number=2, limit=1),)


def test_an_id_that_nobody_has_is_refused() -> None:
    with pytest.raises(KeyError, match="nobody"):
        violations(four(), [Group(("a", "nobody"))])
    with pytest.raises(KeyError, match="nobody"):
        violations_of_group(GroupingProblem((), in_directions(), GroupRules()), ["nobody"])
