"""Invitations: links that let somebody choose a password once, known by the digest of their token."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from data.store.account_tables import INVITATIONS, USERS
from data.store.sessions import digest_of
from data.store.users import User, user_of


@dataclass(frozen=True)
class Invitation:
    """One link, as it is shown once to whoever passes it on; only the digest of `token` is kept."""

    token: str
    user_id: str
    made_at: datetime
    expires_at: datetime


def keep_invitation(connection: Connection, invitation: Invitation) -> None:
    """Keep a new link; those that the account was given before open nothing any more."""
    forget_invitations_of(connection, invitation.user_id)
    connection.execute(
        insert(INVITATIONS).values(
            token_digest=digest_of(invitation.token),
            user_id=invitation.user_id,
            made_at=invitation.made_at,
            expires_at=invitation.expires_at,
        )
    )


def find_invited(connection: Connection, token: str, now: datetime) -> User | None:
    """Return the enabled account that a link is for; None where it was used, is too old or unknown."""
    found = connection.execute(
        select(USERS)
        .join(INVITATIONS, INVITATIONS.c.user_id == USERS.c.id)
        .where(
            INVITATIONS.c.token_digest == digest_of(token),
            INVITATIONS.c.used_at.is_(None),
            INVITATIONS.c.expires_at > now,
            USERS.c.is_disabled.is_(False),
        )
    )
    row = found.mappings().one_or_none()
    return None if row is None else user_of(row)


def use_invitation(connection: Connection, token: str, at: datetime) -> None:
    """Keep that a link was used; it opens nothing from now on."""
    connection.execute(
        update(INVITATIONS).where(INVITATIONS.c.token_digest == digest_of(token)).values(used_at=at)
    )


def open_until(connection: Connection, user_id: str, now: datetime) -> datetime | None:
    """Return until when an account has a link that was not used, None where it has none."""
    last: datetime | None = connection.execute(
        select(func.max(INVITATIONS.c.expires_at)).where(
            INVITATIONS.c.user_id == user_id,
            INVITATIONS.c.used_at.is_(None),
            INVITATIONS.c.expires_at > now,
        )
    ).scalar_one()
    return last


def forget_invitations_of(connection: Connection, user_id: str) -> None:
    """Make every link of an account open nothing any more."""
    connection.execute(delete(INVITATIONS).where(INVITATIONS.c.user_id == user_id))
