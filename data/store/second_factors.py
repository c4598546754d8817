"""Second factors: what an account's codes are made of, and the recovery codes that stand in for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from data.store.account_tables import RECOVERY_CODES, SECOND_FACTORS
from data.store.sessions import digest_of


@dataclass(frozen=True)
class SecondFactor:
    """What the codes of one account are made of.

    `secret` is encrypted. `last_step` is the half minute of the last code that was taken, counted from 1970.
    """

    user_id: str
    secret: str
    confirmed_at: datetime
    last_step: int


def keep_second_factor(connection: Connection, factor: SecondFactor) -> None:
    """Keep the second factor of an account that has none."""
    connection.execute(insert(SECOND_FACTORS).values(**vars(factor)))


def find_second_factor(connection: Connection, user_id: str) -> SecondFactor | None:
    """Return the second factor of an account, None where it has none."""
    chosen = select(SECOND_FACTORS).where(SECOND_FACTORS.c.user_id == user_id)
    row = connection.execute(chosen).mappings().one_or_none()
    return None if row is None else SecondFactor(**row)


def use_step(connection: Connection, user_id: str, step: int) -> bool:
    """Keep that the code of a step was taken; return False where it or a later one was taken before."""
    used = connection.execute(
        update(SECOND_FACTORS)
        .where(SECOND_FACTORS.c.user_id == user_id, SECOND_FACTORS.c.last_step < step)
        .values(last_step=step)
    )
    return used.rowcount == 1


def forget_second_factor(connection: Connection, user_id: str) -> bool:
    """Forget the second factor of an account and its recovery codes; return whether there was one."""
    connection.execute(delete(RECOVERY_CODES).where(RECOVERY_CODES.c.user_id == user_id))
    forgotten = connection.execute(
        delete(SECOND_FACTORS).where(SECOND_FACTORS.c.user_id == user_id)
    )
    return forgotten.rowcount == 1


def keep_recovery_codes(connection: Connection, user_id: str, codes: Iterable[str]) -> None:
    """Keep the digests of new recovery codes; those that the account had before open nothing any more."""
    connection.execute(delete(RECOVERY_CODES).where(RECOVERY_CODES.c.user_id == user_id))
    rows = [{"user_id": user_id, "digest": digest_of(code)} for code in codes]
    connection.execute(insert(RECOVERY_CODES), rows)


def use_recovery_code(connection: Connection, user_id: str, code: str, at: datetime) -> bool:
    """Keep that a recovery code was used; return False where the account has none such left."""
    used = connection.execute(
        update(RECOVERY_CODES)
        .where(
            RECOVERY_CODES.c.user_id == user_id,
            RECOVERY_CODES.c.digest == digest_of(code),
            RECOVERY_CODES.c.used_at.is_(None),
        )
        .values(used_at=at)
    )
    return used.rowcount == 1


def recovery_codes_left(connection: Connection, user_id: str) -> int:
    """Return how many recovery codes of an account were not used yet."""
    left = select(func.count()).where(
        RECOVERY_CODES.c.user_id == user_id, RECOVERY_CODES.c.used_at.is_(None)
    )
    return int(connection.execute(left).scalar_one())
