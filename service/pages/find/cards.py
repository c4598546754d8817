"""What the templates need to show a match: the match itself and what is known around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from matcher.domain.catalogue import Catalogue
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import Message
from matcher.domain.partnership import Partnership
from matcher.domain.programme import Programme
from matcher.domain.recommendation import Contribution, Match
from matcher.eligibility import RuleUsed, eligibility
from service.pages.why import Part, both_gain, known_of_both, parts_of, why


@dataclass(frozen=True)
class PastPartnership:
    """A documented partnership with the names of its parties."""

    partnership: Partnership
    party_names: tuple[str, ...]


@dataclass(frozen=True)
class Bar:
    """One row of "how we counted": a contribution and the length of its bar, 0 to 100.

    `takes` tells that it takes from the score instead of adding to it.
    """

    contribution: Contribution
    length: float
    takes: bool


@dataclass(frozen=True)
class Card:
    """A match with everything that its card shows."""

    match: Match
    why: Message
    both_gain: bool
    parts: tuple[Part, ...]
    known_of_both: tuple[Message, ...]
    rules: tuple[RuleUsed, ...]
    partnerships: tuple[PastPartnership, ...]
    bars: tuple[Bar, ...]

    @property
    def place(self) -> LocalGovernment:
        """Return the local government that the card is about."""
        return self.match.local_government


def cards_for(
    matches: Sequence[Match], programme: Programme, on: date, catalogue: Catalogue
) -> list[Card]:
    """Return the cards of several matches, in order."""
    known = {partnership.id: partnership for partnership in catalogue.partnerships}
    return [
        Card(
            match=match,
            why=why(match),
            both_gain=both_gain(match),
            parts=parts_of(match),
            known_of_both=known_of_both(match),
            rules=eligibility(match.local_government, programme, on).rules,
            partnerships=tuple(
                PastPartnership(known[i], _party_names(known[i], catalogue))
                for i in match.partnership_ids
                if i in known
            ),
            bars=_bars(match.contributions),
        )
        for match in matches
    ]


def _party_names(partnership: Partnership, catalogue: Catalogue) -> tuple[str, ...]:
    named = [catalogue.local_governments[i].name for i in partnership.party_ids]
    return (*named, *(party.name for party in partnership.unnamed_parties if party.name))


def _bars(contributions: Sequence[Contribution]) -> tuple[Bar, ...]:
    most = max((abs(contribution.points) for contribution in contributions), default=1.0) or 1.0
    return tuple(Bar(c, round(100 * abs(c.points) / most, 1), c.points < 0) for c in contributions)
