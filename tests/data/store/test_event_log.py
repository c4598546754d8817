"""The log: only ever added to, whole, and found by what people ask for."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from data.store.brokering_tables import EVENTS, INTRODUCTIONS
from data.store.event_log import find_events, first_broken_entry, read_events, record
from data.store.event_search import DoneBy, Sought, count_events, is_confidential, last_digest
from data.store.texts import erase_text
from data.store.transactions import reading, writing
from matcher.domain.event import Event, Happening, Matter
from matcher.domain.role import AT_THE_COMMAND_LINE, THE_SERVICE, Actor, Role

NOW = datetime.fromisoformat("2026-11-22T09:30")
OFFICER = Actor(Role.OFFICER, "user-1")


def _record(store: Engine, minutes: int = 0, **given: object) -> Event:
    values: dict[str, object] = {
        "actor": OFFICER,
        "what": Happening.INTRODUCTION_SENT,
        "matter": Matter.INTRODUCTION,
        "matter_id": "i-1",
        **given,
    }
    with writing(store) as connection:
        return record(connection, NOW + timedelta(minutes=minutes), **values)  # type: ignore[arg-type]


def _found(store: Engine, sought: Sought) -> list[int]:
    with reading(store) as connection:
        numbers = [event.number for event in find_events(connection, sought)]
        assert count_events(connection, sought) == len(numbers)
        return numbers


def test_entry_is_read_as_it_was_recorded(store: Engine) -> None:
    recorded = _record(
        store, values={"count": 2, "share": 0.1}, place_ids=["se-1480"], text="Because å/ä"
    )

    with reading(store) as connection:
        assert read_events(connection) == (recorded,)
        assert last_digest(connection) == recorded.digest


def test_entries_are_numbered_and_whole(store: Engine) -> None:
    for minutes in range(3):
        _record(store, minutes, text=f"reason {minutes}")

    with reading(store) as connection:
        assert [event.number for event in read_events(connection, newest_first=True, n=2)] == [3, 2]
        assert [event.number for event in read_events(connection, start=1)] == [2, 3]
        assert first_broken_entry(connection) is None


def test_empty_log_is_whole(store: Engine) -> None:
    with reading(store) as connection:
        assert (first_broken_entry(connection), last_digest(connection)) == (None, "")


def test_erasing_a_reason_leaves_the_log_whole(store: Engine) -> None:
    event = _record(store, text="Anna said so")
    with writing(store) as connection:
        erase_text(connection, event.text_id or "", NOW)

    with reading(store) as connection:
        (found,) = read_events(connection)
        assert (found.text, found.is_erased) == ("", True)
        assert first_broken_entry(connection) is None


@pytest.mark.parametrize("change", ["UPDATE events SET matter_id = 'x'", "DELETE FROM events"])
def test_database_refuses_to_change_an_entry(store: Engine, change: str) -> None:
    _record(store)
    with pytest.raises(DBAPIError, match="only ever added to"), store.begin() as connection:
        connection.execute(text(change))
    with reading(store) as connection:
        assert count_events(connection) == 1


@pytest.mark.parametrize(
    "tampering",
    [
        EVENTS.update().where(EVENTS.c.number == 2).values(matter_id="i-9"),
        EVENTS.update().where(EVENTS.c.number == 2).values(role="administrator"),
        EVENTS.update().where(EVENTS.c.number == 2).values(at=NOW),
        EVENTS.update().where(EVENTS.c.number == 2).values(values_json={"count": 3}),
        EVENTS.delete().where(EVENTS.c.number == 2),
    ],
)
def test_entry_changed_behind_the_trigger_is_found(store: Engine, tampering: object) -> None:
    for minutes in range(3):
        _record(store, minutes, values={"count": minutes})
    with store.begin() as connection:
        if store.dialect.name == "postgresql":
            connection.execute(text("DROP TRIGGER events_stay ON events"))
        else:
            connection.execute(text("DROP TRIGGER events_stay_update"))
            connection.execute(text("DROP TRIGGER events_stay_delete"))
        connection.execute(tampering)  # type: ignore[call-overload]

    with reading(store) as connection:
        assert first_broken_entry(connection) == 2


def test_log_is_searched_by_matter_happening_and_day(store: Engine) -> None:
    _record(store)
    _record(store, 60 * 24, matter=Matter.ROUND, matter_id="r-1", what=Happening.ROUND_BEGUN)
    day = timedelta(days=1)

    assert _found(store, Sought(matter=Matter.ROUND)) == [2]
    assert _found(store, Sought(matter=Matter.ROUND, matter_id="i-1")) == []
    assert _found(store, Sought(what=(Happening.ROUND_BEGUN, Happening.ROUND_DELETED))) == [2]
    assert _found(store, Sought(since=NOW + day)) == [2]
    assert _found(store, Sought(before=NOW + day)) == [1]
    assert _found(store, Sought()) == [1, 2]


def test_log_is_searched_by_local_government(store: Engine) -> None:
    _record(store, place_ids=["se-1480", "zm-1"])
    _record(store, place_ids=["zm-10"])
    _record(store, matter=Matter.LOCAL_GOVERNMENT, matter_id="zm-1")

    assert _found(store, Sought(place_id="zm-1")) == [1, 3]
    for hostile in ("%", "_m-1", 'zm-1"', "zm-1'--", "\\", "", "é"):
        assert _found(store, Sought(place_id=hostile)) == []


def test_log_is_searched_by_who_did_it(store: Engine) -> None:
    administrator = Actor(Role.ADMINISTRATOR, "user-2")
    for actor in (OFFICER, administrator, AT_THE_COMMAND_LINE, THE_SERVICE):
        _record(store, actor=actor)

    found = {by: _found(store, Sought(by=by)) for by in DoneBy}
    assert {by: numbers for by, numbers in found.items() if numbers} == {
        DoneBy.OFFICER: [1],
        DoneBy.ADMINISTRATOR: [2],
        DoneBy.COMMAND_LINE: [3],
        DoneBy.SERVICE: [4],
    }


def test_confidential_introductions_are_left_out_where_only_what_is_open_is_sought(
    store: Engine,
) -> None:
    keep_introduction(store, "i-1", is_confidential=True)
    keep_introduction(store, "i-2")
    _record(store)
    _record(store, matter_id="i-2")
    _record(store, matter=Matter.ROUND, matter_id="i-1")

    assert _found(store, Sought(open_only=True)) == [2, 3]
    with reading(store) as connection:
        assert is_confidential(connection, Matter.INTRODUCTION, "i-1")
        assert not is_confidential(connection, Matter.INTRODUCTION, "i-2")
        assert not is_confidential(connection, Matter.ACCOUNT, "i-1")


def keep_introduction(store: Engine, introduction_id: str, **given: object) -> None:
    """Keep a bare introduction, as another part of the service would."""
    row = {
        "id": introduction_id,
        "programme_id": "p",
        "on_day": NOW.date(),
        "stage": "proposed",
        "proposal": {},
        "created_at": NOW,
        "changed_at": NOW,
        "is_confidential": False,
        "version": 1,
        **given,
    }
    with writing(store) as connection:
        connection.execute(INTRODUCTIONS.insert().values(**row))
