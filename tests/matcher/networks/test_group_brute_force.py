"""Small problems are solved as well as by trying everything, and the bound holds."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.networks.bounds import most_that_fit, quick_bound
from matcher.networks.clash import conditions_of, only
from matcher.networks.exact import TOLERANCE, Effort
from matcher.networks.grouping import Clash, Grouping
from matcher.networks.problem import GroupingProblem
from matcher.networks.reading import boards_of, read
from matcher.networks.solve import group
from matcher.networks.violations import violations
from matcher.networks.whole import solve_all
from tests.matcher.networks.small_problems import best_by_trying, problems, value_of

UNHURRIED = 60.0


def assert_as_good_as_trying(problem: GroupingProblem) -> None:
    best, answer = best_by_trying(problem), group(problem, seconds=UNHURRIED)
    if best is None:
        assert isinstance(answer, Clash)
        return
    assert isinstance(answer, Grouping)
    assert not violations(problem, answer.groups)
    assert answer.figures.placed == best.placed
    assert answer.value == pytest.approx(best.value, abs=TOLERANCE)
    assert answer.value == pytest.approx(
        value_of(problem, [each.ids for each in answer.groups]), abs=TOLERANCE
    )
    assert answer.is_optimal
    assert answer.gap == 0
    assert answer.most_placed == best.placed


@given(problems())
@settings(max_examples=60, deadline=None)
def test_groups_are_as_good_as_by_trying_everything(problem: GroupingProblem) -> None:
    assert_as_good_as_trying(problem)


@given(problems(wishes=True, most=6))
@settings(max_examples=80, deadline=None)
def test_wishes_are_met_as_well_as_by_trying_everything(problem: GroupingProblem) -> None:
    assert_as_good_as_trying(problem)


@given(problems(wishes=True, most=6))
@settings(max_examples=40, deadline=None)
def test_a_clash_cannot_hold_and_without_any_one_of_its_conditions_could(
    problem: GroupingProblem,
) -> None:
    answer = group(problem, seconds=UNHURRIED)
    if isinstance(answer, Grouping):
        return
    assert best_by_trying(only(problem, answer.conditions)) is None
    for one in answer.conditions:
        rest = [each for each in answer.conditions if each != one]
        assert best_by_trying(only(problem, rest)) is not None
    assert set(answer.conditions) <= set(conditions_of(problem))


@given(problems(wishes=True), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_the_order_of_partnerships_changes_nothing(
    problem: GroupingProblem, chance: object
) -> None:
    order = list(range(len(problem.candidates)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    other = GroupingProblem(
        tuple(problem.candidates[at] for at in order),
        problem.vectors[order],
        problem.rules,
        problem.together,
        problem.apart,
        problem.kept[::-1],
        problem.required,
        problem.balance,
    )
    assert group(problem, seconds=UNHURRIED) == group(other, seconds=UNHURRIED)


@given(problems())
@settings(max_examples=40, deadline=None)
def test_the_quick_bound_of_large_problems_holds(problem: GroupingProblem) -> None:
    best = best_by_trying(problem)
    assert best
    boards = boards_of(read(problem), in_one=True)
    if not boards or boards[0].most_groups == 0:
        assert best.placed == 0
        return
    assert most_that_fit(boards[0]) >= best.placed
    assert quick_bound(boards[0], best.placed) >= best.value - TOLERANCE
    assert np.isfinite(quick_bound(boards[0], best.placed))


@given(problems(), st.sampled_from([1, 2, 5]))
@settings(max_examples=40, deadline=None)
def test_bounds_hold_however_little_was_tried(problem: GroupingProblem, beam: int) -> None:
    best = best_by_trying(problem)
    assert best
    little = Effort(
        rounds=0, passes=2, narrow=beam, beam=beam, widest=beam, new=beam, near=beam, nodes=1
    )
    found = solve_all(boards_of(read(problem), in_one=True), np.inf, lambda share: None, little)
    placed = sum(each.placed for each in found)
    assert sum(each.most for each in found) >= best.placed >= placed
    if placed == best.placed:
        assert sum(each.bound for each in found) >= best.value - TOLERANCE
