"""Groupings: their conditions and partnerships change with a version, and every change is on record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from data.store.change import Change, note_work, record_change
from data.store.grouping_json import conditions_from_json, conditions_to_json
from data.store.grouping_partnerships import keep_partnerships, read_partnerships
from data.store.network_tables import (
    GROUPING_COMMENTS,
    GROUPING_PARTNERSHIPS,
    GROUPING_VERSIONS,
    GROUPINGS,
)
from data.store.texts import erase_texts, keep_text, of_matters, read_texts
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.event import Happening, Matter
from matcher.domain.grouping import GroupingConditions, GroupingPartnership


@dataclass(frozen=True)
class StoredGrouping:
    """A grouping as it stands, with its partnerships in order.

    `texts` are what was written of them, by id, erased ones left out. `version` grows with every change.
    Times are in UTC without a zone.
    """

    id: str
    title: str
    programme_id: str
    on: date
    conditions: GroupingConditions
    partnerships: tuple[GroupingPartnership, ...]
    created_at: datetime
    changed_at: datetime
    is_confidential: bool = False
    version: int = 1
    texts: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_key(self) -> Mapping[str, GroupingPartnership]:
        """Return the partnerships by their keys."""
        return {partnership.key: partnership for partnership in self.partnerships}

    @property
    def keys(self) -> frozenset[str]:
        """Return the keys of the partnerships."""
        return frozenset(self.by_key)

    def partnership(self, key: str) -> GroupingPartnership | None:
        """Return one partnership, None where there is none of this key."""
        return self.by_key.get(key)

    def text_of(self, partnership: GroupingPartnership) -> str:
        """Return what was written of a partnership, empty where nothing was."""
        return self.texts.get(partnership.text_id or "", "")


@dataclass(frozen=True)
class ListedGrouping:
    """A grouping in one line: how many partnerships and versions it has, and which one is chosen."""

    id: str
    title: str
    programme_id: str
    on: date
    created_at: datetime
    changed_at: datetime
    is_confidential: bool
    version: int
    partnerships: int
    versions: int
    chosen: int | None


@dataclass(frozen=True)
class GroupingChange(Change):
    """A change of a grouping; without a word on its kind the grouping itself was changed."""

    what: Happening = Happening.GROUPING_CHANGED


class GroupingChangedError(InvalidInputError):
    """Somebody changed the grouping meanwhile; nothing was saved. `stored` is what stands there now."""

    stored: StoredGrouping


def keep_grouping(connection: Connection, begun: StoredGrouping, change: GroupingChange) -> None:
    """Keep a new grouping and put it on record."""
    connection.execute(insert(GROUPINGS).values(**_row(begun)))
    keep_partnerships(connection, begun.id, begun.partnerships)
    note_grouping(connection, begun.id, replace(change, what=Happening.GROUPING_BEGUN))


def keep_words(connection: Connection, grouping_id: str, words: str, at: datetime) -> str | None:
    """Keep what was written of a partnership and return its id; None where there are no words."""
    return keep_text(connection, Matter.GROUPING, grouping_id, words, at)


def read_grouping(connection: Connection, grouping_id: str) -> StoredGrouping:
    """Return a grouping as it stands; raise NotFoundError where there is none."""
    found = connection.execute(select(GROUPINGS).where(GROUPINGS.c.id == grouping_id)).mappings()
    row = found.one_or_none()
    if row is None:
        raise NotFoundError(
            "grouping.unknown",
            "There is no grouping at this address. It may have been deleted.",
        )
    partnerships = read_partnerships(connection, grouping_id)
    return _grouping(row, partnerships, _texts(connection, partnerships))


def list_groupings(
    connection: Connection, start: int = 0, n: int | None = None
) -> Sequence[ListedGrouping]:
    """Return the groupings in one line each, the latest changed first."""
    columns = [column for column in GROUPINGS.c if column is not GROUPINGS.c.conditions]
    counted = (
        _of_each(select(func.count()).select_from(GROUPING_PARTNERSHIPS), GROUPING_PARTNERSHIPS),
        _of_each(select(func.count()).select_from(GROUPING_VERSIONS), GROUPING_VERSIONS),
        _of_each(
            select(func.max(GROUPING_VERSIONS.c.number)).where(
                GROUPING_VERSIONS.c.is_chosen.is_(True)
            ),
            GROUPING_VERSIONS,
        ),
    )
    rows = connection.execute(
        select(*columns, *counted)
        .order_by(GROUPINGS.c.changed_at.desc(), GROUPINGS.c.id)
        .offset(start)
        .limit(n)
    )
    names = tuple(column.name for column in columns)
    return [
        _listed(dict(zip(names, row[:-3], strict=True)), row[-3], row[-2], row[-1]) for row in rows
    ]


def count_groupings(connection: Connection) -> int:
    """Return how many groupings there are."""
    return int(connection.execute(select(func.count()).select_from(GROUPINGS)).scalar_one())


def change_grouping(
    connection: Connection,
    grouping_id: str,
    version: int | None,
    make: Callable[[StoredGrouping], StoredGrouping],
    change: GroupingChange,
) -> StoredGrouping:
    """Make of a grouping what `make` makes of it, put it on record, and return it.

    `version` is what the person saw; None takes it as it stands. Raise GroupingChangedError where it is
    another by now, NotFoundError where there is no such grouping. The connection must come from `writing`.
    """
    before = read_as_seen(connection, grouping_id, version)
    wanted = make(before)
    return before if wanted == before else save_grouping(connection, before, wanted, change)


def read_as_seen(connection: Connection, grouping_id: str, version: int | None) -> StoredGrouping:
    """Return a grouping as it stands; raise GroupingChangedError where it is not what the person saw."""
    standing = read_grouping(connection, grouping_id)
    if version is not None and version != standing.version:
        error = GroupingChangedError(
            "grouping.changed-meanwhile",
            "Somebody else changed the grouping while you worked with it, so nothing was saved. Look at "
            "what stands there now, and save again if yours should hold.",
        )
        error.stored = standing
        raise error
    return standing


def save_grouping(
    connection: Connection, before: StoredGrouping, wanted: StoredGrouping, change: GroupingChange
) -> StoredGrouping:
    """Save a grouping as the next version of what it was, put it on record, and return it."""
    after = replace(
        wanted,
        id=before.id,
        created_at=before.created_at,
        version=before.version + 1,
        changed_at=change.at,
    )
    row = update(GROUPINGS).where(GROUPINGS.c.id == before.id)
    connection.execute(row.values(**_row(after)))
    if after.partnerships != before.partnerships:
        keep_partnerships(connection, before.id, after.partnerships)
    note_grouping(connection, before.id, change)
    return replace(after, texts=_texts(connection, after.partnerships))


def delete_grouping(
    connection: Connection, grouping_id: str, version: int, change: GroupingChange
) -> None:
    """Delete a grouping without versions, and its words; one with versions is kept, so that none is lost."""
    read_as_seen(connection, grouping_id, version)
    versions = select(GROUPING_VERSIONS.c.number)
    of_it = versions.where(GROUPING_VERSIONS.c.grouping_id == grouping_id).limit(1)
    if connection.execute(of_it).one_or_none() is not None:
        raise InvalidInputError(
            "grouping.has-versions",
            "The grouping has versions, so it is kept. How long it is kept is decided under “How long "
            "things are kept”.",
        )
    forget_groupings(connection, [grouping_id])
    erase_texts(connection, change.at, of_matters(Matter.GROUPING, [grouping_id]))
    note_grouping(connection, grouping_id, replace(change, what=Happening.GROUPING_DELETED))


def forget_groupings(connection: Connection, grouping_ids: Sequence[str]) -> None:
    """Delete the rows of groupings and what hangs on them; their texts are erased by whoever asks."""
    for part in (GROUPING_COMMENTS, GROUPING_VERSIONS, GROUPING_PARTNERSHIPS):
        connection.execute(delete(part).where(part.c.grouping_id.in_(grouping_ids)))
    connection.execute(delete(GROUPINGS).where(GROUPINGS.c.id.in_(grouping_ids)))


def note_grouping(connection: Connection, grouping_id: str, change: GroupingChange) -> None:
    """Put on record what happened to a grouping, which counts as worked with from then on."""
    note_work(connection, GROUPINGS, grouping_id, change.at)
    record_change(connection, Matter.GROUPING, grouping_id, change)


def _of_each(chosen: Any, table: Any) -> Any:
    return chosen.where(table.c.grouping_id == GROUPINGS.c.id).scalar_subquery()


def _listed(
    row: dict[str, Any], partnerships: int, versions: int, chosen: int | None
) -> ListedGrouping:
    on = row.pop("on_day")
    return ListedGrouping(**row, on=on, partnerships=partnerships, versions=versions, chosen=chosen)


def _texts(
    connection: Connection, partnerships: tuple[GroupingPartnership, ...]
) -> Mapping[str, str]:
    texts = read_texts(connection, [partnership.text_id for partnership in partnerships])
    return {text_id: text.words for text_id, text in texts.items() if text.erased_at is None}


def _row(kept: StoredGrouping) -> dict[str, Any]:
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


def _grouping(
    row: RowMapping, partnerships: tuple[GroupingPartnership, ...], texts: Mapping[str, str]
) -> StoredGrouping:
    return StoredGrouping(
        id=row["id"],
        title=row["title"],
        programme_id=row["programme_id"],
        on=row["on_day"],
        conditions=conditions_from_json(row["conditions"]),
        partnerships=partnerships,
        created_at=row["created_at"],
        changed_at=row["changed_at"],
        is_confidential=row["is_confidential"],
        version=row["version"],
        texts=texts,
    )
