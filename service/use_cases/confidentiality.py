"""What confidential means: who may still see it, and how a text is kept out of all that others see."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine

from data.store.confidential import confidential_hashes, lift_confidentiality, make_confidential
from data.store.corrections import text_hash
from data.store.event_log import record
from data.store.reading import parted_passages_of
from data.store.transactions import reading, writing
from matcher.domain.challenge import Passage
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.event import Happening, Matter
from matcher.domain.role import Actor, Role
from matcher.introductions.sight import OFFICERS
from matcher.understanding.sentences import sentences
from service.use_cases.entered_text import quoted

LONGEST_REASON = 2_000
# Shorter sentences stand in many texts by chance.
_SHORTEST_SENTENCE = 20
# Where letters cut a long quote, in the middle of a sentence if need be.
_CUT_AT = 400


@dataclass(frozen=True)
class ToldStatement:
    """A statement of a local government, every wording, and whether it is confidential."""

    id: str
    passages: tuple[Passage, ...]
    is_confidential: bool


def sees_confidential(role: Role | None) -> bool:
    """Return whether somebody in this role is shown confidential introductions, rounds and statements.

    Everybody else must not be able to tell that there is one: not in lists, counts, searches or exports.
    """
    return role in OFFICERS


def statements_of(engine: Engine, local_government_id: str) -> tuple[ToldStatement, ...]:
    """Return everything that is known of what a place states, confidential statements among it."""
    with reading(engine) as connection:
        found = parted_passages_of(connection, local_government_id)
    told: dict[tuple[str, bool], list[Passage]] = {}
    for passages, hidden in ((found.open, False), (found.confidential, True)):
        for one in passages:
            told.setdefault((one.statement, hidden), []).append(one)
    statements = [ToldStatement(key, tuple(said), hidden) for (key, hidden), said in told.items()]
    return tuple(sorted(statements, key=lambda one: one.id))


def change_confidentiality(
    engine: Engine,
    local_government_id: str,
    statement_id: str,
    confidential: bool,
    *,
    actor: Actor,
    now: datetime,
    reason: str,
) -> tuple[Passage, ...]:
    """Make a statement confidential or open it again, put it on record, and return its passages.

    Afterwards the house must be renewed, and the vectors of what it no longer holds forgotten. Asking for
    what is so already changes nothing.
    """
    why = checked_reason(reason)
    with writing(engine) as connection:
        found = parted_passages_of(connection, local_government_id)
        meant = found.open if confidential else found.confidential
        chosen = tuple(one for one in meant if one.statement == statement_id)
        if not chosen:
            _refuse_unknown(statement_id, (*found.open, *found.confidential))
            return ()
        texts = [one.text for one in chosen]
        if confidential:
            make_confidential(connection, local_government_id, texts, now)
        else:
            lift_confidentiality(connection, local_government_id, texts)
        happening = Happening.STATEMENT_CONFIDENTIAL if confidential else Happening.STATEMENT_OPEN
        record(
            connection,
            now,
            actor,
            happening,
            Matter.LOCAL_GOVERNMENT,
            local_government_id,
            values={"statement": statement_id},
            place_ids=[local_government_id],
            text=why,
        )
    return chosen


def hides_confidential(
    engine: Engine, place_ids: Collection[str], instead: str
) -> Callable[[Any], Any]:
    """Return a function that takes confidential statements of the places out of anything JSON can hold.

    For what was frozen before a statement became confidential: proposals, plans, letters. A text that is one,
    or that quotes a sentence of one, is replaced by `instead`, or in that sentence.
    """
    with reading(engine) as connection:
        hashes = frozenset[str]().union(
            *(
                found
                for owner, found in confidential_hashes(connection).items()
                if owner in place_ids
            )
        )
        hidden = [
            passage.text
            for place_id in sorted(place_ids)
            for passage in parted_passages_of(connection, place_id).confidential
        ]
    quotes = sorted({each for text in hidden for each in _quotes(text)}, key=len, reverse=True)

    def hide(value: Any) -> Any:
        if isinstance(value, str):
            return _hidden(value, hashes, quotes, instead)
        if isinstance(value, Mapping):
            return {key: hide(each) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return [hide(each) for each in value]
        return value

    return hide if hashes else lambda value: value


def checked_reason(reason: str) -> str:
    """Return a reason for the log; raise InvalidInputError where none is given or it is too long."""
    why = " ".join(reason.split())
    if not why:
        raise InvalidInputError(
            "record.reason-missing",
            "Say why. The reason stands in the log, so that it can be understood later.",
        )
    if len(why) > LONGEST_REASON:
        raise InvalidInputError(
            "record.reason-too-long",
            "The reason has {length} characters; at most {limit} are kept. Shorten it.",
            length=len(why),
            limit=LONGEST_REASON,
        )
    return why


def _hidden(text: str, hashes: Collection[str], quotes: list[str], instead: str) -> str:
    if text_hash(text) in hashes:
        return instead
    for quote in quotes:
        text = text.replace(quote, instead)
    return text


def _quotes(text: str) -> list[str]:
    parts = (each for each in sentences(text) if len(each) >= _SHORTEST_SENTENCE)
    cut = [text[:_CUT_AT].rsplit(maxsplit=1)[0]] if len(text) > _CUT_AT else []
    return [text, *parts, *cut]


def _refuse_unknown(statement_id: str, passages: tuple[Passage, ...]) -> None:
    if statement_id not in {one.statement for one in passages}:
        raise NotFoundError(
            "record.no-such-statement",
            "There is no statement “{id}” here any more. Somebody may have changed the profile; look at "
            "the page again.",
            id=quoted(statement_id),
        )
