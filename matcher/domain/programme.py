"""A partnership programme as a set of dated rules, each with its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matcher.domain.dates import PartialDate
from matcher.domain.message import CountryCode
from matcher.domain.network import NetworkRules


@dataclass(frozen=True)
class CountryList:
    """The countries a programme was open to during some time.

    Lists of a programme follow each other in the order they are written. `valid_from` is None where no
    source dates the start; then `first_seen` and `last_seen` (days on which a source shows the list)
    bound it. `notes` tell in words, per language, what is known and unknown about its dates. A country
    in `uncertain` is one of which no source says, for days before `first_seen`, whether it stood here.
    """

    id: str
    countries: frozenset[CountryCode]
    regions: Mapping[str, tuple[CountryCode, ...]]
    valid_from: PartialDate | None
    first_seen: date | None
    last_seen: date | None
    notes: Mapping[str, str]
    source: str
    uncertain: frozenset[CountryCode] = frozenset()


class WindowKind(StrEnum):
    """What a call window says: applications are taken, or expressly not taken."""

    OPEN = "open"
    PAUSED = "paused"


@dataclass(frozen=True)
class CallWindow:
    """A documented time for applications; an unknown end is None and is said, never filled in."""

    id: str
    kind: WindowKind
    opens: PartialDate | None
    closes: PartialDate | None
    stages: tuple[str, ...]
    labels: Mapping[str, str]
    source: str


@dataclass(frozen=True)
class FundingCap:
    """The most a partnership may be granted for one stage, region of the world and number of parties."""

    stage: str
    regions: tuple[str, ...]
    several_parties: bool
    amount_sek: int
    per_year: bool
    valid_from: PartialDate | None
    valid_to: PartialDate | None
    source: str


@dataclass(frozen=True)
class ApplicantRule:
    """Which Swedish bodies may apply, during the time that the source speaks of."""

    kinds: tuple[str, ...]
    valid_from: PartialDate | None
    labels: Mapping[str, str]
    source: str


@dataclass(frozen=True)
class Rule:
    """A rule in words (steering group, meetings, stages, matching, costs) with its date and source."""

    topic: str
    text: Mapping[str, str]
    valid_from: PartialDate | None
    valid_to: PartialDate | None
    source: str


@dataclass(frozen=True)
class Programme:
    """A programme, network, forum or own-funded form that a partnership can be sought under.

    `country_lists` empty means that no country is excluded (own-funded). `starts` and `ends` bound the
    programme itself; None is unknown. `needs_call` is False where no application round exists.
    `network_rules` is None where no source says how its networks are built.
    """

    id: str
    labels: Mapping[str, str]
    descriptions: Mapping[str, str]
    source: str
    starts: PartialDate | None
    ends: PartialDate | None
    needs_call: bool
    country_lists: tuple[CountryList, ...]
    call_windows: tuple[CallWindow, ...]
    funding_caps: tuple[FundingCap, ...]
    applicant_rules: tuple[ApplicantRule, ...]
    rules: tuple[Rule, ...]
    network_rules: NetworkRules | None = None
