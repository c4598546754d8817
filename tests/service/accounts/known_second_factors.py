"""Accounts with two-step sign-in for tests, and the codes that their apps would show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pyotp import TOTP

from data.store.transactions import writing
from data.store.users import User
from service.accounts.half_way import HalfWay
from service.accounts.second_factor import Change, begin, confirm
from service.accounts.sign_in import SignedIn, finish_sign_in, sign_in
from tests.service.accounts.known_passwords import HOME, PASSWORD, Doors
from tests.service.signed_in import NOW

LATER = NOW + timedelta(minutes=3)


@dataclass(frozen=True)
class Codes:
    """Somebody with an app for codes, and ten recovery codes."""

    user: User
    secret: str
    recovery: Sequence[str]

    def at(self, now: datetime) -> str:
        """Return what the app shows at a moment."""
        return code_at(self.secret, now)


def code_at(secret: str, now: datetime) -> str:
    """Return the code of a secret at a moment in UTC."""
    return TOTP(secret).at(now.replace(tzinfo=UTC))


def with_codes(at_door: Doors, user: User, now: datetime = NOW, session: str = "") -> Codes:
    """Return an account after it was given two-step sign-in."""
    with writing(at_door.engine) as connection:
        begun = begin(connection, user, at_door.seals, now)
        change = Change(connection, at_door.seals, now)
        recovery = confirm(begun, code_at(begun.secret, now), user, session, change)
    return Codes(user, begun.secret, recovery)


def half(at_door: Doors, user: User, now: datetime = LATER) -> str:
    arrived = sign_in(user.sign_in_name, PASSWORD, at_door.reception(HOME, now=now))
    assert isinstance(arrived, HalfWay)
    return arrived.ticket


def finish(at_door: Doors, ticket: str, code: str, now: datetime = LATER) -> SignedIn:
    return finish_sign_in(ticket, code, at_door.reception(HOME, now=now))
