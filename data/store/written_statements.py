"""A statement whose words change or go: what is kept by its text goes with it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, delete, select, update

from data.store.brokering_tables import CONFIDENTIAL_STATEMENTS
from data.store.corrections import text_hash
from data.store.tables import CONFIRMATIONS, CORRECTIONS, PASSAGES

_BY_TEXT: tuple[Table, ...] = (CORRECTIONS, CONFIRMATIONS, CONFIDENTIAL_STATEMENTS)


def follow_statement(connection: Connection, row: Mapping[str, Any], words: str) -> None:
    """Let what was said of a text be said of its new words: corrections, confirmations, confidentiality."""
    owner, old, new = row["local_government_id"], text_hash(row["text"]), text_hash(words)
    if old == new:
        return
    for table in _BY_TEXT:
        of_place = table.c.local_government_id == owner
        known = connection.execute(select(table).where(of_place, table.c.text_hash == new)).first()
        if known is None:
            connection.execute(
                update(table).where(of_place, table.c.text_hash == old).values(text_hash=new)
            )
    _forget_said(connection, owner, old)


def erase_statement(connection: Connection, row: Mapping[str, Any]) -> None:
    """Delete a statement, and what was said of its text where no other statement has the same."""
    connection.execute(delete(PASSAGES).where(PASSAGES.c.id == row["id"]))
    # Another wording may be named after the one that goes; it then stands by itself.
    alone = update(PASSAGES).where(PASSAGES.c.statement_id == row["id"]).values(statement_id=None)
    connection.execute(alone)
    _forget_said(connection, row["local_government_id"], text_hash(row["text"]))


def _forget_said(connection: Connection, owner: str, old: str) -> None:
    texts = connection.execute(
        select(PASSAGES.c.text).where(PASSAGES.c.local_government_id == owner)
    ).scalars()
    if any(text_hash(each) == old for each in texts):
        return
    for table in _BY_TEXT:
        connection.execute(
            delete(table).where(table.c.local_government_id == owner, table.c.text_hash == old)
        )
