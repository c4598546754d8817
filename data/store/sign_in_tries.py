"""Tries to sign in that were counted, by a digest: neither name nor network address is kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, delete, insert, or_, select, update

from data.store.account_tables import SIGN_IN_TRIES

# A place where somebody signed in is kept with no tries; counted tries are always one or more.
_NONE = 0


@dataclass(frozen=True)
class Limit:
    """How often something may be tried: `most` times at once, and once more every `every`.

    A leaky bucket: each try fills it by one, and it empties by one every `every`.
    """

    most: int
    every: timedelta


@dataclass(frozen=True)
class _Counted:
    tries: int
    since: datetime

    def left_at(self, now: datetime, limit: Limit) -> "_Counted":
        gone = max(0, (now - self.since) // limit.every)
        if gone >= self.tries:
            return _Counted(0, now)
        return _Counted(self.tries - gone, self.since + gone * limit.every)


def wait_for(connection: Connection, key_digest: str, limit: Limit, now: datetime) -> timedelta:
    """Return how long it takes until there is room for one more try; nothing where there is."""
    left = _read(connection, key_digest, now).left_at(now, limit)
    return timedelta() if left.tries < limit.most else left.since + limit.every - now


def count_try(connection: Connection, key_digest: str, limit: Limit, now: datetime) -> bool:
    """Count one more try; return whether it was the last that there was room for."""
    left = _read(connection, key_digest, now).left_at(now, limit)
    _keep(connection, key_digest, left.tries + 1, left.since)
    return left.tries + 1 >= limit.most


def uncount_try(connection: Connection, key_digest: str) -> None:
    """Take back one try that turned out to be none."""
    found = _row(connection, key_digest)
    if found is None or found.tries <= 1:
        forget_tries(connection, key_digest)
    else:
        _keep(connection, key_digest, found.tries - 1, found.since)


def forget_tries(connection: Connection, key_digest: str) -> None:
    """Forget what was counted."""
    connection.execute(delete(SIGN_IN_TRIES).where(SIGN_IN_TRIES.c.key_digest == key_digest))


def note_familiar(connection: Connection, key_digest: str, at: datetime) -> None:
    """Keep that somebody signed in at a place."""
    _keep(connection, key_digest, _NONE, at)


def is_familiar(connection: Connection, key_digest: str, after: datetime) -> bool:
    """Return whether somebody signed in at a place since `after`."""
    found = _row(connection, key_digest)
    return found is not None and found.tries == _NONE and found.since > after


def forget_old_tries(
    connection: Connection, counted_before: datetime, familiar_before: datetime
) -> None:
    """Forget counts that have run empty, and places where nobody signed in for long."""
    tries, last = SIGN_IN_TRIES.c.tries, SIGN_IN_TRIES.c.last_at
    connection.execute(
        delete(SIGN_IN_TRIES).where(
            or_(
                and_(tries != _NONE, last < counted_before),
                and_(tries == _NONE, last < familiar_before),
            )
        )
    )


def _read(connection: Connection, key_digest: str, now: datetime) -> _Counted:
    return _row(connection, key_digest) or _Counted(_NONE, now)


def _row(connection: Connection, key_digest: str) -> _Counted | None:
    found = connection.execute(
        select(SIGN_IN_TRIES.c.tries, SIGN_IN_TRIES.c.last_at).where(
            SIGN_IN_TRIES.c.key_digest == key_digest
        )
    ).one_or_none()
    return None if found is None else _Counted(found.tries, found.last_at)


def _keep(connection: Connection, key_digest: str, tries: int, since: datetime) -> None:
    known = SIGN_IN_TRIES.c.key_digest == key_digest
    values = {"tries": tries, "last_at": since}
    if not connection.execute(update(SIGN_IN_TRIES).where(known).values(**values)).rowcount:
        connection.execute(insert(SIGN_IN_TRIES).values(key_digest=key_digest, **values))
