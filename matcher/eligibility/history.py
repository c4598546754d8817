"""The documented changes of a programme in the order of time, each with the days it can have happened."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from matcher.domain.dates import PartialDate
from matcher.domain.message import CountryCode, Message, message
from matcher.domain.programme import CallWindow, FundingCap, Programme, WindowKind
from matcher.eligibility.country_lists import DatedList, dated_lists

_Each = TypeVar("_Each")


class EventKind(StrEnum):
    """What of a programme an event is about."""

    PROGRAMME = "programme"
    COUNTRIES = "countries"
    APPLICANTS = "applicants"
    CAPS = "caps"
    RULES = "rules"
    CALLS = "calls"


@dataclass(frozen=True)
class Moment:
    """The days between which something happened: date.min or date.max where nothing bounds it."""

    earliest: date
    latest: date

    @property
    def is_bounded(self) -> bool:
        """Return whether at least one side is known."""
        return self.earliest != date.min or self.latest != date.max


@dataclass(frozen=True)
class Event:
    """One documented change: what it is in a sentence, and in the words of the facts where there are any.

    `joined` and `left` are the countries that a list adds to and drops from the one before it.
    """

    kind: EventKind
    moment: Moment
    said: Message
    source: str
    texts: tuple[Mapping[str, str], ...] = ()
    joined: frozenset[CountryCode] = field(default_factory=frozenset)
    left: frozenset[CountryCode] = field(default_factory=frozenset)


def documented_events(programme: Programme) -> tuple[Event, ...]:
    """Return every change that a source dates or bounds, by time; those without any date come last."""
    events = [
        *_programme_events(programme),
        *_list_events(programme),
        *_applicant_events(programme),
        *_cap_events(programme),
        *_rule_events(programme),
        *_window_events(programme.call_windows),
    ]
    return tuple(sorted(events, key=_by_time))


def _by_time(event: Event) -> tuple[bool, date, date]:
    return not event.moment.is_bounded, event.moment.earliest, event.moment.latest


def _programme_events(programme: Programme) -> Iterator[Event]:
    if programme.starts is not None:
        yield Event(
            EventKind.PROGRAMME,
            _moment(programme.starts),
            message("event.programme-starts", "The first date known for the programme."),
            programme.source,
        )
    if programme.ends is not None:
        yield Event(
            EventKind.PROGRAMME,
            _moment(programme.ends),
            message("event.programme-ends", "The programme ends."),
            programme.source,
        )


def _list_events(programme: Programme) -> Iterator[Event]:
    before: frozenset[CountryCode] = frozenset()
    for dated in dated_lists(programme):
        listed = dated.country_list
        is_first = not before
        yield Event(
            EventKind.COUNTRIES,
            Moment(dated.earliest, dated.latest),
            _list_begins(dated),
            listed.source,
            texts=(listed.notes,),
            joined=frozenset() if is_first else listed.countries - before,
            left=before - listed.countries,
        )
        before = listed.countries


def _list_begins(dated: DatedList) -> Message:
    return message(
        "event.list-begins",
        "A list of {count} countries begins to apply.",
        count=len(dated.country_list.countries),
    )


def _applicant_events(programme: Programme) -> Iterator[Event]:
    for rule in programme.applicant_rules:
        yield Event(
            EventKind.APPLICANTS,
            _moment(rule.valid_from),
            message("event.applicants", "A rule on who may apply is documented."),
            rule.source,
            texts=(rule.labels,),
        )


def _cap_events(programme: Programme) -> Iterator[Event]:
    for (start, source), caps in _grouped(programme.funding_caps, _cap_start):
        yield Event(
            EventKind.CAPS,
            _moment(start),
            message("event.caps", "{count} funding caps are documented.", count=len(caps)),
            source,
        )
    ending = [cap for cap in programme.funding_caps if cap.valid_to is not None]
    for (end, source), caps in _grouped(ending, lambda cap: (cap.valid_to, cap.source)):
        yield Event(
            EventKind.CAPS,
            _moment(end),
            message("event.caps-end", "{count} funding caps cease to apply.", count=len(caps)),
            source,
        )


def _cap_start(cap: FundingCap) -> tuple[PartialDate | None, str]:
    return cap.valid_from, cap.source


def _rule_events(programme: Programme) -> Iterator[Event]:
    """Return when rules begin and end; one whose end alone is known tells no beginning."""
    beginning = [r for r in programme.rules if r.valid_from is not None or r.valid_to is None]
    for (start, source), rules in _grouped(beginning, lambda r: (r.valid_from, r.source)):
        said = (
            message("event.rules-undated", "Documented without a date:")
            if start is None
            else message("event.rules", "Documented from then on:")
        )
        texts = tuple(rule.text for rule in rules)
        yield Event(EventKind.RULES, _moment(start), said, source, texts)
    ending = [rule for rule in programme.rules if rule.valid_to is not None]
    for (end, source), rules in _grouped(ending, lambda r: (r.valid_to, r.source)):
        said = message("event.rules-end", "Known to apply until then:")
        texts = tuple(rule.text for rule in rules)
        yield Event(EventKind.RULES, _moment(end), said, source, texts)


def _window_events(windows: Iterable[CallWindow]) -> Iterator[Event]:
    for window in windows:
        yield Event(
            EventKind.CALLS,
            _window_moment(window),
            _window_said(window),
            window.source,
            texts=(window.labels,),
        )


def _window_moment(window: CallWindow) -> Moment:
    """Return the days of a window; an end that no source gives is the end that is known."""
    opens, closes = window.opens or window.closes, window.closes or window.opens
    if opens is None or closes is None:
        return _moment(None)
    return Moment(opens.earliest, closes.latest)


def _window_said(window: CallWindow) -> Message:
    if window.kind is WindowKind.PAUSED:
        return message("event.pause", "No applications are taken for a time.")
    if window.closes is None:
        return message("event.call-opens", "A call opens; its last day is unknown.")
    if window.opens is None:
        return message("event.call-closes", "A call closes; its first day is unknown.")
    return message("event.call", "A call is open for a time.")


def _moment(day: PartialDate | None) -> Moment:
    return Moment(day.earliest, day.latest) if day is not None else Moment(date.min, date.max)


def _grouped(
    these: Iterable[_Each], key: Callable[[_Each], tuple[PartialDate | None, str]]
) -> Iterable[tuple[tuple[PartialDate | None, str], list[_Each]]]:
    groups: dict[tuple[PartialDate | None, str], list[_Each]] = {}
    for each in these:
        groups.setdefault(key(each), []).append(each)
    return groups.items()
