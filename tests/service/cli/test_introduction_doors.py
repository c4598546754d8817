"""`partnerkommun introductions letters` and `openness`."""

import json

import pytest

from tests.service.cli.conftest import Run


def test_letters_are_shown_to_each_party_in_each_language(run: Run) -> None:
    made = run("introductions", "propose", "--for", "Göteborg", "--with", "zm-1", "--text", "Water")
    introduction = made.stdout.strip().splitlines()[-1]
    shown = run("introductions", "letters", introduction)
    assert shown.exit_code == 0, shown.output
    for heading in ("Göteborg (sv): ", "Göteborg (en): ", "Kitwe (sv): ", "Kitwe (en): "):
        assert heading in shown.stdout
    told = json.loads(run("introductions", "letters", introduction, "--json").stdout)
    assert len(told["letters"]) == 4
    assert run("introductions", "letters", "atlantis").exit_code == 2


def _openness(run: Run, *given: str) -> dict[str, object]:
    answer = run("introductions", "openness", "Kitwe", *given, "--json")
    assert answer.exit_code == 0, answer.output
    told: dict[str, object] = json.loads(answer.stdout)
    return told


def test_openness_is_shown_without_being_changed(run: Run) -> None:
    assert "Kitwe: 0 open introductions" in run("introductions", "openness", "Kitwe").stdout
    assert _openness(run)["version"] == 0


def test_only_what_is_given_changes(run: Run) -> None:
    _openness(run, "--until", "2199-01-02", "--reason", "Elections")
    told = _openness(run, "--capacity", "3")
    assert (told["capacity"], told["not_now_until"], told["reason"]) == (
        3, "2199-01-02", "Elections",
    )  # fmt: skip
    shown = run("introductions", "openness", "Kitwe").stdout
    assert "Wants none before 2 January 2199" in shown
    assert "Why: Elections" in shown
    opened = _openness(run, "--open", "--usual")
    assert (opened["not_now"], opened["is_default"], opened["reason"]) == (False, True, "Elections")
    assert "Wants none now" in run("introductions", "openness", "Kitwe", "--not-now").stdout


@pytest.mark.parametrize(
    "given",
    [
        ("--capacity", "100"),
        ("--capacity", "many"),
        ("--until", "2001-01-01"),
        ("--until", "soon"),
        ("--open", "--until", "2199-01-02"),
        ("--usual", "--capacity", "3"),
    ],
)
def test_openness_that_cannot_be_is_bad_input(run: Run, given: tuple[str, ...]) -> None:
    assert run("introductions", "openness", "Kitwe", *given).exit_code == 2
    assert _openness(run)["version"] == 0
