"""What applies in a programme on a day: countries, caps, windows and rules, and what is not known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.domain.message import CountryCode, Message, message
from matcher.domain.programme import (
    ApplicantRule,
    CallWindow,
    CountryList,
    FundingCap,
    Programme,
    Rule,
    WindowKind,
)
from matcher.domain.recommendation import RulesShown
from matcher.eligibility import applicant_rules_on, has_ended, region_of, rules_on, rules_shown
from matcher.eligibility.caps import caps_in_force
from matcher.eligibility.standing import Standing, standing, unsettled_between

_RETURNING = frozenset({"closing-dates", "round-frequency", "standing-inception"})
_LAST_WINDOWS = 3


@dataclass(frozen=True)
class Region:
    """The countries of a region of the world that day: those listed, and those that may be."""

    name: str
    listed: tuple[CountryCode, ...]
    unsettled: tuple[CountryCode, ...]


@dataclass(frozen=True)
class Unsettled:
    """Countries that no source settles, from `since` (date.min: always) until `until` (None: still)."""

    since: date
    until: date | None
    countries: tuple[CountryCode, ...]


@dataclass(frozen=True)
class CapRow:
    """The caps of one stage and set of regions by the same source and dates."""

    first: FundingCap
    two_parties: int | None
    several_parties: int | None


@dataclass(frozen=True)
class ProgrammeDay:
    """Everything that is known of a programme on a day."""

    shown: RulesShown
    has_ended: bool
    regions: tuple[Region, ...]
    applicants: tuple[ApplicantRule, ...]
    caps: tuple[CapRow, ...]
    rules: tuple[tuple[str, tuple[Rule, ...]], ...]
    unsettled: tuple[Unsettled, ...]
    unknown: tuple[Message, ...]
    last_windows: tuple[CallWindow, ...]
    returning: tuple[Rule, ...]


def programme_day(programme: Programme, on: date) -> ProgrammeDay:
    """Return what applies in a programme on a day."""
    rules = rules_on(programme, on)
    shown = rules_shown(programme, on)
    regions = _regions(programme, shown.country_lists, on)
    return ProgrammeDay(
        shown=shown,
        has_ended=has_ended(programme, on),
        regions=regions,
        applicants=applicant_rules_on(programme, on),
        caps=_cap_rows(caps_in_force(programme, on)),
        rules=_by_topic(rules),
        unsettled=_unsettled(programme, regions, on),
        unknown=_unknown(shown, rules),
        last_windows=_last_windows(programme, on),
        returning=tuple(rule for rule in rules if rule.topic in _RETURNING),
    )


def _regions(programme: Programme, lists: Sequence[CountryList], on: date) -> tuple[Region, ...]:
    """Return each country once, in the region of the latest list that may apply and holds it."""
    placed: dict[CountryCode, str] = {}
    for listed in reversed(lists):
        for country in sorted(listed.countries | listed.uncertain):
            placed.setdefault(country, region_of(listed, country) or "")
    held: dict[str, dict[Standing, list[CountryCode]]] = {}
    for country, region in placed.items():
        of_region = held.setdefault(region, {})
        of_region.setdefault(standing(programme, country, on), []).append(country)
    return tuple(
        Region(
            name,
            tuple(held[name].get(Standing.LISTED, ())),
            tuple(held[name].get(Standing.UNSETTLED, ())),
        )
        for name in sorted(held, key=lambda name: (name == "", name))
        if held[name].keys() != {Standing.NOT_LISTED}
    )


def _cap_rows(caps: Iterable[FundingCap]) -> tuple[CapRow, ...]:
    rows: dict[tuple[object, ...], dict[bool, FundingCap]] = {}
    for cap in caps:
        key = (cap.stage, cap.regions, cap.per_year, cap.valid_from, cap.valid_to, cap.source)
        rows.setdefault(key, {})[cap.several_parties] = cap
    return tuple(
        CapRow(
            next(iter(row.values())),
            row[False].amount_sek if False in row else None,
            row[True].amount_sek if True in row else None,
        )
        for row in rows.values()
    )


def _by_topic(rules: Iterable[Rule]) -> tuple[tuple[str, tuple[Rule, ...]], ...]:
    topics: dict[str, list[Rule]] = {}
    for rule in rules:
        topics.setdefault(rule.topic, []).append(rule)
    return tuple((topic, tuple(of_topic)) for topic, of_topic in topics.items())


def _unsettled(programme: Programme, regions: Iterable[Region], on: date) -> tuple[Unsettled, ...]:
    groups: dict[tuple[date, date | None], list[CountryCode]] = {}
    for region in regions:
        for country in region.unsettled:
            groups.setdefault(unsettled_between(programme, country, on), []).append(country)
    return tuple(
        Unsettled(since, until, tuple(countries)) for (since, until), countries in groups.items()
    )


def _unknown(shown: RulesShown, rules: Iterable[Rule]) -> tuple[Message, ...]:
    """Return in sentences what no source tells about the rules of the day."""
    programme, said = shown.programme, []
    if programme.starts is None:
        said.append(message("unknown.start", "No source gives the first day of the programme."))
    if programme.ends is None:
        said.append(message("unknown.end", "No source gives the last day of the programme."))
    undated = sum(listed.valid_from is None for listed in shown.country_lists)
    if undated:
        said.append(
            message(
                "unknown.lists",
                "Country lists that may apply and whose first day no source gives: {count}.",
                count=undated,
            )
        )
    caps = sum(cap.valid_from is None for cap in caps_in_force(programme, shown.on))
    if caps:
        said.append(
            message("unknown.caps", "Funding caps that no source dates: {count}.", count=caps)
        )
    timeless = sum(rule.valid_from is None and rule.valid_to is None for rule in rules)
    if timeless:
        said.append(
            message(
                "unknown.rules", "Rules in words that no source dates: {count}.", count=timeless
            )
        )
    windows = sum(None in (window.opens, window.closes) for window in programme.call_windows)
    if windows:
        said.append(
            message(
                "unknown.windows",
                "Calls of which the first or the last day is unknown: {count}.",
                count=windows,
            )
        )
    return tuple(said)


def _last_windows(programme: Programme, on: date) -> tuple[CallWindow, ...]:
    """Return the last calls that had ended or may have ended by that day, the latest first."""
    ended = [
        (end.earliest, window)
        for window in programme.call_windows
        if window.kind is WindowKind.OPEN
        and (end := window.closes or window.opens) is not None
        and end.earliest < on
    ]
    ended.sort(key=lambda pair: pair[0], reverse=True)
    return tuple(window for _, window in ended[:_LAST_WINDOWS])
