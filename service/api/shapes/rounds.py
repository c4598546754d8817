"""Rounds as the API returns them."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from data.store.round_plans import RoundPlan
from data.store.rounds import Round
from matcher.domain.round import RoundConditions, RoundParty
from service.language.catalogues import Lang
from service.use_cases.introduction_acting import Acting
from service.use_cases.round_changes import levels_word


class RoundPartyShape(BaseModel):
    """A party of a round and its limits."""

    local_government_id: str
    name: str
    capacity: int = Field(description="Partners at most.")
    only_countries: list[str] = Field(description="ISO codes; empty: all.")
    required: bool
    group_size: int | None = Field(description="Null: that of the round.")
    text: str = Field(description="Its challenge in the round; empty: its profile asks.")

    @classmethod
    def of(cls, party: RoundParty, text: str, acting: Acting) -> "RoundPartyShape":
        """Return a party."""
        return cls(
            local_government_id=party.id,
            name=acting.name_of(party.id),
            capacity=party.capacity,
            only_countries=sorted(party.only_countries),
            required=party.required,
            group_size=party.group_size,
            text=text,
        )


class ConditionsShape(BaseModel):
    """What must hold in a round."""

    group_size: int
    balance: float = Field(description="0: only the total counts; 1: only the worst-off.")
    least_benefit: float
    other_levels: str = Field(description="none, up, down or both.")
    locks: list[list[str]] = Field(description="Pairs of ids, the Swedish first, that must meet.")
    bans: list[list[str]] = Field(description="Pairs of ids that may not meet.")

    @classmethod
    def of(cls, conditions: RoundConditions) -> "ConditionsShape":
        """Return the conditions besides the parties' own."""
        return cls(
            group_size=conditions.group_size,
            balance=conditions.balance,
            least_benefit=conditions.least_benefit,
            other_levels=levels_word(conditions.also_levels),
            locks=sorted(map(list, conditions.locks)),
            bans=sorted(map(list, conditions.bans)),
        )


class PlanLineShape(BaseModel):
    """A plan in one line."""

    number: int
    title: str
    made_at: datetime = Field(description="In UTC.")
    is_chosen: bool
    is_blocked: bool = Field(description="Whether its conditions cannot all hold.")
    assigned: int = Field(description="Swedish parties that got somebody.")
    total: float

    @classmethod
    def of(cls, plan: RoundPlan) -> "PlanLineShape":
        """Return a plan."""
        assignment = plan.result.assignment
        return cls(
            number=plan.number,
            title=plan.title,
            made_at=plan.made_at,
            is_chosen=plan.is_chosen,
            is_blocked=assignment is None,
            assigned=assignment.assigned if assignment else 0,
            total=assignment.total if assignment else 0.0,
        )


class RoundLineShape(BaseModel):
    """A round in one line."""

    id: str
    version: int = Field(description="Send it with a change, so that nobody's is lost.")
    title: str
    programme_id: str
    on: date = Field(description="The day whose rules apply.")
    created_at: datetime = Field(description="In UTC.")
    changed_at: datetime = Field(description="In UTC.")
    is_confidential: bool
    ours: int = Field(description="How many Swedish parties.")
    theirs: int = Field(description="How many parties abroad.")

    @classmethod
    def of(cls, standing: Round) -> "RoundLineShape":
        """Return a round."""
        return cls(
            id=standing.id,
            version=standing.version,
            title=standing.title,
            programme_id=standing.programme_id,
            on=standing.on,
            created_at=standing.created_at,
            changed_at=standing.changed_at,
            is_confidential=standing.is_confidential,
            ours=len(standing.conditions.ours),
            theirs=len(standing.conditions.theirs),
        )


class RoundsShape(BaseModel):
    """A page of the rounds, the latest changed first."""

    language: str
    total: int
    page: int
    n: int
    rounds: list[RoundLineShape]


class RoundShape(BaseModel):
    """A round whole."""

    language: str
    round: RoundLineShape
    ours: list[RoundPartyShape]
    theirs: list[RoundPartyShape]
    conditions: ConditionsShape
    plans: list[PlanLineShape]

    @classmethod
    def of(
        cls, standing: Round, plans: tuple[RoundPlan, ...], acting: Acting, language: Lang
    ) -> "RoundShape":
        """Return a round with its plans in one line each."""

        def parties(some: tuple[RoundParty, ...]) -> list[RoundPartyShape]:
            texts = standing.texts
            return [RoundPartyShape.of(p, texts.get(p.text_id or "", ""), acting) for p in some]

        return cls(
            language=language,
            round=RoundLineShape.of(standing),
            ours=parties(standing.conditions.ours),
            theirs=parties(standing.conditions.theirs),
            conditions=ConditionsShape.of(standing.conditions),
            plans=[PlanLineShape.of(plan) for plan in plans],
        )
