"""Search by word, with Swedish compounds taken apart."""

import unicodedata

import numpy as np

from matcher.encoding.protocol import Language
from matcher.retrieval.lexical import LexicalIndex

SWEDISH = Language.SWEDISH
TEXTS = {
    "waste": "Vi vill ordna hantering av avfall i byarna.",
    "school": "Elever är borta från skolan.",
    "care": "Äldreomsorgen saknar personal.",
}


def index() -> LexicalIndex:
    return LexicalIndex(list(TEXTS), list(TEXTS.values()), [SWEDISH] * len(TEXTS))


def test_compound_finds_its_parts() -> None:
    assert index().search("avfallshantering", SWEDISH, 3)[0].id == "waste"


def test_inflected_word_finds_its_stem() -> None:
    assert index().search("elevernas skolor", SWEDISH, 3)[0].id == "school"


def test_decomposed_letters_and_capitals_find_the_same() -> None:
    query = unicodedata.normalize("NFD", "ÄLDREOMSORG")
    assert index().search(query, SWEDISH, 3)[0].id == "care"


def test_text_without_a_shared_word_is_not_found() -> None:
    assert index().search("kvantfysik", SWEDISH, 3) == []


def test_words_without_subject_find_nothing() -> None:
    assert index().search("vi vill att det är", SWEDISH, 3) == []


def test_rows_outside_the_selection_are_not_found() -> None:
    among = np.array([False, True, True])
    assert index().search("avfall", SWEDISH, 3, among) == []


def test_empty_corpus_finds_nothing() -> None:
    assert LexicalIndex([], [], []).search("avfall", SWEDISH, 3) == []


def test_corpus_without_words_finds_nothing() -> None:
    assert LexicalIndex(["a"], ["?!"], [SWEDISH]).search("avfall", SWEDISH, 3) == []
