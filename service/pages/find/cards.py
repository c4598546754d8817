"""What the templates need to show a match: the match itself and what is known around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.domain.catalogue import Catalogue
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import Message
from matcher.domain.partnership import Partnership
from matcher.domain.programme import Programme
from matcher.domain.recommendation import Contribution, Match
from matcher.domain.taxonomy import Concept
from matcher.eligibility import RuleUsed, eligibility
from matcher.why import (
    Part,
    both_gain_by,
    known_of_both,
    parts_of,
    to_think_of,
    warm_path,
    why_by,
)
from service.pages.find.own_words import OwnWords, match_told_to_reader


@dataclass(frozen=True)
class PastPartnership:
    """A documented partnership with the names of its parties."""

    partnership: Partnership
    party_names: tuple[str, ...]


@dataclass(frozen=True)
class Bar:
    """One bar of "how we counted": a contribution and the length of its bar, 0 to 100.

    `takes` tells that it takes from the score instead of adding to it.
    """

    contribution: Contribution
    length: float
    takes: bool


@dataclass(frozen=True)
class Card:
    """A match with everything that its card shows; `is_folded` leaves the evidence one click away."""

    match: Match
    why: Message
    both_gain: bool
    parts: tuple[Part, ...]
    warm_path: tuple[Message, ...]
    known_of_both: tuple[Message, ...]
    to_think_of: tuple[Message, ...]
    rules: tuple[RuleUsed, ...]
    partnerships: tuple[PastPartnership, ...]
    bars: tuple[Bar, ...]
    themes: Mapping[str, Concept]
    is_folded: bool = False

    @property
    def drawn(self) -> tuple[Bar, ...]:
        """Return the bars that have a length; what adds nothing stands in the table only."""
        return tuple(bar for bar in self.bars if bar.length)

    @property
    def place(self) -> LocalGovernment:
        """Return the local government that the card is about."""
        return self.match.local_government


def cards_for(
    matches: Sequence[Match],
    programme: Programme,
    on: date,
    catalogue: Catalogue,
    words: OwnWords,
    unfolded: int | None = None,
) -> list[Card]:
    """Return the cards of several matches in order, all but the first `unfolded` folded.

    `words` are those in which the asker is quoted.
    """
    known = {partnership.id: partnership for partnership in catalogue.partnerships}
    # The lists in force are the same for every place; only its doubts are its own.
    rules = eligibility(matches[0].local_government, programme, on).rules if matches else ()
    return [
        _card(
            match_told_to_reader(match, words),
            rules,
            known,
            catalogue,
            unfolded is not None and at >= unfolded,
        )
        for at, match in enumerate(matches)
    ]


def _card(
    match: Match,
    rules: tuple[RuleUsed, ...],
    known: Mapping[str, Partnership],
    catalogue: Catalogue,
    is_folded: bool,
) -> Card:
    parts = parts_of(match)
    return Card(
        match=match,
        why=why_by(parts),
        both_gain=both_gain_by(parts),
        parts=parts,
        warm_path=warm_path(match),
        known_of_both=known_of_both(match),
        to_think_of=to_think_of(match),
        rules=rules,
        partnerships=tuple(
            past_partnership(known[i], catalogue) for i in match.partnership_ids if i in known
        ),
        bars=_bars(match.contributions),
        themes=catalogue.taxonomy.themes,
        is_folded=is_folded,
    )


def past_partnership(partnership: Partnership, catalogue: Catalogue) -> PastPartnership:
    """Return a partnership with the names of its parties, as far as sources name them."""
    named = [catalogue.local_governments[i].name for i in partnership.party_ids]
    others = [party.name for party in partnership.unnamed_parties if party.name]
    return PastPartnership(partnership, (*named, *others))


def _bars(contributions: Sequence[Contribution]) -> tuple[Bar, ...]:
    most = max((abs(contribution.points) for contribution in contributions), default=1.0) or 1.0
    return tuple(Bar(c, round(100 * abs(c.points) / most, 1), c.points < 0) for c in contributions)
