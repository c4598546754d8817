"""What changed in a programme between two days, as far as the sources can date it."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from matcher.domain.dates import PartialDate
from matcher.domain.message import Message, message
from matcher.domain.programme import ApplicantRule, CallWindow, FundingCap, Programme, Rule
from matcher.eligibility.caps import caps_in_force
from matcher.eligibility.rules_in_force import (
    applicant_rules_on,
    ended_reason,
    has_ended,
    rules_on,
)
from matcher.eligibility.standing import CountryChange, country_change

_Each = TypeVar("_Each")


@dataclass(frozen=True)
class CapChange:
    """The caps of a stage, region and number of parties before and after; either may be empty."""

    stage: str
    regions: tuple[str, ...]
    several_parties: bool
    before: tuple[FundingCap, ...]
    after: tuple[FundingCap, ...]


@dataclass(frozen=True)
class RuleChange:
    """The rules in words of one topic that ceased, and those that came."""

    topic: str
    gone: tuple[Rule, ...]
    come: tuple[Rule, ...]


@dataclass(frozen=True)
class Changes:
    """Everything that differs between two days; what came and went in between is left out."""

    since: date
    on: date
    programme: tuple[Message, ...]
    countries: tuple[CountryChange, ...]
    applicants_gone: tuple[ApplicantRule, ...]
    applicants_come: tuple[ApplicantRule, ...]
    caps: tuple[CapChange, ...]
    rules: tuple[RuleChange, ...]
    windows: tuple[CallWindow, ...]

    @property
    def is_empty(self) -> bool:
        """Return whether no source shows any change."""
        return not (
            self.programme
            or self.countries
            or self.applicants_gone
            or self.applicants_come
            or self.caps
            or self.rules
            or self.windows
        )


def changes_between(programme: Programme, since: date, on: date) -> Changes:
    """Return what differs on `on` from `since`, with the days or bounds that the sources give."""
    before, after = applicant_rules_on(programme, since), applicant_rules_on(programme, on)
    return Changes(
        since=since,
        on=on,
        programme=_programme_changes(programme, since, on),
        countries=_country_changes(programme, since, on),
        applicants_gone=_only_in(before, after),
        applicants_come=_only_in(after, before),
        caps=_cap_changes(programme, since, on),
        rules=_rule_changes(programme, since, on),
        windows=_windows_between(programme, since, on),
    )


def _country_changes(programme: Programme, since: date, on: date) -> tuple[CountryChange, ...]:
    named = {
        country
        for listed in programme.country_lists
        for country in listed.countries | listed.uncertain
    }
    found = (country_change(programme, country, since, on) for country in sorted(named))
    return tuple(change for change in found if change is not None)


def _cap_changes(programme: Programme, since: date, on: date) -> tuple[CapChange, ...]:
    before, after = caps_in_force(programme, since), caps_in_force(programme, on)
    keys = dict.fromkeys(_key(cap) for cap in programme.funding_caps)
    changes = (
        CapChange(
            *key,
            tuple(cap for cap in before if _key(cap) == key),
            tuple(cap for cap in after if _key(cap) == key),
        )
        for key in keys
    )
    return tuple(change for change in changes if change.before != change.after)


def _rule_changes(programme: Programme, since: date, on: date) -> tuple[RuleChange, ...]:
    before, after = rules_on(programme, since), rules_on(programme, on)
    gone, come = _only_in(before, after), _only_in(after, before)
    topics = dict.fromkeys(rule.topic for rule in programme.rules)
    changes = (
        RuleChange(
            topic,
            tuple(rule for rule in gone if rule.topic == topic),
            tuple(rule for rule in come if rule.topic == topic),
        )
        for topic in topics
    )
    return tuple(change for change in changes if change.gone or change.come)


def _windows_between(programme: Programme, since: date, on: date) -> tuple[CallWindow, ...]:
    return tuple(
        window
        for window in programme.call_windows
        if _falls_between(window.opens, since, on) or _falls_between(window.closes, since, on)
    )


def _programme_changes(programme: Programme, since: date, on: date) -> tuple[Message, ...]:
    said: tuple[Message, ...] = ()
    if programme.starts is not None and _falls_between(programme.starts, since, on):
        said += (
            message(
                "change.programme-starts",
                "The first date that a source gives for the programme is {starts} "
                "(source: {source}).",
                starts=str(programme.starts),
                source=programme.source,
            ),
        )
    if not has_ended(programme, since):
        said += ended_reason(programme, on)
    return said


def _falls_between(day: PartialDate | None, since: date, on: date) -> bool:
    return day is not None and since < day.latest and day.earliest <= on


def _key(cap: FundingCap) -> tuple[str, tuple[str, ...], bool]:
    return cap.stage, cap.regions, cap.several_parties


def _only_in(these: tuple[_Each, ...], those: tuple[_Each, ...]) -> tuple[_Each, ...]:
    return tuple(each for each in these if each not in those)
