"""`partnerkommun record`: decisions on how long, and confidential statements, at the command line."""

import json
from pathlib import Path

import pytest

import service.wiring
from tests.service.cli.conftest import Run
from tests.service.profile_house import ABROAD, profile_house

DECIDE = ("record", "decide", "round", "--years", "7", "--decision", "Dnr 1")


@pytest.fixture
def confidential(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run `record confidential`; each opens the same store anew."""
    monkeypatch.setattr(service.wiring, "open_house", lambda *_: profile_house(tmp_path))
    return lambda *arguments, given=b"": run("record", "confidential", *arguments, given=given)


def test_decision_is_noted_shown_and_replaced(run: Run) -> None:
    assert run("record", "retention").stdout.count("kept for good") == 8
    noted = run(*DECIDE, "--decided-on", "2024-01-02")
    assert noted.exit_code == 0, noted.output
    shown = run("record", "retention").stdout
    assert "7 years, by the decision “Dnr 1” of 2 January 2024" in shown
    assert run(*DECIDE, "--decided-on", "2024-02-02").exit_code == 0
    told = json.loads(run("record", "retention", "--json").stdout)
    assert told["rules"][1]["decided_on"] == "2024-02-02"


@pytest.mark.parametrize(
    "wrong",
    [
        ("everything", "--years", "7", "--decision", "Dnr", "--decided-on", "2024-01-02"),
        ("round", "--years", "0", "--decision", "Dnr", "--decided-on", "2024-01-02"),
        ("round", "--years", "7", "--decision", " ", "--decided-on", "2024-01-02"),
        ("round", "--years", "7", "--decision", "Dnr", "--decided-on", "2999-01-02"),
        ("round", "--years", "7"),
    ],
)
def test_decision_that_cannot_be_one_is_bad_input(run: Run, wrong: tuple[str, ...]) -> None:
    assert run("record", "decide", *wrong).exit_code == 2
    assert run("record", "retention").stdout.count("kept for good") == 8


def test_statement_is_made_confidential_and_opened_again(confidential: Run) -> None:
    assert "d-2\topen\tClean drinking water" in confidential("Kitwe").stdout
    made = confidential(ABROAD, "d-2", "--why", "Agreed")
    assert made.exit_code == 0, made.output
    assert "started again" in made.stdout
    told = json.loads(confidential(ABROAD, "--json").stdout)
    assert [one["is_confidential"] for one in told["statements"]] == [True, False]
    assert "d-2\topen" in confidential(ABROAD, "d-2", "--lift", "--why", "Asked for").stdout


def test_confidentiality_without_reason_or_statement_is_bad_input(confidential: Run) -> None:
    assert confidential(ABROAD, "d-2").exit_code == 2
    assert confidential(ABROAD, "d-9", "--why", "Agreed").exit_code == 2
    assert confidential("Atlantis").exit_code == 2
    assert "Nothing that Håbo has stated is known." in confidential("Håbo").stdout
