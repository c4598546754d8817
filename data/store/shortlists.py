"""Shortlists: local governments that somebody chose for a question, in order, with notes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, Engine, delete, insert, select, update

from data.store.account_shortlists import take_out_of_every_account
from data.store.tables import SHORTLIST_ENTRIES, SHORTLISTS
from data.store.transactions import reading, writing


@dataclass(frozen=True)
class Entry:
    """One local government of a list, with what people noted about it."""

    local_government_id: str
    added_at: datetime
    note: str = ""


@dataclass(frozen=True)
class Shortlist:
    """A list as it stood at one moment; its entries in the order that people gave them.

    `question` is the address query that asks what the list is for. `version` grows with every change. Times
    are in UTC without a zone.
    """

    id: str
    question: str
    created_at: datetime
    changed_at: datetime
    title: str = ""
    version: int = 1
    entries: tuple[Entry, ...] = ()

    @property
    def place_ids(self) -> tuple[str, ...]:
        """Return the ids of the local governments, in order."""
        return tuple(entry.local_government_id for entry in self.entries)

    def entry(self, local_government_id: str) -> Entry | None:
        """Return the entry of one local government, None where it is not on the list."""
        return next((e for e in self.entries if e.local_government_id == local_government_id), None)


def keep_shortlist(engine: Engine, shortlist: Shortlist) -> None:
    """Keep a new list."""
    with writing(engine) as connection:
        connection.execute(
            insert(SHORTLISTS).values(
                id=shortlist.id,
                title=shortlist.title,
                question=shortlist.question,
                created_at=shortlist.created_at,
                changed_at=shortlist.changed_at,
                version=shortlist.version,
            )
        )
        _insert_entries(connection, shortlist.id, shortlist.entries)


def read_shortlist(engine: Engine, shortlist_id: str) -> Shortlist | None:
    """Return the list as it stands, None where there is none with this id."""
    with reading(engine) as connection:
        return _read(connection, shortlist_id)


def change_shortlist(
    engine: Engine, shortlist_id: str, change: Callable[[Shortlist], Shortlist], now: datetime
) -> Shortlist | None:
    """Make of a list what `change` makes of it, and return it; None where there is no such list.

    `change` sees the list as it stands, and nobody else can write until it is done. What it raises leaves
    the list as it was.
    """
    with writing(engine) as connection:
        before = _read(connection, shortlist_id)
        if before is None:
            return None
        wanted = change(before)
        if wanted == before:
            return before
        after = replace(wanted, id=before.id, version=before.version + 1, changed_at=now)
        connection.execute(
            update(SHORTLISTS)
            .where(SHORTLISTS.c.id == after.id)
            .values(
                title=after.title,
                question=after.question,
                changed_at=after.changed_at,
                version=after.version,
            )
        )
        _delete_entries(connection, after.id)
        _insert_entries(connection, after.id, after.entries)
        return after


def delete_shortlist(engine: Engine, shortlist_id: str) -> bool:
    """Delete a list with all its notes; return whether there was one."""
    with writing(engine) as connection:
        take_out_of_every_account(connection, shortlist_id)
        _delete_entries(connection, shortlist_id)
        gone = connection.execute(delete(SHORTLISTS).where(SHORTLISTS.c.id == shortlist_id))
        return gone.rowcount > 0


def _read(connection: Connection, shortlist_id: str) -> Shortlist | None:
    found = connection.execute(select(SHORTLISTS).where(SHORTLISTS.c.id == shortlist_id))
    row = found.mappings().one_or_none()
    if row is None:
        return None
    entries = connection.execute(
        select(
            SHORTLIST_ENTRIES.c.local_government_id,
            SHORTLIST_ENTRIES.c.added_at,
            SHORTLIST_ENTRIES.c.note,
        )
        .where(SHORTLIST_ENTRIES.c.shortlist_id == shortlist_id)
        .order_by(SHORTLIST_ENTRIES.c.position)
    )
    return Shortlist(**row, entries=tuple(Entry(**entry) for entry in entries.mappings()))


def _delete_entries(connection: Connection, shortlist_id: str) -> None:
    connection.execute(
        delete(SHORTLIST_ENTRIES).where(SHORTLIST_ENTRIES.c.shortlist_id == shortlist_id)
    )


def _insert_entries(connection: Connection, shortlist_id: str, entries: Sequence[Entry]) -> None:
    rows = [
        {
            "shortlist_id": shortlist_id,
            "local_government_id": entry.local_government_id,
            "position": position,
            "note": entry.note,
            "added_at": entry.added_at,
        }
        for position, entry in enumerate(entries)
    ]
    if rows:
        connection.execute(insert(SHORTLIST_ENTRIES), rows)
