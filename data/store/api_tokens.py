"""Tokens that programs sign in with, each with scopes, an end, and the account that answers for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select, update

from data.store.account_tables import API_TOKENS, USERS
from data.store.sessions import digest_of
from data.store.users import User, user_of


@dataclass(frozen=True)
class ApiToken:
    """One token as it is kept; the token itself is shown once and kept nowhere."""

    id: str
    user_id: str
    label: str
    scopes: tuple[str, ...]
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None


def keep_api_token(connection: Connection, kept: ApiToken, token: str) -> None:
    """Keep a new token by its digest."""
    row = {**vars(kept), "scopes": list(kept.scopes)}
    connection.execute(insert(API_TOKENS).values(**row, token_digest=digest_of(token)))


def find_api_token(
    connection: Connection, token: str, now: datetime
) -> tuple[User, ApiToken] | None:
    """Return the enabled account behind a token, and the token; None where it opens nothing."""
    found = connection.execute(
        select(USERS, *API_TOKENS.c)
        .join(API_TOKENS, API_TOKENS.c.user_id == USERS.c.id)
        .where(
            API_TOKENS.c.token_digest == digest_of(token),
            API_TOKENS.c.expires_at > now,
            API_TOKENS.c.revoked_at.is_(None),
            USERS.c.is_disabled.is_(False),
        )
    )
    row = found.mappings().one_or_none()
    if row is None:
        return None
    user = user_of({column.name: row[column] for column in USERS.c})
    return user, _token({column.name: row[column] for column in API_TOKENS.c})


def note_token_used(connection: Connection, token_id: str, at: datetime) -> None:
    """Keep when a token was last used."""
    connection.execute(update(API_TOKENS).where(API_TOKENS.c.id == token_id).values(used_at=at))


def api_tokens_of(connection: Connection, user_id: str) -> Sequence[ApiToken]:
    """Return every token of an account, the newest first; those that were revoked too."""
    chosen = select(API_TOKENS).where(API_TOKENS.c.user_id == user_id)
    ordered = chosen.order_by(API_TOKENS.c.made_at.desc(), API_TOKENS.c.id)
    return [_token(dict(row)) for row in connection.execute(ordered).mappings()]


def revoke_api_token(connection: Connection, user_id: str, token_id: str, at: datetime) -> bool:
    """Make a token of an account open nothing any more; return whether it did until now."""
    return _revoke(connection, at, API_TOKENS.c.user_id == user_id, API_TOKENS.c.id == token_id) > 0


def revoke_api_tokens_of(connection: Connection, user_id: str, at: datetime) -> int:
    """Make every token of an account open nothing any more; return how many did until now."""
    return _revoke(connection, at, API_TOKENS.c.user_id == user_id)


def _revoke(connection: Connection, at: datetime, *which: ColumnElement[bool]) -> int:
    revoked = connection.execute(
        update(API_TOKENS).where(*which, API_TOKENS.c.revoked_at.is_(None)).values(revoked_at=at)
    )
    return revoked.rowcount


def _token(row: dict[str, Any]) -> ApiToken:
    del row["token_digest"]
    return ApiToken(**{**row, "scopes": tuple(row["scopes"])})
