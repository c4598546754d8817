"""Entries of the log, and the file of a matter, as the API returns them."""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, Field

from service.language.catalogues import Lang
from service.language.translate import translate
from service.use_cases.log import LogLine, Wholeness


class EventShape(BaseModel):
    """One entry of the log. It names accounts and local governments by id."""

    number: int
    at: datetime = Field(description="In UTC.")
    what: str
    sentence: str = Field(description="What happened, in the language of the answer.")
    details: list[str]
    matter: str
    matter_id: str
    role: str | None = Field(description="Null for what the service did itself.")
    account: str | None
    local_governments: list[str]
    values: dict[str, Any]
    text: str = Field(description="The reason that was given; empty where there is none.")
    text_is_erased: bool
    digest: str = Field(description="Seals the entry and the one before it.")

    @classmethod
    def of(cls, line: LogLine, language: Lang) -> "EventShape":
        """Return an entry."""
        event = line.event
        return cls(
            number=event.number,
            at=event.at,
            what=event.what.value,
            sentence=translate(line.sentence, language),
            details=[translate(each, language) for each in line.details],
            matter=event.matter.value,
            matter_id=event.matter_id,
            role=event.actor.role.value if event.actor.role else None,
            account=event.actor.user_id,
            local_governments=list(event.place_ids),
            values=dict(event.values),
            text=event.text,
            text_is_erased=event.is_erased,
            digest=event.digest,
        )


class EventsShape(BaseModel):
    """One page of the log, the newest entry first."""

    language: Lang
    total: int
    page: int
    pages: int
    n: int
    events: list[EventShape]


class WholenessShape(BaseModel):
    """Whether the log is as it was written."""

    is_whole: bool
    entries: int
    digest: str = Field(description="The seal of the newest entry.")
    first_broken_entry: int | None

    @classmethod
    def of(cls, found: Wholeness) -> "WholenessShape":
        """Return what checking came to."""
        return cls(
            is_whole=found.broken_at is None,
            entries=found.entries,
            digest=found.seal,
            first_broken_entry=found.broken_at,
        )


class KeptTextShape(BaseModel):
    """A text that somebody wrote of the matter; its words are empty once it was erased."""

    id: str
    words: str
    written_at: datetime
    changed_at: datetime | None
    erased_at: datetime | None


class TakenOutEventShape(BaseModel):
    """One entry of the log in the file of a matter."""

    number: int
    at: datetime
    what: str
    matter: str
    matter_id: str
    role: str | None
    account: str | None
    values: dict[str, Any]
    local_governments: list[str]
    text_id: str | None
    text: str
    text_is_erased: bool
    digest: str


class LeftOutShape(BaseModel):
    """Something that is not in a file for disclosure, and why."""

    what: str
    id: str
    why: str


class SealShape(BaseModel):
    """The whole log at the moment when the file was made."""

    entries: int
    digest: str


class MatterShape(BaseModel):
    """Everything about one matter, in the shape of `matter.json`."""

    schema_name: Literal["partnerkommun-matter"] = Field(alias="schema")
    version: int
    made_at: datetime
    variant: Literal["full", "disclosure"]
    matter: str
    matter_id: str
    is_confidential: bool
    record: dict[str, Any] | None = Field(
        description="What is kept beside log and texts; null where nothing is any longer."
    )
    texts: list[KeptTextShape]
    events: list[TakenOutEventShape]
    left_out: list[LeftOutShape]
    whole_log: SealShape
