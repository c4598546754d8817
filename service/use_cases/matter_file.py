"""Everything about one matter, gathered for the registrar, or for disclosure without what is not public."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Engine

from data.store.event_log import find_events
from data.store.event_search import Sought, count_events, is_confidential, last_digest
from data.store.matter_record import read_matter_record
from data.store.texts import KeptText, texts_of
from data.store.transactions import reading
from matcher.domain.errors import NotFoundError
from matcher.domain.event import Event, Matter
from matcher.domain.message import Message
from service.use_cases.confidentiality import hides_confidential
from service.use_cases.entered_text import quoted
from service.use_cases.log_names import BETWEEN_NAMES, round_titles, without_confidential_ids
from service.use_cases.log_words import NameOf

NOT_SHOWN = "[utelämnat / left out]"
"""What stands in a disclosed file where something was left out, readable in either language."""


class Variant(StrEnum):
    """What a file is for: the registrar's own archive, or somebody who asks to see what is public."""

    FULL = "full"
    DISCLOSURE = "disclosure"


@dataclass(frozen=True)
class LeftOut:
    """Something that is not in a file: what it is, by which id, and why."""

    what: str
    id: str
    why: Message


@dataclass(frozen=True)
class MatterFile:
    """Everything about one matter at one moment.

    `record` is what is kept beside log and texts, None where nothing is any longer. `entries` and `seal` are
    those of the whole log, by which somebody can tell later that it is the same. `titles` are those of the
    rounds that its entries name, by id.
    """

    matter: Matter
    matter_id: str
    variant: Variant
    made_at: datetime
    is_confidential: bool
    record: Mapping[str, Any] | None
    events: tuple[Event, ...]
    texts: tuple[KeptText, ...]
    entries: int
    seal: str
    left_out: tuple[LeftOut, ...] = field(default=())
    titles: Mapping[str, str] = field(default_factory=dict)


def find_matter(name: str) -> Matter:
    """Return the kind of matter with this code; raise NotFoundError where there is none."""
    if name not in [each.value for each in Matter]:
        raise no_such_matter(name)
    return Matter(name)


def no_such_matter(name: str) -> NotFoundError:
    """Return the error for a matter of which nothing is known, or not to this reader."""
    return NotFoundError(
        "record.no-such-matter",
        "Nothing is on record about “{id}”. Look in the log for what there is.",
        id=quoted(name),
    )


def read_matter(
    engine: Engine, matter: Matter, matter_id: str, made_at: datetime, *, confidential_too: bool
) -> MatterFile:
    """Return everything about a matter; raise NotFoundError where nothing is known of it to the reader."""
    with reading(engine) as connection:
        found = read_in(connection, matter, matter_id, made_at, confidential_too)
    if confidential_too:
        return found
    return without_hidden(found, hides_confidential(engine, places_of(found), NOT_SHOWN))


def read_in(
    connection: Connection, matter: Matter, matter_id: str, made_at: datetime, all_of_it: bool
) -> MatterFile:
    """Return everything about a matter, in a transaction that is open already."""
    if "\0" in matter_id:  # a database that is asked for it would complain
        raise no_such_matter(matter_id)
    if (
        matter is Matter.ACCOUNT and not all_of_it
    ):  # whose an account is, is no coordinator's business
        raise no_such_matter(matter_id)
    hidden = is_confidential(connection, matter, matter_id)
    events = find_events(connection, Sought(matter, matter_id, open_only=not all_of_it))
    kept: Mapping[str, Any] | None = read_matter_record(connection, matter, matter_id)
    if (hidden and not all_of_it) or (not events and kept is None):
        raise no_such_matter(matter_id)
    texts = texts_of(connection, matter, matter_id)
    if not all_of_it:
        kept = kept and _for_others(connection, kept)
        every = find_events(connection, Sought(matter, matter_id))
        unseen = {each.text_id for each in every} - {each.text_id for each in events}
        events = without_confidential_ids(connection, events)
        texts = tuple(each for each in texts if each.id not in unseen)
    return MatterFile(
        matter,
        matter_id,
        Variant.FULL,
        made_at,
        hidden,
        kept,
        events,
        texts,
        count_events(connection),
        last_digest(connection),
        titles=round_titles(connection, events),
    )


def without_hidden(found: MatterFile, hide: Callable[[Any], Any]) -> MatterFile:
    """Return a matter with what `hide` takes out of its record, its texts and its entries."""
    return replace(
        found,
        record=hide(found.record),
        texts=tuple(replace(each, words=hide(each.words)) for each in found.texts),
        events=tuple(replace(each, text=hide(each.text)) for each in found.events),
        titles=hide(found.titles),
    )


def _for_others(connection: Connection, kept: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what is kept to those who may not know of confidential statements and introductions."""
    shown = dict(kept)
    if "statements" in kept:
        shown["statements"] = [s for s in kept["statements"] if not s["is_confidential"]]
    if (
        "proposal" in kept
    ):  # what speaks against it is for officers: it counts confidential statements
        shown["proposal"] = {**kept["proposal"], "obstacles": []}
    if "introduction_ids" in kept:
        shown["introduction_ids"] = [
            each
            for each in kept["introduction_ids"]
            if not is_confidential(connection, Matter.INTRODUCTION, each)
        ]
    return shown


def name_of_matter(found: MatterFile, name_of: NameOf) -> str:
    """Return what a matter is called; empty where nothing that is shown of it tells."""
    if found.matter is Matter.LOCAL_GOVERNMENT:
        return name_of(found.matter_id)
    record = found.record or {}
    parties = record.get("parties") or ()
    if parties:
        return BETWEEN_NAMES.join(name_of(each["local_government_id"]) for each in parties)
    names = record.get("names") or {}
    if names:
        return " / ".join(dict.fromkeys(str(name) for name in names.values()))
    return str(record.get("title") or record.get("sign_in_name") or "")


def places_of(found: MatterFile) -> frozenset[str]:
    """Return the ids of the local governments that a matter names."""
    named = {place_id for event in found.events for place_id in event.place_ids}
    parties = (found.record or {}).get("parties", ())
    named |= {str(party["local_government_id"]) for party in parties}
    for listed in ("partnerships", "members"):
        for each in (found.record or {}).get(listed, ()):
            named |= {str(party_id) for party_id in each["party_ids"]}
    return frozenset(
        named | ({found.matter_id} if found.matter is Matter.LOCAL_GOVERNMENT else set())
    )
