"""Agreement on themes: rare before common, related in part."""

from dataclasses import replace

import numpy as np
import pytest

from matcher.domain.challenge import Passage
from matcher.encoding.protocol import Vectors
from matcher.theme_agreement import TAGGED_WEIGHT, ThemeAgreement
from matcher.understanding.subject import Subjects
from tests.matcher.small_world import says

# Four themes at right angles, so that none is related to another.
PLACES = np.eye(4, dtype=np.float32)
THEMES = ["waste", "water", "refugees", "dialogue"]


def tagged(place_id: str, *themes: str) -> Passage:
    return replace(says(place_id, f"{place_id} says something"), themes=themes)


def bonuses(ours: list[float], passages: list[Passage], places: Vectors = PLACES) -> list[float]:
    subjects = Subjects(THEMES, places)
    agreement = ThemeAgreement(passages, subjects)
    question = np.array([ours], dtype=np.float32)
    at = np.arange(len(passages))
    return [float(value) for value in agreement.bonus(question, at)[0]]


def test_passage_tagged_with_the_questions_theme_gains_and_one_with_another_loses() -> None:
    waste, water = bonuses([0.9, 0.0, 0.0, 0.0], [tagged("a", "waste"), tagged("b", "water")])
    assert waste == pytest.approx(TAGGED_WEIGHT / 2)
    assert water == pytest.approx(-TAGGED_WEIGHT / 2)


def test_rare_theme_counts_more_than_a_common_one() -> None:
    passages = [tagged("a", "refugees"), tagged("b", "dialogue"), tagged("c", "dialogue")]
    rare, common, _ = bonuses([0.0, 0.0, 0.6, 0.6], passages)
    assert rare > common


def test_untagged_passage_neither_gains_nor_loses() -> None:
    assert bonuses([0.9, 0.0, 0.0, 0.0], [says("a", "one"), tagged("b", "waste")])[0] == 0


def test_related_theme_counts_in_part() -> None:
    related = PLACES.copy()
    related[1] = [0.8, 0.6, 0.0, 0.0]
    same, relative = bonuses(
        [0.9, 0.0, 0.0, 0.0], [tagged("a", "waste"), tagged("b", "water")], related
    )
    assert -TAGGED_WEIGHT / 2 < relative < same


def test_theme_the_taxonomy_does_not_know_is_passed_over() -> None:
    assert bonuses([0.9, 0.0, 0.0, 0.0], [tagged("a", "dragons"), tagged("b", "waste")])[0] == 0
