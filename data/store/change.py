"""How the log tells of a change of a round, a grouping or a network."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, update

from data.store.event_log import record
from matcher.domain.event import Happening, Matter
from matcher.domain.role import Actor


@dataclass(frozen=True)
class Change:
    """By whom something was changed, when, what kind of change it was, and which parties it is about."""

    actor: Actor
    at: datetime
    what: Happening
    values: Mapping[str, Any] = field(default_factory=dict)
    place_ids: tuple[str, ...] = ()
    why: str = ""


def record_change(connection: Connection, matter: Matter, matter_id: str, change: Change) -> None:
    """Put a change on record, in the transaction that makes it."""
    record(
        connection,
        change.at,
        change.actor,
        change.what,
        matter,
        matter_id,
        values=change.values,
        place_ids=change.place_ids,
        text=change.why,
    )


def note_work(connection: Connection, kept: Table, matter_id: str, at: datetime) -> None:
    """Let the row of a matter count as changed at a moment at least.

    So one that is only assigned, moved or commented on is not weeded out as if nobody worked with it.
    """
    older = kept.c.id == matter_id, kept.c.changed_at < at
    connection.execute(update(kept).where(*older).values(changed_at=at))
