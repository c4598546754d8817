"""What a caller may send about introductions: their shape is checked here, their meaning later."""

from pydantic import BaseModel, ConfigDict, Field

from data.store.introduction_lists import Order
from matcher.domain.introduction import Answer, Stage
from matcher.introductions.steps import Step
from service.api.inputs import Asked, ChallengeText, Day, Word
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID
from service.use_cases.entered_text import MAX_CHARACTERS
from service.use_cases.introduction_propose import MOST_PARTIES
from service.use_cases.introduction_texts import LONGEST_NOTE, LONGEST_REASON
from service.use_cases.openness import MOST_INTRODUCTIONS

_VERSION = Field(ge=0, le=2**31 - 1, description="The version that you have read.")


class IntroductionsInput(Asked):
    """A filter over introductions, and the page wanted."""

    stage: Stage | None = Field(None, description="Only those that have come this far.")
    place: Word | None = Field(None, description="Only those with this party, by id or name.")
    programme: Word | None = Field(None, description="Only those under this programme, by id.")
    round: Word | None = Field(None, description="Only those of this round, by id; officers only.")
    q: Word = Field("", description="Words of the parties' names, for officers of the notes too.")
    changed_from: Day | None = Field(None, description="Changed on this day or later.")
    changed_to: Day | None = Field(None, description="Changed on this day or before.")
    confidential: bool | None = Field(None, description="Only confidential ones, or only others.")
    order: Order = Field(Order.CHANGED, description="What they are sorted by.")
    page: int = Field(1, ge=1, le=10_000, description="Which page, from 1.")
    n: int = Field(20, ge=1, le=100, description="How many a page.")


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class ProposeInput(_Body):
    """Who is to be introduced, for which question, and why."""

    text: ChallengeText = Field(
        "", max_length=MAX_CHARACTERS, description="The challenge; without it the stored profile."
    )
    own: Word = Field(alias="for", description="Who asks, by id or name.", examples=["se-1480"])
    counterparts: list[Word] = Field(
        min_length=1, max_length=MOST_PARTIES, description="The other parties, by id or name."
    )
    programme: Word = Field(
        DEFAULT_PROGRAMME_ID, description="Id of the programme whose rules apply."
    )
    on: Day | None = Field(None, description="The day whose rules apply; without it today.")
    why: str = Field("", max_length=LONGEST_REASON, description="Why it is proposed.")
    ask_again: str = Field(
        "", max_length=LONGEST_REASON, description="Why somebody who declined is asked again."
    )
    note: str = Field("", max_length=LONGEST_NOTE, description="The officers' working text.")
    is_confidential: bool = Field(False, description="Whether it is kept out of lists and exports.")
    remind_on: Day | None = Field(None, description="The day on which to be reminded.")


class StepInput(_Body):
    """A step and why it is taken."""

    step: Step = Field(description="What is done.")
    version: int = _VERSION
    why: str = Field("", max_length=LONGEST_REASON, description="Why; some steps need it.")


class AnswerInput(_Body):
    """What one side answers."""

    local_government_id: Word = Field(description="The side that answers.")
    answer: Answer
    version: int = _VERSION
    reason: str = Field("", max_length=LONGEST_REASON, description="Why; it may be left out.")
    reason_is_shared: bool = Field(False, description="Whether the other parties may read it.")


class NoteInput(_Body):
    """The officers' working text."""

    note: str = Field(max_length=LONGEST_NOTE, description="It replaces what stands there.")
    version: int = _VERSION


class OpennessInput(_Body):
    """How open a local government is to introductions."""

    version: int = _VERSION
    capacity: int | None = Field(
        None,
        ge=0,
        le=MOST_INTRODUCTIONS,
        description="How many open introductions it takes at a time; null for the usual number.",
    )
    not_now: bool = Field(False, description="Whether it wants no introductions.")
    not_now_until: Day | None = Field(
        None, description="The first day on which it can be asked again; null until further notice."
    )
    reason: str = Field("", max_length=LONGEST_REASON, description="Why, for officers.")
