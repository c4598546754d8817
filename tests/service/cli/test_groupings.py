"""Groupings at the command line: imported, grouped, shown, exported."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import service.cli.entry
import service.wiring
from data.store.engine import open_store
from service.cli.app import app
from tests.service.grouping_world import grouping_house, sheet_rows


class Groupings:
    """The command line over the world of groupings, in English."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.house = grouping_house(open_store(folder / "groupings.sqlite"))

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(app, ["groupings", *arguments])

    def sheet(self, rows: str) -> str:
        file = self.folder / "partnerskap.tsv"
        file.write_text(rows, "utf-8")
        return str(file)

    def imported(self, rows: str = "", *more: str) -> str:
        """Import a sheet and return the id of the grouping."""
        done = self.run("import", self.sheet(rows or sheet_rows(8)), "--on", "2026-11-22", *more)
        assert done.exit_code == 0, done.output
        return done.stdout.split()[-1]


@pytest.fixture
def groupings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Groupings:
    monkeypatch.setenv("PARTNERKOMMUN_LANGUAGE", "en")
    monkeypatch.setenv("PARTNERKOMMUN_DATA_FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    made = Groupings(tmp_path)
    monkeypatch.setattr(service.wiring, "open_house", lambda *_: made.house)
    monkeypatch.setattr(service.wiring, "open_facts", lambda *_: (made.house.engine, "facts"))
    return made


def test_a_sheet_becomes_a_grouping_that_is_listed_and_shown(groupings: Groupings) -> None:
    assert "no grouping yet" in groupings.run("list").stdout
    grouping_id = groupings.imported()
    assert grouping_id in groupings.run("list").stdout
    shown = groupings.run("show", grouping_id).stdout
    assert "r2\tAle – Kisumu" in shown
    assert json.loads(groupings.run("list", "--json").stdout)["total"] == 1
    told = json.loads(groupings.run("show", grouping_id, "--json").stdout)
    assert len(told["partnerships"]) == 8


def test_partnerships_are_grouped_with_progress_and_shown(groupings: Groupings) -> None:
    grouping_id = groupings.imported()
    done = groupings.run("group", grouping_id, "-n", "1")
    assert done.exit_code == 0, done.output
    assert "Grouping the partnerships" in done.stderr
    assert "Groups: 2. Placed: 8." in done.stdout
    told = json.loads(groupings.run("show", grouping_id, "--version", "1", "--json").stdout)
    assert told["is_publishable"]
    again = groupings.run("group", grouping_id, "--from", "1", "--step", "leave-out r2", "--json")
    assert json.loads(again.stdout)["version"]["from_number"] == 1


def test_a_clash_is_told_with_ways_out_and_fails(groupings: Groupings) -> None:
    grouping_id = groupings.imported()
    steps = [
        each
        for step in ("most 3", "together r2 r3", "together r3 r4", "together r4 r5", "require r2")
        for each in ("--step", step)
    ]
    done = groupings.run("group", grouping_id, *steps)
    assert done.exit_code == 2
    assert "Way out: --step" in done.stdout
    assert "Version 1" in groupings.run("show", grouping_id).stdout


def test_a_wrong_row_is_named_and_nothing_is_taken(groupings: Groupings) -> None:
    rows = "parter\tstartår\nAle; Kisumu\t1066\n"
    done = groupings.run("import", groupings.sheet(rows))
    assert done.exit_code == 2
    assert "Row 2" in done.stdout
    assert "Nothing was taken" in done.stdout
    assert json.loads(groupings.run("list", "--json").stdout)["total"] == 0


def test_a_dry_run_changes_nothing(groupings: Groupings) -> None:
    rows = "parter\tnågot\nAle; Nowhere at all\tx\n"
    done = groupings.run("import", groupings.sheet(rows), "--dry-run", "--documented")
    assert done.exit_code == 0
    assert "Nowhere at all" in done.stdout
    assert "something else" not in done.stdout
    assert json.loads(groupings.run("list", "--json").stdout)["total"] == 0


def test_known_partnerships_are_taken_in_and_added(groupings: Groupings) -> None:
    done = groupings.run("import", "--network", "human rights", "--introductions")
    grouping_id = done.stdout.split()[-1]
    assert "p-eda-pasto" in groupings.run("show", grouping_id).stdout
    added = groupings.imported("", "--add-to", grouping_id)
    assert added == grouping_id
    assert len(json.loads(groupings.run("show", added, "--json").stdout)["partnerships"]) == 9


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_a_version_is_exported(groupings: Groupings, kind: str) -> None:
    grouping_id = groupings.imported()
    groupings.run("group", grouping_id)
    target = groupings.folder / f"groups.{kind}"
    assert groupings.run("export", grouping_id, str(target)).exit_code == 0
    assert target.stat().st_size > 500
    assert groupings.run("export", grouping_id, "groups.pdf").exit_code == 2


def test_what_is_not_there_is_said(groupings: Groupings) -> None:
    assert groupings.run("show", "no-such").exit_code != 0
    grouping_id = groupings.imported()
    missing = groupings.run("export", grouping_id, str(groupings.folder / "x.csv"))
    assert "no version" in missing.output
