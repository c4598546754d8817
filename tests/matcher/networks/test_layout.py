"""The picture lays alike partnerships close together, the same way every time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.networks.layout import NO_GROUP, PULL, layout
from tests.matcher.networks.hand_made import angles


def test_nobody_makes_an_empty_picture() -> None:
    picture = layout(np.zeros((0, 3)), [])
    assert picture.points.shape == (0, 2)
    assert picture.kept == 1.0


def test_one_lies_in_the_middle() -> None:
    assert layout(angles(30), [0]).points.tolist() == [[0.5, 0.5]]


def test_two_lie_side_by_side() -> None:
    picture = layout(angles(0, 40), [NO_GROUP, NO_GROUP])
    assert sorted(picture.points[:, 0].round(9)) == [0.0, 1.0]
    assert picture.points[:, 1].tolist() == [0.5, 0.5]
    assert picture.kept == pytest.approx(1.0)


def test_all_alike_lie_in_one_place() -> None:
    picture = layout(np.ones((4, 3)) / np.sqrt(3), [0, 0, 1, 1])
    assert np.allclose(picture.points, 0.5)
    assert picture.kept == 1.0


def test_alike_partnerships_lie_closer_than_others() -> None:
    points = layout(angles(0, 5, 80), [NO_GROUP] * 3).points
    assert np.linalg.norm(points[0] - points[1]) < np.linalg.norm(points[0] - points[2])


def test_two_axes_keep_the_true_distances_of_a_plane() -> None:
    vectors = angles(0, 30, 70, 90)
    points = layout(vectors, [NO_GROUP] * 4).points
    true = np.linalg.norm(vectors[:, None] - vectors, axis=2)
    shown = np.linalg.norm(points[:, None] - points, axis=2)
    assert np.allclose(shown / shown.max(), true / true.max())


def test_members_are_drawn_towards_the_middle_of_their_group() -> None:
    vectors = angles(0, 20, 70, 90)
    free, drawn = (layout(vectors, groups).points for groups in ([-1] * 4, [0, 0, 1, 1]))
    spread = [np.linalg.norm(p[0] - p[1]) / np.linalg.norm(p[0] - p[3]) for p in (free, drawn)]
    assert spread[1] < spread[0] * (1 - PULL / 2)


def test_same_input_gives_the_same_picture_whichever_way_axes_turn() -> None:
    rows = np.random.default_rng(4).normal(size=(30, 8))
    first, again = layout(rows, [0] * 30), layout(rows.copy(), [0] * 30)
    assert np.array_equal(first.points, again.points)


def test_picture_of_many_dimensions_says_how_little_it_keeps() -> None:
    assert layout(np.eye(20), [NO_GROUP] * 20).kept == pytest.approx(2 / 19)


def test_five_thousand_are_laid_out() -> None:
    rows = np.random.default_rng(4).normal(size=(5_000, 16))
    assert layout(rows, list(range(5_000))).points.shape == (5_000, 2)


def test_rows_without_a_group_each_are_an_error() -> None:
    with pytest.raises(ValueError, match="3 rows and 1 groups"):
        layout(angles(0, 1, 2), [0])


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9), st.integers(-1, 2)), max_size=12))
@settings(deadline=None)
def test_every_picture_lies_in_the_unit_square(cells: list[tuple[int, int, int]]) -> None:
    vectors = np.array([cell[:2] for cell in cells], dtype=float).reshape(-1, 2)
    picture = layout(vectors, [cell[2] for cell in cells])
    assert np.isfinite(picture.points).all()
    assert ((picture.points >= 0) & (picture.points <= 1)).all()
    assert 0 <= picture.kept <= 1 + 1e-9
