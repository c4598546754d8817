"""What a local government says of itself, replaced whole or not at all."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, insert, select

from data.store.confirmations import forget_confirmations
from data.store.corrections import text_hash
from data.store.reading import parted_passages_of, passages_of
from data.store.rows import passage_row
from data.store.tables import CORRECTIONS, LOCAL_GOVERNMENTS, PASSAGES
from data.store.transactions import reading, writing
from data.store.vectors import forget_vectors
from matcher.domain.challenge import Passage, Provenance
from matcher.domain.errors import NotFoundError


@dataclass(frozen=True)
class Rewriting:
    """The passages to take away, and those that take their place."""

    removed: tuple[Passage, ...]
    added: tuple[Passage, ...]


Plan = Callable[[Sequence[Passage]], Rewriting]
"""Told what the store holds of the place at the moment of writing; raises to change nothing."""

Also = Callable[[Connection, Rewriting], None]
"""Told what was changed, on the connection that changes it; raises to change nothing."""


def read_statements(engine: Engine, local_government_id: str) -> tuple[Passage, ...]:
    """Read every passage of one local government, documented ones included, as people corrected it."""
    with reading(engine) as connection:
        return passages_of(connection, local_government_id)


def rewrite(
    engine: Engine, local_government_id: str, plan: Plan, also: Also | None = None
) -> Rewriting:
    """Carry out what `plan` makes of the place's passages, in one transaction, and return it.

    `also` is done in the same transaction, last: neither is kept without the other.

    Only what the place says of itself can be removed, and nothing that is confidential. With a text go its
    vectors, its confirmations and what was corrected of it; a text that the place keeps, or that a source
    documents, keeps these.
    """
    with writing(engine) as connection:
        _refuse_vanished(connection, local_government_id)
        parts = parted_passages_of(connection, local_government_id)
        before = parts.open
        rewriting = _without_known(plan(before), parts.confidential)
        removable = {one.id for one in before if one.provenance is Provenance.SELF_REPORTED}
        removed = [one for one in rewriting.removed if one.id in removable]
        _delete(connection, [one.id for one in removed])
        if rewriting.added:
            connection.execute(insert(PASSAGES), [passage_row(one) for one in rewriting.added])
        _forget(connection, local_government_id, removed, rewriting.added)
        done = Rewriting(tuple(removed), rewriting.added)
        if also is not None:
            also(connection, done)
    return done


def forget_left_behind(
    engine: Engine, local_government_id: str, removed: Sequence[Passage]
) -> None:
    """Delete vectors that somebody made of removed texts while these were being removed."""
    if not removed:
        return
    with writing(engine) as connection:
        kept = {text_hash(one.text) for one in passages_of(connection, local_government_id)}
        forget_vectors(connection, [p.text for p in removed if text_hash(p.text) not in kept])


def _refuse_vanished(connection: Connection, local_government_id: str) -> None:
    found = connection.execute(
        select(LOCAL_GOVERNMENTS.c.id).where(LOCAL_GOVERNMENTS.c.id == local_government_id)
    )
    if found.first() is None:
        raise NotFoundError(
            "profile.place-gone",
            "The registry of the store holds no local government with the id {id}, so nothing was "
            "saved. Restart the service to load the registry again.",
            id=local_government_id,
        )


def _without_known(rewriting: Rewriting, confidential: Sequence[Passage]) -> Rewriting:
    """Return the rewriting without what stands there already, unseen: writing it anew does not open it."""
    known = {one.id for one in confidential}
    return Rewriting(
        rewriting.removed, tuple(one for one in rewriting.added if one.id not in known)
    )


def _delete(connection: Connection, ids: Sequence[str]) -> None:
    for start in range(0, len(ids), 500):  # databases limit how many values one statement may name
        connection.execute(delete(PASSAGES).where(PASSAGES.c.id.in_(ids[start : start + 500])))


def _forget(
    connection: Connection,
    local_government_id: str,
    removed: Iterable[Passage],
    added: Iterable[Passage],
) -> None:
    after = passages_of(connection, local_government_id)
    documented = {text_hash(one.text) for one in after if one.provenance is Provenance.DOCUMENTED}
    kept = {text_hash(one.text) for one in after}
    gone = {text_hash(one.text): one.text for one in removed if text_hash(one.text) not in kept}
    forget_confirmations(connection, local_government_id, gone.keys())
    # Whoever writes a statement anew says its side and themes, so earlier corrections have had their day.
    said_anew = {text_hash(one.text) for one in added} - documented
    connection.execute(
        delete(CORRECTIONS).where(
            CORRECTIONS.c.local_government_id == local_government_id,
            CORRECTIONS.c.text_hash.in_(gone.keys() | said_anew),
        )
    )
    forget_vectors(connection, list(gone.values()))
