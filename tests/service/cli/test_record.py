"""`partnerkommun record`: the log, files, weeding and personal data at the command line."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import Engine, text

import service.cli.opened_house
import service.cli.record  # registers the commands
from data.store.engine import open_store
from data.store.event_log import record
from data.store.facts import load_facts
from data.store.retention import KeptKind, RetentionRule, keep_rule
from data.store.transactions import writing
from matcher.domain.event import Happening, Matter
from matcher.domain.role import Actor, Role
from tests.data.store.small_facts import FACTS
from tests.data.store.test_event_log import keep_introduction
from tests.data.store.test_weeding import OLD
from tests.service.cli.conftest import Run
from tests.service.signed_in import NOW

ALINGSAS = "se-1489"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_store(tmp_path / "store.sqlite")
    load_facts(opened, FACTS)
    keep_introduction(opened, "i-1", stage="declined", changed_at=OLD)
    with writing(opened) as connection:
        for minute, place in enumerate((ALINGSAS, "ro-budesti")):
            record(
                connection,
                NOW + timedelta(minutes=minute),
                Actor(Role.OFFICER, "u-1"),
                Happening.INTRODUCTION_DECLINED,
                Matter.INTRODUCTION,
                "i-1",
                place_ids=[place],
                text="Bo Ek is away",
            )
    yield opened
    opened.dispose()


@pytest.fixture
def said(run: Run, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command of `record` over that store."""
    monkeypatch.setattr(service.cli.opened_house, "opened_store", lambda *_: engine)
    return lambda *arguments, given=b"": run("record", *arguments, given=given)


def test_log_is_shown_in_words_the_newest_first(said: Run) -> None:
    answer = said("log", "--lang", "en")
    assert answer.exit_code == 0, answer.output
    assert answer.stdout.startswith("2. 22 November 2026, 10:31")
    assert "Alingsås" in said("log", "--place", ALINGSAS).stdout
    assert "Alingsås" not in said("log", "-n", "1").stdout
    told = json.loads(said("log", "--matter", "introduction", "--id", "i-1", "--json").stdout)
    assert [event["number"] for event in told["events"]] == [2, 1]


def test_unknown_kind_of_matter_is_refused(said: Run) -> None:
    assert said("log", "--matter", "nonsense").exit_code == 2
    assert said("export", "round", "r-1", "x.zip").exit_code == 2


def test_matter_is_taken_out_once_and_never_over_another_file(said: Run, tmp_path: Path) -> None:
    file = tmp_path / "i-1.zip"
    answer = said("export", "introduction", "i-1", str(file), "--lang", "en")
    assert answer.exit_code == 0, answer.output
    assert "Entries of the log: 3" in answer.stdout
    with ZipFile(file) as archive:
        assert "At the command line" in archive.read("log-en.txt").decode()
    assert said("export", "introduction", "i-1", str(file)).exit_code == 4
    assert (
        said("export", "introduction", "i-1", str(tmp_path / "d.zip"), "--disclosure").exit_code
        == 0
    )


def test_log_is_checked_and_a_change_behind_its_back_is_found(said: Run, engine: Engine) -> None:
    answer = said("check", "--lang", "en")
    assert (answer.exit_code, answer.stdout.splitlines()[0]) == (
        0,
        "The log is whole. Entries: 2.",
    )
    with engine.begin() as connection:
        connection.execute(text("DROP TRIGGER events_stay_update"))
        connection.execute(text("UPDATE events SET user_id = 'u-2' WHERE number = 2"))
    broken = said("check", "--json")
    assert broken.exit_code == 4
    assert json.loads(broken.stdout)["first_broken_entry"] == 2


def test_weeding_is_tried_first_and_then_done(said: Run, engine: Engine) -> None:
    assert "Nothing is to be weeded out." in said("weed", "--lang", "en").stdout
    rule = RetentionRule(KeptKind.INTRODUCTION, 5, "Dnr 1", NOW.date(), NOW)
    with writing(engine) as connection:
        keep_rule(connection, rule)
    tried = said("weed", "--dry-run", "--on", "2026-11-22", "--lang", "en").stdout
    assert "Introductions that are over, from before 22 November 2021: 1\n  i-1" in tried
    done = said("weed", "--lang", "en")
    assert done.exit_code == 0, done.output
    assert "i-1" in done.stdout
    assert "weeded out" in said("log", "--matter", "retention", "--lang", "en").stdout
    assert said("weed", "--on", "2199-01-01").exit_code == 2


def test_personal_data_is_found_also_from_standard_input(said: Run) -> None:
    assert "Bo Ek is away" in said("find-personal-data", "bo ek").stdout
    assert (
        "Found in so many places: 2"
        in said("find-personal-data", "-", "--lang", "en", given=b"Bo Ek\n").stdout
    )
    assert said("find-personal-data", "x").exit_code == 2
