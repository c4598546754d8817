"""Slips of the fingers, and what stays of an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.recommendation import Strength
from matcher.evaluation.invented_places import ask, recommender_over
from matcher.evaluation.stability import kept, kept_by_the_grades, with_typo
from tests.matcher.evaluation.small_collection import COLLECTION, shipped


@given(seed=st.integers(0, 10_000))
def test_a_slip_changes_one_word_by_one_letter_at_most(seed: int) -> None:
    text = "vatten läcker ur ledningar"
    changed = [
        (a, b) for a, b in zip(text.split(), with_typo(text, seed).split(), strict=True) if a != b
    ]
    assert len(changed) <= 1
    assert all(abs(len(a) - len(b)) <= 1 for a, b in changed)


def test_the_same_seed_gives_the_same_slip() -> None:
    assert with_typo("ledningar", 3) == with_typo("ledningar", 3)


@pytest.mark.parametrize("text", ["", "vi är få"])
def test_a_text_without_long_words_stays(text: str) -> None:
    assert with_typo(text, 1) == text


def test_the_same_question_keeps_everything() -> None:
    recommender = recommender_over(COLLECTION.documents, shipped())
    text = COLLECTION.queries["q1-en"].text
    measured = kept(recommender, {text: [text, text]})
    assert (measured.questions, measured.of_ten.mean) == (2, len(COLLECTION.documents))


def test_who_is_called_strong_for_one_wording_is_looked_for_under_the_other() -> None:
    recommender = recommender_over(COLLECTION.documents, shipped())
    text = COLLECTION.queries["q1-en"].text
    found = ask(recommender, text, 10)
    strong = [each for each in found if each.strength in (Strength.STRONG, Strength.VERY_STRONG)]
    assert kept(recommender, {text: [text]}).of_strong == (1.0 if strong else None)
    assert kept(recommender, {}).of_strong is None


def test_an_order_that_knows_every_grade_keeps_all_when_ten_are_better_than_the_rest() -> None:
    grades = {f"d{at}": 3 for at in range(10)}
    assert kept_by_the_grades({"q": grades}, 100) == 10


def test_equals_that_do_not_all_fit_are_kept_by_chance() -> None:
    # Six are sure; four of the eight that answer in part fit, and two draws share two of them.
    grades = {**{f"a{at}": 3 for at in range(6)}, **{f"b{at}": 1 for at in range(8)}, "c": 0}
    assert kept_by_the_grades({"q": grades}, 100) == 6 + 4 * 4 / 8
