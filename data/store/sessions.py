"""Sessions: browsers that somebody signed in with, known by the digest of their token."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, or_, select, update

from data.store.account_tables import SESSIONS, USERS
from data.store.users import User, user_of


@dataclass(frozen=True)
class Session:
    """One browser that somebody signed in with. Times are in UTC without a zone.

    `seen_at` is when it was last used, to the minute; `device` what kind of browser it is.
    """

    token_digest: str
    user_id: str
    started_at: datetime
    seen_at: datetime
    device: str = ""


def digest_of(token: str) -> str:
    """Return what is kept of a token: enough to know it again, too little to use it."""
    return hashlib.sha256(token.encode()).hexdigest()


def begin_session(
    connection: Connection, user_id: str, token: str, at: datetime, device: str = ""
) -> None:
    """Keep a session that begins now."""
    connection.execute(
        insert(SESSIONS).values(
            token_digest=digest_of(token),
            user_id=user_id,
            started_at=at,
            seen_at=at,
            device=device,
        )
    )


def end_session(connection: Connection, token_digest: str) -> None:
    """Forget a session; its token opens nothing from now on."""
    connection.execute(delete(SESSIONS).where(SESSIONS.c.token_digest == token_digest))


def find_session(
    connection: Connection, token: str, started_after: datetime, seen_after: datetime
) -> tuple[User, Session] | None:
    """Return whose session this is, and the session.

    None where it ended, is too old or too idle, or where the account is disabled.
    """
    found = connection.execute(
        select(USERS, *SESSIONS.c)
        .join(SESSIONS, SESSIONS.c.user_id == USERS.c.id)
        .where(
            SESSIONS.c.token_digest == digest_of(token),
            SESSIONS.c.started_at > started_after,
            SESSIONS.c.seen_at > seen_after,
            USERS.c.is_disabled.is_(False),
        )
    )
    row = found.mappings().one_or_none()
    if row is None:
        return None
    user = user_of({column.name: row[column] for column in USERS.c})
    return user, Session(**{column.name: row[column] for column in SESSIONS.c})


def note_seen(connection: Connection, token_digest: str, at: datetime) -> None:
    """Keep when a session was last used."""
    connection.execute(
        update(SESSIONS).where(SESSIONS.c.token_digest == token_digest).values(seen_at=at)
    )


def sessions_of(connection: Connection, user_id: str) -> Sequence[Session]:
    """Return the sessions of an account that nobody ended, the one used last first."""
    chosen = select(SESSIONS).where(SESSIONS.c.user_id == user_id)
    ordered = chosen.order_by(SESSIONS.c.seen_at.desc(), SESSIONS.c.token_digest)
    return [Session(**row) for row in connection.execute(ordered).mappings()]


def end_sessions_of(connection: Connection, user_id: str, but: str = "") -> int:
    """End every session of an account but the one with the digest `but`; return how many."""
    ended = connection.execute(
        delete(SESSIONS).where(SESSIONS.c.user_id == user_id, SESSIONS.c.token_digest != but)
    )
    return ended.rowcount


def forget_old_sessions(
    connection: Connection, started_before: datetime, seen_before: datetime
) -> None:
    """Forget sessions that are over because they are too old or too idle."""
    connection.execute(
        delete(SESSIONS).where(
            or_(SESSIONS.c.started_at <= started_before, SESSIONS.c.seen_at <= seen_before)
        )
    )
