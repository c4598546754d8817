"""Which shortlists an account keeps, so that they are found without their private addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from data.store.account_tables import ACCOUNT_SHORTLISTS
from data.store.tables import SHORTLIST_ENTRIES, SHORTLISTS


@dataclass(frozen=True)
class KeptShortlist:
    """A shortlist as the account that keeps it sees it: what it is called, and how long it is."""

    id: str
    title: str
    changed_at: datetime
    entries: int


def keep_in_account(
    connection: Connection, user_id: str, shortlist_id: str, at: datetime, most: int
) -> bool:
    """Let an account keep a list; return whether it does, False where it keeps `most` others."""
    kept = {each.id for each in shortlists_of(connection, user_id)}
    if shortlist_id in kept:
        return True
    if len(kept) >= most:
        return False
    connection.execute(
        insert(ACCOUNT_SHORTLISTS).values(user_id=user_id, shortlist_id=shortlist_id, kept_at=at)
    )
    return True


def take_out_of_account(connection: Connection, user_id: str, shortlist_id: str) -> None:
    """Let an account no longer keep a list; the list itself stays."""
    connection.execute(
        delete(ACCOUNT_SHORTLISTS).where(
            ACCOUNT_SHORTLISTS.c.user_id == user_id,
            ACCOUNT_SHORTLISTS.c.shortlist_id == shortlist_id,
        )
    )


def take_out_of_every_account(connection: Connection, shortlist_id: str) -> None:
    """Let no account keep a list any more, before it is deleted."""
    connection.execute(
        delete(ACCOUNT_SHORTLISTS).where(ACCOUNT_SHORTLISTS.c.shortlist_id == shortlist_id)
    )


def shortlists_of(connection: Connection, user_id: str) -> Sequence[KeptShortlist]:
    """Return the lists that an account keeps, the one changed last first."""
    entries = (
        select(func.count())
        .where(SHORTLIST_ENTRIES.c.shortlist_id == SHORTLISTS.c.id)
        .scalar_subquery()
    )
    chosen = (
        select(
            SHORTLISTS.c.id, SHORTLISTS.c.title, SHORTLISTS.c.changed_at, entries.label("entries")
        )
        .join(ACCOUNT_SHORTLISTS, ACCOUNT_SHORTLISTS.c.shortlist_id == SHORTLISTS.c.id)
        .where(ACCOUNT_SHORTLISTS.c.user_id == user_id)
        .order_by(SHORTLISTS.c.changed_at.desc(), SHORTLISTS.c.id)
    )
    return [KeptShortlist(**row) for row in connection.execute(chosen).mappings()]
