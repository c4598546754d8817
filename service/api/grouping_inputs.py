"""What a caller may send about groupings: its shape is checked here, its meaning later."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from matcher.domain.grouping import MOST_PARTIES, MOST_PARTNERSHIPS
from matcher.domain.network import LARGEST_GROUP, LONGEST_START_WINDOW, SMALLEST_GROUP
from service.api.inputs import Asked, Day, Word
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID
from service.use_cases.grouping_propose import DEFAULT_PROPOSALS, MOST_PROPOSALS

_MOST_STEPS = 200
_MOST_WORDS = 45
NumberInBody = Annotated[int, Field(ge=1, le=999_999)]
StepText = Annotated[
    str,
    Field(
        max_length=4_000,
        pattern=rf"^[a-z-]+( [^\s]+){{0,{_MOST_WORDS}}}$",
        examples=["apart r2 r3"],
    ),
]
Version = Annotated[int, Field(ge=1, le=2**31 - 1, description="The version that you saw.")]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class FromIntroductions(StrEnum):
    """Which introductions become partnerships of a grouping."""

    NONE = "none"
    AGREED = "agreed"
    OPEN = "open"


class GroupingsInput(Asked):
    """Which page of the list is wanted."""

    page: int = Field(1, ge=1, le=10_000, description="Which page, from 1.")
    n: int = Field(20, ge=1, le=100, description="How many a page.")


class ComparisonInput(Asked):
    """Which two versions of a grouping are compared."""

    one: int = Field(ge=1, le=999_999, description="The number of a version.")
    other: int = Field(ge=1, le=999_999, description="The number of another version.")


class CommentsInput(Asked):
    """Which comments are wanted."""

    version: int | None = Field(
        None, ge=1, le=999_999, description="Only those on this version; without it all."
    )


class GroupedPartnershipInput(_Body):
    """A partnership to group, as a row of a sheet has it."""

    parties: list[Word] = Field(
        min_length=2,
        max_length=MOST_PARTIES,
        description="Names or ids; `Name (KE)` for one that the registry lacks.",
        examples=[["se-1489", "Chililabombwe"]],
    )
    key: str = Field(
        "", max_length=40, description="By which other partnerships refer to this one."
    )
    text: str = Field("", max_length=5_000, description="What it is about; empty: the profiles.")
    themes: list[Word] = Field([], max_length=20, description="Ids or names; empty: read from it.")
    start_year: int | None = Field(None, ge=1990, le=2100, description="Null: not known.")
    experienced: bool | None = Field(
        None, description="Whether its parties have worked together before; null: as documented."
    )
    languages: list[Word] = Field([], max_length=20, description="Codes or names.")
    together: list[Word] = Field(
        [], max_length=50, description="Keys, or places in this list from 1, that it must be with."
    )
    apart: list[Word] = Field(
        [], max_length=50, description="Keys, or places in this list from 1, it may not be with."
    )


class DocumentedInput(_Body):
    """Which documented partnerships are taken in; what is empty narrows nothing."""

    networks: list[Word] = Field([], max_length=50, description="As the facts call them.")
    programmes: list[Word] = Field([], max_length=50, description="Ids of programmes.")
    themes: list[Word] = Field([], max_length=100, description="Ids or names.")
    countries: list[Word] = Field([], max_length=250, description="ISO codes or names.")
    first_year: int | None = Field(None, ge=1990, le=2100)
    last_year: int | None = Field(None, ge=1990, le=2100)


class RulesInput(_Body):
    """What must hold for the groups."""

    least: int = Field(3, ge=SMALLEST_GROUP, le=LARGEST_GROUP, description="In a group at least.")
    most: int = Field(8, ge=SMALLEST_GROUP, le=LARGEST_GROUP, description="In a group at most.")
    same_region: bool = Field(True, description="A partner in one region of the world.")
    start_window: int | None = Field(
        1, ge=0, le=LONGEST_START_WINDOW, description="Starts at most so far apart; null: any."
    )
    each_party_once: bool = Field(True, description="Nobody stands in two placed partnerships.")
    experienced: int = Field(1, ge=0, le=LARGEST_GROUP, description="Experienced ones at least.")
    common_language: bool = Field(False, description="A language all can work in.")
    most_groups: int | None = Field(None, ge=1, le=2_500, description="Null: any number.")


class SourcesInput(_Body):
    """Where the partnerships of a grouping come from; the sources add up."""

    documented: DocumentedInput | None = Field(
        None, description="From the facts; null: none of them."
    )
    introductions: FromIntroductions = Field(
        FromIntroductions.NONE,
        description="agreed: all parties said yes; open: those asked or proposed too.",
    )
    partnerships: list[GroupedPartnershipInput] = Field(
        [], max_length=MOST_PARTNERSHIPS, description="Written out here."
    )


class GroupingInput(SourcesInput):
    """A grouping to begin."""

    title: str = Field(min_length=1, max_length=120, description="What its coordinators call it.")
    programme: Word = Field(DEFAULT_PROGRAMME_ID, description="Whose rules apply.")
    on: Day | None = Field(None, description="The day whose rules apply; without it today.")
    rules: RulesInput | None = Field(None, description="Null: the programme's, else ordinary.")
    balance: float = Field(0.0, ge=0, le=1, description="0: what is shared; 1: even sizes.")


class NewcomersInput(SourcesInput):
    """Partnerships to add to a grouping."""

    version: Version


class GroupingChangeInput(_Body):
    """Changes of a grouping, as steps."""

    version: Version
    steps: list[StepText] = Field(min_length=1, max_length=_MOST_STEPS, description="In order.")


class ProposalsInput(_Body):
    """What to group: the grouping as it stands, or a version's conditions with changes."""

    version: NumberInBody | None = Field(
        None, description="Begin from this version's conditions: its locked groups stay."
    )
    steps: list[StepText] = Field([], max_length=_MOST_STEPS, description="Changes, in order.")
    n: int = Field(DEFAULT_PROPOSALS, ge=1, le=MOST_PROPOSALS, description="How many at most.")
    title: str = Field("", max_length=120, description="What to call the new versions.")


class MovesInput(_Body):
    """Moves by hand from a version, in order."""

    steps: list[StepText] = Field(min_length=1, max_length=_MOST_STEPS, description="In order.")
    title: str = Field("", max_length=120, description="What to call the new version.")


class PriceInput(_Body):
    """Moves whose price is asked for; nothing is kept."""

    steps: list[StepText] = Field(min_length=1, max_length=_MOST_STEPS, description="In order.")


class GroupNameInput(_Body):
    """What a group is to be called, in both languages."""

    group: str = Field(min_length=1, max_length=20, description="The id of the group.")
    sv: str = Field(min_length=1, max_length=120, description="Its name in Swedish.")
    en: str = Field(min_length=1, max_length=120, description="Its name in English.")


class VersionChoiceInput(_Body):
    """Which version of the grouping was seen when one of its versions was chosen."""

    version: Version


class CommentInput(_Body):
    """A comment on a grouping, or on one of its versions, groups or partnerships."""

    words: str = Field(min_length=1, max_length=2_000, description="What is said.")
    version: NumberInBody | None = Field(None, description="The number of a version.")
    about: Word | None = Field(
        None, description="The id of a group of the version, or the key of a partnership."
    )
