"""Planted contradictions: every kind of rule, and no condition more than it takes."""

import pytest

from matcher.evaluation.clash_kinds import CLASHES
from matcher.evaluation.planted_clashes import PlantedClash, core_of, planted_clashes, without
from matcher.networks.grouping import Clash, Condition, Grouping, RuleKind
from matcher.networks.solve import group
from matcher.networks.violations import violations

CASES = planted_clashes([1])
SINGLE = [case for case in CASES if len(case.cores) == 1]


def test_every_kind_of_rule_takes_part() -> None:
    assert {kind for case in CASES for core in case.cores for kind, _ in core} == set(RuleKind)


def test_eight_seeds_make_more_than_two_hundred() -> None:
    assert len(planted_clashes(range(8))) > 200


@pytest.mark.slow
@pytest.mark.parametrize("case", SINGLE, ids=lambda case: case.name)
def test_without_any_one_condition_the_rest_can_hold(case: PlantedClash) -> None:
    (core,) = case.cores
    for part in core:
        eased = without(case.problem, part)
        answer = group(eased, seconds=2)
        assert isinstance(answer, Grouping), part
        assert violations(eased, answer.groups) == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_smallest_set_is_named(case: PlantedClash) -> None:
    answer = group(case.problem, seconds=2)
    assert isinstance(answer, Clash)
    assert core_of(answer) in case.cores
    assert answer.more == (len(case.cores) > 1)


def test_a_condition_is_known_by_its_kind_and_whom_it_concerns() -> None:
    clash = Clash(
        (
            Condition(RuleKind.REGION),
            Condition(RuleKind.TOGETHER, ("b", "a")),
            Condition(RuleKind.KEPT, ("a", "b", "c"), "kept-0"),
        )
    )
    assert core_of(clash) == {
        (RuleKind.REGION, ""),
        (RuleKind.TOGETHER, "a b"),
        (RuleKind.KEPT, "kept-0"),
    }


def test_the_same_seed_plants_the_same_contradictions() -> None:
    again = planted_clashes([1])
    assert [case.cores for case in again] == [case.cores for case in CASES]
    assert len(CASES) == len(CLASHES) + 5
