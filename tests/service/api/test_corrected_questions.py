"""Telling what was understood, and letting the asker correct it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.api.app import create_app
from tests.service.small_house import WATER, small_house

MATCHES = "/api/v1/matches"
STRENGTH = "Our village choir sings in tune"
TEXT = f"{WATER}. {STRENGTH}."


@pytest.fixture
def small_client(tmp_path: Path) -> Iterator[TestClient]:
    app = create_app(small_house(tmp_path), today=lambda: date(2026, 11, 22))
    with TestClient(app) as opened:
        yield opened


def _corrected(sentence: str, side: str = "offer") -> dict[str, object]:
    return {"text": TEXT, "corrections": [{"sentence": sentence, "side": side}]}


def test_answer_tells_how_each_sentence_was_read(small_client: TestClient) -> None:
    understood = small_client.get(MATCHES, params={"text": TEXT}).json()["question"]["understood"]
    assert [(s["text"], s["side"]["code"]) for s in understood["sentences"]] == [
        (f"{WATER}.", "need"),
        (f"{STRENGTH}.", "need"),
    ]
    assert understood["tags"] == []


def test_sentence_of_no_text_cannot_be_corrected(small_client: TestClient) -> None:
    answer = small_client.post(MATCHES, json=_corrected("Something else entirely."))
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["corrections"]


def test_side_that_no_question_has_is_refused(small_client: TestClient) -> None:
    answer = small_client.post(MATCHES, json=_corrected(f"{STRENGTH}.", "shared"))
    assert answer.status_code == 422


def test_corrections_only_travel_in_a_body(small_client: TestClient) -> None:
    answer = small_client.get(MATCHES, params={"text": TEXT, "corrections": "x"})
    assert answer.status_code == 422


def test_corrected_sentence_is_read_as_the_asker_says(small_client: TestClient) -> None:
    answer = small_client.post(MATCHES, json=_corrected(f"{STRENGTH}.")).json()
    assert [p["side"]["code"] for p in answer["question"]["passages"]] == ["need", "offer"]
    assert answer["question"]["understood"]["sentences"][1]["probability"] == 1.0
