"""How long things are kept, as a caller sends it and as the API returns it."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from data.store.retention import KeptKind, RetentionRule
from service.api.inputs import Asked, Day
from service.api.shapes.words import Term
from service.language.catalogues import Lang
from service.language.translate import translate
from service.use_cases.log_labels import KEPT_KINDS
from service.use_cases.retention import LONGEST_DECISION, MOST_YEARS, Weeding, mark_of

_MOST_IDS = 1_000


class DueInput(Asked):
    """The day that weeding would go by."""

    on: Day | None = Field(None, description="As of this day, as YYYY-MM-DD; without it today.")


class DecisionInput(BaseModel):
    """A decision on how long one kind of thing is kept."""

    model_config = ConfigDict(extra="forbid")

    kind: KeptKind = Field(description="What it is about.")
    years: int = Field(
        strict=True,
        ge=0,
        le=MOST_YEARS,
        description="For how many years; 0 only for what signing in leaves.",
    )
    decision: str = Field(
        max_length=LONGEST_DECISION, description="Which decision says so; its reference number."
    )
    decided_on: Day = Field(description="The day of the decision, as YYYY-MM-DD.")
    mark: str = Field(
        "", max_length=40, description="The mark of the rule that you have read; empty for none."
    )


class RetentionRuleShape(BaseModel):
    """What is decided about one kind of thing."""

    kind: Term = Field(description="What it is about.")
    years: int | None = Field(description="Null where nothing is decided: all of it is kept.")
    decision: str | None = Field(description="Which decision says so.")
    decided_on: date | None = Field(description="The day of the decision.")
    noted_at: datetime | None = Field(description="When it was noted here, in UTC.")
    mark: str = Field(description="Send it with a change; empty where nothing is decided.")

    @classmethod
    def of(cls, kind: KeptKind, rule: RetentionRule | None, language: Lang) -> "RetentionRuleShape":
        """Return what is decided about a kind."""
        return cls(
            kind=_term(kind, language),
            years=rule.years if rule else None,
            decision=rule.decision if rule else None,
            decided_on=rule.decided_on if rule else None,
            noted_at=rule.noted_at if rule else None,
            mark=mark_of(rule),
        )


class RetentionShape(BaseModel):
    """How long everything is kept, every kind with its decision."""

    language: Lang
    rules: list[RetentionRuleShape]


class WeedingShape(BaseModel):
    """What one decision would weed out."""

    kind: Term = Field(description="What it is about.")
    years: int = Field(description="For how many years it is kept.")
    decision: str = Field(description="Which decision says so.")
    before: date = Field(description="What is from before this day would go.")
    count: int = Field(description="How many.")
    ids: list[str] = Field(
        description=f"The first {_MOST_IDS} of them; none of what is counted but never listed."
    )

    @classmethod
    def of(cls, one: Weeding, language: Lang) -> "WeedingShape":
        """Return what a rule would weed out."""
        return cls(
            kind=_term(one.rule.kind, language),
            years=one.rule.years,
            decision=one.rule.decision,
            before=one.before,
            count=len(one.ids),
            ids=list(one.shown_ids[:_MOST_IDS]),
        )


class DueShape(BaseModel):
    """What the decisions would weed out on a day."""

    language: Lang
    on: date
    weedings: list[WeedingShape]


def _term(kind: KeptKind, language: Lang) -> Term:
    return Term(code=kind.value, label=translate(KEPT_KINDS[kind], language))
