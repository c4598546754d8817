"""Whoever tries passwords is slowed down; the owner of the account is not locked out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from data.store.account_tables import SIGN_IN_TRIES
from data.store.engine import open_store
from data.store.event_log import read_events
from data.store.transactions import reading
from data.store.users import User
from matcher.domain.event import Happening
from matcher.domain.role import Role
from service.accounts.lockout import FAMILIAR_FOR, NAME, NAME_AND_NETWORK, NETWORK, SlowedDownError
from service.accounts.network import Network, network_of
from service.accounts.sign_in import WrongPasswordError, WrongSignInError, confirm_password, sign_in
from service.private_addresses import Seals
from tests.service.accounts.known_passwords import ELSEWHERE, HOME, PASSWORD, Doors, doors
from tests.service.signed_in import NOW

TEN = NAME_AND_NETWORK.most


@pytest.fixture
def at_door(tmp_path: Path) -> Iterator[Doors]:
    engine = open_store(tmp_path / "doors.sqlite")
    yield doors(engine)
    engine.dispose()


@pytest.fixture
def user(at_door: Doors) -> User:
    return at_door.user()


def fail(at_door: Doors, name: str, host: str, n: int, at: timedelta = timedelta()) -> None:
    for _ in range(n):
        with pytest.raises(WrongSignInError):
            sign_in(name, "wrong", at_door.reception(host, now=NOW + at))


@pytest.mark.parametrize("is_known", [True, False])
def test_the_eleventh_try_waits_whether_or_not_the_name_is_known(
    at_door: Doors, user: User, is_known: bool
) -> None:
    name = user.sign_in_name if is_known else "nobody@example.org"
    fail(at_door, name, HOME, TEN)
    looked = at_door.hasher.looked
    with pytest.raises(SlowedDownError) as slowed:
        sign_in(name, PASSWORD, at_door.reception(HOME))
    assert slowed.value.retry_after_seconds == NAME_AND_NETWORK.every.total_seconds()
    assert at_door.hasher.looked == looked


def test_after_the_wait_there_is_one_more_try(at_door: Doors, user: User) -> None:
    fail(at_door, user.sign_in_name, HOME, TEN)
    later = NAME_AND_NETWORK.every
    fail(at_door, user.sign_in_name, HOME, 1, later)
    with pytest.raises(SlowedDownError):
        sign_in(user.sign_in_name, "wrong", at_door.reception(HOME, now=NOW + later))


def test_waiting_is_not_made_longer_by_trying_meanwhile(at_door: Doors, user: User) -> None:
    fail(at_door, user.sign_in_name, HOME, TEN)
    for minute in range(1, 15):
        meanwhile = at_door.reception(HOME, now=NOW + timedelta(minutes=minute))
        with pytest.raises(SlowedDownError):
            sign_in(user.sign_in_name, "wrong", meanwhile)
    sign_in(user.sign_in_name, PASSWORD, at_door.reception(HOME, now=NOW + timedelta(minutes=15)))


def test_somebody_elsewhere_does_not_lock_the_owner_out(at_door: Doors, user: User) -> None:
    fail(at_door, user.sign_in_name, ELSEWHERE, TEN)
    assert sign_in(user.sign_in_name, PASSWORD, at_door.reception(HOME)).user.id == user.id


def test_many_elsewhere_do_not_lock_out_an_owner_at_the_usual_place(
    at_door: Doors, user: User
) -> None:
    sign_in(user.sign_in_name, PASSWORD, at_door.reception(HOME))
    for number in range(NAME.most // TEN):
        fail(at_door, user.sign_in_name, f"198.51.{number}.7", TEN)
    with pytest.raises(SlowedDownError):
        sign_in(user.sign_in_name, "wrong", at_door.reception("198.51.200.7"))
    assert sign_in(user.sign_in_name, PASSWORD, at_door.reception(HOME)).user.id == user.id


def test_a_crowd_at_the_usual_place_does_not_lock_the_owner_out(at_door: Doors, user: User) -> None:
    sign_in(user.sign_in_name, PASSWORD, at_door.reception(HOME))
    for number in range(NETWORK.most // TEN):
        fail(at_door, f"name-{number}", HOME, TEN)
    with pytest.raises(SlowedDownError):
        sign_in("somebody else", "wrong", at_door.reception(HOME))
    assert sign_in(user.sign_in_name, PASSWORD, at_door.reception(HOME)).user.id == user.id


def test_a_place_is_forgotten_after_half_a_year(at_door: Doors, user: User) -> None:
    sign_in(user.sign_in_name, PASSWORD, at_door.reception(HOME))
    later = FAMILIAR_FOR + timedelta(days=1)
    for number in range(NAME.most // TEN):
        fail(at_door, user.sign_in_name, f"198.51.{number}.7", TEN, later)
    with pytest.raises(SlowedDownError):
        sign_in(user.sign_in_name, PASSWORD, at_door.reception(HOME, now=NOW + later))


def test_a_right_password_forgets_the_tries_before_it(at_door: Doors, user: User) -> None:
    fail(at_door, user.sign_in_name, HOME, TEN - 1)
    sign_in(user.sign_in_name, PASSWORD, at_door.reception(HOME))
    fail(at_door, user.sign_in_name, HOME, TEN)


def test_neighbours_count_as_one(at_door: Doors, user: User) -> None:
    for number in range(TEN):
        fail(at_door, user.sign_in_name, f"192.0.2.{number}", 1)
    with pytest.raises(SlowedDownError):
        sign_in(user.sign_in_name, PASSWORD, at_door.reception("192.0.2.250"))


@pytest.mark.parametrize("name", ["ANNA@EXAMPLE.ORG", " anna@example.org ", "ａnna@example.org"])
def test_other_spellings_of_a_name_are_no_new_tries(at_door: Doors, name: str) -> None:
    fail(at_door, "anna@example.org", HOME, TEN)
    with pytest.raises(SlowedDownError):
        sign_in(name, "wrong", at_door.reception(HOME))


def test_whoever_finds_a_browser_open_has_no_more_tries(at_door: Doors, user: User) -> None:
    for _ in range(TEN):
        with pytest.raises(WrongPasswordError):
            confirm_password(user, "wrong", at_door.reception(HOME))
    with pytest.raises(SlowedDownError):
        confirm_password(user, PASSWORD, at_door.reception(HOME))


def test_an_account_without_a_password_is_not_asked_for_one(at_door: Doors, user: User) -> None:
    confirm_password(replace(user, password_hash=None), "", at_door.reception(HOME))


def test_slowing_down_is_on_record_once_and_names_nobody(at_door: Doors, user: User) -> None:
    fail(at_door, user.sign_in_name, HOME, TEN)
    with pytest.raises(SlowedDownError):
        sign_in(user.sign_in_name, "wrong", at_door.reception(HOME))
    with reading(at_door.engine) as connection:
        (event,) = read_events(connection, what=[Happening.SIGN_IN_SLOWED])
    assert (event.matter_id, event.actor.role, dict(event.values)) == (user.id, None, {})


def test_neither_names_nor_addresses_are_kept(at_door: Doors, user: User) -> None:
    fail(at_door, user.sign_in_name, HOME, 1)
    with reading(at_door.engine) as connection:
        keys = connection.execute(select(SIGN_IN_TRIES.c.key_digest)).scalars().all()
    assert len(keys) == 3
    assert all(len(key) == 64 and int(key, 16) >= 0 for key in keys)


def test_another_key_of_the_service_makes_other_digests(at_door: Doors, user: User) -> None:
    fail(at_door, user.sign_in_name, HOME, TEN)
    fail(replace(at_door, seals=Seals("another key")), user.sign_in_name, HOME, 1)


def test_what_was_counted_is_forgotten(at_door: Doors, user: User) -> None:
    for number in range(20):
        fail(at_door, f"name-{number}", HOME, 1)
    fail(at_door, user.sign_in_name, HOME, 1, timedelta(days=3))
    with reading(at_door.engine) as connection:
        assert len(connection.execute(select(SIGN_IN_TRIES)).all()) == 3


@pytest.mark.parametrize(
    ("host", "network"),
    [
        ("192.0.2.17", Network("192.0.2.0/24", "192.0.2.0/24")),
        ("::ffff:192.0.2.17", Network("192.0.2.0/24", "192.0.2.0/24")),
        ("2001:db8:1:2:3::4", Network("2001:db8:1:2::/64", "2001:db8:1::/48")),
        ("fe80::1%eth0", Network("fe80::/64", "fe80::/48")),
        ("testclient", Network("testclient", "testclient")),
        (None, Network("unknown", "unknown")),
    ],
)
def test_the_network_of_an_address(host: str | None, network: Network) -> None:
    assert network_of(host) == network


def test_roles_do_not_matter(at_door: Doors) -> None:
    administrator = at_door.user(Role.ADMINISTRATOR)
    fail(at_door, administrator.sign_in_name, HOME, TEN)
    with pytest.raises(SlowedDownError):
        sign_in(administrator.sign_in_name, PASSWORD, at_door.reception(HOME))
