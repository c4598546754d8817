"""What happened to an introduction, entry by entry, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.domain.event import Event, Happening, Matter
from matcher.domain.introduction import Answer, Stage
from matcher.domain.message import Message, message
from matcher.domain.role import Actor, Role
from matcher.introductions.words import STAGE_WORDS
from service.pages.introductions.words import YOU
from service.pages.signed_visit import SignedVisit
from service.use_cases.introduction_reading import Happened
from service.use_cases.local_time import local_words
from service.use_cases.log import role_of
from service.use_cases.log_details import details
from service.use_cases.log_labels import HAPPENINGS

_OF_ONE_PARTY = frozenset({Happening.LETTER_DRAFTED, Happening.LETTER_MAILED})
# What else stands in an entry is on the page already.
_TOLD = frozenset({"expires_on", "remind_on", "language", "asked_again"})


@dataclass(frozen=True)
class Entry:
    """One entry: what happened, when on a Swedish clock, by whom, and the reason that was given."""

    at: str
    what: Message
    by: Message
    details: tuple[Message, ...]
    why: str
    is_erased: bool


def entries_of(history: Sequence[Happened], visit: SignedVisit) -> tuple[Entry, ...]:
    """Return the entries in words, the latest first."""
    return tuple(_entry(each, visit) for each in reversed(history))


def _entry(happened: Happened, visit: SignedVisit) -> Entry:
    own_id = visit.who.user.id if visit.who.user else None
    is_own = happened.user_id is not None and happened.user_id == own_id
    return Entry(
        at=local_words(happened.at, visit.language),
        what=_what(happened, visit),
        by=YOU if is_own else role_of(_actor(happened, visit)),
        details=_details(happened, visit),
        why=happened.text,
        is_erased=happened.is_erased,
    )


def _actor(happened: Happened, visit: SignedVisit) -> Actor:
    # Representatives are not told by which account; that does not make it the command line's.
    is_told = visit.who.role is not Role.REPRESENTATIVE
    return Actor(happened.role, happened.user_id if is_told else "")


def _what(happened: Happened, visit: SignedVisit) -> Message:
    names = ", ".join(visit.name_of(each) for each in happened.place_ids)
    if happened.answer is Answer.ACCEPTED:
        return message("introductions.happened.yes", "{names} said yes", names=names)
    if happened.answer is Answer.DECLINED:
        return message("introductions.happened.no", "{names} said no", names=names)
    if happened.what is Happening.INTRODUCTION_CHANGED and happened.stage:
        return message(
            "introductions.happened.back",
            "Went back to the stage “{stage}”",
            stage=STAGE_WORDS[Stage(happened.stage)],
        )
    return HAPPENINGS[happened.what]


def _details(happened: Happened, visit: SignedVisit) -> tuple[Message, ...]:
    told = {name: value for name, value in happened.values.items() if name in _TOLD}
    actor = _actor(happened, visit)
    event = Event(0, happened.at, happened.what, Matter.INTRODUCTION, "", actor, told)
    said = details(event, visit.name_of)
    if happened.what in _OF_ONE_PARTY:
        names = ", ".join(visit.name_of(each) for each in happened.place_ids)
        return (message("introductions.to-party", "To {names}", names=names), *said)
    return said
