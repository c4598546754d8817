"""What is asked of a programme: a day, a day to compare with, and a cap."""

from datetime import date

from pydantic import Field

from matcher.domain.errors import InvalidInputError
from matcher.domain.programme import Programme
from matcher.eligibility.caps import CapAnswer
from matcher.eligibility.changes import Changes, changes_between
from service.api.inputs import DatedInput, Day, Word
from service.api.questions import Mistakes
from service.house import House
from service.use_cases.programme_cap import Place, cap_at, find_cap_place, find_stage

MOST_PARTIES = 10
MOST_YEARS = 10


class ProgrammeInput(DatedInput):
    """A day, and an earlier one to compare it with."""

    since: Day | None = Field(
        None, description="An earlier day; the answer then tells what changed after it."
    )


class CapInput(DatedInput):
    """What a cap is asked for."""

    stage: Word = Field(description="The stage, as the caps name it.", examples=["project"])
    place: Word = Field(
        "",
        description="A region of the world as the country lists name it, or a country by code or "
        "name; needed where the cap depends on it.",
        examples=["ZM"],
    )
    parties: int = Field(
        2, ge=2, le=MOST_PARTIES, description="How many parties the partnership has."
    )
    years: int = Field(1, ge=1, le=MOST_YEARS, description="How many years are applied for.")


def changes_asked(programme: Programme, since: date | None, on: date) -> Changes | None:
    """Return what changed after `since`, None where it is not asked; raise RefusedRequest if too late."""
    if since is None:
        return None
    mistakes = Mistakes()
    with mistakes.at("since"):
        if since >= on:
            raise InvalidInputError(
                "programme.since-not-before",
                "{since} does not lie before {on}. Choose an earlier day to compare with.",
                since=since,
                on=on,
            )
    mistakes.refuse_if_any()
    return changes_between(programme, since, on)


def cap_asked(entered: CapInput, programme: Programme, house: House, on: date) -> CapAnswer:
    """Return the cap that is asked for, or raise RefusedRequest with all mistakes."""
    mistakes = Mistakes()
    stage = ""
    place: Place = None
    with mistakes.at("stage"):
        stage = find_stage(entered.stage, programme)
    with mistakes.at("place"):
        place = find_cap_place(entered.place, stage, programme, house.catalogue)
    mistakes.refuse_if_any()
    return cap_at(programme, stage, place, entered.parties, entered.years, on)
