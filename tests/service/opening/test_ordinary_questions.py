"""The ordinary questions are many, about different themes, in the registers that people ask in."""

from matcher.domain.challenge import Side
from matcher.encoding.protocol import Language
from service.opening.ordinary_questions import open_ordinary_questions
from tests.matcher.small_world import WordEncoder


def test_each_theme_is_asked_about_at_length_shortly_and_in_english() -> None:
    questions = open_ordinary_questions(WordEncoder())
    swedish = [p for p in questions.passages if p.language is Language.SWEDISH]
    english = [p for p in questions.passages if p.language is Language.ENGLISH]
    assert len(swedish) == 2 * len(english) == 2 * 68
    assert {passage.side for passage in questions.passages} == {Side.NEED}


def test_every_text_and_every_sentence_has_a_vector() -> None:
    questions = open_ordinary_questions(WordEncoder())
    texts = {text for p in questions.passages for text in (p.text, *p.sentences)}
    assert texts == set(questions.rows)
    assert len(questions.vectors) == len(texts)
