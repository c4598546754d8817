"""What a person gets back: ranked counterparts with reasons, evidence and the rule they stand on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from matcher.domain.challenge import Challenge, Passage, Side, StatedPassage
from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.message import CountryCode, Message
from matcher.domain.programme import CountryList, Programme


class SignalName(StrEnum):
    """The things that speak for or against a counterpart, one file each in matcher/scoring."""

    SHARED_CHALLENGE = "shared_challenge"
    THEY_TEACH_US = "they_teach_us"
    WE_TEACH_THEM = "we_teach_them"
    MUTUAL_BENEFIT = "mutual_benefit"
    LEVEL = "level"
    SIZE = "size"
    GEOGRAPHY = "geography"
    LANGUAGE_OF_WORK = "language_of_work"
    TIES = "ties"
    AVAILABILITY = "availability"
    FRESHNESS = "freshness"
    PROGRAMME_EXPERIENCE = "programme_experience"


class Strength(StrEnum):
    """Strength in words; the bounds stand in matcher/abstention.py."""

    VERY_STRONG = "very_strong"
    STRONG = "strong"
    POSSIBLE = "possible"
    WEAK = "weak"


@dataclass(frozen=True)
class Evidence:
    """One of our passages beside one of theirs, and how alike they are in [0, 1].

    `ours` is None where the asker has said nothing on that side and the passage stands alone.
    """

    ours: StatedPassage | None
    theirs: Passage
    likeness: float


@dataclass(frozen=True)
class Signal:
    """The value of one signal in [0, 1]; None means that nothing is known, which is not zero.

    `evidence` are the passages behind the value, `reasons` what speaks for it that nobody wrote down: a
    shared coast, a partner in common.
    """

    name: SignalName
    value: float | None
    evidence: tuple[Evidence, ...] = ()
    reasons: tuple[Message, ...] = ()


@dataclass(frozen=True)
class Contribution:
    """What one signal adds to the score, or takes from it; base and contributions add up to the score.

    `weight` is how much the signal can raise the log-odds of the score, from its worst value to its best.
    """

    signal: Signal
    weight: float
    points: float


@dataclass(frozen=True)
class Match:
    """One counterpart, why it is here, and what to think of before asking it.

    `score` is the probability that an introduction is worth while, `base` what it would be if nothing were
    known; base and the points of the contributions add up to it.
    """

    rank: int
    local_government: LocalGovernment
    score: float
    base: float
    strength: Strength
    contributions: tuple[Contribution, ...]
    warnings: tuple[Message, ...]
    doubts: tuple[Message, ...]
    partnership_ids: tuple[str, ...]

    @property
    def country(self) -> CountryCode:
        """Return the country that the counterpart lies in."""
        return self.local_government.country

    def signal(self, name: SignalName) -> Signal:
        """Return the signal called `name`; every match carries each signal once."""
        return next(c.signal for c in self.contributions if c.signal.name is name)


@dataclass(frozen=True)
class Filters:
    """What the asker narrows the search to; empty means no narrowing."""

    countries: frozenset[CountryCode] = frozenset()
    levels: frozenset[Level] = frozenset()
    theme_ids: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Question:
    """Everything one recommendation depends on besides the catalogue.

    `corrected` are sentences of the text with the side that the asker says they have.
    """

    text: str
    programme_id: str
    on: date
    n: int = 10
    filters: Filters = Filters()
    local_government_id: str | None = None
    corrected: Mapping[str, Side] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class RulesShown:
    """The rules of the programme on the date asked, as every answer names them."""

    programme: Programme
    on: date
    country_lists: tuple[CountryList, ...]
    call: tuple[Message, ...]
    call_is_open: bool | None
    caveats: tuple[Message, ...]


@dataclass(frozen=True)
class Recommendation:
    """The whole answer.

    `matches` is empty when the house abstains; `nearest` then holds the closest counterparts and each
    one's warnings say why it is weak. `remarks` are about the question (a third language, an unclear
    word), `rules` about the programme. `candidates` counts the local governments with words of their own
    that the rules and filters left to choose from.
    """

    question: Question
    challenge: Challenge
    rules: RulesShown
    matches: tuple[Match, ...]
    nearest: tuple[Match, ...]
    abstention: Message | None
    remarks: tuple[Message, ...]
    candidates: int


@dataclass(frozen=True)
class Explanation:
    """Why one local government is, or is not, offered for a question."""

    local_government: LocalGovernment
    eligible: bool
    reasons: tuple[Message, ...]
    doubts: tuple[Message, ...]
    match: Match | None
    rules: RulesShown
    passages: Sequence[Passage] = ()
