"""The Swedish wordings of the passages: one for each, in Swedish, and the same for the same."""

import csv
from collections import Counter
from collections.abc import Sequence

import pytest

from data.fact_files.located_row import PACKAGED_FACTS

Row = dict[str, str]

ENGLISH_STOP_WORDS = frozenset({"the", "and", "of", "with", "from", "are", "is", "it", "they"})
FEWEST_WORDS = 3
MOST_WORDS = 45


def rows_of(name: str) -> list[Row]:
    path = PACKAGED_FACTS / "partnerships" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def english() -> dict[str, str]:
    """The English text of every passage and of every wish for a partner, by id."""
    return {row["id"]: row["text"] for name in ("passages", "seeking") for row in rows_of(name)}


@pytest.fixture(scope="module")
def wordings() -> Sequence[Row]:
    return rows_of("wordings")


def test_every_statement_has_exactly_one_swedish_wording(
    english: dict[str, str], wordings: Sequence[Row]
) -> None:
    counted = Counter(row["passage_id"] for row in wordings if row["language"] == "sv")
    assert [key for key in english if counted[key] != 1] == []


def test_no_wording_is_left_over(english: dict[str, str], wordings: Sequence[Row]) -> None:
    assert [row["passage_id"] for row in wordings if row["passage_id"] not in english] == []


def test_every_wording_is_swedish_and_names_its_source(wordings: Sequence[Row]) -> None:
    assert {row["language"] for row in wordings} == {"sv"}
    assert {row["source"] for row in wordings} == {"own wording of the same statement"}


def test_every_wording_is_a_sentence_of_reasonable_length(wordings: Sequence[Row]) -> None:
    lengths = {row["passage_id"]: len(row["text"].split()) for row in wordings}
    assert {key: n for key, n in lengths.items() if not FEWEST_WORDS <= n <= MOST_WORDS} == {}
    assert [row["text"] for row in wordings if not row["text"].endswith(".")] == []


def test_no_wording_has_an_english_stop_word(wordings: Sequence[Row]) -> None:
    texts = (row["text"] for row in wordings)
    assert [text for text in texts if ENGLISH_STOP_WORDS & set(text.lower().split())] == []


def test_the_same_english_text_has_the_same_swedish_text_and_the_other_way_round(
    english: dict[str, str], wordings: Sequence[Row]
) -> None:
    pairs = {(english[row["passage_id"]], row["text"]) for row in wordings}
    assert [text for text, n in Counter(pair[0] for pair in pairs).items() if n > 1] == []
    assert [text for text, n in Counter(pair[1] for pair in pairs).items() if n > 1] == []
