"""A question pasted into a profile."""

import numpy as np
import pytest

from matcher.copied_question import is_copied_from, without_copies

QUESTION = "Half of our drinking water leaks away before it reaches a tap in the old town."


def test_a_sentence_with_the_questions_words_in_a_row_is_a_copy() -> None:
    assert is_copied_from(
        "So half of our drinking water leaks away before it reaches us.", QUESTION
    )


@pytest.mark.parametrize(
    "sentence", ["Water leaks away.", "Our old town has drinking water problems."]
)
def test_the_same_words_in_another_sentence_are_none(sentence: str) -> None:
    assert not is_copied_from(sentence, QUESTION)


def test_a_whole_question_is_a_copy_whatever_its_dots_and_capitals() -> None:
    assert is_copied_from(QUESTION.upper().rstrip("."), QUESTION)


def test_a_short_question_may_be_the_heading_of_an_honest_profile() -> None:
    assert not is_copied_from("Old pipes leak.", "old pipes leak")


STARTS = np.array([0, 3, 4])
PRODUCTS = np.array([[0.9, 0.95, 0.4, 0.3]], dtype=np.float32)


def test_without_a_copy_nothing_changes() -> None:
    assert without_copies(PRODUCTS, STARTS, lambda _: False) is PRODUCTS


def test_a_passage_counts_by_its_other_sentences() -> None:
    left = without_copies(PRODUCTS, STARTS, lambda column: column == 1)
    assert left.tolist() == [pytest.approx([0.4, -1.0, 0.4, 0.3])]


def test_a_passage_of_copies_alone_is_like_nothing() -> None:
    products = np.array([[0.3, 0.2, 0.1, 0.99]], dtype=np.float32)
    left = without_copies(products, STARTS, lambda column: column == 3)
    assert left[0, 3] == -1


def test_only_what_is_nearly_the_question_is_read() -> None:
    asked: list[int] = []

    def is_copy(column: int) -> bool:
        asked.append(column)
        return False

    without_copies(PRODUCTS, STARTS, is_copy)
    assert asked == [0, 1]
