"""The account of somebody whom the identity provider has confirmed."""

import hashlib
import unicodedata
from datetime import datetime

from sqlalchemy import Connection, Engine, select, update

from data.store.account_tables import USERS
from data.store.event_log import record
from data.store.transactions import writing
from data.store.users import User, find_user_called, user_of
from matcher.domain.event import Happening, Matter
from matcher.domain.role import Actor
from service.accounts.openid_client import Identity
from service.accounts.openid_faults import no_account

_LONGEST_SUBJECT = 255


def account_of(identity: Identity, engine: Engine, now: datetime) -> User:
    """Return the account that belongs to somebody at the provider.

    The first time, that is the one called by their verified e-mail address, which an administrator made for
    them and nobody has used; from then on the provider's own name for them counts, whatever their address.
    Raise RefusedError where there is none, or where it is disabled: in the same words.
    """
    subject = _subject_of(identity)
    with writing(engine) as connection:
        user = _known_by(connection, subject) or _joined(connection, identity, subject, now)
    if user is None or user.is_disabled:
        raise no_account()
    return user


def _known_by(connection: Connection, subject: str) -> User | None:
    found = connection.execute(select(USERS).where(USERS.c.openid_subject == subject))
    row = found.mappings().one_or_none()
    return None if row is None else user_of(row)


def _joined(connection: Connection, identity: Identity, subject: str, now: datetime) -> User | None:
    user = find_user_called(connection, identity.email) if identity.email else None
    if user is None or not _waits_for_its_owner(user) or not _is_called(user, identity.email):
        return None
    connection.execute(
        update(USERS).where(USERS.c.id == user.id).values(openid_subject=subject, changed_at=now)
    )
    record(
        connection,
        now,
        Actor(user.role, user.id),
        Happening.ACCOUNT_CHANGED,
        Matter.ACCOUNT,
        user.id,
        values={"changed": ["openid"]},
    )
    return _known_by(connection, subject)


def _is_called(user: User, email: str | None) -> bool:
    """Return whether an address is the account's own name, but for capitals.

    Names are looked up more widely: “ß” as “ss”, letters of another width as the plain ones. Those are other
    people's addresses.
    """
    return email is not None and _plain(email) == _plain(user.sign_in_name)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().lower()


def _waits_for_its_owner(user: User) -> bool:
    """Return whether an administrator made the account and nobody has come into it yet, in any way.

    An account with a password is somebody's already: who has its address at the provider need not be they.
    """
    return not (user.is_disabled or user.openid_subject or user.password_hash or user.signed_in_at)


def _subject_of(identity: Identity) -> str:
    """Return what names somebody among all providers; a long one by its digest."""
    whole = f"{identity.issuer} {identity.subject}"
    if len(whole) <= _LONGEST_SUBJECT:
        return whole
    return hashlib.sha256(whole.encode()).hexdigest()
