"""The log of what happened: only ever added to, each entry sealed with the one before."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from data.store.brokering_tables import EVENTS
from data.store.event_search import Sought, conditions
from data.store.texts import keep_text, read_texts
from matcher.domain.event import Event, Happening, Matter
from matcher.domain.role import Actor, Role

_BEFORE_THE_FIRST = ""
_ROWS_AT_A_TIME = 1_000


def record(
    connection: Connection,
    at: datetime,
    actor: Actor,
    what: Happening,
    matter: Matter,
    matter_id: str,
    *,
    values: Mapping[str, Any] | None = None,
    place_ids: Sequence[str] = (),
    text: str = "",
    text_id: str | None = None,
) -> Event:
    """Add an entry in the transaction that makes the change itself, and return it.

    `values` must be what JSON can hold, and no text that a person wrote: that is `text`, which is kept apart
    (or `text_id`, where it is kept already). The connection must come from `writing`, so that no other entry
    comes between.
    """
    last = connection.execute(
        select(EVENTS.c.number, EVENTS.c.digest).order_by(EVENTS.c.number.desc()).limit(1)
    ).one_or_none()
    number, before = (last.number + 1, last.digest) if last else (1, _BEFORE_THE_FIRST)
    entry = {
        "number": number,
        "at": at,
        "what": what.value,
        "matter": matter.value,
        "matter_id": matter_id,
        "role": actor.role.value if actor.role else None,
        "user_id": actor.user_id,
        "values_json": dict(values or {}),
        "place_ids": list(place_ids),
        "text_id": text_id or keep_text(connection, matter, matter_id, text, at),
    }
    digest = _digest(entry, before)
    connection.execute(insert(EVENTS).values(**entry, digest=digest))
    return _event({**entry, "digest": digest}, text, is_erased=False)


def read_events(
    connection: Connection,
    *,
    matter: Matter | None = None,
    matter_id: str | None = None,
    what: Sequence[Happening] = (),
    since: datetime | None = None,
    before: datetime | None = None,
    newest_first: bool = False,
    start: int = 0,
    n: int | None = None,
) -> tuple[Event, ...]:
    """Return the entries that fit, with the reasons that were given and not erased since.

    Times are in UTC without a zone: from `since` on, until just before `before`. `start` entries are skipped,
    and at most `n` returned.
    """
    sought = Sought(matter, matter_id, what, since, before)
    return find_events(connection, sought, newest_first=newest_first, start=start, n=n)


def find_events(
    connection: Connection,
    sought: Sought,
    *,
    newest_first: bool = False,
    start: int = 0,
    n: int | None = None,
) -> tuple[Event, ...]:
    """Return the entries that are sought, with the reasons that were given and not erased since."""
    order = EVENTS.c.number.desc() if newest_first else EVENTS.c.number
    chosen = select(EVENTS).where(*conditions(sought)).order_by(order).offset(start).limit(n)
    rows = connection.execute(chosen).mappings().all()
    texts = read_texts(connection, [row["text_id"] for row in rows])
    found = tuple(_with_text(row, texts) for row in rows)
    return tuple(map(_without_reasons_for_officers, found)) if sought.open_only else found


def _without_reasons_for_officers(event: Event) -> Event:
    """Return an entry without a reason that a local government gave to officers alone."""
    if event.what is not Happening.OPENNESS_CHANGED:
        return event
    return replace(event, text="", text_id=None)


def first_broken_entry(connection: Connection) -> int | None:
    """Return the number of the first entry that is not as it was written; None where all of them are."""
    before, expected = _BEFORE_THE_FIRST, 1
    in_order = select(EVENTS).order_by(EVENTS.c.number).execution_options(yield_per=_ROWS_AT_A_TIME)
    with connection.execute(in_order) as rows:
        for row in rows.mappings():
            if row["number"] != expected or row["digest"] != _digest(dict(row), before):
                return expected
            before, expected = row["digest"], expected + 1
    return None


def _digest(entry: Mapping[str, Any], before: str) -> str:
    kept = {name: value for name, value in entry.items() if name != "digest"}
    kept["at"] = entry["at"].isoformat()
    written = json.dumps([before, kept], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def _with_text(row: RowMapping, texts: Mapping[str, Any]) -> Event:
    kept = texts.get(row["text_id"] or "")
    is_erased = row["text_id"] is not None and (kept is None or kept.erased_at is not None)
    return _event(dict(row), kept.words if kept else "", is_erased=is_erased)


def _event(entry: Mapping[str, Any], text: str, *, is_erased: bool) -> Event:
    return Event(
        number=entry["number"],
        at=entry["at"],
        what=Happening(entry["what"]),
        matter=Matter(entry["matter"]),
        matter_id=entry["matter_id"],
        actor=Actor(Role(entry["role"]) if entry["role"] else None, entry["user_id"]),
        values=entry["values_json"],
        place_ids=tuple(entry["place_ids"]),
        text_id=entry["text_id"],
        text=text,
        is_erased=is_erased,
        digest=entry["digest"],
    )
