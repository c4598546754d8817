"""Have they room for a partner, and do they want one?"""

from collections.abc import Sequence
from datetime import date

from matcher.domain.load import Load
from matcher.domain.message import Message, message
from matcher.domain.partnership import Partnership
from matcher.domain.recommendation import Evidence, Signal, SignalName
from matcher.scoring.comparison import Comparison

# A project runs for two or three years, and sources seldom say when it ended.
_RUNS_ON_YEARS = 2

_AFTER_ALL_OTHERS = 1_000


def availability(comparison: Comparison) -> Signal:
    """Return whether they want a partner, or how full they are.

    1: a source says that they look for one. 0.5 with one partnership or introduction that runs now, halved
    for each further one, nearing 0 for a place that is full. 0: they want no introductions now, or have all
    that they can take. None where nothing is known: silence says nothing, for whoever has not asked for a
    partner may still want one.
    """
    if no_room(comparison.load, comparison.on):
        return Signal(SignalName.AVAILABILITY, 0.0, reasons=(_no_room(comparison),))
    seeking = [passage for passage in comparison.theirs if passage.seeking]
    if seeking:
        language = comparison.ours[0].language
        quoted = next((passage for passage in seeking if passage.language is language), seeking[0])
        return Signal(SignalName.AVAILABILITY, 1.0, (Evidence(None, quoted, 1.0),))
    running = len(running_partnerships(_with_others(comparison), comparison.on))
    open_now = comparison.load.open_introductions if comparison.load else 0
    if not running and not open_now:
        return Signal(SignalName.AVAILABILITY, None)
    reasons = (_busy(comparison, running),) if running else (_asked(comparison),)
    return Signal(SignalName.AVAILABILITY, 0.5 ** (running + open_now), reasons=reasons)


def no_room(load: Load | None, on: date) -> bool:
    """Return whether a local government wants no introductions on a day, or has all that it can take."""
    return load is not None and (load.is_closed_on(on) or load.is_full)


def _with_others(comparison: Comparison) -> list[Partnership]:
    """Return their partnerships without those that we are in: these do not keep us out."""
    context, ours = comparison.context, comparison.our_place
    our_ids = context.ties.ids_of(ours.id) if ours else frozenset()
    theirs = context.partnerships_of(comparison.their_place.id)
    return [partnership for partnership in theirs if not our_ids & {*partnership.party_ids}]


def running_partnerships(partnerships: Sequence[Partnership], on: date) -> list[Partnership]:
    """Return those that probably run on a day: begun, and last spoken of at most two years before."""
    return [
        partnership
        for partnership in partnerships
        if (first := partnership.first_year) is not None
        and (last := partnership.last_year) is not None
        and first <= on.year <= last + _RUNS_ON_YEARS
    ]


def _busy(comparison: Comparison, count: int) -> Message:
    name = comparison.their_place.name
    if count == 1:
        return message(
            "reason.availability.one",
            "{name} probably has a partnership that runs now. Ask whether there is room for another.",
            name=name,
        )
    return message(
        "reason.availability.several",
        "{name} probably has {count} partnerships that run now. Ask whether there is room for another.",
        name=name,
        count=count,
    )


def turned_to(load: Load, on: date) -> int:
    """Return how often a local government is turned to already; whoever has no room comes after all others.

    Among counterparts that fit equally well, whoever is turned to less goes first.
    """
    return load.open_introductions + (_AFTER_ALL_OTHERS if no_room(load, on) else 0)


# How many introductions are open, and with whom, is for officers: what everybody reads has no figures.
def _asked(comparison: Comparison) -> Message:
    return message(
        "reason.availability.asked",
        "{name} is being introduced to others now. Ask whether there is room.",
        name=comparison.their_place.name,
    )


def _no_room(comparison: Comparison) -> Message:
    return message(
        "reason.availability.no-room",
        "{name} has no room for an introduction now.",
        name=comparison.their_place.name,
    )
