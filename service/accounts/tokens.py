"""Tokens for programs: each with a name, scopes and an end; shown once, and revoked at any time."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from data.store.api_tokens import (
    ApiToken,
    api_tokens_of,
    keep_api_token,
    revoke_api_token,
)
from data.store.event_log import record
from data.store.ids import new_id
from data.store.users import User
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.event import Happening, Matter
from matcher.domain.role import Actor, Role
from service.accounts.who import Scope
from service.use_cases.entered_text import quoted

DAYS = (30, 90, 180, 365)
"""How long a token may hold; none holds for longer than a year."""
MOST_CHARACTERS = 80
MOST_TOKENS = 20
# Tells people and secret scanners what it is.
_PREFIX = "partnerkommun_"
_TOKEN_BYTES = 32

_BROKERING = (
    Scope.READ_INTRODUCTIONS,
    Scope.CHANGE_INTRODUCTIONS,
    Scope.READ_ROUNDS,
    Scope.CHANGE_ROUNDS,
    Scope.READ_RECORD,
)
SCOPES_OF: Mapping[Role, Sequence[Scope]] = {
    Role.VISITOR: (),
    Role.REPRESENTATIVE: (Scope.READ_INTRODUCTIONS, Scope.CHANGE_INTRODUCTIONS),
    Role.OFFICER: (*_BROKERING, Scope.CHANGE_RECORD),
    Role.COORDINATOR: (Scope.READ_NETWORKS, Scope.CHANGE_NETWORKS, Scope.READ_RECORD),
    Role.ADMINISTRATOR: tuple(Scope),
}
"""What a token of each role may be used for; what the role itself may not, no token may."""


def make_token(
    connection: Connection,
    user: User,
    label: str,
    scopes: Sequence[str],
    days: int,
    now: datetime,
) -> tuple[str, ApiToken]:
    """Keep a new token and return it with what is kept of it; raise InvalidInputError for a mistake."""
    label = _checked_label(label)
    chosen = _checked_scopes(user, scopes)
    if days not in DAYS:
        raise InvalidInputError(
            "token.days",
            "A token holds for {choices} days. Choose one of these.",
            choices=_listed(),
        )
    if len(tokens_in_force(connection, user, now)) >= MOST_TOKENS:
        raise InvalidInputError(
            "token.too-many",
            "You have {most} tokens, and no more can be made. Revoke one that is not used.",
            most=MOST_TOKENS,
        )
    token = _PREFIX + secrets.token_urlsafe(_TOKEN_BYTES)
    kept = ApiToken(new_id(), user.id, label, chosen, now, now + timedelta(days=days))
    keep_api_token(connection, kept, token)
    values = {"token": kept.id, "scopes": list(chosen), "days": days}
    actor = Actor(user.role, user.id)
    record(connection, now, actor, Happening.TOKEN_MADE, Matter.ACCOUNT, user.id, values=values)
    return token, kept


def tokens_in_force(connection: Connection, user: User, now: datetime) -> Sequence[ApiToken]:
    """Return the tokens of an account that open something, the newest first."""
    return [
        each
        for each in api_tokens_of(connection, user.id)
        if each.revoked_at is None and each.expires_at > now
    ]


def revoke_token(connection: Connection, user: User, token_id: str, now: datetime) -> None:
    """Make a token of an account open nothing any more; raise NotFoundError where it has none such."""
    if not revoke_api_token(connection, user.id, token_id, now):
        raise NotFoundError(
            "token.none-such",
            "You have no token with the id “{id}” that could be revoked.",
            id=quoted(token_id),
        )
    actor = Actor(user.role, user.id)
    values = {"token": token_id}
    record(connection, now, actor, Happening.TOKEN_REVOKED, Matter.ACCOUNT, user.id, values=values)


def _checked_label(label: str) -> str:
    cleaned = " ".join(label.replace("\0", " ").split())
    if not cleaned:
        raise InvalidInputError(
            "token.no-label",
            "The token has no name. Write what it is for, so that you know it again.",
        )
    if len(cleaned) > MOST_CHARACTERS:
        raise InvalidInputError(
            "token.label-too-long",
            "The name has {length} characters; at most {most} are kept.",
            length=len(cleaned),
            most=MOST_CHARACTERS,
        )
    return cleaned


def _checked_scopes(user: User, scopes: Sequence[str]) -> tuple[str, ...]:
    allowed = SCOPES_OF[user.role]
    beyond = [scope for scope in scopes if scope not in allowed]
    if beyond:
        raise InvalidInputError(
            "token.scope-beyond-role",
            "A token of your account cannot be used for “{scope}”. Choose among what is offered.",
            scope=quoted(beyond[0]),
        )
    return tuple(scope.value for scope in allowed if scope in scopes)


def _listed() -> str:
    return ", ".join(str(days) for days in DAYS)
