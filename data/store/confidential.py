"""Statements that are kept confidential: known by their text, so that a new import of it stays so."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from data.store.brokering_tables import CONFIDENTIAL_STATEMENTS
from data.store.corrections import text_hash
from matcher.domain.challenge import Passage

_COLUMNS = CONFIDENTIAL_STATEMENTS.c


@dataclass(frozen=True)
class Parted:
    """Passages that everybody may read, and those that are confidential."""

    open: tuple[Passage, ...]
    confidential: tuple[Passage, ...]


def confidential_hashes(connection: Connection) -> Mapping[str, frozenset[str]]:
    """Return the hashes of confidential texts, by the local government that stated them."""
    found: dict[str, set[str]] = {}
    for row in connection.execute(select(_COLUMNS.local_government_id, _COLUMNS.text_hash)):
        found.setdefault(row.local_government_id, set()).add(row.text_hash)
    return {owner: frozenset(hashes) for owner, hashes in found.items()}


def parted(passages: Sequence[Passage], hashes: Mapping[str, Collection[str]]) -> Parted:
    """Part the passages; whoever makes one wording of a statement confidential means them all."""
    if not hashes:
        return Parted(tuple(passages), ())
    hidden = {
        (one.local_government_id, one.statement)
        for one in passages
        if one.local_government_id in hashes
        and text_hash(one.text) in hashes[one.local_government_id]
    }
    kept: list[Passage] = []
    left_out: list[Passage] = []
    for one in passages:
        is_hidden = (one.local_government_id, one.statement) in hidden
        (left_out if is_hidden else kept).append(one)
    return Parted(tuple(kept), tuple(left_out))


def make_confidential(
    connection: Connection, local_government_id: str, texts: Iterable[str], at: datetime
) -> None:
    """Make texts of a local government confidential, from the next reading of the store on."""
    hashes = sorted({text_hash(text) for text in texts})
    _forget(connection, local_government_id, hashes)
    rows = [
        {"local_government_id": local_government_id, "text_hash": each, "noted_at": at}
        for each in hashes
    ]
    if rows:
        connection.execute(insert(CONFIDENTIAL_STATEMENTS), rows)


def lift_confidentiality(
    connection: Connection, local_government_id: str, texts: Iterable[str]
) -> None:
    """Let everybody read texts again."""
    _forget(connection, local_government_id, [text_hash(text) for text in texts])


def _forget(connection: Connection, local_government_id: str, hashes: Collection[str]) -> None:
    connection.execute(
        delete(CONFIDENTIAL_STATEMENTS).where(
            _COLUMNS.local_government_id == local_government_id, _COLUMNS.text_hash.in_(hashes)
        )
    )
