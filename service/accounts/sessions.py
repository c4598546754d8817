"""Sessions: a new token at every sign-in, kept as a digest, and ended on the server."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection
from starlette.responses import Response

from data.store.sessions import (
    Session,
    begin_session,
    digest_of,
    end_session,
    end_sessions_of,
    forget_old_sessions,
    sessions_of,
)
from data.store.users import User
from service.accounts.who import LONGEST_REST, LONGEST_SESSION, SESSION_COOKIE

MOST_AT_ONCE = 20
_TOKEN_BYTES = 32
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def new_session(
    connection: Connection, user: User, now: datetime, device: str = "", instead_of: str = ""
) -> str:
    """Begin a session of somebody who has just proved who they are, and return its token.

    `instead_of` is the token that this browser sent, whoever gave it: it opens nothing from now on.
    """
    forget_old_sessions(connection, now - LONGEST_SESSION, now - LONGEST_REST)
    if instead_of:
        end_session(connection, digest_of(instead_of))
    for old in sessions_of(connection, user.id)[MOST_AT_ONCE - 1 :]:
        end_session(connection, old.token_digest)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    begin_session(connection, user.id, token, now, device)
    return token


def open_sessions(connection: Connection, user: User, now: datetime) -> Sequence[Session]:
    """Return the sessions of an account that still open something, the one used last first."""
    return [
        session
        for session in sessions_of(connection, user.id)
        if session.started_at > now - LONGEST_SESSION and session.seen_at > now - LONGEST_REST
    ]


def end_other_sessions(connection: Connection, user: User, token: str) -> int:
    """End every session of an account but the one with this token; return how many."""
    return end_sessions_of(connection, user.id, but=digest_of(token))


def device_of(user_agent: str) -> str:
    """Return the kind of browser and system, such as “Firefox, Linux”; nothing else is kept of it."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    return ", ".join(filter(None, (browser, system)))


def set_session_cookie(response: Response, token: str) -> Response:
    """Let the browser send the token from now on, until it is closed."""
    response.set_cookie(SESSION_COOKIE, token, path="/", secure=True, httponly=True, samesite="lax")
    return response


def forget_session_cookie(response: Response) -> Response:
    """Let the browser forget its token, and what it keeps of pages that it was shown."""
    response.delete_cookie(SESSION_COOKIE, path="/", secure=True, httponly=True, samesite="lax")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
