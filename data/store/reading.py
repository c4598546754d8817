"""Reading what the store knows as domain objects."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, Engine, Table, select

from data.store.confidential import Parted, confidential_hashes, parted
from data.store.confirmations import confirmations_in, confirmed
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
            passages=passages_in(connection),
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
    """Read every passage that everybody may read, documented and self-reported, in order of ids.

    They come as people corrected them, with the day on which they were last confirmed. What is confidential
    is left out, so it is in no index, list, answer or export that is made of what this returns.
    """
    with reading(engine) as connection:
        return passages_in(connection)


def read_passages_as_written(engine: Engine) -> tuple[Passage, ...]:
    """Read every passage as the facts or an import gave it, whatever people corrected since.

    What is confidential is among them: this is for comparing and correcting, never for showing to everybody.
    """
    with reading(engine) as connection:
        return _passages_as_written(connection)


def _local_governments(connection: Connection) -> tuple[LocalGovernment, ...]:
    rows = _rows(connection, LOCAL_GOVERNMENTS, LOCAL_GOVERNMENT_COLUMNS, "id")
    return tuple(local_government(row) for row in rows)


def passages_in(connection: Connection) -> tuple[Passage, ...]:
    """Return every passage in order of ids, corrected and confirmed, without what is confidential."""
    said = _as_people_said(_passages_as_written(connection), connection)
    return parted(said, confidential_hashes(connection)).open


def passages_of(connection: Connection, local_government_id: str) -> tuple[Passage, ...]:
    """Return the passages of one local government in order of ids, without what is confidential.

    They come corrected and confirmed.
    """
    return parted_passages_of(connection, local_government_id).open


def parted_passages_of(connection: Connection, local_government_id: str) -> Parted:
    """Return the passages of one local government, those that are confidential apart from the others."""
    columns = (PASSAGES.c[name] for name in PASSAGE_COLUMNS)
    owned = select(*columns).where(PASSAGES.c.local_government_id == local_government_id)
    rows = (dict(row) for row in connection.execute(owned).mappings())
    own = sorted((passage(row) for row in rows), key=lambda one: one.id)
    return parted(_as_people_said(own, connection), confidential_hashes(connection))


def _as_people_said(passages: Sequence[Passage], connection: Connection) -> tuple[Passage, ...]:
    written = corrected(passages, corrections_in(connection))
    return confirmed(written, confirmations_in(connection))


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
