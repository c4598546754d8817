"""Half way in: the password was right, and the code is still to be written."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection
from starlette.responses import Response

from data.store.users import User, find_user
from matcher.domain.errors import InvalidInputError, NotFoundError
from service.private_addresses import Seals

COOKIE = "__Host-partnerkommun-code"
HOLDS_FOR = timedelta(minutes=5)
_KIND = "half-way"


class TooLateError(InvalidInputError):
    """Nobody is half way in at this browser: too long ago, or the account has changed since."""

    def __init__(self) -> None:
        super().__init__(
            "sign-in.code-too-late",
            "The code was not written within {minutes} min after the password, or the browser did not keep "
            "the cookie that goes with it. Sign in again.",
            minutes=HOLDS_FOR // timedelta(minutes=1),
        )


@dataclass(frozen=True)
class HalfWay:
    """Somebody whose password was right; their browser keeps `ticket`, which opens nothing by itself."""

    user: User
    ticket: str


def half_way(user: User, seals: Seals, now: datetime) -> HalfWay:
    """Return what lets somebody on to write a code, for a few minutes and with this password."""
    kept = json.dumps([user.id, now.isoformat(), _mark(user)])
    return HalfWay(user, seals.lock(_KIND, kept))


def whose(ticket: str, connection: Connection, seals: Seals, now: datetime) -> User:
    """Return the account, as it is now, of somebody half way in.

    Raise TooLateError where the ticket is too old or none of ours, or where the account was disabled, deleted
    or given another password since.
    """
    try:
        user_id, begun_at, mark = json.loads(seals.unlock(_KIND, ticket))
    except NotFoundError:
        raise TooLateError from None
    user = find_user(connection, user_id)
    is_fresh = now - datetime.fromisoformat(begun_at) <= HOLDS_FOR
    if not is_fresh or user is None or user.is_disabled or _mark(user) != mark:
        raise TooLateError
    return user


def set_ticket(response: Response, half: HalfWay) -> Response:
    """Let the browser keep the ticket while it holds."""
    response.set_cookie(
        COOKIE,
        half.ticket,
        max_age=int(HOLDS_FOR.total_seconds()),
        path="/",
        secure=True,
        httponly=True,
        samesite="lax",
    )
    return response


def forget_ticket(response: Response) -> Response:
    """Let the browser forget the ticket."""
    response.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="lax")
    return response


def _mark(user: User) -> str:
    return hashlib.sha256((user.password_hash or "").encode()).hexdigest()
