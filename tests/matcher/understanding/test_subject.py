"""What a text is about."""

import numpy as np
import pytest

from matcher.understanding.subject import Subjects, nearest_themes


def test_text_near_a_theme_is_about_something() -> None:
    subjects = Subjects(["a", "b", "c", "d"], np.eye(4, dtype=np.float32))
    near = subjects.aboutness(np.array([1.0, 0, 0, 0], dtype=np.float32))
    away = subjects.aboutness(np.zeros(4, dtype=np.float32))
    assert near == pytest.approx(1 / 3)
    assert away == 0


def test_without_themes_nothing_can_be_said_against_a_text() -> None:
    none = Subjects([], np.empty((0, 4), dtype=np.float32))
    assert none.aboutness(np.zeros(4, dtype=np.float32)) == 1.0


def test_only_the_three_nearest_themes_are_kept() -> None:
    leanings = nearest_themes(np.array([[0.9, 0.8, 0.7, 0.1, 0.0]], dtype=np.float32))
    assert np.count_nonzero(leanings) == 3


def test_text_nearer_to_something_foreign_than_to_the_themes_is_about_less_than_nothing() -> None:
    themes, foreign = np.eye(5, dtype=np.float32)[:4], np.eye(5, dtype=np.float32)[4:]
    subjects = Subjects(["a", "b", "c", "d"], themes, foreign)
    assert subjects.aboutness(np.array([1.0, 0, 0, 0, 0], dtype=np.float32)) > 0
    assert subjects.aboutness(np.array([0, 0, 0, 0.1, 0.9], dtype=np.float32)) < 0
