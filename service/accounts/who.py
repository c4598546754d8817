"""Who asks: a visitor, somebody who signed in, or a program with a token."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, cast

import structlog
from fastapi import Depends, Request
from sqlalchemy import Connection, Engine
from starlette.concurrency import run_in_threadpool

from data.store.api_tokens import find_api_token, note_token_used
from data.store.second_factors import find_second_factor
from data.store.sessions import find_session, note_seen
from data.store.transactions import reading, writing
from data.store.users import User
from matcher.domain.errors import PartnerkommunError
from matcher.domain.role import Actor, Role
from service.api.desk import desk_of
from service.choices import SecondFactorRule

# Only sent over HTTPS or to this machine, and only to the host that set it.
SESSION_COOKIE = "__Host-partnerkommun"
LONGEST_SESSION = timedelta(hours=12)
LONGEST_REST = timedelta(hours=2)
# How exactly it is known when a session or a token was last used; each look would be a write otherwise.
_SEEN_EVERY = timedelta(minutes=1)
_BEARER = "bearer "
_LONGEST_TOKEN = 200
_STAFF = frozenset({Role.OFFICER, Role.COORDINATOR, Role.ADMINISTRATOR})
# Whoever must set it up reaches their account and the ways in and out, and nothing else.
_WHERE_IT_IS_SET_UP = re.compile(r"/(?:sv|en)/(?:account|sign-in|sign-out)(?:/|$)")

log = structlog.get_logger(__name__)


class Scope(StrEnum):
    """What a token may be used for; a token without a scope only reads what everybody may."""

    READ_INTRODUCTIONS = "introductions:read"
    CHANGE_INTRODUCTIONS = "introductions:write"
    READ_ROUNDS = "rounds:read"
    CHANGE_ROUNDS = "rounds:write"
    READ_NETWORKS = "networks:read"
    CHANGE_NETWORKS = "networks:write"
    READ_RECORD = "record:read"
    CHANGE_RECORD = "record:write"
    READ_ACCOUNTS = "accounts:read"
    CHANGE_ACCOUNTS = "accounts:write"


@dataclass(frozen=True)
class Who:
    """Somebody, as far as the service knows them.

    `scopes` is None for a person in a browser, who may do all that the role may. `session` is the token of
    that browser, empty for a program. `held` is the account of somebody who must set up two-step sign-in
    first: where that is done they are its user, elsewhere a visitor.
    """

    user: User | None = None
    scopes: frozenset[str] | None = None
    session: str = ""
    held: User | None = None

    @property
    def is_held_back(self) -> bool:
        """Return whether somebody counts as a visitor only because two-step sign-in is not set up."""
        return self.held is not None and self.user is None

    @property
    def role(self) -> Role:
        """Return the role; whoever is not known is a visitor."""
        return self.user.role if self.user else Role.VISITOR

    @property
    def local_government_id(self) -> str | None:
        """Return whom a representative speaks for, None for everybody else."""
        return self.user.local_government_id if self.user else None

    @property
    def actor(self) -> Actor:
        """Return how the log names them."""
        return Actor(self.role, self.user.id if self.user else None)

    def may_use(self, scope: str | None) -> bool:
        """Return whether a token's scopes allow it; a person needs none."""
        return self.scopes is None or (scope is not None and scope in self.scopes)


VISITOR = Who()


def recognised(request: Request, engine: Engine, now: datetime) -> Who:
    """Return who sent a request: by the token in its header under /api, by its cookie elsewhere.

    A cookie opens nothing under /api, so no other site can make a browser use it there.
    """
    if request.url.path.startswith("/api/"):
        return _by_token(request.headers.get("authorization", ""), engine, now)
    session = request.cookies.get(SESSION_COOKIE, "")
    if not session or len(session) > _LONGEST_TOKEN:
        return VISITOR
    with reading(engine) as connection:
        found = find_session(connection, session, now - LONGEST_SESSION, now - LONGEST_REST)
    if found is None:
        return VISITOR
    user, kept = found
    if now - kept.seen_at >= _SEEN_EVERY:
        _note(engine, lambda connection: note_seen(connection, kept.token_digest, now))
    return Who(user, session=session)


def _by_token(header: str, engine: Engine, now: datetime) -> Who:
    token = header[len(_BEARER) :].strip()
    if not header.lower().startswith(_BEARER) or not token or len(token) > _LONGEST_TOKEN:
        return VISITOR
    with reading(engine) as connection:
        found = find_api_token(connection, token, now)
    if found is None:
        return VISITOR
    user, kept = found
    if kept.used_at is None or now - kept.used_at >= _SEEN_EVERY:
        _note(engine, lambda connection: note_token_used(connection, kept.id, now))
    return Who(user, frozenset(kept.scopes))


def _note(engine: Engine, change: Callable[[Connection], None]) -> None:
    """Write when something was used; where the store cannot be written, whoever reads is still served."""
    try:
        with writing(engine) as connection:
            change(connection)
    except PartnerkommunError as error:
        log.warning("who.not-noted", code=error.code)


def who_asks(request: Request) -> Who:
    """Return who sent the request, looked up once a request."""
    known = getattr(request.state, "who", None)
    if known is None:
        desk = desk_of(request)
        engine = desk.door.awaited_house().engine
        known = recognised(request, engine, desk.now())
        if _must_set_up_second_factor(known, desk.second_factor, engine):
            is_there = _WHERE_IT_IS_SET_UP.match(request.url.path) is not None
            known = replace(known, user=known.user if is_there else None, held=known.user)
        request.state.who = known
    return cast("Who", known)


def _must_set_up_second_factor(who: Who, rule: SecondFactorRule, engine: Engine) -> bool:
    """Return whether somebody whom the rule asks for a code signs in by a password alone."""
    if who.user is None or who.user.password_hash is None:
        return False
    asked = {SecondFactorRule.STAFF: _STAFF, SecondFactorRule.EVERYBODY: frozenset(Role)}
    if who.role not in asked.get(rule, frozenset()):
        return False
    with reading(engine) as connection:
        return find_second_factor(connection, who.user.id) is None


async def _who(request: Request) -> Who:
    known = getattr(request.state, "who", None)
    return cast("Who", known) if known else await run_in_threadpool(who_asks, request)


WhoNow = Annotated[Who, Depends(_who)]
