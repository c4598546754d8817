"""The commands about accounts: the first administrator is made here, and nothing secret is printed."""

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.store.engine import open_store
from data.store.event_log import read_events
from data.store.transactions import reading
from data.store.users import User, find_user_called
from matcher.domain.event import Happening
from matcher.domain.role import Role
from service.accounts.passwords import Passwords
from tests.service.accounts.known_passwords import PASSWORD, CountingHasher
from tests.service.cli.conftest import Run

TWICE = f"{PASSWORD}\n{PASSWORD}\n".encode()


@pytest.fixture
def users(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    import service.cli.accounts

    monkeypatch.setattr(service.cli.accounts, "PASSWORDS", Passwords(CountingHasher()))
    return lambda *arguments, given=b"": run("users", *arguments, given=given)


def store(folder: Path, name: str = "facts") -> Engine:
    return open_store(folder / f"{name}.sqlite")


def called(engine: Engine, name: str) -> User:
    with reading(engine) as connection:
        found = find_user_called(connection, name)
    assert found is not None
    return found


def test_the_first_administrator_is_made_with_a_password_that_is_not_shown(
    users: Run, tmp_path: Path
) -> None:
    answer = users("create", "anna", "--role", "administrator", given=TWICE)
    assert answer.exit_code == 0, answer.output
    assert PASSWORD not in answer.output
    engine = store(tmp_path)
    user = called(engine, "ANNA")
    assert user.role is Role.ADMINISTRATOR
    assert Passwords(CountingHasher()).check(PASSWORD, user.password_hash).is_right
    with reading(engine) as connection:
        (event,) = read_events(connection)
    assert (event.what, event.actor.role, event.actor.user_id) == (
        Happening.ACCOUNT_CREATED,
        Role.ADMINISTRATOR,
        None,
    )
    engine.dispose()


def test_with_invite_a_link_is_printed_and_no_password_asked_for(
    users: Run, tmp_path: Path
) -> None:
    answer = users("create", "anna", "--role", "officer", "--invite")
    assert answer.exit_code == 0, answer.output
    assert "http://127.0.0.1:8000/en/invitations/" in answer.stdout
    engine = store(tmp_path)
    assert called(engine, "anna").password_hash is None
    engine.dispose()


def test_a_representative_speaks_for_somebody(users: Run, tmp_path: Path) -> None:
    arguments = ("create", "eva", "--role", "representative", "--invite")
    assert "speaks for one local government" in users(*arguments).stderr
    answer = users(*arguments, "--local-government", "Göteborg")
    assert answer.exit_code == 0, answer.output
    engine = store(tmp_path, "small")
    assert called(engine, "eva").local_government_id == "se-1480"
    engine.dispose()


@pytest.mark.parametrize(
    ("name", "role", "given", "words"),
    [
        ("anna", "king", TWICE, "is not a role"),
        ("two words", "officer", TWICE, "Nobody can sign in as"),
        ("anna", "officer", b"short\nshort\n", "At least 12 are needed"),
        ("anna", "officer", f"{PASSWORD}\nother\n".encode(), "not the same"),
        ("anna", "officer", b"password1234\npassword1234\n", "among the first"),
    ],
)
def test_mistakes_make_no_account(
    users: Run, name: str, role: str, given: bytes, words: str
) -> None:
    answer = users("create", name, "--role", role, given=given)
    assert answer.exit_code == 2
    assert words in answer.stderr
    assert "no accounts" in users("list").stdout


def test_they_are_listed_disabled_enabled_invited_and_deleted(users: Run) -> None:
    users("create", "anna", "--role", "administrator", given=TWICE)
    users("create", "bosse", "--role", "officer", given=TWICE)
    assert users("list").stdout.splitlines() == [
        "anna\tAdministrator\t-\tIn use",
        "bosse\tOfficer\t-\tIn use",
    ]
    assert "bosse is disabled." in users("disable", "BOSSE").stdout
    assert users("invite", "bosse").exit_code == 2
    assert "bosse is enabled." in users("enable", "bosse").stdout
    assert "/en/invitations/" in users("invite", "bosse").stdout
    told = json.loads(users("list", "--json").stdout)
    assert [user["sign_in_name"] for user in told["users"]] == ["anna", "bosse"]
    assert users("delete", "bosse", given=b"anna\n").exit_code == 1
    assert users("delete", "bosse", given=b"bosse\n").exit_code == 0
    assert users("list").stdout.splitlines() == ["anna\tAdministrator\t-\tIn use"]


@pytest.mark.parametrize("command", ["disable", "delete"])
def test_the_last_administrator_stays(users: Run, command: str) -> None:
    users("create", "anna", "--role", "administrator", given=TWICE)
    answer = users(command, "anna", *(["--yes"] if command == "delete" else []))
    assert answer.exit_code == 2
    assert "last administrator" in answer.stderr


def test_nobody_of_that_name_is_told(users: Run) -> None:
    for command in ("disable", "enable", "invite"):
        answer = users(command, "nobody")
        assert answer.exit_code == 2
        assert "no such account" in answer.stderr
