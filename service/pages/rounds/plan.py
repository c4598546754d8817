"""One plan of a round: the parties and their limits, who meets whom, who is left, and what it costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from data.store.round_plans import RoundPlan, plan_numbers
from data.store.round_results import PairFound
from data.store.rounds import read_challenges
from data.store.transactions import reading
from matcher.cohort.assignment import Group, LockPrice
from matcher.domain.introduction import Introduction
from matcher.domain.message import Message
from matcher.domain.round import RoundParty
from matcher.introductions.words import STAGE_WORDS
from service.api.refusals import FieldError
from service.language.alphabet import alphabetical
from service.pages.rounds.desk import (
    acting_of,
    done_note,
    here_of,
    standing_plan,
    standing_round,
)
from service.pages.rounds.form import BALANCES, LEASTS
from service.pages.rounds.show import shown_party
from service.pages.signed_visit import SignedVisit
from service.use_cases.round_changes import levels_word, ways_out
from service.use_cases.round_propose import fallen_pairs, introductions_of_plan

MOST_LEFT_SHOWN = 60
_MANY = 40


@dataclass(frozen=True)
class ShownGroup:
    """A group as a row of the plan; `introduction` is None where none was made of it."""

    number: int
    group: Group
    pairs: tuple[PairFound, ...]
    introduction: Introduction | None

    @property
    def weakest(self) -> PairFound | None:
        """Return the pair that gains least: a group is as good as that one."""
        return _least(self.pairs)

    @property
    def against(self) -> tuple[Message, ...]:
        """Return what speaks against it, of all its pairs, each sentence once."""
        said = [each for pair in self.pairs for each in pair.against]
        return tuple(each for at, each in enumerate(said) if each not in said[:at])

    @property
    def stage(self) -> Message | None:
        """Return how far its introduction has come, None where there is none."""
        return STAGE_WORDS[self.introduction.stage] if self.introduction else None


def plan_page(
    visit: SignedVisit, round_id: str, number: str, errors: Sequence[FieldError] = ()
) -> Response:
    """Return a plan; with what was wrong with a change where one was sent."""
    standing = standing_round(visit, round_id)
    plan = standing_plan(visit, round_id, number)
    assignment, conflict = plan.result.assignment, plan.result.conflict
    introductions = introductions_of_plan(acting_of(visit), plan)
    with reading(visit.engine) as connection:
        numbers = plan_numbers(connection, round_id)
        texts = read_challenges(connection, plan.conditions)
    groups = groups_of(plan, introductions)
    rest = f"/plans/{plan.number}"
    return visit.page(
        "rounds/plan.html",
        here_of(round_id, rest),
        422 if errors else 200,
        round=standing,
        plan=plan,
        rest=rest,
        programme=visit.house.catalogue.programmes.get(standing.programme_id),
        assignment=assignment,
        conflict=conflict,
        ways=[(each, ways_out(each.condition, plan.conditions)) for each in conflict.conditions]
        if conflict
        else [],
        weakest=weakest_of(groups),
        groups=sorted(
            groups,
            key=lambda each: alphabetical(visit.name_of(each.group.our_ids[0]), visit.language),
        ),
        fallen=sorted(fallen_pairs(plan, introductions)),
        introduced=len(introductions),
        ours=sorted(
            (shown_party(visit, texts, party) for party in plan.conditions.ours),
            key=lambda each: alphabetical(each.name, visit.language),
        ),
        theirs=[
            shown_party(visit, texts, party)
            for party in plan.conditions.theirs
            if has_limits(party)
        ],
        has_limits=has_limits,
        prices=sorted(assignment.lock_prices, key=_dearest) if assignment else [],
        name_of=visit.name_of,
        others=[each for each in numbers if each != plan.number],
        is_many=len(plan.conditions.ours) > _MANY,
        most_left=MOST_LEFT_SHOWN,
        balances=BALANCES,
        leasts=LEASTS,
        levels=levels_word(plan.conditions.also_levels),
        facts_changed=plan.result.facts != visit.house.facts_version,
        errors=tuple(errors),
        first_errors={error.field: error for error in reversed(errors)},
        done=done_note(visit),
    )


def weakest_of(groups: Sequence[ShownGroup]) -> PairFound | None:
    """Return the pair of a plan that gains least of those whose strength is known, None where none is."""
    return _least([pair for each in groups for pair in each.pairs if pair.strength])


def groups_of(plan: RoundPlan, introductions: Mapping[int, Introduction]) -> tuple[ShownGroup, ...]:
    """Return the groups of a plan as rows, in the order of the plan."""
    assignment = plan.result.assignment
    found: dict[tuple[str, str], PairFound] = {(p.our_id, p.their_id): p for p in plan.result.pairs}
    return tuple(
        ShownGroup(
            number,
            group,
            tuple(
                found[(ours, theirs)]
                for ours in group.our_ids
                for theirs in group.their_ids
                if (ours, theirs) in found
            ),
            introductions.get(number),
        )
        for number, group in enumerate(assignment.groups if assignment else (), start=1)
    )


def has_limits(party: RoundParty) -> bool:
    """Return whether a party has conditions of its own that a plan must heed."""
    return party.capacity != 1 or bool(
        party.only_countries or party.required or party.group_size is not None
    )


def _least(pairs: Sequence[PairFound]) -> PairFound | None:
    known = [pair for pair in pairs if pair.benefit is not None]
    return min(known, key=lambda pair: pair.benefit or 0.0, default=None)


def _dearest(price: LockPrice) -> float:
    return -(price.total if price.total is not None else -1.0)
