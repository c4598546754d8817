"""The events of the calendar: documented days, and proposals counted from a first day."""

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from matcher.domain.dates import PartialDate
from matcher.domain.message import Message, message
from matcher.domain.programme import CallWindow, WindowKind
from matcher.eligibility.rules_in_force import FUNDING_END
from service.brief.both import Both, told
from service.brief.content import Event
from service.brief.material import Material
from service.brief.rules import MEETINGS, rules_about

_MONTHS = 12
# Where no rule says how often to meet, this house proposes what partnerships usually do.
_USUAL_VISITS = 2
_STEERING_EVERY_MONTHS = 3
_VISIT_DAYS = 3
_TUESDAY, _SATURDAY = 1, 5
# Days off in Sweden whose date does not move, as (month, day).
_DAYS_OFF = frozenset({(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)})
_REMIND_BEFORE_DAYS = (28, 7)
_TIMES_A_YEAR = re.compile(r"\b(once|twice|three times|four times|\d+ times) a year\b")
_COUNTS = {"once": 1, "twice": 2, "three times": 3, "four times": 4}


def events_of(material: Material) -> tuple[Event, ...]:
    """Return everything for the calendar in order of time, nothing before the day asked."""
    events = [*_documented(material), *_proposed(material)]
    return tuple(sorted(events, key=lambda event: (event.first, event.key)))


def visits_a_year(material: Material) -> int:
    """Return how many visits a year the rules of the day ask for, or the usual number."""
    for rule in rules_about(material, MEETINGS):
        found = _TIMES_A_YEAR.search(rule.text["en"].lower())
        if found:
            words = found.group(1)
            return _COUNTS.get(words) or max(1, min(_MONTHS, int(words.split()[0])))
    return _USUAL_VISITS


def _documented(material: Material) -> Iterator[Event]:
    for window in material.programme.call_windows:
        for end, known, said in _ends_of(window):
            day = _exact(known)
            if day is not None and day >= material.on:
                key = f"{material.programme.id}/{window.id}/{end}"
                labelled = Both(window.labels["sv"], window.labels["en"])
                title = told(said, label=labelled)
                yield Event(key, day, day, title, _programme_label(material), (window.source,))
    for rule in rules_about(material, FUNDING_END):
        day = _exact(rule.valid_to)
        if day is not None and day >= material.on:
            title = told(_FUNDED_UNTIL, programme=_programme_label(material))
            note = Both(rule.text["sv"], rule.text["en"])
            key = f"{material.programme.id}/{FUNDING_END}/{day}"
            yield Event(key, day, day, title, note, (rule.source,))


_FUNDED_UNTIL = message("brief.event.funding-end", "Last day of known funding: {programme}")


def _ends_of(window: CallWindow) -> Iterable[tuple[str, PartialDate | None, Message]]:
    if window.kind is WindowKind.PAUSED:
        return (
            ("opens", window.opens, message("brief.event.pause", "Pause begins: {label}")),
            ("closes", window.closes, message("brief.event.pause-ends", "Pause ends: {label}")),
        )
    return (
        ("opens", window.opens, message("brief.event.opens", "Call opens: {label}")),
        ("closes", window.closes, message("brief.event.closes", "Last day to apply: {label}")),
    )


def _proposed(material: Material) -> Iterator[Event]:
    start = material.choice.start
    if start is None:
        return
    yield _proposal(material, "start", start, _START)
    yield from _visits(material, start)
    for number, months in enumerate(range(1, _MONTHS, _STEERING_EVERY_MONTHS), start=1):
        day = _working_day(_later(start, months))
        yield _proposal(material, f"steering-{number}", day, _STEERING)
    yield from _reminders(material)


_START = message("brief.event.start", "First day of the partnership with {them}")
_VISIT = message("brief.event.visit", "Visit in {place}")
_STEERING = message("brief.event.steering", "Steering group with {them}")
_REMINDER = message("brief.event.reminder", "{days} days left to apply, {label}")


def _visits(material: Material, start: date) -> Iterator[Event]:
    number = visits_a_year(material)
    places = (material.them, material.us)
    for turn in range(number):
        around = _later(start, round(_MONTHS * (turn + 0.5) / number))
        first = around + timedelta(days=(_TUESDAY - around.weekday()) % 7)
        title = told(_VISIT, place=places[turn % len(places)])
        key = _key(material, f"visit-{turn + 1}")
        last = first + timedelta(days=_VISIT_DAYS - 1)
        yield Event(key, first, last, title, told(_NOT_AGREED), is_proposal=True)


def _reminders(material: Material) -> Iterator[Event]:
    for window in material.programme.call_windows:
        closes = _exact(window.closes)
        if window.kind is not WindowKind.OPEN or closes is None or closes < material.on:
            continue
        for days in _REMIND_BEFORE_DAYS:
            day = closes - timedelta(days=days)
            if day >= material.on:
                labelled = Both(window.labels["sv"], window.labels["en"])
                title = told(_REMINDER, days=days, label=labelled)
                key = _key(material, f"{window.id}-reminder-{days}")
                note = told(_NOT_AGREED)
                yield Event(key, day, day, title, note, (window.source,), is_proposal=True)


_NOT_AGREED = message("brief.event.not-agreed", "A proposal; nobody has agreed on this day.")


def _proposal(material: Material, name: str, day: date, said: Message) -> Event:
    title = told(said, us=material.us, them=material.them)
    return Event(_key(material, name), day, day, title, told(_NOT_AGREED), is_proposal=True)


def _key(material: Material, name: str) -> str:
    asker = material.asker.id if material.asker else "unknown"
    return f"{material.programme.id}/{asker}/{material.candidate.id}/{name}"


def _programme_label(material: Material) -> Both:
    return Both(material.programme.labels["sv"], material.programme.labels["en"])


def _exact(known: PartialDate | None) -> date | None:
    return known.earliest if known is not None and known.earliest == known.latest else None


def _later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _working_day(day: date) -> date:
    """Return the day itself, or the next one that is neither in a weekend nor a day off."""
    while day.weekday() >= _SATURDAY or (day.month, day.day) in _DAYS_OFF:
        day += timedelta(days=1)
    return day
