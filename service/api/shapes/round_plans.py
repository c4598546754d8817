"""Plans of rounds as the API returns them: who meets whom, who is left, or why it is impossible."""

from pydantic import BaseModel, Field

from data.store.round_plans import RoundPlan
from data.store.round_results import PairFound
from matcher.cohort.assignment import Assignment, Conflict, Group, Unassigned
from matcher.domain.recommendation import Strength
from service.api.shapes.rounds import ConditionsShape, PlanLineShape
from service.api.shapes.words import Sentence, Term
from service.language.catalogues import Lang
from service.use_cases.introduction_acting import Acting
from service.use_cases.round_changes import ways_out


class PairShape(BaseModel):
    """A pair of a plan as it was known then."""

    our_id: str
    their_id: str
    benefit: float | None = Field(description="From 0 to 1; null where nothing was known.")
    strength: Term | None
    why: Sentence | None
    against: list[Sentence] = Field(description="What speaks against it, or should be asked first.")
    rules: list[Sentence] = Field(description="The country lists that it stands on.")
    sources: list[str] = Field(description="The source of each rule.")

    @classmethod
    def of(cls, pair: PairFound, language: Lang) -> "PairShape":
        """Return a pair."""
        strength: Strength | None = pair.strength
        return cls(
            our_id=pair.our_id,
            their_id=pair.their_id,
            benefit=pair.benefit,
            strength=Term.of(strength, language) if strength else None,
            why=Sentence.of(pair.why, language) if pair.why else None,
            against=[Sentence.of(said, language) for said in pair.against],
            rules=[Sentence.of(said, language) for said, _ in pair.rules],
            sources=[source for _, source in pair.rules],
        )


class GroupShape(BaseModel):
    """A group: one partnership of the plan."""

    number: int
    our_ids: list[str]
    their_ids: list[str]
    benefit: float = Field(description="What its weakest pair gains.")
    is_locked: bool
    introduction_id: str | None = Field(description="Null where none was made of it.")

    @classmethod
    def of(cls, number: int, group: Group, introduction_id: str | None) -> "GroupShape":
        """Return a group."""
        return cls(
            number=number,
            our_ids=list(group.our_ids),
            their_ids=list(group.their_ids),
            benefit=group.benefit,
            is_locked=group.is_locked,
            introduction_id=introduction_id,
        )


class LeftShape(BaseModel):
    """A party that got nobody, and why."""

    local_government_id: str
    name: str
    reason: Sentence

    @classmethod
    def of(cls, left: Unassigned, acting: Acting, language: Lang) -> "LeftShape":
        """Return a party that is left."""
        return cls(
            local_government_id=left.party_id,
            name=acting.name_of(left.party_id),
            reason=Sentence.of(left.reason, language),
        )


class FairnessShape(BaseModel):
    """How evenly the benefit falls."""

    worst: float | None
    median: float | None
    gini: float | None = Field(description="0: all gain alike; near 1: one gains all.")
    left: int = Field(description="Swedish parties with room that got nobody.")
    envious: list[str] = Field(description="Who would gain more in another's place.")


class LockPriceShape(BaseModel):
    """What a lock costs the whole."""

    our_id: str
    their_id: str
    total: float | None = Field(description="Null where there was no time to work it out.")
    more_assigned: int


class AssignmentShape(BaseModel):
    """Who meets whom."""

    groups: list[GroupShape]
    pairs: list[PairShape]
    left: list[LeftShape]
    assigned: int
    total: float
    is_optimal: bool
    method: Sentence = Field(description="How it is known that nothing is better, or what is not.")
    fairness: FairnessShape
    lock_prices: list[LockPriceShape]

    @classmethod
    def of(
        cls,
        found: Assignment,
        pairs: tuple[PairFound, ...],
        made: dict[int, str],
        acting: Acting,
        language: Lang,
    ) -> "AssignmentShape":
        """Return an assignment; `made` are the introductions of its groups by number."""
        fair = found.fairness
        left = (*found.unassigned_ours, *found.unassigned_theirs)
        return cls(
            groups=[
                GroupShape.of(number, group, made.get(number))
                for number, group in enumerate(found.groups, start=1)
            ],
            pairs=[PairShape.of(pair, language) for pair in pairs],
            left=[LeftShape.of(each, acting, language) for each in left],
            assigned=found.assigned,
            total=found.total,
            is_optimal=found.is_optimal,
            method=Sentence.of(found.method, language),
            fairness=FairnessShape(
                worst=fair.worst,
                median=fair.median,
                gini=fair.gini,
                left=fair.left,
                envious=[envy.party_id for envy in fair.envy],
            ),
            lock_prices=[
                LockPriceShape(
                    our_id=price.our_id,
                    their_id=price.their_id,
                    total=price.total,
                    more_assigned=price.more_assigned,
                )
                for price in found.lock_prices
            ],
        )


class BlockingShape(BaseModel):
    """A condition that has a part in a conflict, and the steps that loosen it."""

    kind: str
    local_government_ids: list[str]
    said: Sentence
    ways_out: list[str]


class ConflictShape(BaseModel):
    """Why a round is impossible."""

    summary: Sentence
    is_smallest: bool
    conditions: list[BlockingShape]

    @classmethod
    def of(cls, found: Conflict, plan: RoundPlan, language: Lang) -> "ConflictShape":
        """Return a conflict with the ways out."""
        return cls(
            summary=Sentence.of(found.summary, language),
            is_smallest=found.is_smallest,
            conditions=[
                BlockingShape(
                    kind=each.condition.kind.value,
                    local_government_ids=list(each.condition.party_ids),
                    said=Sentence.of(each.message, language),
                    ways_out=[str(step) for step in ways_out(each.condition, plan.conditions)],
                )
                for each in found.conditions
            ],
        )


class PlanShape(BaseModel):
    """A plan: an assignment, or why there is none."""

    language: str
    round_id: str
    plan: PlanLineShape
    conditions: ConditionsShape
    assignment: AssignmentShape | None
    conflict: ConflictShape | None
    unknown: list[LeftShape] = Field(description="Parties that could not be compared, and why.")
    facts: str = Field(description="The version of the facts that it was made with.")
    encoder: str = Field(description="The language model that it was made with.")

    @classmethod
    def of(
        cls, plan: RoundPlan, made: dict[int, str], acting: Acting, language: Lang
    ) -> "PlanShape":
        """Return a plan."""
        found, conflict = plan.result.assignment, plan.result.conflict
        return cls(
            language=language,
            round_id=plan.round_id,
            plan=PlanLineShape.of(plan),
            conditions=ConditionsShape.of(plan.conditions),
            assignment=AssignmentShape.of(found, plan.result.pairs, made, acting, language)
            if found
            else None,
            conflict=ConflictShape.of(conflict, plan, language) if conflict else None,
            unknown=[LeftShape.of(each, acting, language) for each in plan.result.unknown],
            facts=plan.result.facts,
            encoder=plan.result.encoder,
        )
