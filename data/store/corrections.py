"""What people said of passages that they know better: kept by text, so that it outlives the passage."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection, Engine, delete, insert, select

from data.store.tables import CORRECTIONS
from data.store.transactions import reading, writing
from matcher.domain.challenge import Passage, Side
from matcher.encoding.text import plain_form


class CorrectionKind(StrEnum):
    """What of a passage was corrected."""

    SIDE = "side"
    THEME = "theme"


@dataclass(frozen=True)
class Correction:
    """One thing that a person said of a text of a local government.

    `tag_id` is a side or the id of a theme; `holds` is False where it was said not to hold. `noted_at` is
    in UTC without a zone, as the store keeps times.
    """

    local_government_id: str
    text_hash: str
    kind: CorrectionKind
    tag_id: str
    holds: bool
    noted_at: datetime
    note: str = ""


def text_hash(text: str) -> str:
    """Return what a text is recognised by, whatever its white space and composed letters."""
    return hashlib.sha256(plain_form(text).encode()).hexdigest()


def corrections_of(local_government_id: str, engine: Engine) -> tuple[Correction, ...]:
    """Return the corrections of one local government's texts, the latest last."""
    with reading(engine) as connection:
        every = corrections_in(connection)
    return tuple(one for one in every if one.local_government_id == local_government_id)


def corrections_in(connection: Connection) -> tuple[Correction, ...]:
    """Return every correction, the latest last."""
    columns = CORRECTIONS.c
    found = connection.execute(select(CORRECTIONS).order_by(columns.noted_at, columns.tag_id))
    return tuple(
        Correction(**{**row, "kind": CorrectionKind(row["kind"])}) for row in found.mappings()
    )


def correct(
    engine: Engine, passage: Passage, wordings: Iterable[Passage], corrections: Iterable[Correction]
) -> None:
    """Note corrections of a passage; what they contradict on any of its wordings is dropped."""
    hashes = {text_hash(one.text) for one in (passage, *wordings)}
    with writing(engine) as connection:
        for correction in corrections:
            contradicted = delete(CORRECTIONS).where(
                CORRECTIONS.c.local_government_id == passage.local_government_id,
                CORRECTIONS.c.text_hash.in_(hashes),
                CORRECTIONS.c.kind == correction.kind.value,
            )
            if correction.kind is CorrectionKind.THEME:
                contradicted = contradicted.where(CORRECTIONS.c.tag_id == correction.tag_id)
            connection.execute(contradicted)
            connection.execute(insert(CORRECTIONS), _row(correction))


def take_back(engine: Engine, local_government_id: str, texts: Collection[str]) -> int:
    """Forget every correction of the texts; return how many there were."""
    with writing(engine) as connection:
        gone = connection.execute(
            delete(CORRECTIONS).where(
                CORRECTIONS.c.local_government_id == local_government_id,
                CORRECTIONS.c.text_hash.in_({text_hash(text) for text in texts}),
            )
        )
        return gone.rowcount


def corrected(
    passages: Sequence[Passage], corrections: Sequence[Correction]
) -> tuple[Passage, ...]:
    """Return the passages as people corrected them.

    All wordings of a statement are corrected together; where two corrections disagree the later wins.
    """
    if not corrections:
        return tuple(passages)
    by_text: dict[tuple[str, str], list[Correction]] = {}
    for correction in corrections:
        key = (correction.local_government_id, correction.text_hash)
        by_text.setdefault(key, []).append(correction)
    by_statement: dict[str, list[Correction]] = {}
    owners = {owner for owner, _ in by_text}
    for passage in passages:
        if passage.local_government_id in owners:
            own = by_text.get((passage.local_government_id, text_hash(passage.text)), [])
            by_statement.setdefault(_statement(passage), []).extend(own)
    return tuple(_corrected(passage, by_statement) for passage in passages)


def _statement(passage: Passage) -> str:
    # Two places may share a source's statement, but not what is known about each of them.
    return f"{passage.local_government_id}\0{passage.statement}"


def _corrected(passage: Passage, by_statement: Mapping[str, Sequence[Correction]]) -> Passage:
    said = sorted(by_statement.get(_statement(passage), ()), key=lambda one: one.noted_at)
    if not said:
        return passage
    side, themes = passage.side, dict.fromkeys(passage.themes)
    for correction in said:
        if correction.kind is CorrectionKind.SIDE:
            side = Side(correction.tag_id)
        elif correction.holds:
            themes[correction.tag_id] = None
        else:
            themes.pop(correction.tag_id, None)
    return replace(passage, side=side, themes=tuple(themes))


def _row(correction: Correction) -> dict[str, object]:
    return {
        "local_government_id": correction.local_government_id,
        "text_hash": correction.text_hash,
        "kind": correction.kind.value,
        "tag_id": correction.tag_id,
        "holds": correction.holds,
        "noted_at": correction.noted_at.astimezone(UTC).replace(tzinfo=None)
        if correction.noted_at.tzinfo
        else correction.noted_at,
        "note": correction.note,
    }
