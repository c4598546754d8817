"""Introductions to take along: a list as a table, and the days of one as a calendar."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from data.exporting.tables import Cell, ExportTable
from data.store.introduction_lists import ANY, Order, Wanted
from data.store.introductions import read_proposal
from data.store.transactions import reading
from matcher.domain.errors import InvalidInputError
from matcher.domain.introduction import Introduction, Party
from matcher.domain.message import message
from matcher.introductions.words import ANSWER_WORDS, STAGE_WORDS
from service.brief.both import NOTHING, told
from service.brief.content import Brief, Event, Section
from service.language.catalogues import Lang
from service.language.translate import translate
from service.use_cases.confidentiality import hides_confidential
from service.use_cases.introduction_acting import Acting
from service.use_cases.introduction_reading import find, read_story
from service.use_cases.introduction_snapshot import Snapshot, read_snapshot
from service.use_cases.local_time import local
from service.use_cases.matter_file import NOT_SHOWN

COLUMNS = (
    "id",
    "stage",
    "stage_in_words",
    "programme",
    "rules_of",
    "party_ids",
    "parties",
    "answers",
    "reasons",
    "proposed",
    "changed",
    "expires",
    "remind",
    "round",
    "confidential",
    "strength",
    "score",
    "question",
    "note",
)

_DECIMALS = 3


def introductions_table(
    acting: Acting,
    wanted: Wanted = ANY,
    *,
    order: Order = Order.CHANGED,
    language: Lang = "en",
    with_confidential: bool = False,
    ids: frozenset[str] | None = None,
) -> ExportTable:
    """Return the introductions that fit and that the reader may see, one row each; of `ids` where given.

    The columns have the same English names in either language, and what has a code keeps it: for JSON and
    for programs. sheet_of in introduction_sheet.py makes of it what people read. Times are Swedish.
    Confidential ones are only there where that is asked for, by somebody who may see them. Write it with
    data/exporting/files.as_bytes(table, Format.CSV), which makes formulas harmless.
    """
    found = find(acting, wanted, order=order, n=None).introductions
    chosen = [each for each in found if ids is None or each.id in ids]
    shown = [each for each in chosen if with_confidential or not each.is_confidential]
    # What became confidential since the proposal is hidden from all but officers, as on its page.
    hide = _hiding(acting, shown)
    with reading(acting.engine) as connection:
        rows = [
            _row(each, hide(read_proposal(connection, each.id) or {}), acting, language)
            for each in shown
        ]
    return ExportTable("introductions", COLUMNS, tuple(rows))


def _hiding(acting: Acting, shown: Sequence[Introduction]) -> Callable[[Any], Any]:
    if acting.viewer.is_officer:
        return lambda value: value
    places = {place_id for each in shown for place_id in each.party_ids}
    return hides_confidential(acting.engine, places, NOT_SHOWN)


def reminder_calendar(acting: Acting, introduction_id: str, language: Lang) -> bytes:
    """Return the reminder and the last day to answer of an introduction as an .ics file.

    Raise InvalidInputError where there is no day, NotFoundError where there is no introduction for this
    reader. Nothing that a person wrote goes into a calendar.
    """
    story = read_story(acting, introduction_id)
    events = tuple(_events(story.introduction, story.snapshot))
    if not events:
        raise InvalidInputError(
            "introduction.no-days",
            "There is nothing for the calendar: the introduction has no reminder and no last day. Set a "
            "day first.",
        )
    # The calendar library is loaded only where it is asked for.
    from service.brief.calendar_file import calendar_file

    return calendar_file(_as_brief(events, story.snapshot, acting.today), language)


def _events(introduction: Introduction, snapshot: Snapshot) -> list[Event]:
    parties = " – ".join(snapshot.name_of(each) for each in introduction.party_ids)
    days = (
        ("remind", introduction.remind_on, _REMINDER),
        ("expires", introduction.expires_on, _LAST_DAY),
    )
    return [
        Event(
            key=f"introduction {introduction.id} {name}",
            first=day,
            last=day,
            title=told(title, parties=parties),
            note=snapshot.programme,
        )
        for name, day, title in days
        if day is not None
    ]


_TITLE = message("introduction.calendar.title", "Introduction: {parties}")
_REMINDER = message("introduction.calendar.reminder", "Reminder: introduction of {parties}")
_LAST_DAY = message(
    "introduction.calendar.expires", "Expires unless all have answered: introduction of {parties}"
)


def _as_brief(events: tuple[Event, ...], snapshot: Snapshot, today: date) -> Brief:
    """Return the days as the brief of which a calendar is made."""
    parties = " – ".join(place.name for place in snapshot.places)
    return Brief(
        title=told(_TITLE, parties=parties),
        subtitle=NOTHING,
        notices=(),
        sections=(),
        letter=NOTHING,
        other_rules=Section("rules", NOTHING, ()),
        sources=(),
        events=events,
        today=today,
    )


def _row(
    introduction: Introduction, proposal: Mapping[str, Any], acting: Acting, language: Lang
) -> tuple[Cell, ...]:
    snapshot = read_snapshot(proposal)
    scored = [pair for pair in snapshot.pairs if pair.score is not None]
    return (
        introduction.id,
        introduction.stage.value,
        translate(STAGE_WORDS[introduction.stage], language),
        introduction.programme_id,
        introduction.on.isoformat(),
        introduction.party_ids,
        tuple(acting.name_of(each) for each in introduction.party_ids),
        tuple(_answer(party, acting, language) for party in introduction.parties if party.answer),
        tuple(
            f"{acting.name_of(party.local_government_id)}: {party.reason}"
            for party in introduction.parties
            if party.reason
        ),
        _moment(introduction.created_at),
        _moment(introduction.changed_at),
        _day(introduction.expires_on),
        _day(introduction.remind_on),
        introduction.round_id,
        introduction.is_confidential,
        tuple(pair.strength_label[language] for pair in scored),
        min(
            (round(pair.score, _DECIMALS) for pair in scored if pair.score is not None),
            default=None,
        ),
        snapshot.question_text,
        introduction.note,
    )


def _answer(party: Party, acting: Acting, language: Lang) -> str:
    word = translate(ANSWER_WORDS[party.answer], language) if party.answer else ""
    day = local(party.answered_at).date().isoformat() if party.answered_at else ""
    return f"{acting.name_of(party.local_government_id)}: {word} ({day})"


def _moment(at: datetime) -> str:
    return local(at).isoformat(timespec="minutes")


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
