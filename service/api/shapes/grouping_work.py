"""Work on groupings as the API returns it, and what is said of groupings."""

from datetime import datetime

from pydantic import BaseModel, Field

from data.store.grouping_comments import GroupingComment
from service.api.shapes.words import Sentence
from service.language.catalogues import Lang
from service.use_cases.jobs import Job


class GroupingWorkShape(BaseModel):
    """Work that was begun, and how far it has come."""

    language: str
    id: str
    grouping_id: str
    address: str = Field(description="Where to ask how far it has come.")
    state: str = Field(description="waiting, working, done or failed.")
    share: float = Field(description="From 0 to 1.")
    stage: Sentence
    versions: list[int] = Field(description="The numbers of the versions, once there are any.")
    problem: Sentence | None = Field(description="Why it failed; null where it has not.")

    @classmethod
    def of(cls, job: Job, language: Lang) -> "GroupingWorkShape":
        """Return some work as it stands."""
        found = job.led.found if job.led else ()
        return cls(
            language=language,
            id=job.id,
            grouping_id=job.matter_id,
            address=f"/api/v1/groupings/{job.matter_id}/progress/{job.id}",
            state=job.state.value,
            share=job.share,
            stage=Sentence.of(job.stage, language),
            versions=list(found) if isinstance(found, tuple) else [],
            problem=Sentence.of(job.problem, language) if job.problem else None,
        )


class CommentShape(BaseModel):
    """A comment."""

    id: str
    version: int | None = Field(description="The version it is on; null: the grouping.")
    about: str | None = Field(description="The group or partnership it is about.")
    words: str = Field(description="Empty once it was erased.")
    is_erased: bool
    role: str | None = Field(description="The role of whoever wrote it.")
    made_at: datetime = Field(description="In UTC.")

    @classmethod
    def of(cls, comment: GroupingComment) -> "CommentShape":
        """Return a comment."""
        return cls(
            id=comment.id,
            version=comment.number,
            about=comment.about,
            words=comment.words,
            is_erased=comment.is_erased,
            role=comment.role,
            made_at=comment.made_at,
        )


class CommentsShape(BaseModel):
    """Comments, the oldest first."""

    language: str
    comments: list[CommentShape]
