"""Finding words in everything that people wrote, and correcting or erasing them where they stand."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, and_, select, text, update

from data.store.brokering_tables import INTRODUCTIONS, OPENNESS, ROUNDS
from data.store.network_tables import GROUPINGS, NETWORKS
from data.store.tables import PASSAGES, SHORTLISTS
from data.store.texts import erase_text
from data.store.vectors import forget_vectors
from data.store.words_inside import changed_inside, texts_inside
from data.store.written_accounts import forget_who, rename
from data.store.written_places import WRITTEN_PLACES, Where, WrittenPlace
from data.store.written_statements import erase_statement, follow_statement
from matcher.domain.challenge import Provenance
from matcher.domain.event import Matter

_PLACE_OF = {place.where: place for place in WRITTEN_PLACES}


@dataclass(frozen=True)
class Written:
    """Words as they stand somewhere: `id` tells the place from every other, `words` is the text around.

    `is_fact` marks what comes from the reviewed facts, which are changed in their files and not here.
    """

    id: str
    where: Where
    matter: Matter
    matter_id: str
    words: str
    is_fact: bool = False
    can_be_erased: bool = True


def find_written(connection: Connection, pattern: re.Pattern[str]) -> Iterator[Written]:
    """Yield every place whose words fit the pattern, kind by kind."""
    for place in WRITTEN_PLACES:
        for row in connection.execute(select(place.table)).mappings():
            found = [
                each
                for each in texts_inside(row[place.column], place.shape)
                if pattern.search(each)
            ]
            if found:
                yield _written(place, dict(row), "\n".join(found))


def replace_words(
    connection: Connection, found: Written, pattern: re.Pattern[str], instead: str, at: datetime
) -> None:
    """Put other words in the place of those that fit the pattern."""
    place, row = _place_and_row(connection, found)
    if row is None:
        return
    forget_vectors(connection, texts_inside(row[place.column], place.shape))
    after = changed_inside(
        row[place.column], place.shape, lambda words: pattern.sub(lambda _: instead, words)
    )
    if found.where is Where.ACCOUNT_NAME:
        rename(connection, row["id"], after, at)
        return
    values = {place.column: after}
    if found.where is Where.TEXT:
        values["changed_at"] = at
    connection.execute(update(place.table).where(_is_row(place, found)).values(**values))
    if found.where is Where.STATEMENT:
        follow_statement(connection, row, str(after))
    _refuse_older_forms(connection, found)


def erase_words(connection: Connection, found: Written, at: datetime) -> None:
    """Erase all that stands in a place; an account behind it is closed and loses its name."""
    place, row = _place_and_row(connection, found)
    if row is None:
        return
    forget_vectors(connection, texts_inside(row[place.column], place.shape))
    if found.where is Where.TEXT:
        erase_text(connection, row["id"], at)
    elif found.where is Where.STATEMENT:
        erase_statement(connection, row)
    elif found.where in (Where.ACCOUNT_NAME, Where.ACCOUNT_SUBJECT):
        forget_who(connection, row["id"], at)
    else:
        emptied = update(place.table).where(_is_row(place, found)).values(**{place.column: ""})
        connection.execute(emptied)
    _refuse_older_forms(connection, found)


def empty_the_journal(engine: Engine) -> None:
    """Move everything from the journal of a SQLite file into the file, so that no old words stay in it.

    Somebody who reads at this moment can keep it from happening; then the next writing does it.
    """
    if engine.dialect.name != "sqlite":
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def _written(place: WrittenPlace, row: dict[str, Any], words: str) -> Written:
    matter, matter_id = place.matter_of(row)
    key = [str(row[column.name]) for column in place.table.primary_key]
    is_fact = place.table is PASSAGES and row["provenance"] == Provenance.DOCUMENTED.value
    return Written(
        json.dumps([place.where.value, *key], ensure_ascii=False),
        place.where,
        matter,
        matter_id,
        words,
        is_fact,
        place.can_be_empty,
    )


def _place_and_row(
    connection: Connection, found: Written
) -> tuple[WrittenPlace, dict[str, Any] | None]:
    place = _PLACE_OF[found.where]
    chosen = select(place.table).where(_is_row(place, found))
    row = connection.execute(chosen).mappings().one_or_none()
    return place, None if row is None else dict(row)


def _is_row(place: WrittenPlace, found: Written) -> Any:
    _, *key = json.loads(found.id)
    columns = list(place.table.primary_key)
    typed = [
        int(value) if column.type.python_type is int else value
        for column, value in zip(columns, key, strict=True)
    ]
    return and_(*(column == value for column, value in zip(columns, typed, strict=True)))


def _refuse_older_forms(connection: Connection, found: Written) -> None:
    """Let no form that was opened before put the old words back: its version is out of date now."""
    table, id_column = {
        Matter.INTRODUCTION: (INTRODUCTIONS, INTRODUCTIONS.c.id),
        Matter.ROUND: (ROUNDS, ROUNDS.c.id),
        Matter.GROUPING: (GROUPINGS, GROUPINGS.c.id),
        Matter.NETWORK: (NETWORKS, NETWORKS.c.id),
        Matter.LOCAL_GOVERNMENT: (OPENNESS, OPENNESS.c.local_government_id),
    }.get(found.matter, (None, None))
    wanted: str = found.matter_id
    if found.where in (Where.SHORTLIST_TITLE, Where.SHORTLIST_NOTE, Where.SHORTLIST_QUESTION):
        table, id_column, wanted = SHORTLISTS, SHORTLISTS.c.id, json.loads(found.id)[1]
    if table is not None and id_column is not None:
        newer = update(table).where(id_column == wanted).values(version=table.c.version + 1)
        connection.execute(newer)
