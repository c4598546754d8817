"""Loading the reviewed facts into the store, whole or not at all, and only when they changed."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, Table, delete, insert, select

from data.store.rows import (
    Row,
    local_government_row,
    partnership_party_rows,
    partnership_row,
    passage_row,
)
from data.store.tables import (
    FACTS_VERSION,
    LOCAL_GOVERNMENTS,
    PARTNERSHIP_PARTIES,
    PARTNERSHIPS,
    PASSAGES,
)
from data.store.transactions import reading, writing
from matcher.domain.challenge import Passage, Provenance
from matcher.domain.local_government import LocalGovernment
from matcher.domain.partnership import Partnership

Progress = Callable[[int, int], None]
"""Told how many rows are written, and how many there are in all."""

_ROWS_AT_A_TIME = 2_000


@dataclass(frozen=True)
class FactSet:
    """The reviewed facts that belong in the store."""

    local_governments: Sequence[LocalGovernment]
    partnerships: Sequence[Partnership]
    passages: Sequence[Passage]


@dataclass(frozen=True)
class LoadReport:
    """What a load did.

    `changed` is False where the store held these facts already. `kept_ids` are local governments
    that the facts no longer name but imported profiles belong to: they stay, so no profile is lost.
    """

    changed: bool
    content_hash: str
    local_governments: int
    partnerships: int
    passages: int
    kept_ids: tuple[str, ...] = ()


def no_progress(done: int, total: int) -> None:
    """Show nothing."""


def load_facts(
    engine: Engine, facts: FactSet, progress: Progress = no_progress, stamp: str = ""
) -> LoadReport:
    """Make the documented part of the store equal to `facts`, in one transaction.

    Imported profiles stay. Facts that are loaded already are known by their hash and left alone.
    `stamp` is remembered for `are_current`.
    """
    tables = _rows_by_table(facts)
    content_hash = _hash(tables)
    current = {"id": 1, "content_hash": content_hash, "stamp": stamp}
    with reading(engine) as connection:
        if _version(connection) == (content_hash, stamp):
            return _report(facts, content_hash, changed=False)
    with writing(engine) as connection:
        loaded = _version(connection)  # another process may have been faster
        connection.execute(delete(FACTS_VERSION))
        connection.execute(insert(FACTS_VERSION), current)
        if loaded and loaded[0] == content_hash:
            return _report(facts, content_hash, changed=False)
        kept = _remove_documented_rows(connection, {place.id for place in facts.local_governments})
        _insert_all(connection, tables, progress)
    return _report(facts, content_hash, changed=True, kept_ids=kept)


def are_current(engine: Engine, stamp: str) -> bool:
    """Return whether the facts that were loaded last were read from what `stamp` stands for.

    Reading and checking the fact files takes seconds; a start asks this first.
    """
    with reading(engine) as connection:
        version = _version(connection)
    return version is not None and version[1] == stamp


def _version(connection: Connection) -> tuple[str, str] | None:
    """Return the hash and the stamp of the facts that were loaded last, None where none were."""
    found = connection.execute(
        select(FACTS_VERSION.c.content_hash, FACTS_VERSION.c.stamp)
    ).one_or_none()
    return None if found is None else (str(found.content_hash), str(found.stamp))


def _rows_by_table(facts: FactSet) -> list[tuple[Table, list[Row]]]:
    documented = [one for one in facts.passages if one.provenance is Provenance.DOCUMENTED]
    parties = [row for one in facts.partnerships for row in partnership_party_rows(one)]
    return [
        (LOCAL_GOVERNMENTS, [local_government_row(one) for one in facts.local_governments]),
        (PARTNERSHIPS, [partnership_row(one) for one in facts.partnerships]),
        (PARTNERSHIP_PARTIES, parties),
        (PASSAGES, [passage_row(one) for one in documented]),
    ]


def _hash(tables: list[tuple[Table, list[Row]]]) -> str:
    content = [(table.name, rows) for table, rows in tables]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _remove_documented_rows(connection: Connection, known_ids: set[str]) -> tuple[str, ...]:
    """Empty the documented part; return the ids of local governments that profiles hold on to."""
    connection.execute(delete(PASSAGES).where(PASSAGES.c.provenance == Provenance.DOCUMENTED.value))
    connection.execute(delete(PARTNERSHIP_PARTIES))
    connection.execute(delete(PARTNERSHIPS))
    owners = connection.execute(select(PASSAGES.c.local_government_id).distinct()).scalars()
    kept = tuple(sorted(set(owners) - known_ids))
    kept_rows = [
        dict(row)
        for row in connection.execute(
            select(LOCAL_GOVERNMENTS).where(LOCAL_GOVERNMENTS.c.id.in_(kept))
        ).mappings()
    ]
    connection.execute(delete(LOCAL_GOVERNMENTS))
    if kept_rows:
        connection.execute(insert(LOCAL_GOVERNMENTS), kept_rows)
    return kept


def _insert_all(
    connection: Connection, tables: list[tuple[Table, list[Row]]], progress: Progress
) -> None:
    total = sum(len(rows) for _, rows in tables)
    done = 0
    for table, rows in tables:
        for start in range(0, len(rows), _ROWS_AT_A_TIME):
            batch = rows[start : start + _ROWS_AT_A_TIME]
            connection.execute(insert(table), batch)
            done += len(batch)
            progress(done, total)


def _report(
    facts: FactSet, content_hash: str, *, changed: bool, kept_ids: tuple[str, ...] = ()
) -> LoadReport:
    return LoadReport(
        changed=changed,
        content_hash=content_hash,
        local_governments=len(facts.local_governments),
        partnerships=len(facts.partnerships),
        passages=len(facts.passages),
        kept_ids=kept_ids,
    )
