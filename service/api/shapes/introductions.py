"""Introductions and openness as the API returns them."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from matcher.domain.introduction import Answer, Introduction, Stage
from matcher.domain.message import Message
from matcher.domain.role import Role
from matcher.introductions.steps import Step
from matcher.introductions.words import ANSWER_WORDS, STAGE_WORDS
from service.api.shapes.words import Term
from service.language.catalogues import Lang
from service.language.translate import translate
from service.use_cases.introduction_acting import Acting
from service.use_cases.introduction_reading import Happened, Story
from service.use_cases.introduction_snapshot import Snapshot
from service.use_cases.openness import Room


class PartyShape(BaseModel):
    """One party and what it answered."""

    local_government_id: str
    name: str
    answer: Term | None = Field(description="accepted or declined; null until it answered.")
    answered_at: datetime | None = Field(description="In UTC.")
    reason: str = Field(description="Why; empty where it is not for you to read.")
    reason_is_shared: bool = Field(description="Whether the other parties may read the reason.")


class IntroductionShape(BaseModel):
    """An introduction as you may see it."""

    id: str
    version: int = Field(description="Send it with a change, so that nobody's is lost.")
    stage: Term
    programme_id: str
    on: date = Field(description="The day whose rules applied.")
    parties: list[PartyShape] = Field(description="The one that asks comes first.")
    created_at: datetime = Field(description="In UTC.")
    changed_at: datetime = Field(description="In UTC.")
    expires_on: date | None = Field(
        description="On this day it is over unless all have answered; null until they were asked."
    )
    remind_on: date | None = Field(description="For officers alone; null for others.")
    note: str = Field(description="For officers alone; empty for others.")
    is_confidential: bool
    round_id: str | None = Field(description="For officers alone; null for others.")

    @classmethod
    def of(cls, each: Introduction, acting: Acting, language: Lang) -> "IntroductionShape":
        """Return an introduction that was already narrowed to what the reader may see."""
        return cls(
            id=each.id,
            version=each.version,
            stage=_term(each.stage, STAGE_WORDS[each.stage], language),
            programme_id=each.programme_id,
            on=each.on,
            parties=[
                PartyShape(
                    local_government_id=party.local_government_id,
                    name=acting.name_of(party.local_government_id),
                    answer=_answer(party.answer, language),
                    answered_at=party.answered_at,
                    reason=party.reason,
                    reason_is_shared=party.reason_is_shared,
                )
                for party in each.parties
            ],
            created_at=each.created_at,
            changed_at=each.changed_at,
            expires_on=each.expires_on,
            remind_on=each.remind_on,
            note=each.note,
            is_confidential=each.is_confidential,
            round_id=each.round_id,
        )


class HappenedShape(BaseModel):
    """One entry of an introduction's history."""

    at: datetime = Field(description="In UTC.")
    what: str = Field(description="Stable code of what happened.")
    role: Role | None = Field(description="Whose step it was; null for the service itself.")
    stage: Stage | None = Field(description="Where it led; null where it changed no stage.")
    local_government_ids: list[str]
    answer: Answer | None
    text: str = Field(description="Why, as it was written; empty where it is not for you.")
    is_erased: bool = Field(description="Whether the text was erased since.")

    @classmethod
    def of(cls, happened: Happened) -> "HappenedShape":
        """Return an entry that was already narrowed to what the reader may see."""
        return cls(
            at=happened.at,
            what=happened.what.value,
            role=happened.role,
            stage=happened.stage,
            local_government_ids=list(happened.place_ids),
            answer=happened.answer,
            text=happened.text,
            is_erased=happened.is_erased,
        )


class IntroductionAnswerShape(IntroductionShape):
    """One introduction after a change."""

    language: Lang


class IntroductionStoryShape(IntroductionAnswerShape):
    """One introduction whole: as it stands, what was known at proposal, and what happened since."""

    known: Snapshot = Field(description="What was known when it was proposed, in both languages.")
    history: list[HappenedShape]
    steps: list[Step] = Field(description="The steps that you may take now.")
    answers_for: list[str] = Field(description="The sides that you may answer for now.")


class IntroductionsShape(BaseModel):
    """One page of introductions."""

    language: Lang
    total: int
    page: int
    pages: int
    n: int
    introductions: list[IntroductionShape]


class OpennessShape(BaseModel):
    """How open a local government is to introductions."""

    language: Lang
    local_government_id: str
    version: int = Field(description="Send it with a change; 0 where nothing was said yet.")
    capacity: int = Field(description="How many open introductions it takes at a time.")
    is_default: bool = Field(description="Whether it gave no figure of its own.")
    open_introductions: int
    not_now: bool = Field(description="Whether it wants no introductions.")
    not_now_until: date | None = Field(
        description="The first day on which it can be asked again; null until further notice."
    )
    is_closed: bool = Field(description="Whether it wants none today.")
    is_full: bool
    reason: str = Field(description="Empty where it is not for you to read.")


def answered(each: Introduction, acting: Acting, language: Lang) -> IntroductionAnswerShape:
    """Return an introduction after a change."""
    shape = IntroductionShape.of(each, acting, language)
    return IntroductionAnswerShape(**shape.model_dump(), language=language)


def told_whole(story: Story, acting: Acting, language: Lang) -> IntroductionStoryShape:
    """Return one introduction whole."""
    shape = IntroductionShape.of(story.introduction, acting, language)
    return IntroductionStoryShape(
        **shape.model_dump(),
        language=language,
        known=story.snapshot,
        history=[HappenedShape.of(each) for each in story.history],
        steps=list(story.steps),
        answers_for=list(story.answers_for),
    )


def openness_shape(room: Room, language: Lang) -> OpennessShape:
    """Return how open a local government is."""
    openness = room.openness
    return OpennessShape(
        language=language,
        local_government_id=openness.local_government_id,
        version=openness.version,
        capacity=room.capacity,
        is_default=room.is_default,
        open_introductions=room.open_introductions,
        not_now=openness.not_now,
        not_now_until=openness.not_now_until,
        is_closed=room.is_closed,
        is_full=room.is_full,
        reason=openness.reason,
    )


def _term(member: Stage | Answer, said: Message, language: Lang) -> Term:
    return Term(code=member.value, label=translate(said, language))


def _answer(answer: Answer | None, language: Lang) -> Term | None:
    return None if answer is None else _term(answer, ANSWER_WORDS[answer], language)
