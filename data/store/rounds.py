"""Rounds: their conditions change with a version, and every change is on record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from data.store.brokering_tables import ROUND_PLANS, ROUNDS
from data.store.change import Change, note_work, record_change
from data.store.round_conditions import conditions_from_json, conditions_to_json
from data.store.texts import erase_text, keep_text, read_texts
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.event import Happening, Matter
from matcher.domain.round import RoundConditions


@dataclass(frozen=True)
class Round:
    """A round as it stands; `texts` are the challenges that its parties wrote, by id, erased ones left out.

    `version` grows with every change. Times are in UTC without a zone.
    """

    id: str
    title: str
    programme_id: str
    on: date
    conditions: RoundConditions
    created_at: datetime
    changed_at: datetime
    is_confidential: bool = False
    version: int = 1
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RoundChange(Change):
    """A change of a round; without a word on its kind the round itself was changed."""

    what: Happening = Happening.ROUND_CHANGED


class RoundChangedError(InvalidInputError):
    """Somebody changed the round meanwhile; nothing was saved. `stored` is what stands there now."""

    stored: Round


def keep_round(connection: Connection, begun: Round, change: RoundChange) -> None:
    """Keep a new round and put it on record."""
    connection.execute(insert(ROUNDS).values(**_row(begun)))
    note_round(connection, begun.id, replace(change, what=Happening.ROUND_BEGUN))


def keep_challenge(connection: Connection, round_id: str, words: str, at: datetime) -> str | None:
    """Keep what a party wrote for a round and return its id; None where there are no words."""
    return keep_text(connection, Matter.ROUND, round_id, words, at)


def read_round(connection: Connection, round_id: str) -> Round:
    """Return a round as it stands; raise NotFoundError where there is none."""
    found = connection.execute(select(ROUNDS).where(ROUNDS.c.id == round_id)).mappings()
    row = found.one_or_none()
    if row is None:
        raise NotFoundError(
            "round.unknown", "There is no round at this address. It may have been deleted."
        )
    return _with_texts(connection, _round(row))


def list_rounds(connection: Connection, start: int = 0, n: int | None = None) -> Sequence[Round]:
    """Return the rounds, the latest changed first, without the texts of their parties."""
    rows = connection.execute(
        select(ROUNDS).order_by(ROUNDS.c.changed_at.desc(), ROUNDS.c.id).offset(start).limit(n)
    )
    return [_round(row) for row in rows.mappings()]


def count_rounds(connection: Connection) -> int:
    """Return how many rounds there are."""
    return int(connection.execute(select(func.count()).select_from(ROUNDS)).scalar_one())


def change_round(
    connection: Connection,
    round_id: str,
    version: int | None,
    make: Callable[[Round], Round],
    change: RoundChange,
) -> Round:
    """Make of a round what `make` makes of it, put it on record, and return it.

    `version` is what the person saw; None takes it as it stands. Raise RoundChangedError where it is another
    by now, NotFoundError where there is no such round. The connection must come from `writing`.
    """
    before = read_as_seen(connection, round_id, version)
    wanted = make(before)
    return before if wanted == before else save_round(connection, before, wanted, change)


def read_as_seen(connection: Connection, round_id: str, version: int | None) -> Round:
    """Return a round as it stands; raise RoundChangedError where it is not what the person saw."""
    standing = read_round(connection, round_id)
    if version is not None and version != standing.version:
        error = RoundChangedError(
            "round.changed-meanwhile",
            "Somebody else changed the round while you worked with it, so nothing was saved. Look at "
            "what stands there now, and save again if yours should hold.",
        )
        error.stored = standing
        raise error
    return standing


def save_round(connection: Connection, before: Round, wanted: Round, change: RoundChange) -> Round:
    """Save a round as the next version of what it was, put it on record, and return it."""
    after = replace(
        wanted,
        id=before.id,
        created_at=before.created_at,
        version=before.version + 1,
        changed_at=change.at,
    )
    connection.execute(update(ROUNDS).where(ROUNDS.c.id == before.id).values(**_row(after)))
    note_round(connection, before.id, change)
    return _with_texts(connection, after)


def delete_round(connection: Connection, round_id: str, version: int, change: RoundChange) -> None:
    """Delete a round without plans, and its challenges; with plans it is kept, and every decision with it."""
    standing = read_as_seen(connection, round_id, version)
    plans = select(ROUND_PLANS.c.number).where(ROUND_PLANS.c.round_id == round_id).limit(1)
    if connection.execute(plans).one_or_none() is not None:
        raise InvalidInputError(
            "round.has-plans",
            "The round has plans, so it is kept. How long it is kept is decided under “How long things "
            "are kept”.",
        )
    connection.execute(delete(ROUNDS).where(ROUNDS.c.id == round_id))
    for text_id in standing.texts:
        erase_text(connection, text_id, change.at)
    note_round(connection, round_id, replace(change, what=Happening.ROUND_DELETED))


def note_round(connection: Connection, round_id: str, change: RoundChange) -> None:
    """Put on record what happened to a round, which counts as worked with from then on."""
    note_work(connection, ROUNDS, round_id, change.at)
    record_change(connection, Matter.ROUND, round_id, change)


def _row(kept: Round) -> dict[str, Any]:
    return {
        "id": kept.id,
        "title": kept.title,
        "programme_id": kept.programme_id,
        "on_day": kept.on,
        "conditions": conditions_to_json(kept.conditions),
        "created_at": kept.created_at,
        "changed_at": kept.changed_at,
        "is_confidential": kept.is_confidential,
        "version": kept.version,
    }


def _round(row: RowMapping) -> Round:
    return Round(
        id=row["id"],
        title=row["title"],
        programme_id=row["programme_id"],
        on=row["on_day"],
        conditions=conditions_from_json(row["conditions"]),
        created_at=row["created_at"],
        changed_at=row["changed_at"],
        is_confidential=row["is_confidential"],
        version=row["version"],
    )


def _with_texts(connection: Connection, kept: Round) -> Round:
    return replace(kept, texts=read_challenges(connection, kept.conditions))


def read_challenges(connection: Connection, conditions: RoundConditions) -> Mapping[str, str]:
    """Return what the parties wrote, by the id of each text; what was erased is left out."""
    texts = read_texts(connection, [party.text_id for party in conditions.parties])
    return {text_id: text.words for text_id, text in texts.items() if text.erased_at is None}
