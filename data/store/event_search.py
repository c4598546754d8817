"""What of the log is asked for, as conditions that SQLite and PostgreSQL both understand."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, Table, Text, and_, cast, func, or_, select

from data.store.brokering_tables import EVENTS, INTRODUCTIONS, ROUNDS
from data.store.network_tables import GROUPINGS
from matcher.domain.event import Happening, Matter
from matcher.domain.role import Role

_LETTER_FOR_ITSELF = "\\"
_WITH_A_FLAG: Mapping[Matter, Table] = {
    Matter.INTRODUCTION: INTRODUCTIONS,
    Matter.ROUND: ROUNDS,
    Matter.GROUPING: GROUPINGS,
}
# As the log writes it down when something is made confidential, or is from its beginning.
_MARKED = json.dumps({"is_confidential": True}).strip("{}")
_OF_CONFIDENTIAL_STATEMENTS = (Happening.STATEMENT_CONFIDENTIAL, Happening.STATEMENT_OPEN)


class DoneBy(StrEnum):
    """Who did it, as far as the log tells apart: accounts by role, the command line, the service itself."""

    REPRESENTATIVE = Role.REPRESENTATIVE.value
    OFFICER = Role.OFFICER.value
    COORDINATOR = Role.COORDINATOR.value
    ADMINISTRATOR = Role.ADMINISTRATOR.value
    COMMAND_LINE = "command-line"
    SERVICE = "service"


@dataclass(frozen=True)
class Sought:
    """Which entries of the log are asked for; what is left out narrows nothing.

    Times are in UTC without a zone: from `since` on, until just before `before`. `place_id` finds what names
    a local government or is about it. With `open_only`, confidential introductions and rounds are left out,
    gone ones that were, and which statements are or were.
    """

    matter: Matter | None = None
    matter_id: str | None = None
    what: Sequence[Happening] = ()
    since: datetime | None = None
    before: datetime | None = None
    place_id: str | None = None
    by: DoneBy | None = None
    open_only: bool = False


def conditions(sought: Sought) -> list[ColumnElement[bool]]:
    """Return what an entry must fulfil, all of it."""
    return [*_about(sought), *_when_and_who(sought)]


def count_events(connection: Connection, sought: Sought | None = None) -> int:
    """Return how many entries fit."""
    asked = conditions(sought or Sought())
    counted = connection.execute(select(func.count()).select_from(EVENTS).where(*asked))
    return int(counted.scalar_one())


def last_digest(connection: Connection) -> str:
    """Return the digest of the newest entry, which seals all before it; empty for an empty log."""
    newest = select(EVENTS.c.digest).order_by(EVENTS.c.number.desc()).limit(1)
    return connection.execute(newest).scalar_one_or_none() or ""


def is_confidential(connection: Connection, matter: Matter, matter_id: str) -> bool:
    """Return whether an introduction, a round or a grouping is confidential now; others never are whole."""
    table = _WITH_A_FLAG.get(matter)
    if table is None:
        return False
    flag = select(table.c.is_confidential).where(table.c.id == matter_id)
    return bool(connection.execute(flag).scalar_one_or_none())


def _about(sought: Sought) -> Iterator[ColumnElement[bool]]:
    if sought.matter is not None:
        yield EVENTS.c.matter == sought.matter.value
    if sought.matter_id is not None:
        yield EVENTS.c.matter_id == sought.matter_id
    if sought.what:
        yield EVENTS.c.what.in_([each.value for each in sought.what])
    if sought.place_id is not None:
        yield _names(sought.place_id)
    if sought.open_only:
        yield EVENTS.c.what.not_in([each.value for each in _OF_CONFIDENTIAL_STATEMENTS])
        for matter, table in _WITH_A_FLAG.items():
            hidden = select(table.c.id).where(table.c.is_confidential.is_(True))
            yield or_(EVENTS.c.matter != matter.value, EVENTS.c.matter_id.not_in(hidden))
            yield or_(EVENTS.c.matter != matter.value, ~_gone_and_was_confidential(matter, table))


def _gone_and_was_confidential(matter: Matter, table: Table) -> ColumnElement[bool]:
    """Return whether an entry is about what was weeded out and was confidential once, as the log says."""
    other = EVENTS.alias()
    marked = select(other.c.matter_id).where(
        other.c.matter == matter.value, cast(other.c.values_json, Text).like(f"%{_MARKED}%")
    )
    return and_(EVENTS.c.matter_id.not_in(select(table.c.id)), EVENTS.c.matter_id.in_(marked))


def _when_and_who(sought: Sought) -> Iterator[ColumnElement[bool]]:
    if sought.since is not None:
        yield EVENTS.c.at >= sought.since
    if sought.before is not None:
        yield EVENTS.c.at < sought.before
    if sought.by is not None:
        yield _done_by(sought.by)


def _names(place_id: str) -> ColumnElement[bool]:
    # The ids stand in a JSON list; written as JSON writes them, with quotes, one is no part of another.
    written = json.dumps(place_id)
    for special in (_LETTER_FOR_ITSELF, "%", "_"):
        written = written.replace(special, _LETTER_FOR_ITSELF + special)
    listed = cast(EVENTS.c.place_ids, Text).like(f"%{written}%", escape=_LETTER_FOR_ITSELF)
    is_it = and_(EVENTS.c.matter == Matter.LOCAL_GOVERNMENT.value, EVENTS.c.matter_id == place_id)
    return or_(listed, is_it)


def _done_by(by: DoneBy) -> ColumnElement[bool]:
    if by is DoneBy.SERVICE:
        return EVENTS.c.role.is_(None)
    if by is DoneBy.COMMAND_LINE:
        return and_(EVENTS.c.role == Role.ADMINISTRATOR.value, EVENTS.c.user_id.is_(None))
    return and_(EVENTS.c.role == by.value, EVENTS.c.user_id.is_not(None))
