"""The name of an account: corrected, or taken away with everything that the account could be used by."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from data.store.account_tables import USERS
from data.store.tables import METADATA
from data.store.users import sign_in_key
from matcher.domain.errors import InvalidInputError


def rename(connection: Connection, user_id: str, name: str, at: datetime) -> None:
    """Give an account another name to sign in by; raise InvalidInputError for one that is taken or empty."""
    key = sign_in_key(name)
    taken = select(USERS.c.id).where(USERS.c.sign_in_key == key, USERS.c.id != user_id)
    if not key or connection.execute(taken).first() is not None:
        raise InvalidInputError(
            "personal-data.name-taken",
            "An account cannot be called “{name}”: the name is empty, or another account has it. Put "
            "other words instead, or erase the whole name.",
            name=name,
        )
    connection.execute(
        update(USERS)
        .where(USERS.c.id == user_id)
        .values(sign_in_name=name, sign_in_key=key, changed_at=at, version=USERS.c.version + 1)
    )


def forget_who(connection: Connection, user_id: str, at: datetime) -> None:
    """Close an account and forget whose it was; what it did stays in the log under its id."""
    forget_belongings(connection, [user_id])
    nobody = f"erased {user_id}"
    connection.execute(
        update(USERS)
        .where(USERS.c.id == user_id)
        .values(
            sign_in_name=nobody,
            sign_in_key=sign_in_key(nobody),
            password_hash=None,
            openid_subject=None,
            is_disabled=True,
            changed_at=at,
            version=USERS.c.version + 1,
        )
    )


def forget_belongings(connection: Connection, user_ids: Sequence[str]) -> None:
    """Delete whatever refers to these accounts: sessions, tokens, second factors, all that may be added."""
    for table in METADATA.tables.values():
        for key in table.foreign_keys:
            if key.column.table is USERS:
                connection.execute(delete(table).where(key.parent.in_(user_ids)))
