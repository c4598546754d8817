"""What a caller may send, as Pydantic models: their shape is checked here, their meaning later."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from matcher.domain.challenge import Side
from matcher.domain.errors import PartnerkommunError
from matcher.domain.local_government import Level
from service.language.catalogues import Lang
from service.use_cases.entered_choice import DEFAULT_N, DEFAULT_PROGRAMME_ID, MAX_N, find_date
from service.use_cases.entered_text import MAX_CHARACTERS, checked_text

LIST_PARAMETERS = frozenset({"country", "level", "theme", "corrected"})


def _day(value: Any) -> Any:
    # Left alone, Pydantic also reads numbers and times of day as dates.
    if value is None or isinstance(value, date):
        return value
    try:
        return find_date(value if isinstance(value, str) and value.strip() else "?", date.min)
    except PartnerkommunError as error:
        raise PydanticCustomError("said", "not a day", {"message": error.message}) from None


def _challenge(value: Any) -> Any:
    if not isinstance(value, str) or not value:
        return value
    try:
        return checked_text(value)
    except PartnerkommunError as error:
        raise PydanticCustomError("said", "no text", {"message": error.message}) from None


def _without_nul(value: Any) -> Any:
    if isinstance(value, str) and "\0" in value:
        raise PydanticCustomError("nul_character", "holds NUL")
    return value


_NoNul = AfterValidator(_without_nul)
Word = Annotated[str, Field(max_length=200), _NoNul]
Day = Annotated[date, BeforeValidator(_day)]
ChallengeText = Annotated[str, BeforeValidator(_challenge)]


class Asked(BaseModel):
    """What every address takes: the language of the answer. Unknown parameters are refused."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    lang: Lang | None = Field(
        None, description="Language of the answer; without it Accept-Language decides."
    )


class QuestionInput(Asked):
    """A question: a text, the profile of a local government, or both."""

    text: ChallengeText = Field(
        "",
        max_length=MAX_CHARACTERS,
        description="The challenge in your own words, in Swedish or English.",
        examples=["Vi vill skapa dialog med nyanlända flyktingar"],
    )
    own: Word | None = Field(
        None,
        alias="for",
        description="Id or name of the local government that asks; alone, its stored profile is "
        "the question.",
        examples=["se-1480"],
    )
    programme: Word = Field(
        DEFAULT_PROGRAMME_ID, description="Id of the programme whose rules apply."
    )
    on: Day | None = Field(
        None, description="The day whose rules apply, as YYYY-MM-DD; without it today."
    )
    country: list[Word] = Field(
        [], max_length=250, description="Only these countries, by ISO code or name."
    )
    level: list[Level] = Field([], max_length=10, description="Only these levels.")
    theme: list[Word] = Field([], max_length=100, description="Only these themes, by id.")
    corrected: list[Word] = Field(
        [],
        max_length=40,
        description="Sentences that were read wrongly, as marks such as `offer-3fa21c`.",
    )


class MatchInput(QuestionInput):
    """A question and how many counterparts to return."""

    n: int = Field(DEFAULT_N, ge=1, le=MAX_N, description="How many counterparts at most.")


class ExplainInput(QuestionInput):
    """A question and the local government to explain."""

    candidate: Word = Field(
        description="Id or name of the local government to explain.", examples=["zm-chililabombwe"]
    )


class CorrectedSentence(BaseModel):
    """A sentence of the text that was read wrongly, and the side that it has."""

    model_config = ConfigDict(extra="forbid")

    sentence: Annotated[str, Field(max_length=MAX_CHARACTERS), _NoNul] = Field(
        description="The sentence as an earlier answer gave it."
    )
    side: Literal[Side.NEED, Side.OFFER] = Field(description="What it states.")


class CorrectedInput(BaseModel):
    """What only a body can carry: corrections of how the text was read."""

    corrections: list[CorrectedSentence] = Field(
        [], max_length=40, description="Sentences of the text that were read wrongly."
    )


class PostedMatchInput(MatchInput, CorrectedInput):
    """A question in a body, and how many counterparts to return."""


class PostedExplainInput(ExplainInput, CorrectedInput):
    """A question in a body, and the local government to explain."""


class PlaceInput(Asked):
    """A search among local governments by name."""

    q: Word = Field("", description="Name, former name or part of it; empty lists all in order.")
    country: list[Word] = Field([], max_length=250, description="Two-letter ISO codes.")
    level: list[Level] = Field([], max_length=10, description="Only these levels.")
    n: int = Field(20, ge=1, le=100, description="How many at most.")


class DatedInput(Asked):
    """A day."""

    on: Day | None = Field(None, description="The day asked about; without it today.")


class PartnershipInput(Asked):
    """A filter over documented partnerships, and the page wanted."""

    party: Word | None = Field(None, description="Id of a local government that takes part.")
    country: list[Word] = Field([], max_length=250, description="A party lies in one of these.")
    theme: list[Word] = Field([], max_length=100, description="It is about one of these themes.")
    year: int | None = Field(None, ge=1900, le=2200, description="Its sources span this year.")
    page: int = Field(1, ge=1, le=10_000, description="Which page, from 1.")
    n: int = Field(20, ge=1, le=100, description="How many a page.")
