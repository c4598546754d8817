"""Reading what the store knows as domain objects."""

from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, Engine, Table, select

from data.store.corrections import corrected, corrections_in
from data.store.rows import (
    LOCAL_GOVERNMENT_COLUMNS,
    PARTNERSHIP_COLUMNS,
    PASSAGE_COLUMNS,
    Row,
    local_government,
    partnership,
    passage,
)
from data.store.tables import LOCAL_GOVERNMENTS, PARTNERSHIP_PARTIES, PARTNERSHIPS, PASSAGES
from data.store.transactions import reading
from matcher.domain.challenge import Passage
from matcher.domain.local_government import LocalGovernment
from matcher.domain.partnership import Partnership


@dataclass(frozen=True)
class Records:
    """Everything the store knows at one moment, each kind in order of its ids."""

    local_governments: tuple[LocalGovernment, ...]
    partnerships: tuple[Partnership, ...]
    passages: tuple[Passage, ...]


def read_records(engine: Engine) -> Records:
    """Read local governments, partnerships and passages as they stand at one moment."""
    with reading(engine) as connection:
        return Records(
            local_governments=_local_governments(connection),
            partnerships=_partnerships(connection),
            passages=_passages(connection),
        )


def read_local_governments(engine: Engine) -> tuple[LocalGovernment, ...]:
    """Read the registry in order of ids."""
    with reading(engine) as connection:
        return _local_governments(connection)


def read_partnerships(engine: Engine) -> tuple[Partnership, ...]:
    """Read the documented partnerships in order of ids."""
    with reading(engine) as connection:
        return _partnerships(connection)


def read_passages(engine: Engine) -> tuple[Passage, ...]:
    """Read every passage, documented and self-reported, in order of ids, as people corrected it."""
    with reading(engine) as connection:
        return _passages(connection)


def read_passages_as_written(engine: Engine) -> tuple[Passage, ...]:
    """Read every passage as the facts or an import gave it, whatever people corrected since."""
    with reading(engine) as connection:
        return _passages_as_written(connection)


def _local_governments(connection: Connection) -> tuple[LocalGovernment, ...]:
    rows = _rows(connection, LOCAL_GOVERNMENTS, LOCAL_GOVERNMENT_COLUMNS, "id")
    return tuple(local_government(row) for row in rows)


def _passages(connection: Connection) -> tuple[Passage, ...]:
    return corrected(_passages_as_written(connection), corrections_in(connection))


def _passages_as_written(connection: Connection) -> tuple[Passage, ...]:
    return tuple(passage(row) for row in _rows(connection, PASSAGES, PASSAGE_COLUMNS, "id"))


def _partnerships(connection: Connection) -> tuple[Partnership, ...]:
    columns = tuple(PARTNERSHIP_PARTIES.c.keys())
    party_rows = _rows(connection, PARTNERSHIP_PARTIES, columns, "partnership_id", "position")
    parties = {
        partnership_id: list(rows)
        for partnership_id, rows in groupby(party_rows, lambda row: str(row["partnership_id"]))
    }
    return tuple(
        partnership(row, parties.get(row["id"], []))
        for row in _rows(connection, PARTNERSHIPS, PARTNERSHIP_COLUMNS, "id")
    )


def _rows(connection: Connection, table: Table, columns: tuple[str, ...], *order: str) -> list[Row]:
    """Return the rows of a table as plain dictionaries, in the order of the named columns.

    The order is made here, since databases disagree on how letters and hyphens sort.
    """
    found = connection.execute(select(*(table.c[name] for name in columns)))
    rows: list[Row] = [dict(zip(columns, row, strict=True)) for row in found]
    return sorted(rows, key=lambda row: tuple(row[name] for name in order))
