"""`partnerkommun users reset-second-factor`: an account whose owner lost the app is opened again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

import service.cli.accounts
from data.store.engine import open_store
from data.store.event_log import read_events
from data.store.facts import load_facts
from data.store.second_factors import find_second_factor
from data.store.sessions import begin_session, sessions_of
from data.store.transactions import reading, writing
from matcher.domain.event import Happening
from tests.data.store.small_facts import FACTS
from tests.service.accounts.known_passwords import doors
from tests.service.accounts.known_second_factors import Codes, with_codes
from tests.service.cli.conftest import Run
from tests.service.signed_in import NOW


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    opened = open_store(tmp_path / "accounts.sqlite")
    load_facts(opened, FACTS)
    monkeypatch.setattr(service.cli.accounts, "opened_store", lambda *_: opened)
    yield opened
    opened.dispose()


@pytest.fixture
def anna(engine: Engine) -> Codes:
    at_door = doors(engine)
    return with_codes(at_door, at_door.user())


@pytest.mark.parametrize("by", ["sign_in_name", "id"])
def test_it_is_taken_off_by_name_or_id(run: Run, engine: Engine, anna: Codes, by: str) -> None:
    with writing(engine) as connection:
        begin_session(connection, anna.user.id, "open", NOW)
    result = run("users", "reset-second-factor", getattr(anna.user, by))
    assert result.exit_code == 0, result.output
    assert result.output == f"Two-step sign-in is off the account {anna.user.sign_in_name}.\n"
    with reading(engine) as connection:
        assert find_second_factor(connection, anna.user.id) is None
        assert sessions_of(connection, anna.user.id) == []
        (event,) = read_events(connection, what=[Happening.SECOND_FACTOR_REMOVED])
    assert event.actor.user_id is None


def test_where_there_was_none_nothing_happens(run: Run, engine: Engine) -> None:
    user = doors(engine).user()
    assert run("users", "reset-second-factor", user.sign_in_name).exit_code == 0
    with reading(engine) as connection:
        assert not read_events(connection, what=[Happening.SECOND_FACTOR_REMOVED])


def test_an_account_that_is_not_there_is_told(run: Run, engine: Engine) -> None:
    result = run("users", "reset-second-factor", "nobody@example.org")
    assert result.exit_code != 0
    assert "There is no such account" in result.output
