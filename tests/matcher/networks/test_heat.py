"""The heat map stands in the order of the groups, and of many partnerships shows the groups."""

from collections.abc import Sequence

import numpy as np
import pytest

from matcher.networks.figures import coherence_of
from matcher.networks.heat import Heat, heat
from tests.matcher.networks.hand_made import group, problem_of

PROBLEM = problem_of({"a": 0, "b": 10, "astray": 60, "c": 65, "d": 75, "left": 90})
GROUPS = (group("astray", "a", "b"), group("c", "d"))


def ids(found: Heat) -> Sequence[str]:
    return [row.ids[0] for row in found.rows]


def test_best_fit_of_a_group_comes_first_and_those_left_come_last() -> None:
    found = heat(PROBLEM, GROUPS)
    assert ids(found) == ["b", "a", "astray", "c", "d", "left"]
    assert [row.group for row in found.rows] == [0, 0, 0, 1, 1, None]


def test_cells_tell_how_alike_two_are() -> None:
    found = heat(PROBLEM, GROUPS)
    assert found.matrix[0, 1] == pytest.approx(np.cos(np.radians(10)))
    assert np.array_equal(found.matrix, found.matrix.T, equal_nan=True)


def test_nobody_is_compared_with_itself() -> None:
    assert np.isnan(np.diag(heat(PROBLEM, GROUPS).matrix)).all()


def test_many_partnerships_are_shown_by_group() -> None:
    found = heat(PROBLEM, GROUPS, most=4)
    assert found.is_by_group
    assert [row.ids for row in found.rows] == [each.ids for each in GROUPS]
    assert found.matrix[0, 0] == pytest.approx(coherence_of(PROBLEM, GROUPS[0].ids))
    between = [PROBLEM.likeness[i, j] for i in (0, 1, 2) for j in (3, 4)]
    assert found.matrix[0, 1] == pytest.approx(np.mean(between))


def test_group_of_one_has_nothing_to_compare_inside() -> None:
    assert np.isnan(heat(PROBLEM, (group("a"),), most=4).matrix[0, 0])


def test_groups_beyond_the_picture_are_counted() -> None:
    groups = tuple(group(each.id) for each in PROBLEM.candidates)
    found = heat(PROBLEM, groups, most=4)
    assert (len(found.rows), found.more) == (4, 2)


def test_without_partnerships_the_map_is_empty() -> None:
    assert heat(problem_of({}), ()).matrix.shape == (0, 0)


def test_many_without_groups_make_an_empty_map() -> None:
    assert heat(PROBLEM, (), most=4).matrix.shape == (0, 0)
