"""What local governments said still holds: kept by text, so that it outlives reloads of the facts."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy import Connection, Engine, delete, insert, select

from data.store.corrections import text_hash
from data.store.tables import CONFIRMATIONS
from data.store.transactions import writing
from matcher.domain.challenge import Passage


@dataclass(frozen=True)
class Confirmation:
    """The latest day on which a local government said that a text of its own still holds.

    `noted_at` is in UTC without a zone, as the store keeps times.
    """

    local_government_id: str
    text_hash: str
    confirmed_on: date
    noted_at: datetime


def confirmations_in(connection: Connection) -> tuple[Confirmation, ...]:
    """Return every confirmation."""
    found = connection.execute(select(CONFIRMATIONS))
    return tuple(Confirmation(**row) for row in found.mappings())


def confirm(
    engine: Engine,
    local_government_id: str,
    texts: Collection[str],
    on: date,
    at: datetime,
    also: Callable[[Connection], None] | None = None,
) -> None:
    """Note that the texts still hold on a day; an earlier day of the same text is replaced.

    `also` is done in the same transaction.
    """
    hashes = sorted({text_hash(text) for text in texts})
    if not hashes:
        return
    with writing(engine) as connection:
        forget_confirmations(connection, local_government_id, hashes)
        noted_at = at.astimezone(UTC).replace(tzinfo=None) if at.tzinfo else at
        connection.execute(
            insert(CONFIRMATIONS),
            [
                {
                    "local_government_id": local_government_id,
                    "text_hash": each,
                    "confirmed_on": on,
                    "noted_at": noted_at,
                }
                for each in hashes
            ],
        )
        if also is not None:
            also(connection)


def forget_confirmations(
    connection: Connection, local_government_id: str, hashes: Collection[str]
) -> None:
    """Forget what was confirmed of the texts with these hashes."""
    connection.execute(
        delete(CONFIRMATIONS).where(
            CONFIRMATIONS.c.local_government_id == local_government_id,
            CONFIRMATIONS.c.text_hash.in_(hashes),
        )
    )


def confirmed(
    passages: Sequence[Passage], confirmations: Sequence[Confirmation]
) -> tuple[Passage, ...]:
    """Return the passages with the day on which each was last confirmed.

    Whoever confirms one wording of a statement confirms them all.
    """
    if not confirmations:
        return tuple(passages)
    on = {(one.local_government_id, one.text_hash): one.confirmed_on for one in confirmations}
    owners = {owner for owner, _ in on}
    latest: dict[tuple[str, str], date] = {}
    for passage in passages:
        owner = passage.local_government_id
        said = on.get((owner, text_hash(passage.text))) if owner in owners else None
        if said is not None:
            key = (owner, passage.statement)
            latest[key] = max(said, latest.get(key, said))
    return tuple(
        replace(passage, confirmed_on=latest.get((passage.local_government_id, passage.statement)))
        if passage.local_government_id in owners
        else passage
        for passage in passages
    )
