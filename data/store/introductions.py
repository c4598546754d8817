"""Introductions as they stand, each read and changed whole; what people wrote is kept among the texts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Engine, RowMapping, delete, insert, select, update

from data.store.brokering_tables import INTRODUCTION_LETTERS, INTRODUCTION_PARTIES, INTRODUCTIONS
from data.store.texts import KeptText, keep_text, read_texts
from data.store.transactions import reading
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.event import Matter
from matcher.domain.introduction import Answer, Introduction, Party, Stage

_AT_A_TIME = 500  # databases limit how many values one statement may name
_COLUMNS = tuple(column for column in INTRODUCTIONS.c if column.name != "proposal")


class IntroductionChangedError(InvalidInputError):
    """Somebody changed the introduction meanwhile; nothing was saved. `stored` is what stands there now."""

    stored: Introduction


@dataclass(frozen=True)
class Changed:
    """An introduction before and after a change, and where the texts in it are kept."""

    before: Introduction
    after: Introduction
    note_text_id: str | None = None
    reason_text_ids: Mapping[str, str | None] = field(default_factory=dict)


def keep_introduction(
    connection: Connection, introduction: Introduction, proposal: Mapping[str, Any]
) -> Changed:
    """Keep a new introduction with what was known when it was proposed."""
    note_id = keep_text(
        connection,
        Matter.INTRODUCTION,
        introduction.id,
        introduction.note,
        introduction.created_at,
    )
    connection.execute(
        insert(INTRODUCTIONS).values(
            id=introduction.id, proposal=dict(proposal), **_row_of(introduction, note_id)
        )
    )
    ids = _keep_parties(connection, introduction, (), {}, introduction.created_at)
    return Changed(introduction, introduction, note_id, ids)


def read_introduction(connection: Connection, introduction_id: str) -> Introduction | None:
    """Return the introduction as it stands, None where there is none with this id."""
    return next(iter(read_introductions(connection, [introduction_id])), None)


def read_introductions(
    connection: Connection, introduction_ids: Sequence[str]
) -> tuple[Introduction, ...]:
    """Return the introductions with these ids, in their order; unknown ids are left out."""
    found: dict[str, Introduction] = {}
    for start in range(0, len(introduction_ids), _AT_A_TIME):
        found |= _read(connection, introduction_ids[start : start + _AT_A_TIME])
    return tuple(found[each] for each in introduction_ids if each in found)


def read_proposal(connection: Connection, introduction_id: str) -> Mapping[str, Any] | None:
    """Return what was known when it was proposed, None where there is no such introduction."""
    chosen = select(INTRODUCTIONS.c.proposal).where(INTRODUCTIONS.c.id == introduction_id)
    return cast("Mapping[str, Any] | None", connection.execute(chosen).scalar_one_or_none())


def change_introduction(
    connection: Connection,
    introduction_id: str,
    version: int | None,
    change: Callable[[Introduction], Introduction],
    now: datetime,
) -> Changed:
    """Make of an introduction what `change` makes of it.

    `version` is what the person saw; None takes it as it stands. Raise IntroductionChangedError where it
    is another by now, NotFoundError where there is none. The connection must come from `writing`.
    """
    rows = _rows(connection, [introduction_id])
    if not rows:
        raise no_such_introduction()
    row, parties = rows[0], _party_rows(connection, [introduction_id])
    before = _introductions([row], parties, _texts(connection, [row], parties))[introduction_id]
    if version is not None and version != before.version:
        raise _changed_meanwhile(before)
    wanted = change(before)
    old_ids = {party["local_government_id"]: party["reason_text_id"] for party in parties}
    if wanted == before:
        return Changed(before, before, row["note_text_id"], old_ids)
    after = replace(wanted, id=before.id, version=before.version + 1, changed_at=now)
    note_id = row["note_text_id"]
    if after.note != before.note:
        note_id = keep_text(connection, Matter.INTRODUCTION, after.id, after.note, now)
    connection.execute(
        update(INTRODUCTIONS)
        .where(INTRODUCTIONS.c.id == after.id)
        .values(**_row_of(after, note_id))
    )
    ids: Mapping[str, str | None] = old_ids
    if after.parties != before.parties:
        ids = _keep_parties(connection, after, before.parties, old_ids, now)
    return Changed(before, after, note_id, ids)


def introductions_of(connection: Connection, place_ids: Sequence[str]) -> tuple[Introduction, ...]:
    """Return every introduction that has one of these parties, oldest first."""
    parties = INTRODUCTION_PARTIES.c
    with_one = select(parties.introduction_id).where(parties.local_government_id.in_(place_ids))
    chosen = (
        select(INTRODUCTIONS.c.id)
        .where(INTRODUCTIONS.c.id.in_(with_one))
        .order_by(INTRODUCTIONS.c.created_at, INTRODUCTIONS.c.id)
    )
    return read_introductions(connection, connection.execute(chosen).scalars().all())


def parties_of_introduction(engine: Engine, introduction_id: str) -> frozenset[str]:
    """Return the parties that may know of an introduction: none before they were asked, or without one."""
    with reading(engine) as connection:
        introduction = read_introduction(connection, introduction_id)
    if introduction is None or not introduction.was_sent:
        return frozenset()
    return frozenset(introduction.party_ids)


def delete_introduction(connection: Connection, introduction_id: str) -> bool:
    """Delete an introduction with parties and letters, but not its texts; tell whether there was one."""
    for table in (INTRODUCTION_LETTERS, INTRODUCTION_PARTIES):
        connection.execute(delete(table).where(table.c.introduction_id == introduction_id))
    gone = connection.execute(delete(INTRODUCTIONS).where(INTRODUCTIONS.c.id == introduction_id))
    return gone.rowcount > 0


def no_such_introduction() -> NotFoundError:
    """Return the error for an introduction that is not there, or not for this reader."""
    return NotFoundError(
        "introduction.unknown",
        "There is no such introduction. Look for it in the list of introductions.",
    )


def _changed_meanwhile(stored: Introduction) -> IntroductionChangedError:
    error = IntroductionChangedError(
        "introduction.changed-meanwhile",
        "Somebody changed the introduction after you opened it (it is at version {version} now), so nothing "
        "was saved. Read what it says now, and save yours again if it still holds.",
        version=stored.version,
    )
    error.stored = stored
    return error


def _read(connection: Connection, ids: Sequence[str]) -> dict[str, Introduction]:
    rows, parties = _rows(connection, ids), _party_rows(connection, ids)
    return _introductions(rows, parties, _texts(connection, rows, parties))


def _rows(connection: Connection, ids: Sequence[str]) -> Sequence[RowMapping]:
    chosen = select(*_COLUMNS).where(INTRODUCTIONS.c.id.in_(ids))
    return connection.execute(chosen).mappings().all()


def _party_rows(connection: Connection, ids: Sequence[str]) -> Sequence[RowMapping]:
    parties = INTRODUCTION_PARTIES.c
    chosen = select(INTRODUCTION_PARTIES).where(parties.introduction_id.in_(ids))
    return connection.execute(chosen.order_by(parties.position)).mappings().all()


def _texts(
    connection: Connection, rows: Iterable[RowMapping], parties: Iterable[RowMapping]
) -> Mapping[str, KeptText]:
    notes = [row["note_text_id"] for row in rows]
    return read_texts(connection, [*notes, *(party["reason_text_id"] for party in parties)])


def _introductions(
    rows: Iterable[RowMapping], parties: Iterable[RowMapping], texts: Mapping[str, KeptText]
) -> dict[str, Introduction]:
    of: dict[str, list[Party]] = {}
    for row in parties:
        of.setdefault(row["introduction_id"], []).append(_party(row, texts))
    return {row["id"]: _introduction(row, of.get(row["id"], []), texts) for row in rows}


def _introduction(
    row: RowMapping, parties: Sequence[Party], texts: Mapping[str, KeptText]
) -> Introduction:
    return Introduction(
        id=row["id"],
        programme_id=row["programme_id"],
        on=row["on_day"],
        stage=Stage(row["stage"]),
        parties=tuple(parties),
        created_at=row["created_at"],
        changed_at=row["changed_at"],
        note=_words(row["note_text_id"], texts),
        remind_on=row["remind_on"],
        expires_on=row["expires_on"],
        is_confidential=row["is_confidential"],
        round_id=row["round_id"],
        version=row["version"],
    )


def _party(row: RowMapping, texts: Mapping[str, KeptText]) -> Party:
    return Party(
        row["local_government_id"],
        Answer(row["answer"]) if row["answer"] else None,
        row["answered_at"],
        _words(row["reason_text_id"], texts),
        row["reason_is_shared"],
    )


def _words(text_id: str | None, texts: Mapping[str, KeptText]) -> str:
    kept = texts.get(text_id or "")
    return kept.words if kept else ""


def _row_of(introduction: Introduction, note_text_id: str | None) -> dict[str, Any]:
    return {
        "programme_id": introduction.programme_id,
        "on_day": introduction.on,
        "stage": introduction.stage.value,
        "note_text_id": note_text_id,
        "created_at": introduction.created_at,
        "changed_at": introduction.changed_at,
        "remind_on": introduction.remind_on,
        "expires_on": introduction.expires_on,
        "is_confidential": introduction.is_confidential,
        "round_id": introduction.round_id,
        "version": introduction.version,
    }


def _keep_parties(
    connection: Connection,
    introduction: Introduction,
    before: Iterable[Party],
    old_ids: Mapping[str, str | None],
    now: datetime,
) -> dict[str, str | None]:
    """Write the parties anew and return where the reason of each is kept."""
    ids: dict[str, str | None] = {}
    known = set(before)
    for party in introduction.parties:
        place_id = party.local_government_id
        ids[place_id] = (
            old_ids.get(place_id)
            if party in known
            else keep_text(connection, Matter.INTRODUCTION, introduction.id, party.reason, now)
        )
    parties = INTRODUCTION_PARTIES.c
    connection.execute(
        delete(INTRODUCTION_PARTIES).where(parties.introduction_id == introduction.id)
    )
    rows = [
        {
            "introduction_id": introduction.id,
            "local_government_id": party.local_government_id,
            "position": position,
            "answer": party.answer.value if party.answer else None,
            "answered_at": party.answered_at,
            "reason_text_id": ids[party.local_government_id],
            "reason_is_shared": party.reason_is_shared,
        }
        for position, party in enumerate(introduction.parties)
    ]
    connection.execute(insert(INTRODUCTION_PARTIES), rows)
    return ids
