"""Finding somebody's name or contact data in everything that is kept, and correcting or erasing it."""

import json
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine

from data.store.event_log import record
from data.store.own_statements import forget_left_behind
from data.store.reading import parted_passages_of
from data.store.transactions import reading, writing
from data.store.written import (
    Written,
    empty_the_journal,
    erase_words,
    find_written,
    replace_words,
)
from data.store.written_places import Where
from matcher.domain.challenge import Passage
from matcher.domain.errors import InvalidInputError
from matcher.domain.event import Happening, Matter
from matcher.domain.message import Message
from matcher.domain.role import Actor
from service.use_cases.log_labels import MATTERS, WHERE
from service.use_cases.personal_words import pattern_of, reason_without

AWAY = "[–]"
"""What stands in the place of words that were taken out."""

_AROUND = 90
_ACCOUNTS = (Where.ACCOUNT_NAME, Where.ACCOUNT_SUBJECT)


@dataclass(frozen=True)
class Found:
    """A place where the words stand: `before`, `words` and `after` are the first of them in its text."""

    written: Written
    before: str
    words: str
    after: str
    times: int

    @property
    def where(self) -> Message:
        """Return what kind of place it is."""
        return WHERE[self.written.where]

    @property
    def matter(self) -> Message:
        """Return what kind of matter it belongs to."""
        return MATTERS[self.written.matter]

    @property
    def has_file(self) -> bool:
        """Return whether everything about its matter can be looked at."""
        return self.written.matter is not Matter.RETENTION


@dataclass(frozen=True)
class Change:
    """What is to be done with the words: `instead` takes their place, None erases the whole texts.

    `chosen` are the ids of the places that it is about. `reason` stands in the log and must not repeat them.
    """

    words: str
    chosen: Collection[str]
    instead: str | None
    reason: str


@dataclass(frozen=True)
class Changed:
    """What was done: how many places, and which statements of profiles are no longer what they were."""

    places: int
    removed: tuple[Passage, ...]


def find_personal_data(engine: Engine, words: str) -> tuple[Found, ...]:
    """Return every place where the words stand, with what stands around them."""
    pattern = pattern_of(words)
    with reading(engine) as connection:
        return tuple(_found(each, pattern) for each in find_written(connection, pattern))


def change_personal_data(
    engine: Engine,
    change: Change,
    actor: Actor,
    now: datetime,
    let_searches_follow: Callable[[], object] = lambda: None,
) -> Changed:
    """Correct or erase the words in the chosen places, in one transaction, each put on record without them.

    Then `let_searches_follow` is called, so that the index holds them no longer, and their vectors are
    forgotten. What the reviewed facts say is left alone.
    """
    pattern = pattern_of(change.words)
    why = reason_without(change.reason, pattern)
    instead = _checked(change, pattern)
    with writing(engine) as connection:
        meant = [one for one in find_written(connection, pattern) if _is_meant(one, change)]
        if not meant:
            raise _nothing_chosen()
        _refuse_own_account(meant, actor)
        before = _passages(connection, meant)
        for one in meant:
            # A text that cannot stand empty loses the words alone.
            if change.instead is None and one.can_be_erased:
                erase_words(connection, one, now)
            else:
                replace_words(connection, one, pattern, instead, now)
        _put_on_record(connection, meant, change, why, actor, now)
    let_searches_follow()
    for passage in before:
        forget_left_behind(engine, passage.local_government_id, [passage])
    empty_the_journal(engine)
    return Changed(len(meant), tuple(before))


def _found(written: Written, pattern: re.Pattern[str]) -> Found:
    first = pattern.search(written.words)
    if first is None:  # two lines of one place that only fit together: shown as they are
        return Found(written, "", written.words[:_AROUND], "", 1)
    start, end = first.span()
    before, after = written.words[:start], written.words[end:]
    return Found(
        written,
        f"…{before[-_AROUND:]}" if len(before) > _AROUND else before,
        first.group(),
        f"{after[:_AROUND]}…" if len(after) > _AROUND else after,
        len(pattern.findall(written.words)),
    )


def _is_meant(one: Written, change: Change) -> bool:
    return one.id in change.chosen and not one.is_fact


def _checked(change: Change, pattern: re.Pattern[str]) -> str:
    instead = " ".join((change.instead or "").split()) or AWAY
    if pattern.search(instead):
        raise InvalidInputError(
            "personal-data.same-words",
            "What is to stand instead holds the same words. Write something else.",
        )
    return instead


def _nothing_chosen() -> InvalidInputError:
    return InvalidInputError(
        "personal-data.nothing-chosen",
        "Choose at least one of the places that were found. Those from the reviewed facts are corrected in "
        "their files.",
    )


def _refuse_own_account(meant: Sequence[Written], actor: Actor) -> None:
    if any(one.where in _ACCOUNTS and one.matter_id == actor.user_id for one in meant):
        raise InvalidInputError(
            "personal-data.own-account",
            "Your own account is among them. Another administrator must change its name, so that nobody "
            "locks themselves out.",
        )


def _passages(connection: Connection, meant: Sequence[Written]) -> list[Passage]:
    """Return the statements as they stand before, so that their vectors can be forgotten after."""
    statements = [one for one in meant if one.where is Where.STATEMENT]
    wanted = {json.loads(one.id)[1] for one in statements}
    owners = sorted({one.matter_id for one in statements})
    told = [parted_passages_of(connection, owner) for owner in owners]
    every = [passage for each in told for passage in (*each.open, *each.confidential)]
    return [one for one in every if one.id in wanted]


def _put_on_record(
    connection: Connection,
    meant: Sequence[Written],
    change: Change,
    why: str,
    actor: Actor,
    now: datetime,
) -> None:
    by_matter: dict[tuple[Matter, str], list[Written]] = {}
    for one in meant:
        by_matter.setdefault((one.matter, one.matter_id), []).append(one)
    happening = (
        Happening.TEXT_CORRECTED
        if change.instead is not None and change.instead.strip()
        else Happening.TEXT_ERASED
    )
    for (matter, matter_id), places in by_matter.items():
        record(
            connection,
            now,
            actor,
            happening,
            matter,
            matter_id,
            values={"where": sorted({one.where.value for one in places}), "count": len(places)},
            place_ids=[matter_id] if matter is Matter.LOCAL_GOVERNMENT else (),
            text=why,
        )
