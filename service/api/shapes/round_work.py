"""Work on rounds as the API returns it, and what came of proposing a plan."""

from pydantic import BaseModel, Field

from service.api.shapes.words import Sentence
from service.language.catalogues import Lang
from service.use_cases.jobs import Job
from service.use_cases.round_propose import GroupProposed


class WorkShape(BaseModel):
    """Work that was begun, and how far it has come."""

    language: str
    id: str
    round_id: str
    state: str = Field(description="waiting, working, done or failed.")
    share: float = Field(description="From 0 to 1.")
    stage: Sentence
    plan: int | None = Field(description="The number of the plan, once there is one.")
    problem: Sentence | None = Field(description="Why it failed; null where it has not.")

    @classmethod
    def of(cls, job: Job, language: Lang) -> "WorkShape":
        """Return some work as it stands."""
        number = job.led.to.removeprefix("/plans/") if job.led else ""
        return cls(
            language=language,
            id=job.id,
            round_id=job.matter_id,
            state=job.state.value,
            share=job.share,
            stage=Sentence.of(job.stage, language),
            plan=int(number) if number.isdigit() else None,
            problem=Sentence.of(job.problem, language) if job.problem else None,
        )


class GroupProposedShape(BaseModel):
    """What came of proposing a group."""

    number: int
    introduction_id: str | None = Field(description="Null where it could not be proposed.")
    existed: bool = Field(description="Whether it was introduced already, and so left as it is.")
    problem: Sentence | None

    @classmethod
    def of(cls, done: GroupProposed, language: Lang) -> "GroupProposedShape":
        """Return what came of a group."""
        introduction = done.made or done.existed
        return cls(
            number=done.number,
            introduction_id=introduction.id if introduction else None,
            existed=done.existed is not None,
            problem=Sentence.of(done.problem, language) if done.problem else None,
        )


class ProposedShape(BaseModel):
    """What came of proposing groups of a plan."""

    language: str
    groups: list[GroupProposedShape]
