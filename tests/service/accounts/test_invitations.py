"""Links to choose a password by: made on record, used once, and kept out of logs."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data.store.engine import open_store
from data.store.event_log import read_events
from data.store.transactions import reading, writing
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.event import Happening
from matcher.domain.role import AT_THE_COMMAND_LINE
from service.accounts.invitations import HOLDS_FOR, accept, address_of, invite, invited
from service.api.access_log import keep_addresses_out_of_access_log
from tests.service.accounts.known_passwords import NEW_PASSWORD, Doors, doors
from tests.service.signed_in import NOW


@pytest.fixture
def at_door(tmp_path: Path) -> Iterator[Doors]:
    engine = open_store(tmp_path / "doors.sqlite")
    yield doors(engine)
    engine.dispose()


def test_a_link_is_on_record_without_its_token(at_door: Doors) -> None:
    user = at_door.user()
    with writing(at_door.engine) as connection:
        made = invite(connection, user, AT_THE_COMMAND_LINE, NOW)
        (event,) = read_events(connection)
    assert event.what is Happening.ACCOUNT_INVITED
    assert dict(event.values) == {"expires_on": "2026-11-29"}
    assert made.token not in str(event)


def test_a_link_is_used_once(at_door: Doors) -> None:
    user = at_door.user()
    with writing(at_door.engine) as connection:
        token = invite(connection, user, AT_THE_COMMAND_LINE, NOW).token
    assert invited(token, at_door.reception()).id == user.id
    accept(token, NEW_PASSWORD, NEW_PASSWORD, at_door.reception(), language="en")
    with pytest.raises(NotFoundError):
        accept(token, NEW_PASSWORD, NEW_PASSWORD, at_door.reception(), language="en")
    with reading(at_door.engine) as connection:
        said = [event.what for event in read_events(connection)]
    assert Happening.PASSWORD_CHANGED in said


def test_a_link_ends_after_a_week(at_door: Doors) -> None:
    user = at_door.user()
    with writing(at_door.engine) as connection:
        token = invite(connection, user, AT_THE_COMMAND_LINE, NOW - HOLDS_FOR).token
    with pytest.raises(NotFoundError, match="7 days"):
        invited(token, at_door.reception())


def test_a_disabled_account_gets_no_link(at_door: Doors) -> None:
    user = replace(at_door.user(), is_disabled=True)
    with (
        writing(at_door.engine) as connection,
        pytest.raises(InvalidInputError, match="Enable it first"),
    ):
        invite(connection, user, AT_THE_COMMAND_LINE, NOW)


def test_the_log_of_the_web_server_blots_the_token_out(at_door: Doors) -> None:
    keep_addresses_out_of_access_log()
    user = at_door.user()
    with writing(at_door.engine) as connection:
        address = address_of(invite(connection, user, AT_THE_COMMAND_LINE, NOW), "sv")
    arguments = ("127.0.0.1:1", "POST", f"{address}?x=1", "1.1", 303)
    record = logging.LogRecord("uvicorn.access", 20, "", 1, "%s %s %s %s %s", arguments, None)
    for known in logging.getLogger("uvicorn.access").filters:
        known.filter(record)  # type: ignore[union-attr]
    assert "/sv/invitations/…" in record.getMessage()
    assert address not in record.getMessage()
