"""Assigning a round: comparing everybody, solving, and keeping what came out as a plan."""

from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime

from data.store.round_plans import RoundPlan, keep_plan
from data.store.round_results import PairFound, PlanResult
from data.store.rounds import Round, RoundChange, read_challenges
from data.store.transactions import reading, writing
from matcher.cohort import solve
from matcher.cohort.assignment import Assignment, Progress, Unassigned, no_progress
from matcher.domain.errors import InvalidInputError
from matcher.domain.message import Message, message
from matcher.domain.role import Actor
from matcher.domain.round import RoundConditions
from service.house import House
from service.use_cases.round_benefits import RoundAsked, RoundBenefits, Turn, benefits_of
from service.use_cases.round_pairs import PairBackground, pair_found, pairs_in
from service.use_cases.round_problem import problem_of

MOST_TITLE_CHARACTERS = 120
_COMPARED, _SOLVED = 0.8, 0.95


@dataclass(frozen=True)
class Assigning:
    """Who has a round assigned, over which house and when; `turn` is held while others might wait."""

    house: House
    actor: Actor
    now: datetime
    today: date
    turn: Turn = nullcontext


def assign(
    standing: Round,
    conditions: RoundConditions,
    assigning: Assigning,
    progress: Progress = no_progress,
    title: str = "",
) -> RoundPlan:
    """Assign a round under some conditions, keep the plan beside the others, and return it.

    An impossible round becomes a plan as well: it tells which conditions stand in each other's way.
    """
    check_assignable(conditions)
    house = assigning.house
    asked = asked_of(standing, conditions, house)
    benefits = benefits_of(asked, house, _share(progress, 0.0, _COMPARED), assigning.turn)
    outcome = solve(problem_of(conditions, benefits), _share(progress, _COMPARED, _SOLVED))
    if isinstance(outcome, Assignment):
        outcome = _priced_where_locked(outcome, conditions)
    pairs = _pairs(outcome, asked, assigning, _share(progress, _SOLVED, 1.0))
    result = PlanResult(
        outcome=outcome,
        pairs=pairs,
        unknown=(*benefits.unknown, *benefits.forbidden, *gone_from(conditions, benefits)),
        facts=house.facts_version,
        encoder=house.encoder_fingerprint,
    )
    plan = RoundPlan(standing.id, 0, title, conditions, result, assigning.now)
    told = _told_of(standing.conditions, conditions)
    change = RoundChange(assigning.actor, assigning.now, values=told)
    with writing(house.engine) as connection:
        return keep_plan(connection, plan, change)


def asked_of(standing: Round, conditions: RoundConditions, house: House) -> RoundAsked:
    """Return a round under some conditions, with what its parties wrote."""
    with reading(house.engine) as connection:
        texts = read_challenges(connection, conditions)
    return RoundAsked(conditions, texts, standing.programme_id, standing.on)


def check_assignable(conditions: RoundConditions) -> None:
    """Raise InvalidInputError where a side of the round is empty."""
    if not conditions.ours or not conditions.theirs:
        raise InvalidInputError(
            "round.side-empty",
            "A round needs at least one Swedish party and one abroad; this one has {ours} and {theirs}. Add "
            "some before it is assigned.",
            ours=len(conditions.ours),
            theirs=len(conditions.theirs),
        )


def _told_of(before: RoundConditions, after: RoundConditions) -> dict[str, list[list[str]]]:
    """Return what the log tells of the pairs that this plan locks or bans and the round does not."""
    told = {"locked": after.locks - before.locks, "banned": after.bans - before.bans}
    return {name: sorted(map(list, pairs)) for name, pairs in told.items() if pairs}


def _priced_where_locked(outcome: Assignment, conditions: RoundConditions) -> Assignment:
    """Return an assignment with the prices of what officers locked, not of what stays while it is mended."""
    prices = (p for p in outcome.lock_prices if (p.our_id, p.their_id) in conditions.locks)
    return replace(outcome, lock_prices=tuple(prices))


def _pairs(
    outcome: object, asked: RoundAsked, assigning: Assigning, progress: Progress
) -> tuple[PairFound, ...]:
    if not isinstance(outcome, Assignment):
        return ()
    pairs = pairs_in(outcome.groups)
    known = PairBackground.of(asked, assigning.house, pairs, assigning.today)
    found = []
    for at, pair in enumerate(pairs):
        progress(at / len(pairs), message("round.stage.evidence", "Collecting the evidence"))
        found.append(pair_found(pair, known))
    progress(1.0, message("round.stage.kept", "Keeping the plan"))
    return tuple(found)


def gone_from(conditions: RoundConditions, benefits: RoundBenefits) -> tuple[Unassigned, ...]:
    """Return the parties of a round that the registry no longer has, each with what to do about it."""
    present = {place.id for place in (*benefits.ours, *benefits.theirs)}
    return tuple(
        Unassigned(
            party.id,
            message(
                "round.party-gone",
                "The registry no longer has {id}: it may have been merged or renamed. Take it out, or add "
                "what it is called now.",
                id=party.id,
            ),
        )
        for party in conditions.parties
        if party.id not in present
    )


def _share(progress: Progress, start: float, end: float) -> Progress:
    """Return progress of a part of the work, told as progress of the whole."""

    def told(share: float, stage: Message) -> None:
        progress(start + share * (end - start), stage)

    return told
