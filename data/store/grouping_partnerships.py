"""The partnerships of a grouping, in order; what was written of them is kept among the texts."""

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, delete, insert, select

from data.store.network_tables import GROUPING_PARTNERSHIPS
from matcher.domain.grouping import GroupingPartnership, Origin

_ROWS_AT_A_TIME = 500


def keep_partnerships(
    connection: Connection, grouping_id: str, partnerships: Sequence[GroupingPartnership]
) -> None:
    """Keep these as the partnerships of a grouping, in the place of those it had."""
    table = GROUPING_PARTNERSHIPS
    connection.execute(delete(table).where(table.c.grouping_id == grouping_id))
    rows = [
        {**vars(each), "grouping_id": grouping_id, "position": at, "origin": each.origin.value}
        for at, each in enumerate(partnerships)
    ]
    for start in range(0, len(rows), _ROWS_AT_A_TIME):
        connection.execute(insert(table), rows[start : start + _ROWS_AT_A_TIME])


def read_partnerships(connection: Connection, grouping_id: str) -> tuple[GroupingPartnership, ...]:
    """Return the partnerships of a grouping, in order."""
    table = GROUPING_PARTNERSHIPS
    rows = connection.execute(
        select(table)
        .where(table.c.grouping_id == grouping_id)
        .order_by(table.c.position, table.c.key)
    )
    return tuple(_partnership(row) for row in rows.mappings())


def partnership_keys(connection: Connection, grouping_id: str) -> frozenset[str]:
    """Return the keys of the partnerships of a grouping."""
    table = GROUPING_PARTNERSHIPS
    keys = select(table.c.key).where(table.c.grouping_id == grouping_id)
    return frozenset(connection.execute(keys).scalars())


def _partnership(row: RowMapping) -> GroupingPartnership:
    return GroupingPartnership(
        key=row["key"],
        origin=Origin(row["origin"]),
        party_ids=tuple(row["party_ids"]),
        other_parties=tuple(row["other_parties"]),
        origin_id=row["origin_id"],
        theme_ids=tuple(row["theme_ids"]),
        start_year=row["start_year"],
        is_experienced=row["is_experienced"],
        languages=tuple(row["languages"]),
        text_id=row["text_id"],
    )
