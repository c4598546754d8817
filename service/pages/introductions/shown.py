"""One introduction as a card of the board and a row of the list show it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data.store.openness import read_openness
from data.store.transactions import reading
from matcher.domain.introduction import Answer, Introduction, Openness
from matcher.domain.message import CountryCode, Message, message
from matcher.introductions.words import ANSWER_WORDS, STAGE_WORDS
from service.pages.introductions.selection import acting_of, is_running_out, next_day
from service.pages.introductions.words import NO_ANSWER
from service.pages.signed_visit import SignedVisit


@dataclass(frozen=True)
class ShownParty:
    """A local government with what it answered; `country` is None where the registry no longer has it."""

    id: str
    name: str
    country: CountryCode | None
    answer: Answer | None
    said: Message


@dataclass(frozen=True)
class Shown:
    """An introduction in words. `programme` is its label, or the id of one that is no longer known.

    `next` is the next day that is set for it, `signs` are what somebody should look at.
    """

    introduction: Introduction
    parties: tuple[ShownParty, ...]
    stage: Message
    programme: str
    age_days: int
    next: date | None
    next_words: Message | None
    signs: tuple[Message, ...]

    @property
    def id(self) -> str:
        """Return the id of the introduction."""
        return self.introduction.id

    @property
    def names(self) -> str:
        """Return the names of the parties."""
        return " – ".join(party.name for party in self.parties)


def shown_of(introductions: Sequence[Introduction], visit: SignedVisit) -> tuple[Shown, ...]:
    """Return introductions in words, in order."""
    is_officer = acting_of(visit).viewer.is_officer
    places = {place_id for each in introductions for place_id in each.party_ids}
    openness = _openness(places, visit) if is_officer else {}
    return tuple(_shown(each, openness, visit) for each in introductions)


def parties_of(introduction: Introduction, visit: SignedVisit) -> tuple[ShownParty, ...]:
    """Return the parties with their names and answers."""
    known = visit.house.catalogue.local_governments
    return tuple(
        ShownParty(
            id=party.local_government_id,
            name=visit.name_of(party.local_government_id),
            country=known[party.local_government_id].country
            if party.local_government_id in known
            else None,
            answer=party.answer,
            said=ANSWER_WORDS[party.answer] if party.answer else NO_ANSWER,
        )
        for party in introduction.parties
    )


def programme_label(programme_id: str, visit: SignedVisit) -> str:
    """Return what a programme is called, its id where it is no longer known."""
    programme = visit.house.catalogue.programmes.get(programme_id)
    return programme.labels[visit.language] if programme else programme_id


def _shown(
    introduction: Introduction, openness: Mapping[str, Openness], visit: SignedVisit
) -> Shown:
    day = next_day(introduction)
    return Shown(
        introduction=introduction,
        parties=parties_of(introduction, visit),
        stage=STAGE_WORDS[introduction.stage],
        programme=programme_label(introduction.programme_id, visit),
        age_days=max((visit.today - introduction.created_at.date()).days, 0),
        next=day,
        next_words=_day_in_words(introduction, day) if day else None,
        signs=tuple(_signs(introduction, openness, visit)),
    )


def _day_in_words(introduction: Introduction, day: date) -> Message:
    if day == introduction.remind_on:
        return message("introductions.reminder-on", "Reminder on {day}", day=day)
    return message("introductions.ends-on", "Ends on {day} unless all have answered", day=day)


def _signs(
    introduction: Introduction, openness: Mapping[str, Openness], visit: SignedVisit
) -> Iterator[Message]:
    if introduction.remind_on and introduction.is_open and introduction.remind_on <= visit.today:
        yield message(
            "introductions.reminder-due",
            "The reminder of {day} is due.",
            day=introduction.remind_on,
        )
    if is_running_out(introduction, visit.today) and introduction.expires_on:
        days = max((introduction.expires_on - visit.today).days, 0)
        yield _days_left(days)
    if introduction.is_open:
        for place_id in introduction.party_ids:
            said = openness.get(place_id)
            if said is not None and said.is_closed_on(visit.today):
                yield message(
                    "introductions.party-closed",
                    "{name} wants no introductions now.",
                    name=visit.name_of(place_id),
                )
    known = visit.house.catalogue.local_governments
    for place_id in introduction.party_ids:
        if place_id not in known:
            yield message(
                "introductions.party-gone", "{id} is no longer in the registry.", id=place_id
            )


def _days_left(days: int) -> Message:
    if days <= 1:
        return message("introductions.last-day", "The time to answer runs out tomorrow.")
    return message("introductions.days-left", "{days} days are left to answer.", days=days)


def _openness(place_ids: Iterable[str], visit: SignedVisit) -> Mapping[str, Openness]:
    wanted = sorted(place_ids)
    if not wanted:
        return {}
    with reading(visit.engine) as connection:
        return read_openness(connection, wanted)
