"""Have they room for a partner, and do they want one?"""

from collections.abc import Sequence
from datetime import date

from matcher.domain.message import Message, message
from matcher.domain.partnership import Partnership
from matcher.domain.recommendation import Evidence, Signal, SignalName
from matcher.scoring.comparison import Comparison

# A project runs for two or three years, and sources seldom say when it ended.
_RUNS_ON_YEARS = 2


def availability(comparison: Comparison) -> Signal:
    """Return whether they want a partner, or how full they are.

    1: a source says that they look for one. 0.5 with one partnership that runs now, halved for each further
    one, nearing 0 for a place that is full. None where neither is known: silence says nothing, for whoever
    has not asked for a partner may still want one.
    """
    seeking = [passage for passage in comparison.theirs if passage.seeking]
    if seeking:
        language = comparison.ours[0].language
        quoted = next((passage for passage in seeking if passage.language is language), seeking[0])
        return Signal(SignalName.AVAILABILITY, 1.0, (Evidence(None, quoted, 1.0),))
    running = running_partnerships(_with_others(comparison), comparison.on)
    if not running:
        return Signal(SignalName.AVAILABILITY, None)
    value = 0.5 ** len(running)
    return Signal(SignalName.AVAILABILITY, value, reasons=(_busy(comparison, len(running)),))


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
