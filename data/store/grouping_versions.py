"""Versions of groupings: kept one beside the other, never changed and never lost."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, RowMapping, insert, select, update

from data.store.grouping_json import conditions_from_json, conditions_to_json
from data.store.grouping_partnerships import partnership_keys
from data.store.grouping_results import (
    VersionKind,
    VersionResult,
    result_from_json,
    result_to_json,
)
from data.store.groupings import (
    GroupingChange,
    StoredGrouping,
    note_grouping,
    read_as_seen,
    save_grouping,
)
from data.store.network_tables import GROUPING_VERSIONS, GROUPINGS
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.event import Happening
from matcher.domain.grouping import GroupingConditions, without_partnership

_HAPPENINGS = {
    VersionKind.PROPOSED: Happening.GROUPING_GROUPED,
    VersionKind.MOVED: Happening.GROUPING_MOVED,
    VersionKind.BLOCKED: Happening.GROUPING_BLOCKED,
}


@dataclass(frozen=True)
class GroupingVersion:
    """What came out of the conditions of one moment; only which version is chosen ever changes.

    `from_number` is the version it was made from, None where it was made from the grouping itself.
    """

    grouping_id: str
    number: int
    title: str
    conditions: GroupingConditions
    result: VersionResult
    made_at: datetime
    from_number: int | None = None
    is_chosen: bool = False

    @property
    def is_publishable(self) -> bool:
        """Return whether it has groups and breaks no rule."""
        return bool(self.result.groups) and not self.result.violations


def keep_version(
    connection: Connection, version: GroupingVersion, change: GroupingChange
) -> GroupingVersion:
    """Keep a new version beside the others, put it on record, and return it with its number.

    Raise InvalidInputError where it names a partnership that was taken out of the grouping meanwhile.
    """
    numbers = version_numbers(connection, version.grouping_id)
    _refuse_gone(connection, version)
    kept = replace(version, number=max(numbers, default=0) + 1)
    connection.execute(
        insert(GROUPING_VERSIONS).values(
            grouping_id=kept.grouping_id,
            number=kept.number,
            title=kept.title,
            conditions=conditions_to_json(kept.conditions),
            result=result_to_json(kept.result),
            from_number=kept.from_number,
            made_at=kept.made_at,
            is_chosen=kept.is_chosen,
        )
    )
    values = {**change.values, "version": kept.number}
    if kept.from_number is not None:
        values["from"] = kept.from_number
    said = replace(change, values=values)
    if change.what is Happening.GROUPING_CHANGED:
        said = replace(said, what=_HAPPENINGS[kept.result.kind])
    note_grouping(connection, kept.grouping_id, said)
    return kept


def _refuse_gone(connection: Connection, version: GroupingVersion) -> None:
    result = version.result
    named = result.placed.union(left.id for left in result.left)
    gone = named - partnership_keys(connection, version.grouping_id)
    if gone:
        raise InvalidInputError(
            "grouping.partnership-gone",
            "Somebody took the partnership {id} out of the grouping meanwhile, so no version was kept. "
            "Look at the grouping as it stands, and try again.",
            id=min(gone),
        )


def version_numbers(connection: Connection, grouping_id: str) -> tuple[int, ...]:
    """Return the numbers of the versions of a grouping, in order; raise NotFoundError where there is none."""
    known = select(GROUPINGS.c.id).where(GROUPINGS.c.id == grouping_id)
    if connection.execute(known).one_or_none() is None:
        raise NotFoundError(
            "grouping.unknown",
            "There is no grouping at this address. It may have been deleted.",
        )
    found = connection.execute(
        select(GROUPING_VERSIONS.c.number)
        .where(GROUPING_VERSIONS.c.grouping_id == grouping_id)
        .order_by(GROUPING_VERSIONS.c.number)
    )
    return tuple(found.scalars())


def read_version(connection: Connection, grouping_id: str, number: int) -> GroupingVersion:
    """Return a version; raise NotFoundError where the grouping has none with this number."""
    found = connection.execute(
        select(GROUPING_VERSIONS).where(
            GROUPING_VERSIONS.c.grouping_id == grouping_id, GROUPING_VERSIONS.c.number == number
        )
    )
    row = found.mappings().one_or_none()
    if row is None:
        raise NotFoundError(
            "grouping.no-such-version",
            "The grouping has no version {number}. The page of the grouping lists its versions.",
            number=number,
        )
    return _version(row)


def list_versions(connection: Connection, grouping_id: str) -> tuple[GroupingVersion, ...]:
    """Return the versions of a grouping, the first first."""
    rows = connection.execute(
        select(GROUPING_VERSIONS)
        .where(GROUPING_VERSIONS.c.grouping_id == grouping_id)
        .order_by(GROUPING_VERSIONS.c.number)
    )
    return tuple(_version(row) for row in rows.mappings())


def chosen_version(connection: Connection, grouping_id: str) -> GroupingVersion | None:
    """Return the version that is chosen, None where none is."""
    found = connection.execute(
        select(GROUPING_VERSIONS).where(
            GROUPING_VERSIONS.c.grouping_id == grouping_id, GROUPING_VERSIONS.c.is_chosen.is_(True)
        )
    )
    row = found.mappings().one_or_none()
    return None if row is None else _version(row)


def choose_version(
    connection: Connection,
    grouping_id: str,
    number: int,
    version: int | None,
    change: GroupingChange,
) -> StoredGrouping:
    """Choose a version: the grouping's conditions become those of it, and no other stays chosen.

    What the conditions ask of partnerships that are no longer in the grouping is left out.
    """
    chosen = read_version(connection, grouping_id, number)
    before = read_as_seen(connection, grouping_id, version)
    values = {**change.values, "version": number}
    conditions = chosen.conditions
    for gone in conditions.keys - before.keys:
        conditions = without_partnership(conditions, gone)
    kept = save_grouping(
        connection,
        before,
        replace(before, conditions=conditions),
        replace(change, what=Happening.GROUPING_VERSION_CHOSEN, values=values),
    )
    of_grouping = update(GROUPING_VERSIONS).where(GROUPING_VERSIONS.c.grouping_id == grouping_id)
    connection.execute(of_grouping.values(is_chosen=False))
    this = of_grouping.where(GROUPING_VERSIONS.c.number == number)
    connection.execute(this.values(is_chosen=True))
    return kept


def _version(row: RowMapping) -> GroupingVersion:
    return GroupingVersion(
        grouping_id=row["grouping_id"],
        number=row["number"],
        title=row["title"],
        conditions=conditions_from_json(row["conditions"]),
        result=result_from_json(row["result"]),
        made_at=row["made_at"],
        from_number=row["from_number"],
        is_chosen=row["is_chosen"],
    )
