"""What a caller may send about rounds: its shape is checked here, its meaning later."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from matcher.domain.round import MOST_CAPACITY, MOST_OURS, MOST_THEIRS
from service.api.inputs import Asked, Day, Word
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID
from service.use_cases.round_suggestions import DEFAULT_EACH, MOST_EACH

_MOST_STEPS = 200
StepText = Annotated[
    str,
    Field(
        max_length=200, pattern=r"^[a-z-]+( [^\s]+)*$", examples=["lock se-1489 zm-chililabombwe"]
    ),
]


Version = Annotated[int, Field(ge=1, le=2**31 - 1, description="The version that you saw.")]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class RoundsInput(Asked):
    """Which page of the list is wanted."""

    page: int = Field(1, ge=1, le=10_000, description="Which page, from 1.")
    n: int = Field(20, ge=1, le=100, description="How many a page.")


class SuggestionsInput(Asked):
    """How many suggestions each party of a round gets."""

    n: int = Field(
        DEFAULT_EACH, ge=1, le=MOST_EACH, description="How many suggestions for each Swedish party."
    )


class RoundPartyInput(_Body):
    """A party of a round; Swedish ones may say their challenge, the others are read by their profile."""

    local_government: Word = Field(description="Id or name.", examples=["se-1489"])
    capacity: int | None = Field(
        None,
        ge=0,
        le=MOST_CAPACITY,
        description="Partners at most; null: what it has said, else 1.",
    )
    text: str = Field("", max_length=5_000, description="Its challenge; empty: its profile asks.")
    only_countries: list[Word] = Field([], max_length=250, description="ISO codes or names.")
    required: bool = Field(False, description="Whether it must get a partner.")
    group_size: int | None = Field(None, ge=2, le=3, description="Null: that of the round.")


class RoundInput(_Body):
    """A round to begin."""

    title: str = Field(min_length=1, max_length=120, description="What its officers call it.")
    programme: Word = Field(DEFAULT_PROGRAMME_ID, description="Whose rules apply.")
    on: Day | None = Field(None, description="The day whose rules apply; without it today.")
    parties: list[RoundPartyInput] = Field(
        [], max_length=MOST_OURS + MOST_THEIRS, description="Who takes part, on both sides."
    )
    swedish_with_profile: bool = Field(False, description="Take in all Swedish with a profile.")
    abroad_with_profile: bool = Field(
        False, description="Take in all abroad with a profile that the programme allows on the day."
    )
    countries: list[Word] = Field(
        [], max_length=250, description="Narrows those abroad with a profile to these countries."
    )
    group_size: int = Field(2, ge=2, le=3, description="Parties in a group.")
    balance: float = Field(0.25, ge=0, le=1, description="0: the total counts; 1: the worst-off.")
    least_benefit: float = Field(0.0, ge=0, le=1, description="Nobody is paired below it.")
    other_levels: str = Field(
        "none", pattern="^(none|up|down|both)$", description="Levels that may meet besides equals."
    )


class RoundChangeInput(_Body):
    """Changes of a round's conditions, as steps."""

    version: Version
    steps: list[StepText] = Field(min_length=1, max_length=_MOST_STEPS, description="In order.")


class AssignmentInput(_Body):
    """What to assign: the round as it stands, or a plan's conditions with changes."""

    plan: int | None = Field(
        None, ge=1, le=999_999, description="Begin from this plan's conditions."
    )
    steps: list[StepText] = Field([], max_length=_MOST_STEPS, description="Changes, in order.")
    title: str = Field("", max_length=120, description="What to call the new plan.")


class ChoiceInput(_Body):
    """Which version of the round was seen when its plan was chosen."""

    version: Version


class ProposalInput(_Body):
    """Which groups of a plan become introductions."""

    groups: list[Annotated[int, Field(ge=1, le=999_999)]] | None = Field(
        None, max_length=MOST_OURS, description="Their numbers in the plan; null: all of them."
    )
