"""Visits, calls for applications, and dates: documented ones, and proposals from a first day."""

from collections.abc import Iterable
from datetime import timedelta

from matcher.domain.message import Message, message
from matcher.domain.programme import CallWindow, WindowKind
from matcher.eligibility.calls import is_over
from service.brief.both import Both, dated, told
from service.brief.content import Block, Event, Section, Statement, Subheading, Table, Tone
from service.brief.material import Material
from service.brief.rules import MEETINGS, rule_statement, rules_about
from service.language.labels import label

_YEAR = timedelta(days=365)


def dates_section(material: Material, events: tuple[Event, ...]) -> Section:
    """Return how often to meet, the calls of the year to come, and the proposed dates."""
    return Section(
        "dates",
        told(message("brief.dates", "Visits and dates")),
        (*_visits(material), *_calls(material), *_proposals(material, events)),
    )


def windows_ahead(material: Material) -> tuple[CallWindow, ...]:
    """Return the call windows of the year to come, in order of time; those without any time too."""
    windows = [w for w in material.programme.call_windows if not is_over(w, material.on)]
    end = (material.on + _YEAR).isoformat()
    return tuple(sorted((w for w in windows if _time_of(w) <= end), key=_time_of))


def other_windows(material: Material) -> tuple[CallWindow, ...]:
    """Return the call windows that are known to be over, or are further ahead, in order of time."""
    ahead = windows_ahead(material)
    windows = (w for w in material.programme.call_windows if w not in ahead)
    return tuple(sorted(windows, key=_time_of))


def _visits(material: Material) -> Iterable[Block]:
    yield Subheading(told(message("brief.visits", "Visits")))
    rules = rules_about(material, MEETINGS)
    yield from (rule_statement(material, rule) for rule in rules)
    if not rules:
        none = message("brief.no-visit-rule", "No rule on this day says how often to meet.")
        yield Statement(told(none), tone=Tone.UNKNOWN)


def _calls(material: Material) -> Iterable[Block]:
    yield Subheading(told(message("brief.calls", "Calls for applications")))
    if not material.programme.needs_call:
        needless = message("brief.no-call-needed", "No call for applications is needed.")
        numbers = material.sources.numbers([material.programme.source])
        yield Statement(told(needless), numbers)
        return
    windows = windows_ahead(material)
    yield from (window_statement(material, window) for window in windows)
    if not windows:
        yield _no_call(material)


def window_statement(material: Material, window: CallWindow) -> Statement:
    """Return when a call opens and closes, or between which days none does."""
    kind = Both(label(window.kind, "sv"), label(window.kind, "en"))
    said = told(
        message("brief.window", "{label}. {kind}: {opens} to {closes}."),
        label=Both(window.labels["sv"], window.labels["en"]),
        kind=kind,
        opens=_day(str(window.opens) if window.opens else None),
        closes=_day(str(window.closes) if window.closes else None),
    )
    return Statement(said, material.sources.numbers([window.source]))


def _no_call(material: Material) -> Statement:
    """Return that no call is ahead, or that none is documented at all."""
    if any(window.kind is WindowKind.OPEN for window in material.programme.call_windows):
        return Statement(told(_NONE_AHEAD), tone=Tone.UNKNOWN)
    none = message("brief.no-call", "No call for applications is documented.")
    numbers = material.sources.numbers([material.programme.source])
    return Statement(told(none), numbers, Tone.UNKNOWN)


_NONE_AHEAD = message(
    "brief.no-call-ahead",
    "No call is documented for the year from this day.",
)


def _proposals(material: Material, events: tuple[Event, ...]) -> Iterable[Block]:
    yield Subheading(told(message("brief.proposed-dates", "Proposed dates")))
    proposed = [event for event in events if event.is_proposal]
    if not proposed:
        ask = message(
            "brief.choose-start",
            "Choose a first day above, and dates for visits and meetings are proposed here and in the "
            "calendar file.",
        )
        yield Statement(told(ask), tone=Tone.OURS)
        return
    yield Statement(told(_ONLY_PROPOSALS), tone=Tone.PROPOSAL)
    yield Table(
        caption=told(message("brief.proposed-first-year", "Proposals for the first year")),
        head=(
            told(message("brief.event", "What")),
            told(message("brief.day-or-days", "Day")),
        ),
        rows=tuple(
            (
                Statement(event.title, tone=Tone.PROPOSAL),
                Statement(_days(event), tone=Tone.PROPOSAL),
            )
            for event in proposed
        ),
    )


_ONLY_PROPOSALS = message(
    "brief.only-proposals",
    "These dates are proposals, counted from the first day that you chose. Nobody has agreed on them; "
    "holidays that move, and those of the partner country, are not looked at.",
)


def _days(event: Event) -> Both:
    if event.first == event.last:
        return dated(event.first)
    return told(message("brief.days", "{first} to {last}", first=event.first, last=event.last))


def _day(known: str | None) -> Both:
    if known is None:
        return told(_UNKNOWN_DAY)
    return dated(known)


_UNKNOWN_DAY: Message = message("brief.unknown-day", "a day that no source gives")


def _time_of(window: CallWindow) -> str:
    known = window.closes or window.opens
    return known.latest.isoformat() if known else ""
