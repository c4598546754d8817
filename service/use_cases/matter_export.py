"""Taking a matter out of the house as a file, which is itself put on record."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import Engine

from data.store.event_log import find_events, record
from data.store.event_search import Sought, count_events, last_digest
from data.store.transactions import writing
from matcher.domain.event import Happening, Matter
from matcher.domain.role import Actor
from service.use_cases.confidentiality import hides_confidential
from service.use_cases.matter_disclosure import disclosure, without_account, without_whom
from service.use_cases.matter_file import (
    NOT_SHOWN,
    MatterFile,
    Variant,
    places_of,
    read_in,
    without_hidden,
)


def take_out(
    engine: Engine,
    asked: MatterFile,
    leave_out: Collection[str],
    actor: Actor,
    *,
    confidential_too: bool,
) -> MatterFile:
    """Return the matter as a file for its variant, with taking it out put on record in the file itself.

    `leave_out` are the ids of texts that somebody chose to leave out of a disclosure.
    """
    disclosed = asked.variant is Variant.DISCLOSURE
    sees_whole = confidential_too and not disclosed
    hide = None if sees_whole else hides_confidential(engine, places_of(asked), NOT_SHOWN)
    with writing(engine) as connection:
        shown = read_in(connection, asked.matter, asked.matter_id, asked.made_at, confidential_too)
        found = shown if hide is None else _for_reader(shown, leave_out, hide, disclosed=disclosed)
        record(
            connection,
            asked.made_at,
            actor,
            Happening.MATTER_EXPORTED,
            asked.matter,
            asked.matter_id,
            values={"variant": asked.variant.value, "left_out": len(found.left_out)},
            place_ids=sorted(places_of(asked)) if asked.matter is Matter.INTRODUCTION else (),
        )
        last = find_events(connection, Sought(), newest_first=True, n=1)
        entries, seal = count_events(connection), last_digest(connection)
    if disclosed:
        last = tuple(map(without_account, last))
    if disclosed and shown.is_confidential:
        last = tuple(map(without_whom, last))
    return replace(found, events=(*found.events, *last), entries=entries, seal=seal)


def _for_reader(
    shown: MatterFile,
    leave_out: Collection[str],
    hide: Callable[[Any], Any],
    *,
    disclosed: bool,
) -> MatterFile:
    return disclosure(shown, leave_out, hide) if disclosed else without_hidden(shown, hide)
