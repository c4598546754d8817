"""Paraphrases and off-topic questions beside a collection."""

import json
from pathlib import Path

from matcher.evaluation.further_questions import (
    read_off_topic,
    read_paraphrases,
    with_paraphrases,
)
from tests.matcher.evaluation.small_collection import COLLECTION


def write(file: Path, *rows: dict[str, object]) -> None:
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_paraphrases_of_the_splits_questions_are_judged_alike(tmp_path: Path) -> None:
    of = {"kind": "short_en", "of": "q1-sv"}
    other = {"kind": "short_en", "of": "elsewhere"}
    write(
        tmp_path / "paraphrases.jsonl",
        {"_id": "p1", "text": "leaking pipes", "metadata": of},
        {"_id": "p2", "text": "something else", "metadata": other},
    )
    added = read_paraphrases(tmp_path, COLLECTION)
    assert list(added) == ["p1"]
    collection = with_paraphrases(COLLECTION, added)
    assert collection.queries["p1"].kind == "short_en"
    assert collection.judgments["p1"] == COLLECTION.judgments["q1-sv"]


def test_off_topic_questions_are_those_of_the_split(tmp_path: Path) -> None:
    write(
        tmp_path / "offtopic.jsonl",
        {"_id": "x1", "text": "lasagne", "metadata": {"split": "dev"}},
        {"_id": "x2", "text": "fotboll", "metadata": {"split": "test"}},
    )
    assert read_off_topic(tmp_path, "dev") == ["lasagne"]


def test_a_collection_without_them_has_none(tmp_path: Path) -> None:
    assert read_paraphrases(tmp_path, COLLECTION) == {}
    assert read_off_topic(tmp_path, "test") == []
