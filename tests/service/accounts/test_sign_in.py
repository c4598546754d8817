"""Signing in: what is kept of it, what is on record, and who is let in no more."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from data.store.engine import open_store
from data.store.event_log import first_broken_entry, read_events
from data.store.sessions import digest_of, find_session, sessions_of
from data.store.transactions import reading, writing
from data.store.users import User, find_user, replace_user
from matcher.domain.event import Happening
from service.accounts.passwords import Passwords
from service.accounts.sessions import MOST_AT_ONCE, device_of
from service.accounts.sign_in import SignedIn, WrongSignInError, sign_in, sign_out
from tests.service.accounts.known_passwords import PASSWORD, Doors, doors
from tests.service.signed_in import NOW


@pytest.fixture
def at_door(tmp_path: Path) -> Iterator[Doors]:
    engine = open_store(tmp_path / "doors.sqlite")
    yield doors(engine)
    engine.dispose()


@pytest.fixture
def user(at_door: Doors) -> User:
    return at_door.user()


def stored(at_door: Doors, user: User) -> User:
    with reading(at_door.engine) as connection:
        found = find_user(connection, user.id)
    assert found is not None
    return found


def signed(at_door: Doors, user: User, **changes: object) -> SignedIn:
    """Return somebody who signed in with the right password."""
    found = sign_in(user.sign_in_name, PASSWORD, at_door.reception(**changes))  # type: ignore[arg-type]
    assert isinstance(found, SignedIn)
    return found


def test_the_token_is_new_each_time_and_kept_as_a_digest(at_door: Doors, user: User) -> None:
    first, second = (signed(at_door, user).token for _ in range(2))
    assert first != second
    assert len(first) == 43
    with reading(at_door.engine) as connection:
        kept = {each.token_digest for each in sessions_of(connection, user.id)}
    assert kept == {digest_of(first), digest_of(second)}
    assert first not in kept


def test_the_session_that_the_browser_had_ends(at_door: Doors, user: User) -> None:
    first = signed(at_door, user).token
    second = signed(at_door, user, old_token=first).token
    with reading(at_door.engine) as connection:
        (only,) = sessions_of(connection, user.id)
    assert only.token_digest == digest_of(second)


def test_it_is_on_record_without_name_or_address(at_door: Doors, user: User) -> None:
    anna = signed(at_door, user)
    sign_out(anna.user, at_door.reception(old_token=anna.token))
    with reading(at_door.engine) as connection:
        events = read_events(connection)
        assert first_broken_entry(connection) is None
    assert [event.what for event in events] == [Happening.SIGNED_IN, Happening.SIGNED_OUT]
    assert {event.actor.user_id for event in events} == {user.id}
    assert user.sign_in_name not in str(events)
    assert "192.0.2" not in str(events)


def test_the_browser_is_kept_as_a_kind_of_browser(at_door: Doors, user: User) -> None:
    sign_in(user.sign_in_name, PASSWORD, at_door.reception(device="Firefox, Linux"))
    with reading(at_door.engine) as connection:
        assert [each.device for each in sessions_of(connection, user.id)] == ["Firefox, Linux"]


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox, Linux",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1", "Safari, iPhone"),
        ("curl/8 <script>", ""),
        ("", ""),
    ],
)
def test_nothing_else_is_kept_of_what_the_browser_says_of_itself(agent: str, device: str) -> None:
    assert device_of(agent) == device


def test_an_outdated_hash_is_made_anew(at_door: Doors, user: User) -> None:
    weak = PasswordHash((Argon2Hasher(1, 8, 1),)).hash(PASSWORD)
    with writing(at_door.engine) as connection:
        replace_user(connection, replace(user, password_hash=weak))
    stronger = Passwords(PasswordHash((Argon2Hasher(2, 16, 1),)))
    sign_in(user.sign_in_name, PASSWORD, replace(at_door.reception(), passwords=stronger))
    assert (stored(at_door, user).password_hash or "").startswith("$argon2id$v=19$m=16,t=2,p=1$")


def test_signing_in_is_no_change_of_the_account(at_door: Doors, user: User) -> None:
    sign_in(user.sign_in_name, PASSWORD, at_door.reception())
    after = stored(at_door, user)
    assert (after.version, after.signed_in_at) == (user.version, NOW)


def test_an_account_that_is_disabled_while_the_password_is_looked_at_stays_out(
    at_door: Doors, user: User
) -> None:
    class Meanwhile(Passwords):
        def check(self, password: str, stored: str | None) -> object:  # type: ignore[override]
            checked = at_door.passwords.check(password, stored)
            with writing(at_door.engine) as connection:
                replace_user(connection, replace(user, is_disabled=True))
            return checked

    with pytest.raises(WrongSignInError):
        sign_in(user.sign_in_name, PASSWORD, replace(at_door.reception(), passwords=Meanwhile()))
    with reading(at_door.engine) as connection:
        assert sessions_of(connection, user.id) == []


def test_the_oldest_of_too_many_sessions_goes(at_door: Doors, user: User) -> None:
    tokens = [
        signed(at_door, user, now=NOW + timedelta(minutes=number)).token
        for number in range(MOST_AT_ONCE + 2)
    ]
    with reading(at_door.engine) as connection:
        kept = {each.token_digest for each in sessions_of(connection, user.id)}
    assert kept == {digest_of(token) for token in tokens[2:]}


def test_sessions_that_are_over_are_forgotten(at_door: Doors, user: User) -> None:
    old = signed(at_door, user).token
    sign_in(user.sign_in_name, PASSWORD, at_door.reception(now=NOW + timedelta(days=1)))
    with reading(at_door.engine) as connection:
        assert (
            find_session(connection, old, NOW - timedelta(days=9), NOW - timedelta(days=9)) is None
        )
        assert len(sessions_of(connection, user.id)) == 1
