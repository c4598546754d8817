"""What people wrote of a matter, kept apart from the log so that it can be corrected and erased."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, insert, select, update

from data.store.brokering_tables import TEXTS
from data.store.ids import new_id
from data.store.vectors import forget_vectors
from matcher.domain.event import Matter

_ID_BYTES = 12
_IDS_AT_A_TIME = 500  # databases limit how many values one statement may name


@dataclass(frozen=True)
class KeptText:
    """A text as it stands; `words` are empty once it was erased."""

    id: str
    matter: Matter
    matter_id: str
    words: str
    written_at: datetime
    changed_at: datetime | None = None
    erased_at: datetime | None = None


def keep_text(
    connection: Connection, matter: Matter, matter_id: str, words: str, at: datetime
) -> str | None:
    """Keep a text of a matter and return its id, None where there are no words to keep."""
    if not words.strip():
        return None
    text_id = new_id(_ID_BYTES)
    connection.execute(
        insert(TEXTS).values(
            id=text_id, matter=matter, matter_id=matter_id, words=words, written_at=at
        )
    )
    return text_id


def correct_text(connection: Connection, text_id: str, words: str, at: datetime) -> None:
    """Replace the words of a text that was not erased."""
    _forget_reading(connection, TEXTS.c.id == text_id)
    connection.execute(
        update(TEXTS)
        .where(TEXTS.c.id == text_id, TEXTS.c.erased_at.is_(None))
        .values(words=words, changed_at=at)
    )


def erase_text(connection: Connection, text_id: str, at: datetime) -> None:
    """Forget the words of a text for good; that there was one stays known."""
    _forget_reading(connection, TEXTS.c.id == text_id)
    connection.execute(update(TEXTS).where(TEXTS.c.id == text_id).values(words="", erased_at=at))


def erase_texts(connection: Connection, at: datetime, *which: ColumnElement[bool]) -> None:
    """Forget the words of every text that fits these conditions for good, except what is erased already."""
    chosen = and_(*which, TEXTS.c.erased_at.is_(None))
    _forget_reading(connection, chosen)
    connection.execute(update(TEXTS).where(chosen).values(words="", erased_at=at))


def of_matters(matter: Matter, matter_ids: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition that a text is one of some matters; name a few at a time."""
    return and_(TEXTS.c.matter == matter.value, TEXTS.c.matter_id.in_(matter_ids))


def read_texts(connection: Connection, text_ids: Iterable[str | None]) -> Mapping[str, KeptText]:
    """Return the texts with these ids, by id."""
    wanted = sorted({text_id for text_id in text_ids if text_id})
    found: dict[str, KeptText] = {}
    for start in range(0, len(wanted), _IDS_AT_A_TIME):
        batch = wanted[start : start + _IDS_AT_A_TIME]
        rows = connection.execute(select(TEXTS).where(TEXTS.c.id.in_(batch))).mappings()
        found.update({row["id"]: _kept(row) for row in rows})
    return found


def texts_of(connection: Connection, matter: Matter, matter_id: str) -> tuple[KeptText, ...]:
    """Return every text of one matter, in the order they were written."""
    rows = connection.execute(
        select(TEXTS)
        .where(TEXTS.c.matter == matter, TEXTS.c.matter_id == matter_id)
        .order_by(TEXTS.c.written_at, TEXTS.c.id)
    ).mappings()
    return tuple(_kept(row) for row in rows)


def _forget_reading(connection: Connection, which: ColumnElement[bool]) -> None:
    """Delete the vectors of what is about to be forgotten: they were made of its words."""
    forget_vectors(
        connection, connection.execute(select(TEXTS.c.words).where(which)).scalars().all()
    )


def _kept(row: RowMapping) -> KeptText:
    return KeptText(**{**row, "matter": Matter(row["matter"])})
