"""The store tells how busy introductions keep everyone."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete

from data.store.attention import read_asked, read_loads, read_taken
from data.store.brokering_tables import INTRODUCTION_PARTIES, INTRODUCTIONS
from data.store.engine import open_store
from data.store.transactions import reading, writing
from matcher.domain.introduction import OPEN_STAGES, Stage
from matcher.domain.load import Load
from matcher.introductions.obstacles import DEFAULT_CAPACITY
from tests.service.asked_places import introduce, say_openness

TODAY = date(2026, 11, 22)
LONG_AGO = datetime.fromisoformat("2020-01-01")
THIS_YEAR = datetime.fromisoformat("2026-01-01")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_store(tmp_path / "store.sqlite")
    yield engine
    engine.dispose()


def loads(engine: Engine) -> dict[str, Load]:
    with reading(engine) as connection:
        return read_loads(connection, TODAY)


def test_of_whom_nothing_is_open_and_who_said_nothing_there_is_no_load(engine: Engine) -> None:
    introduce(engine, "old", "se-1", "zm-1", stage=Stage.DECLINED)
    assert loads(engine) == {}


@pytest.mark.parametrize("stage", sorted(Stage))
def test_only_what_takes_time_is_counted(engine: Engine, stage: Stage) -> None:
    introduce(engine, "one", "se-1", "zm-1", stage=stage)
    expected = {"se-1", "zm-1"} if stage in OPEN_STAGES else set()
    assert {place for place, load in loads(engine).items() if load.open_introductions} == expected


def test_each_open_introduction_counts_for_all_its_parties(engine: Engine) -> None:
    introduce(engine, "one", "se-1", "zm-1")
    introduce(engine, "two", "se-2", "zm-1", "ke-1")
    assert {place: load.open_introductions for place, load in loads(engine).items()} == {
        "se-1": 1,
        "se-2": 1,
        "zm-1": 2,
        "ke-1": 1,
    }


@pytest.mark.parametrize(("expires_on", "open_now"), [("2026-11-22", 0), ("2026-11-23", 1)])
def test_what_nobody_answered_in_time_is_over_before_that_is_put_on_record(
    engine: Engine, expires_on: str, open_now: int
) -> None:
    introduce(engine, "one", "se-1", "zm-1", expires_on=date.fromisoformat(expires_on))
    known = loads(engine).get("zm-1")
    assert (known.open_introductions if known else 0) == open_now


def test_what_a_local_government_said_is_in_its_load(engine: Engine) -> None:
    say_openness(engine, "zm-1", 2, not_now=True, until=date(2027, 1, 1))
    say_openness(engine, "ke-1")
    known = loads(engine)
    assert known["zm-1"] == Load(0, 2, TODAY, not_now=True, not_now_until=date(2027, 1, 1))
    assert known["ke-1"].capacity == DEFAULT_CAPACITY


def test_being_asked_anew_counts_again_and_what_is_before_the_day_does_not(engine: Engine) -> None:
    introduce(engine, "one", "se-1", "zm-1", sent=2)
    introduce(engine, "old", "se-1", "zm-1", days_ago=400)
    with reading(engine) as connection:
        asked = read_asked(connection, THIS_YEAR)
    assert [each.local_government_id for each in asked] == ["se-1", "zm-1"] * 2


def test_an_introduction_that_was_weeded_out_still_counts_as_asked(engine: Engine) -> None:
    introduce(engine, "one", "se-1", "zm-1")
    with writing(engine) as connection:
        connection.execute(delete(INTRODUCTION_PARTIES))
        connection.execute(delete(INTRODUCTIONS))
    with reading(engine) as connection:
        asked = read_asked(connection, LONG_AGO)
    assert [each.local_government_id for each in asked] == ["se-1", "zm-1"]


def test_what_is_open_is_read_however_old_it_is(engine: Engine) -> None:
    introduce(engine, "old", "se-1", "zm-1", days_ago=900)
    introduce(engine, "over", "se-1", "zm-1", days_ago=900, stage=Stage.DECLINED)
    with reading(engine) as connection:
        taken = read_taken(connection, THIS_YEAR, TODAY)
    assert {each.introduction_id for each in taken} == {"old"}
