"""Everything that the store keeps of one matter, as plain values that JSON can hold."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, select

from data.store.account_tables import USERS
from data.store.brokering_tables import (
    INTRODUCTION_LETTERS,
    INTRODUCTION_PARTIES,
    INTRODUCTIONS,
    OPENNESS,
    RETENTION_RULES,
    ROUND_PLANS,
    ROUNDS,
)
from data.store.network_tables import (
    GROUPING_COMMENTS,
    GROUPING_PARTNERSHIPS,
    GROUPING_VERSIONS,
    GROUPINGS,
    NETWORK_MEMBERS,
    NETWORKS,
)
from data.store.reading import parted_passages_of
from data.store.rows import passage_row
from data.store.tables import LOCAL_GOVERNMENTS
from matcher.domain.event import Matter

Record = dict[str, Any]

# What somebody could come in by, or be recognised by elsewhere, is in no file.
_NOT_TOLD = frozenset({"password_hash", "openid_subject", "sign_in_key"})


def read_matter_record(connection: Connection, matter: Matter, matter_id: str) -> Record | None:
    """Return what is kept of a matter beside log and texts; None where nothing is, or is no longer."""
    table = _TABLES[matter]
    key = next(iter(table.primary_key))
    row = connection.execute(select(table).where(key == matter_id)).mappings().one_or_none()
    if row is None:
        return None
    return {**_plain(row), **_more(connection, matter, matter_id)}


_TABLES: Mapping[Matter, Table] = {
    Matter.INTRODUCTION: INTRODUCTIONS,
    Matter.ROUND: ROUNDS,
    Matter.GROUPING: GROUPINGS,
    Matter.NETWORK: NETWORKS,
    Matter.LOCAL_GOVERNMENT: LOCAL_GOVERNMENTS,
    Matter.ACCOUNT: USERS,
    Matter.RETENTION: RETENTION_RULES,
}


def _more(connection: Connection, matter: Matter, matter_id: str) -> Record:
    if matter is Matter.INTRODUCTION:
        return {
            "parties": _rows(connection, INTRODUCTION_PARTIES, "introduction_id", matter_id),
            "letters": _rows(connection, INTRODUCTION_LETTERS, "introduction_id", matter_id),
        }
    if matter is Matter.ROUND:
        introductions = select(INTRODUCTIONS.c.id).where(INTRODUCTIONS.c.round_id == matter_id)
        return {
            "plans": _rows(connection, ROUND_PLANS, "round_id", matter_id),
            "introduction_ids": sorted(connection.execute(introductions).scalars()),
        }
    if matter is Matter.GROUPING:
        return {
            "partnerships": _rows(connection, GROUPING_PARTNERSHIPS, "grouping_id", matter_id),
            "versions": _rows(connection, GROUPING_VERSIONS, "grouping_id", matter_id),
            "comments": [
                # Whose account it was stands in the log, for those who may know.
                {name: value for name, value in row.items() if name != "user_id"}
                for row in _rows(connection, GROUPING_COMMENTS, "grouping_id", matter_id)
            ],
            "network_ids": sorted(
                connection.execute(
                    select(NETWORKS.c.id).where(NETWORKS.c.grouping_id == matter_id)
                ).scalars()
            ),
        }
    if matter is Matter.NETWORK:
        return {"members": _rows(connection, NETWORK_MEMBERS, "network_id", matter_id)}
    if matter is Matter.LOCAL_GOVERNMENT:
        return _of_place(connection, matter_id)
    return {}


def _of_place(connection: Connection, place_id: str) -> Record:
    passages = parted_passages_of(connection, place_id)
    hidden = {one.id for one in passages.confidential}
    every = sorted((*passages.open, *passages.confidential), key=lambda one: one.id)
    met = select(INTRODUCTION_PARTIES.c.introduction_id).where(
        INTRODUCTION_PARTIES.c.local_government_id == place_id
    )
    return {
        "statements": [
            {**_plain(passage_row(one)), "is_confidential": one.id in hidden} for one in every
        ],
        "openness": _rows(connection, OPENNESS, "local_government_id", place_id),
        "introduction_ids": sorted(connection.execute(met).scalars()),
    }


def _rows(connection: Connection, table: Table, column: str, value: str) -> list[Record]:
    order = list(table.primary_key)
    chosen = select(table).where(table.c[column] == value).order_by(*order)
    return [_plain(row) for row in connection.execute(chosen).mappings()]


def _plain(row: RowMapping | Record) -> Record:
    return {name: _value(value) for name, value in row.items() if name not in _NOT_TOLD}


def _value(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
