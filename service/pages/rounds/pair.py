"""The evidence of a plan: one pair as a match card, or all of them on paper."""

from dataclasses import dataclass

from starlette.responses import Response

from data.store.round_plans import RoundPlan
from data.store.round_results import PairFound
from data.store.rounds import Round
from matcher.domain.errors import NotFoundError
from matcher.domain.recommendation import Explanation
from matcher.eligibility import eligibility, rules_shown
from service.pages.find.cards import Card, cards_for
from service.pages.find.own_words import own_words
from service.pages.rounds.desk import acting_of, here_of, standing_plan, standing_round
from service.pages.rounds.plan import ShownGroup, groups_of
from service.pages.signed_visit import SignedVisit
from service.use_cases.round_assign import asked_of
from service.use_cases.round_benefits import RoundAsked
from service.use_cases.round_pairs import PairBackground, explained_pair
from service.use_cases.round_propose import introductions_of_plan


@dataclass(frozen=True)
class ShownPair:
    """A pair with its evidence as it is known today; `card` is None where nothing can be compared."""

    pair: PairFound
    text: str
    card: Card | None
    explanation: Explanation | None


def pair_page(
    visit: SignedVisit, round_id: str, number: str, our_id: str, their_id: str
) -> Response:
    """Return why a pair of a plan would fit: what they share, what each can teach, what speaks against."""
    standing = standing_round(visit, round_id)
    plan = standing_plan(visit, round_id, number)
    pair = plan.result.pair(our_id, their_id)
    if pair is None:
        raise NotFoundError(
            "round.pair-not-in-plan",
            "The plan does not pair these two. The page of the plan lists its pairs.",
        )
    asked = asked_of(standing, plan.conditions, visit.house)
    rest = f"/plans/{plan.number}/pairs/{our_id}/{their_id}"
    return visit.page(
        "rounds/pair.html",
        here_of(round_id, rest),
        round=standing,
        plan=plan,
        shown=_shown(visit, asked, pair),
        name_of=visit.name_of,
        rest=f"/plans/{plan.number}",
        is_locked=(our_id, their_id) in plan.conditions.locks,
        facts_changed=plan.result.facts != visit.house.facts_version,
        programme=visit.house.catalogue.programmes.get(standing.programme_id),
    )


def print_page(visit: SignedVisit, round_id: str, number: str) -> Response:
    """Return a whole plan with the evidence of every pair, to be printed and filed."""
    standing = standing_round(visit, round_id)
    plan = standing_plan(visit, round_id, number)
    asked = asked_of(standing, plan.conditions, visit.house)
    groups = groups_of(plan, introductions_of_plan(acting_of(visit), plan))
    return visit.page(
        "rounds/print.html",
        here_of(round_id, f"/plans/{plan.number}/print"),
        round=standing,
        plan=plan,
        rest=f"/plans/{plan.number}",
        assignment=plan.result.assignment,
        conflict=plan.result.conflict,
        groups=[(group, _all_shown(visit, asked, group)) for group in groups],
        name_of=visit.name_of,
        programme=visit.house.catalogue.programmes.get(standing.programme_id),
        rules=_rules(visit, standing, plan),
        shown_rules=rules_shown(
            visit.house.catalogue.programmes[standing.programme_id], standing.on
        ),
    )


def _all_shown(visit: SignedVisit, asked: RoundAsked, group: ShownGroup) -> list[ShownPair]:
    return [_shown(visit, asked, pair) for pair in group.pairs]


def _shown(visit: SignedVisit, asked: RoundAsked, pair: PairFound) -> ShownPair:
    ids = (pair.our_id, pair.their_id)
    known = PairBackground.of(asked, visit.house, [ids], visit.today)
    catalogue = visit.house.catalogue
    party = asked.conditions.party(pair.our_id)
    if any(each not in catalogue.local_governments for each in ids) or party is None:
        return ShownPair(pair, "", None, None)
    with visit.turns.turn():
        explanation = explained_pair(ids, known)
    text = asked.text_of(party)
    if explanation is None or explanation.match is None:
        return ShownPair(pair, text, None, explanation)
    words = own_words(pair.our_id, catalogue, visit.language)
    programme = catalogue.programmes[asked.programme_id]
    (card,) = cards_for([explanation.match], programme, asked.on, catalogue, words)
    return ShownPair(pair, text, card, explanation)


def _rules(visit: SignedVisit, standing: Round, plan: RoundPlan) -> object:
    """Return the country lists that the pairs stand on; they are the same for every pair."""
    places = visit.house.catalogue.local_governments
    programme = visit.house.catalogue.programmes[standing.programme_id]
    first = next((pair.their_id for pair in plan.result.pairs if pair.their_id in places), None)
    return eligibility(places[first], programme, standing.on).rules if first else ()
