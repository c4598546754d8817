"""Groups hold under every rule and wish, at the edges and in large."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from matcher.domain.grouping import KeptGroup
from matcher.domain.network import GroupRules
from matcher.networks.grouping import Clash, Grouping
from matcher.networks.problem import GroupingProblem
from matcher.networks.solve import group
from matcher.networks.violations import violations
from tests.matcher.networks.planted import planted
from tests.matcher.networks.small_problems import ANY, candidates, in_directions

UNHURRIED = 60.0


def grouped(problem: GroupingProblem, seconds: float = UNHURRIED) -> Grouping:
    answer = group(problem, seconds=seconds)
    assert isinstance(answer, Grouping), answer
    assert answer.figures.violations == len(violations(problem, answer.groups)) == 0
    return answer


def ids(answer: Grouping) -> list[str]:
    return ["".join(each.ids) for each in answer.groups]


def test_those_who_are_alike_stand_together() -> None:
    problem = GroupingProblem(candidates(6), in_directions(0, 90, 1, 91, 2, 92), ANY)
    answer = grouped(problem)
    assert ids(answer) == ["ace", "bdf"]
    assert answer.is_optimal
    assert not answer.left


def test_a_theme_of_six_does_not_fall_apart_into_twice_three() -> None:
    problem, _ = planted(24, sizes=(6, 6), noise=0.8)
    problem = replace(problem, rules=replace(problem.rules, experienced=0))
    assert [len(each.ids) for each in grouped(problem).groups] == [6, 6, 6, 6]


def test_even_groups_are_made_where_they_count_more_than_likeness() -> None:
    vectors = in_directions(0, 0, 0, 0, 90, 90)
    problem = GroupingProblem(candidates(6), vectors, replace(ANY, most=5))
    assert [len(each.ids) for each in grouped(problem).groups] == [4, 2]
    even = grouped(replace(problem, balance=1.0))
    assert [len(each.ids) for each in even.groups] == [3, 3]


@pytest.mark.parametrize("n", [0, 1])
def test_too_few_to_group_are_left(n: int) -> None:
    answer = grouped(GroupingProblem(candidates(n), np.ones((n, 1)), ANY))
    assert answer.groups == ()
    assert len(answer.left) == n
    assert answer.is_optimal
    assert answer.gap == 0


def test_two_are_a_group() -> None:
    assert ids(grouped(GroupingProblem(candidates(2), in_directions(0, 90), ANY))) == ["ab"]


def test_nobody_is_placed_where_nobody_has_experience() -> None:
    rules = replace(ANY, experienced=1)
    answer = grouped(GroupingProblem(candidates(4), in_directions(0, 0, 0, 0), rules))
    assert (answer.groups, len(answer.left)) == ((), 4)


def test_nothing_known_of_anybody_still_places_all() -> None:
    answer = grouped(GroupingProblem(candidates(7), np.zeros((7, 3)), ANY))
    assert answer.figures.placed == 7
    assert answer.value == 0
    assert answer.is_optimal


def test_groups_of_one_size_leave_the_rest() -> None:
    rules = replace(ANY, least=3, most=3)
    answer = grouped(GroupingProblem(candidates(8), in_directions(*range(0, 80, 10)), rules))
    assert [len(each.ids) for each in answer.groups] == [3, 3]
    assert len(answer.left) == 2


@pytest.mark.parametrize(("most_groups", "placed"), [(0, 0), (1, 4), (2, 8)])
def test_no_more_groups_are_made_than_allowed(most_groups: int, placed: int) -> None:
    rules = replace(ANY, most_groups=most_groups)
    answer = grouped(GroupingProblem(candidates(9), in_directions(*range(0, 90, 10)), rules))
    assert len(answer.groups) == most_groups
    assert answer.figures.placed == placed
    assert answer.is_optimal


def test_one_party_in_all_partnerships_is_placed_nowhere_with_two() -> None:
    found = tuple(replace(each, parties=frozenset({"x"})) for each in candidates(5))
    rules = replace(ANY, each_party_once=True)
    answer = grouped(GroupingProblem(found, in_directions(0, 0, 0, 0, 0), rules))
    assert (answer.groups, answer.most_placed) == ((), 0)


def test_a_closed_group_stays_and_an_open_one_takes_newcomers() -> None:
    problem = GroupingProblem(
        candidates(7), in_directions(0, 1, 90, 91, 2, 92, 3), replace(ANY, least=3)
    )
    kept = (KeptGroup("open", frozenset("ab")), KeptGroup("closed", frozenset("cdf"), True))
    answer = grouped(replace(problem, kept=kept))
    assert [(each.kept_id, "".join(each.ids)) for each in answer.groups] == [
        ("open", "abeg"),
        ("closed", "cdf"),
    ]


def test_kept_groups_alone_stay_as_they_are() -> None:
    problem = GroupingProblem(candidates(4), in_directions(0, 90, 0, 90), ANY)
    kept = (KeptGroup("k", frozenset("ab")), KeptGroup("m", frozenset("cd")))
    assert ids(grouped(replace(problem, kept=kept))) == ["ab", "cd"]


def test_kept_groups_stay_when_newcomers_arrive() -> None:
    problem, _ = planted(60, regions=3)
    first = problem.candidates[:40]
    known = GroupingProblem(first, problem.vectors[:40], problem.rules)
    before = grouped(known).groups
    kept = tuple(KeptGroup(each.ids[0], frozenset(each.ids)) for each in before)
    after = grouped(replace(problem, kept=kept))
    newcomers = {each.id for each in problem.candidates[40:]}
    for each in kept:
        now = next(found for found in after.groups if found.kept_id == each.id)
        assert set(now.ids) - each.keys <= newcomers
        assert set(now.ids) >= each.keys


def test_wishes_for_pairs_are_met() -> None:
    problem = GroupingProblem(candidates(6), in_directions(0, 90, 1, 91, 2, 92), ANY)
    wished = replace(problem, together=frozenset({("a", "b")}), apart=frozenset({("a", "c")}))
    answer = grouped(wished)
    for each in answer.groups:
        assert ("a" in each.ids) == ("b" in each.ids)
        assert not {"a", "c"} <= set(each.ids)


def test_who_is_required_is_placed_though_others_would_fit_better() -> None:
    rules = replace(ANY, least=3, most=3)
    problem = GroupingProblem(candidates(4), in_directions(0, 1, 2, 90), rules)
    assert ids(grouped(problem)) == ["abc"]
    assert "d" in ids(grouped(replace(problem, required=frozenset("d"))))[0]


def test_a_condition_for_somebody_unknown_is_refused() -> None:
    problem = GroupingProblem(candidates(3), in_directions(0, 0, 0), ANY)
    for change in (
        {"required": frozenset({"nobody"})},
        {"together": frozenset({("a", "nobody")})},
        {"kept": (KeptGroup("k", frozenset({"nobody"})),)},
    ):
        with pytest.raises(KeyError, match="nobody"):
            group(replace(problem, **change))


def test_progress_is_told_from_nothing_to_all() -> None:
    told: list[float] = []
    group(planted(60, regions=3)[0], progress=told.append)
    assert told[0] == 0
    assert told[-1] == 1
    assert told == sorted(told)


COMPOSITIONS: Sequence[tuple[int, dict[str, object]]] = (
    (60, {}),
    (60, {"regions": 5, "years": (2024, 2025, 2026), "shared": 0.4}),
    (60, {"noise": 30.0}),
    (600, {"regions": 5, "years": (2024, 2025, 2026), "shared": 0.2}),
)


@pytest.mark.parametrize(("n", "kind"), COMPOSITIONS)
def test_larger_problems_break_no_rule_and_have_a_bound(n: int, kind: dict[str, object]) -> None:
    problem, _ = planted(n, **kind)  # type: ignore[arg-type]
    answer = grouped(problem, seconds=6.0)
    assert answer.bound >= answer.value - 1e-6
    assert 0 <= answer.gap <= 1
    assert answer.most_placed is not None
    assert answer.most_placed >= answer.figures.placed
    assert len(answer.left) + answer.figures.placed == n


def test_an_ordinary_problem_in_one_region_is_proved() -> None:
    problem, themes = planted(24)
    answer = grouped(problem)
    assert answer.is_optimal
    assert {frozenset(each.ids) for each in answer.groups} == themes


@pytest.mark.slow
@pytest.mark.parametrize("regions", [1, 5])
def test_five_thousand_break_no_rule(regions: int) -> None:
    problem, _ = planted(5_000, regions=regions, years=(2024, 2025, 2026), shared=0.1)
    told: list[float] = []
    answer = group(problem, seconds=7.0, progress=told.append)
    assert isinstance(answer, Grouping)
    assert not violations(problem, answer.groups)
    assert answer.figures.placed > 4_000
    assert answer.bound >= answer.value
    assert len(told) > 5
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 1)


def test_five_hundred_required_who_exclude_each_other_clash() -> None:
    found = tuple(
        replace(each, id=f"p{number}", parties=frozenset({"x", f"y{number}"}))
        for number, each in enumerate(candidates(1) * 500)
    )
    problem = GroupingProblem(
        found,
        np.ones((500, 1)),
        GroupRules(experienced=0),
        required=frozenset({"p1", "p2", "p3"}),
    )
    answer = group(problem)
    assert isinstance(answer, Clash)
    assert len(answer.conditions) == 3
    assert answer.more
