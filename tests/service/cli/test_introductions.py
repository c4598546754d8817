"""Introductions at the command line."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

import service.wiring
from data.store.brokering_tables import INTRODUCTIONS
from data.store.engine import open_store
from data.store.transactions import writing
from tests.service.cli.conftest import Run

WATER = "Clean drinking water is lacking in every village"


@pytest.fixture
def introduction(run: Run) -> str:
    made = run(
        "introductions", "propose", "--for", "Göteborg", "--with", "zm-1", "--text", WATER,
        "--why", "They met at a conference",
    )  # fmt: skip
    assert made.exit_code == 0, made.output
    return made.stdout.strip().splitlines()[-1]


def test_an_introduction_goes_its_way(run: Run, introduction: str) -> None:
    assert "Sent to the parties" in run("introductions", "step", introduction, "send").stdout
    run("introductions", "answer", introduction, "Göteborg", "accepted")
    answered = run("introductions", "answer", introduction, "zm-1", "declined", "--why", "No staff")
    assert "Declined" in answered.stdout
    assert "No staff" in answered.stdout
    shown = run("introductions", "show", introduction).stdout
    assert "They met at a conference" in shown
    assert WATER in shown
    listed = run("introductions", "list", "--stage", "declined").stdout
    assert introduction in listed
    assert "There are no such" in run("introductions", "list", "--place", "Kisumu").stdout


def test_json_has_the_shape_of_the_api(run: Run, introduction: str) -> None:
    listed = json.loads(run("introductions", "list", "--json").stdout)
    assert [each["id"] for each in listed["introductions"]] == [introduction]
    story = json.loads(run("introductions", "show", introduction, "--json").stdout)
    assert story["known"]["question_text"] == WATER
    assert story["history"][0]["role"] == "administrator"


def test_a_step_that_cannot_be_taken_is_bad_input(run: Run, introduction: str) -> None:
    refused = run("introductions", "step", introduction, "project")
    assert refused.exit_code == 2
    assert "cannot follow on the stage" in refused.stderr
    assert run("introductions", "show", "atlantis").exit_code == 2
    assert run("introductions", "step", introduction, "fly").exit_code == 2


def test_what_is_due_expires_once(
    run: Run, introduction: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "small.sqlite"
    monkeypatch.setattr(service.wiring, "open_facts", lambda *_: (open_store(store), "small"))
    run("introductions", "step", introduction, "send")
    assert "expired: 0" in run("introductions", "expire").stdout
    engine = open_store(store)
    yesterday = (datetime.now(UTC) - timedelta(days=2)).date()
    with writing(engine) as connection:
        connection.execute(update(INTRODUCTIONS).values(expires_on=yesterday))
    engine.dispose()
    assert "expired: 1" in run("introductions", "expire").stdout
    assert "expired: 0" in run("introductions", "expire").stdout


def test_a_list_is_exported_without_the_confidential(
    run: Run, introduction: str, tmp_path: Path
) -> None:
    target = tmp_path / "out.json"
    run("introductions", "export", str(target))
    assert [row["id"] for row in json.loads(target.read_text("utf-8"))] == [introduction]
    assert run("introductions", "export", str(tmp_path / "out.pdf")).exit_code == 2


def test_the_ranking_learns_from_what_is_kept(run: Run, introduction: str) -> None:
    run("introductions", "step", introduction, "send")
    run("introductions", "answer", introduction, "zm-1", "declined")
    answer = run("train", "ranker", "--outcomes", "store")
    assert answer.exit_code == 0, answer.output
    assert "1 introductions can be learned from: 0 accepted, 1 declined." in answer.stdout
