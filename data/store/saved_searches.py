"""Saved searches: a question that is asked again, and when each local government was found by it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import Connection, Engine, delete, insert, select, update

from data.store.tables import SAVED_SEARCH_FINDS, SAVED_SEARCHES
from data.store.transactions import reading, writing

_SEARCHES, _FINDS = SAVED_SEARCHES.c, SAVED_SEARCH_FINDS.c


@dataclass(frozen=True)
class SavedSearch:
    """A question that somebody saved, as it stood at one moment.

    `question` is the address query that asks it; without a day it is asked about the day of each visit.
    `found_at` tells by id when each local government was found. What was found after `seen_at` is new; where
    that is None nothing has been compared yet. Times are in UTC without a zone.
    """

    id: str
    title: str
    question: str
    language: str
    created_at: datetime
    seen_at: datetime | None = None
    found_at: Mapping[str, datetime] = field(default_factory=dict)


def keep_search(engine: Engine, search: SavedSearch, found: Collection[str] = ()) -> None:
    """Keep a new search, with those that it finds at once."""
    with writing(engine) as connection:
        connection.execute(
            insert(SAVED_SEARCHES).values(
                id=search.id,
                title=search.title,
                question=search.question,
                language=search.language,
                created_at=search.created_at,
                seen_at=search.seen_at,
            )
        )
        at_once = dict.fromkeys(found, search.created_at)
        _insert_finds(connection, search.id, {**at_once, **search.found_at})


def read_search(engine: Engine, search_id: str) -> SavedSearch | None:
    """Return a search as it stands, None where there is none with this id."""
    with reading(engine) as connection:
        return _read(connection, search_id)


def change_search(
    engine: Engine, search_id: str, change: Callable[[SavedSearch], SavedSearch]
) -> SavedSearch | None:
    """Make of a search what `change` makes of it, and return it; None where there is no such search.

    `change` sees the search as it stands, and nobody else can write until it is done. What it raises leaves
    the search as it was.
    """
    with writing(engine) as connection:
        before = _read(connection, search_id)
        if before is None:
            return None
        after = replace(change(before), id=before.id, created_at=before.created_at)
        if replace(after, found_at=before.found_at) != before:
            connection.execute(
                update(SAVED_SEARCHES)
                .where(_SEARCHES.id == after.id)
                .values(title=after.title, question=after.question, seen_at=after.seen_at)
            )
        if after.found_at != before.found_at:
            _delete_finds(connection, after.id)
            _insert_finds(connection, after.id, after.found_at)
        return after


def delete_search(engine: Engine, search_id: str) -> bool:
    """Delete a search with its finds; return whether there was one."""
    with writing(engine) as connection:
        _delete_finds(connection, search_id)
        gone = connection.execute(delete(SAVED_SEARCHES).where(_SEARCHES.id == search_id))
        return gone.rowcount > 0


def _read(connection: Connection, search_id: str) -> SavedSearch | None:
    found = connection.execute(select(SAVED_SEARCHES).where(_SEARCHES.id == search_id))
    row = found.mappings().one_or_none()
    if row is None:
        return None
    finds = connection.execute(
        select(_FINDS.local_government_id, _FINDS.found_at).where(_FINDS.search_id == search_id)
    )
    return SavedSearch(**row, found_at={find.local_government_id: find.found_at for find in finds})


def _delete_finds(connection: Connection, search_id: str) -> None:
    connection.execute(delete(SAVED_SEARCH_FINDS).where(_FINDS.search_id == search_id))


def _insert_finds(connection: Connection, search_id: str, found_at: Mapping[str, datetime]) -> None:
    rows = [
        {"search_id": search_id, "local_government_id": place_id, "found_at": moment}
        for place_id, moment in found_at.items()
    ]
    if rows:
        connection.execute(insert(SAVED_SEARCH_FINDS), rows)
