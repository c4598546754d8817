"""What every change of an introduction shares: who may make it, and its entry in the log."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from data.store.event_log import record
from data.store.introductions import Changed, no_such_introduction
from matcher.domain.event import Happening, Matter
from matcher.domain.role import Actor
from matcher.introductions.steps import may_take_steps
from service.use_cases.introduction_acting import Acting


def refuse_unless_officer(acting: Acting) -> None:
    """Raise NotFoundError for everybody who does not broker introductions."""
    if not may_take_steps(acting.actor.role):
        raise no_such_introduction()


def put_on_record(
    connection: Connection,
    at: datetime,
    actor: Actor,
    happening: Happening,
    found: Changed,
    values: Mapping[str, Any],
    text: str = "",
) -> None:
    """Add the entry of a change in its own transaction; `text` is why, as a person wrote it."""
    record(
        connection,
        at,
        actor,
        happening,
        Matter.INTRODUCTION,
        found.after.id,
        values=values,
        place_ids=found.after.party_ids,
        text=text,
    )
