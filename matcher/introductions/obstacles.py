"""What speaks against proposing an introduction: what blocks it, and what to think of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from matcher.domain.catalogue import Catalogue
from matcher.domain.introduction import Introduction, Openness
from matcher.domain.message import Message, message
from matcher.eligibility import eligibility
from matcher.eligibility.verdict import HOME_COUNTRY
from matcher.introductions.earlier import earlier_between

DEFAULT_CAPACITY = 3
"""How many open introductions one takes that gave no figure of its own. Decided here: no source has one."""


@dataclass(frozen=True)
class Obstacle:
    """One thing that speaks against a proposal.

    `blocks` tells that it must not be proposed; else it is a warning. `place_id` is whom it is about, None
    where it is about all. `can_be_asked_again` tells that a reason to ask again lifts it. `reason` is what
    a party said when it declined or closed; it is for officers alone.
    """

    said: Message
    blocks: bool
    place_id: str | None = None
    can_be_asked_again: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Circumstances:
    """What is known about the parties of a proposal besides the facts.

    `earlier` are the introductions of any of the parties, whatever their stage; `openness` is what each
    party said of how much it can take, `confidential` how many of its statements are kept back, by its id.
    """

    earlier: Sequence[Introduction] = ()
    openness: Mapping[str, Openness] = field(default_factory=dict)
    confidential: Mapping[str, int] = field(default_factory=dict)


def capacity_of(openness: Openness | None) -> int:
    """Return how many open introductions a local government takes at a time."""
    return DEFAULT_CAPACITY if openness is None or openness.capacity is None else openness.capacity


def open_ones(place_id: str, introductions: Sequence[Introduction]) -> int:
    """Return how many of the introductions take up a local government's time."""
    return sum(each.is_open and place_id in each.party_ids for each in introductions)


def room_of(place_id: str, openness: Openness | None, introductions: Sequence[Introduction]) -> int:
    """Return how many more introductions a local government can take; never below zero."""
    return max(capacity_of(openness) - open_ones(place_id, introductions), 0)


def obstacles_to(
    party_ids: Sequence[str],
    programme_id: str,
    on: date,
    today: date,
    catalogue: Catalogue,
    known: Circumstances,
) -> tuple[Obstacle, ...]:
    """Return what speaks against bringing these local governments together, what blocks it first."""
    found = [
        *(
            o
            for place_id in party_ids
            for o in _of_the_rules(place_id, programme_id, on, catalogue)
        ),
        *(o for place_id in party_ids for o in _of_openness(place_id, today, catalogue, known)),
        *(
            Obstacle(each.said, each.blocks, each.place_id, each.can_be_asked_again, each.reason)
            for each in earlier_between(party_ids, known.earlier, _names(party_ids, catalogue))
        ),
        *(o for place_id in party_ids for o in _of_confidence(place_id, catalogue, known)),
    ]
    return tuple(sorted(found, key=lambda obstacle: not obstacle.blocks))


def _of_the_rules(
    place_id: str, programme_id: str, on: date, catalogue: Catalogue
) -> Iterator[Obstacle]:
    """Tell what the rules say of a party abroad; the home country's own parties are the ones that ask."""
    place = catalogue.local_governments[place_id]
    if place.country == HOME_COUNTRY:
        return
    verdict = eligibility(place, catalogue.programmes[programme_id], on)
    for reason in verdict.reasons:
        yield Obstacle(reason, blocks=True, place_id=place_id)
    for doubt in verdict.doubts:
        yield Obstacle(doubt, blocks=False, place_id=place_id)


def _of_openness(
    place_id: str, today: date, catalogue: Catalogue, known: Circumstances
) -> Iterator[Obstacle]:
    openness = known.openness.get(place_id)
    name = catalogue.local_governments[place_id].name
    if openness is not None and openness.is_closed_on(today):
        yield Obstacle(_closed(name, openness), True, place_id, reason=openness.reason)
    count, limit = open_ones(place_id, known.earlier), capacity_of(openness)
    if count >= limit:
        full = message(
            "introduction.full",
            "Open introductions of {name}: {count}, and it takes at most {limit} at a time. Wait until one "
            "of them is over, or change how many it can take.",
            name=name,
            count=count,
            limit=limit,
        )
        yield Obstacle(full, blocks=True, place_id=place_id)


def _closed(name: str, openness: Openness) -> Message:
    if openness.not_now_until is None:
        return message(
            "introduction.not-now",
            "{name} wants no introductions until further notice. Ask it first, and note that it can be "
            "asked again.",
            name=name,
        )
    return message(
        "introduction.not-now-until",
        "{name} wants no introductions before {day}. Wait until then, or ask it first and note that it can "
        "be asked again.",
        name=name,
        day=openness.not_now_until,
    )


def _of_confidence(place_id: str, catalogue: Catalogue, known: Circumstances) -> Iterator[Obstacle]:
    count = known.confidential.get(place_id, 0)
    if count:
        said = message(
            "introduction.confidential-statements",
            "Confidential statements of {name}: {count}. They are no part of the evidence or of any letter.",
            count=count,
            name=catalogue.local_governments[place_id].name,
        )
        yield Obstacle(said, blocks=False, place_id=place_id)


def _names(party_ids: Sequence[str], catalogue: Catalogue) -> Mapping[str, str]:
    return {party_id: catalogue.local_governments[party_id].name for party_id in party_ids}
