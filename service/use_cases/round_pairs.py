"""What is known of each pair of a plan: how strong, why in one line, and what speaks against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from data.store.round_results import PairFound
from data.store.transactions import reading
from matcher.cohort.assignment import Group
from matcher.domain.errors import InvalidInputError
from matcher.domain.message import Message
from matcher.domain.recommendation import Explanation
from matcher.domain.round import Pair
from matcher.eligibility import eligibility
from matcher.introductions.obstacles import Circumstances, obstacles_to
from matcher.why import to_think_of, why
from service.house import House
from service.use_cases.round_benefits import RoundAsked, question_of
from service.use_cases.round_parties import Standing, standing_of


@dataclass(frozen=True)
class PairBackground:
    """What pairs are looked at with: the round, the house, what is known of earlier introductions."""

    asked: RoundAsked
    house: House
    standing: Standing
    today: date

    @classmethod
    def of(
        cls, asked: RoundAsked, house: House, pairs: Sequence[Pair], today: date
    ) -> "PairBackground":
        """Return the background of some pairs, read from the store."""
        place_ids = sorted({party_id for pair in pairs for party_id in pair})
        with reading(house.engine) as connection:
            return cls(asked, house, standing_of(connection, place_ids, today), today)


def pairs_in(groups: Sequence[Group]) -> tuple[Pair, ...]:
    """Return the pairs of ours and theirs that meet in groups, in order."""
    return tuple(pair for group in groups for pair in product(group.our_ids, group.their_ids))


def pair_found(pair: Pair, known: PairBackground) -> PairFound:
    """Return what is known of a pair, as a plan keeps it; it holds no text that anybody wrote."""
    explanation = explained_pair(pair, known)
    match = explanation.match if explanation else None
    programme = known.house.catalogue.programmes[known.asked.programme_id]
    place = known.house.catalogue.local_governments[pair[1]]
    rules = eligibility(place, programme, known.asked.on).rules
    return PairFound(
        our_id=pair[0],
        their_id=pair[1],
        benefit=match.score if match else None,
        strength=match.strength if match else None,
        why=why(match) if match else None,
        against=_once((*_obstacles(pair, known), *(to_think_of(match) if match else ()))),
        rules=tuple((rule.since, rule.source) for rule in rules),
    )


def explained_pair(pair: Pair, known: PairBackground) -> Explanation | None:
    """Return why two would fit, with evidence; None where nothing was said that could be compared."""
    party = known.asked.conditions.party(pair[0])
    if party is None:
        return None
    try:
        return known.house.recommender.explain(question_of(known.asked, party), pair[1])
    except InvalidInputError:  # neither a text nor a profile says anything
        return None


def _obstacles(pair: Pair, known: PairBackground) -> tuple[Message, ...]:
    found = obstacles_to(
        pair,
        known.asked.programme_id,
        known.asked.on,
        known.today,
        known.house.catalogue,
        Circumstances(known.standing.earlier, known.standing.openness),
    )
    return tuple(obstacle.said for obstacle in found)


def _once(said: Sequence[Message]) -> tuple[Message, ...]:
    return tuple(each for at, each in enumerate(said) if each not in said[:at])
