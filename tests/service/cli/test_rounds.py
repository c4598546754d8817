"""Rounds at the command line: imported, assigned, shown, exported."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import service.cli.entry
import service.use_cases.round_begin
import service.wiring
from data.store.engine import open_store
from service.cli.app import app
from tests.service.pages.round_pages import ROWS
from tests.service.round_world import round_house


class Rounds:
    """The command line over the world of rounds, in English."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.house = round_house(open_store(folder / "rounds.sqlite"))

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(app, ["rounds", *arguments])

    def sheet(self, rows: str = ROWS) -> str:
        file = self.folder / "parter.tsv"
        file.write_text(rows, "utf-8")
        return str(file)

    def imported(self, rows: str = ROWS) -> str:
        """Import a sheet and return the id of the round."""
        done = self.run("import", self.sheet(rows), "--on", "2026-11-22")
        assert done.exit_code == 0, done.output
        return done.stdout.split()[-1]


@pytest.fixture
def rounds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Rounds:
    monkeypatch.setenv("PARTNERKOMMUN_LANGUAGE", "en")
    monkeypatch.setenv("PARTNERKOMMUN_DATA_FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    made = Rounds(tmp_path)
    monkeypatch.setattr(service.wiring, "open_house", lambda *_: made.house)
    monkeypatch.setattr(service.wiring, "open_facts", lambda *_: (made.house.engine, "facts"))
    return made


def test_a_sheet_becomes_a_round_that_is_listed_and_shown(rounds: Rounds) -> None:
    round_id = rounds.imported()
    assert round_id in rounds.run("list").stdout
    shown = rounds.run("show", round_id).stdout
    assert "3 Swedish parties and 3 abroad" in shown
    assert json.loads(rounds.run("list", "--json").stdout)["total"] == 1


def test_a_round_of_old_whose_id_begins_like_an_option_is_still_reached(
    rounds: Rounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service.use_cases.round_begin, "new_id", lambda *_: "-of-old")
    assert rounds.imported() == "-of-old"
    assert "3 Swedish parties" in rounds.run("show", "--", "-of-old").stdout
    assert rounds.run("show", "-of-old").exit_code == 2
    assert "after -- where that begins with -" in rounds.run("show", "--help").stdout


def test_a_wrong_row_is_named_and_nothing_is_taken(rounds: Rounds) -> None:
    refused = rounds.run("import", rounds.sheet(ROWS + "Atlantis\t\t\t\t\t\n"))
    assert refused.exit_code == 2
    assert "Row 8" in refused.stdout
    assert "There is no round yet." in rounds.run("list").stdout


def test_a_dry_run_begins_nothing(rounds: Rounds) -> None:
    assert rounds.run("import", rounds.sheet(), "--dry-run").exit_code == 0
    assert "There is no round yet." in rounds.run("list").stdout


def test_everybody_with_a_profile_can_be_taken_in(rounds: Rounds) -> None:
    options = ("--abroad-with-profile", "--swedish-with-profile", "--title", "Alla")
    assert rounds.run("import", rounds.sheet(), *options).exit_code == 0
    assert "Alla\t12 Swedish parties and 13 abroad." in rounds.run("list").stdout


def test_a_round_is_assigned_with_progress_and_tried_otherwise(rounds: Rounds) -> None:
    round_id = rounds.imported()
    first = rounds.run("assign", round_id)
    assert first.exit_code == 0, first.output
    assert "Ale – Ghanzi" in first.stdout
    assert "100%" in first.stderr
    second = rounds.run("assign", round_id, "--plan", "1", "--step", "ban se-1440 bw-1")
    assert "Ale – Ghanzi" not in second.stdout
    assert "Plan 1" in rounds.run("show", round_id).stdout
    assert json.loads(rounds.run("show", round_id, "--plan", "2", "--json").stdout)["assignment"]


def test_a_blocked_round_says_why_and_ends_as_bad_input(rounds: Rounds) -> None:
    round_id = rounds.imported()
    steps = ("--step", "lock se-1489 bw-1", "--step", "lock se-1440 bw-1")
    blocked = rounds.run("assign", round_id, *steps)
    assert blocked.exit_code == 2
    assert "room bw-1 2" in blocked.stdout


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_a_plan_is_written_to_a_file(rounds: Rounds, kind: str) -> None:
    round_id = rounds.imported()
    rounds.run("assign", round_id)
    target = rounds.folder / f"plan.{kind}"
    assert rounds.run("export", round_id, str(target)).exit_code == 0
    assert target.stat().st_size > 100


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "no-such"),
        ("assign", "no-such"),
        ("export", "no-such", "plan.csv"),
        ("export", "no-such", "plan.pdf"),
        ("import", "/no/such/file.csv"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(
    rounds: Rounds, arguments: tuple[str, ...]
) -> None:
    refused = rounds.run(*arguments)
    assert refused.exit_code == 2
    assert "Error:" in refused.stderr
