"""What puts on record that a profile was written, confirmed or deleted: by whom, and which statements."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from data.store.event_log import record
from data.store.own_statements import Rewriting
from matcher.domain.event import Happening, Matter
from service.pages.profile.visit import ProfileVisit


def rewriting_recorded(visit: ProfileVisit) -> Callable[[Connection, Rewriting], None]:
    """Return what records which statements came and went, by id; their texts stand in the profile alone."""

    def put_on_record(connection: Connection, done: Rewriting) -> None:
        values = {
            "added": [one.id for one in done.added],
            "removed": [one.id for one in done.removed],
        }
        if any(values.values()):
            _record(visit, connection, values)

    return put_on_record


def confirmation_recorded(visit: ProfileVisit, statement_id: str) -> Callable[[Connection], None]:
    """Return what records that one statement, or with an empty id every one, was said to hold still."""
    return lambda connection: _record(visit, connection, {"confirmed": statement_id or "all"})


def _record(visit: ProfileVisit, connection: Connection, values: dict[str, Any]) -> None:
    record(
        connection,
        visit.now.replace(tzinfo=None),
        visit.who.actor,
        Happening.PROFILE_CHANGED,
        Matter.LOCAL_GOVERNMENT,
        visit.place.id,
        values=values,
        place_ids=(visit.place.id,),
    )
