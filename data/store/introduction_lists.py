"""Lists of introductions: which fit, in which order, how many of each stage."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, case, select

from data.store.brokering_tables import INTRODUCTION_PARTIES, INTRODUCTIONS, TEXTS
from data.store.introductions import read_introductions
from matcher.domain.introduction import OPEN_STAGES, Introduction, Stage

_COLUMNS = INTRODUCTIONS.c


class Order(StrEnum):
    """What a list of introductions is sorted by."""

    CHANGED = "changed"
    CREATED = "created"
    REMINDER = "reminder"
    EXPIRY = "expiry"


@dataclass(frozen=True)
class Wanted:
    """Which introductions of a list are wanted; empty and None mean any.

    `words` are looked for in the officers' notes, unless `searches_notes` is off; an introduction with one
    of `named_place_ids` fits them too. `changed_from` and `changed_to` are days, both included. `of_party`
    must be one of its parties, and with `was_sent` the parties must know of it. `any_party` are ids of which
    one takes part. With `due_by` it is open, and the officer's reminder or the last day to answer is then or
    before.
    """

    stages: frozenset[Stage] = frozenset()
    place_id: str | None = None
    programme_id: str | None = None
    round_id: str | None = None
    words: str = ""
    named_place_ids: frozenset[str] = frozenset()
    changed_from: date | None = None
    changed_to: date | None = None
    is_confidential: bool | None = None
    of_party: str | None = None
    was_sent: bool | None = None
    remind_until: date | None = None
    searches_notes: bool = True
    any_party: frozenset[str] | None = None
    due_by: date | None = None


ANY = Wanted()


def list_introductions(
    connection: Connection,
    wanted: Wanted = ANY,
    *,
    order: Order = Order.CHANGED,
    start: int = 0,
    n: int | None = None,
) -> tuple[Introduction, ...]:
    """Return the introductions that fit: the latest change or proposal first, or the nearest day."""
    ids = [row["id"] for row in _fitting(connection, wanted, order)]
    return read_introductions(connection, ids[start : None if n is None else start + n])


def count_by_stage(connection: Connection, wanted: Wanted = ANY) -> Mapping[Stage, int]:
    """Return how many introductions fit, by stage; stages without any are left out."""
    rows = _fitting(connection, wanted, Order.CREATED)
    return Counter(Stage(row["stage"]) for row in rows)


def due_to_expire(connection: Connection, today: date) -> tuple[str, ...]:
    """Return the ids of the introductions whose time to answer has run out by today."""
    chosen = select(_COLUMNS.id).where(
        _COLUMNS.stage == Stage.SENT.value, _COLUMNS.expires_on <= today
    )
    return tuple(connection.execute(chosen.order_by(_COLUMNS.expires_on, _COLUMNS.id)).scalars())


def _fitting(connection: Connection, wanted: Wanted, order: Order) -> Sequence[RowMapping]:
    chosen = select(_COLUMNS.id, _COLUMNS.stage, TEXTS.c.words).outerjoin(
        TEXTS, TEXTS.c.id == _COLUMNS.note_text_id
    )
    chosen = chosen.where(*_conditions(wanted)).order_by(*_sorting(order), _COLUMNS.id)
    rows = connection.execute(chosen).mappings().all()
    if wanted.any_party is not None:
        taking_part = _with_party_among(connection, wanted.any_party)
        rows = [row for row in rows if row["id"] in taking_part]
    return _with_words(connection, wanted, rows) if wanted.words.strip() else rows


def _with_words(
    connection: Connection, wanted: Wanted, rows: Sequence[RowMapping]
) -> list[RowMapping]:
    # In Python, since a database folds only the letters that its own settings know.
    words = wanted.words.casefold().split()
    named = _with_party_among(connection, wanted.named_place_ids)
    return [
        row
        for row in rows
        if row["id"] in named or (wanted.searches_notes and _has(row["words"], words))
    ]


def _has(note: str | None, words: Sequence[str]) -> bool:
    folded = (note or "").casefold()
    return all(word in folded for word in words)


def _with_party_among(connection: Connection, place_ids: frozenset[str]) -> frozenset[str]:
    if not place_ids:
        return frozenset()
    parties = INTRODUCTION_PARTIES.c
    rows = connection.execute(select(parties.introduction_id, parties.local_government_id))
    return frozenset(row.introduction_id for row in rows if row.local_government_id in place_ids)


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.stages:
        found.append(_COLUMNS.stage.in_(sorted(stage.value for stage in wanted.stages)))
    parties = [each for each in (wanted.place_id, wanted.of_party) if each is not None]
    found += [_COLUMNS.id.in_(_of(place_id)) for place_id in parties]
    for column, value in (
        (_COLUMNS.programme_id, wanted.programme_id),
        (_COLUMNS.round_id, wanted.round_id),
        (_COLUMNS.is_confidential, wanted.is_confidential),
    ):
        if value is not None:
            found.append(column == value)
    return [*found, *_dated(wanted)]


def _dated(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.changed_from is not None:
        found.append(_COLUMNS.changed_at >= datetime.combine(wanted.changed_from, time()))
    if wanted.changed_to is not None and wanted.changed_to < date.max:
        day_after = wanted.changed_to + timedelta(days=1)
        found.append(_COLUMNS.changed_at < datetime.combine(day_after, time()))
    if wanted.was_sent:
        found.append(_COLUMNS.stage != Stage.PROPOSED.value)
        found.append(_COLUMNS.expires_on.is_not(None))
    if wanted.remind_until is not None:
        found.append(_COLUMNS.remind_on <= wanted.remind_until)
    if wanted.due_by is not None:
        is_open = _COLUMNS.stage.in_(sorted(stage.value for stage in OPEN_STAGES))
        expires = (_COLUMNS.stage == Stage.SENT.value) & (_COLUMNS.expires_on <= wanted.due_by)
        found.append(is_open & ((_COLUMNS.remind_on <= wanted.due_by) | expires))
    return found


def _of(place_id: str) -> Select[tuple[str]]:
    parties = INTRODUCTION_PARTIES.c
    return select(parties.introduction_id).where(parties.local_government_id == place_id)


def _sorting(order: Order) -> tuple[Any, ...]:
    if order is Order.CHANGED:
        return (_COLUMNS.changed_at.desc(),)
    if order is Order.CREATED:
        return (_COLUMNS.created_at.desc(),)
    day = _COLUMNS.remind_on if order is Order.REMINDER else _COLUMNS.expires_on
    return (case((day.is_(None), 1), else_=0), day)
