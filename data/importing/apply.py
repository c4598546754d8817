"""Carrying out a planned import: all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, delete, insert, select

from data.importing.plan import ImportPlan
from data.store.rows import passage_row
from data.store.tables import IMPORT_BATCHES, LOCAL_GOVERNMENTS, PASSAGES
from data.store.transactions import writing
from matcher.domain.challenge import Passage
from matcher.domain.errors import InvalidInputError, PartnerkommunError

_ROWS_AT_A_TIME = 500  # databases limit how many values one statement may name


@dataclass(frozen=True)
class ImportReport:
    """What an import did; `batch_id` is None where nothing had to be changed."""

    batch_id: int | None
    added: int
    updated: int
    unchanged: int
    refused: int


def apply_import(
    engine: Engine, plan: ImportPlan, at: datetime, *, skip_refused: bool = False
) -> ImportReport:
    """Write what `plan` adds and updates, in one transaction, and note the import as made `at`.

    Raises InvalidInputError when rows were refused, unless `skip_refused` asks for the others all the
    same. Carrying out a plan twice changes nothing the second time.
    """
    if plan.problems and not skip_refused:
        raise InvalidInputError(
            "import.rows-refused",
            "Nothing was imported: {count} rows of {file} have problems, the first in row {line}: "
            "{problem}",
            count=plan.refused_rows,
            file=plan.file_name,
            line=plan.problems[0].line,
            problem=plan.problems[0].message,
        )
    passages = (*plan.added, *plan.updated)
    batch_id = _write(engine, plan, passages, at) if passages else None
    return ImportReport(
        batch_id=batch_id,
        added=len(plan.added),
        updated=len(plan.updated),
        unchanged=len(plan.unchanged),
        refused=plan.refused_rows,
    )


def _write(engine: Engine, plan: ImportPlan, passages: Sequence[Passage], at: datetime) -> int:
    with writing(engine) as connection:
        _refuse_vanished_owners(connection, passages)
        batch_id = _note(connection, plan, at)
        for start in range(0, len(passages), _ROWS_AT_A_TIME):
            part = passages[start : start + _ROWS_AT_A_TIME]
            connection.execute(delete(PASSAGES).where(PASSAGES.c.id.in_([one.id for one in part])))
            connection.execute(
                insert(PASSAGES),
                [{**passage_row(one), "import_batch_id": batch_id} for one in part],
            )
    return batch_id


def _note(connection: Connection, plan: ImportPlan, at: datetime) -> int:
    noted = connection.execute(
        insert(IMPORT_BATCHES).returning(IMPORT_BATCHES.c.id),
        {
            "file_name": plan.file_name,
            "file_hash": plan.file_hash,
            "imported_at": at.astimezone(UTC).replace(tzinfo=None),
            "added": len(plan.added),
            "updated": len(plan.updated),
            "unchanged": len(plan.unchanged),
            "refused": plan.refused_rows,
        },
    )
    return int(noted.scalar_one())


def _refuse_vanished_owners(connection: Connection, passages: Sequence[Passage]) -> None:
    known = set(connection.execute(select(LOCAL_GOVERNMENTS.c.id)).scalars())
    for passage in passages:
        if passage.local_government_id not in known:
            raise PartnerkommunError(
                "import.registry-changed",
                "The registry changed while the import was prepared: {id} is gone. Start the import "
                "again.",
                id=passage.local_government_id,
            )
