"""The rules of a programme on a day, as the API returns them."""

from datetime import date

from pydantic import BaseModel, Field

from service.api.shapes.programme_changes import ChangesShape
from service.api.shapes.rules import (
    ApplicantShape,
    CallShape,
    CapShape,
    CountryListShape,
    ProgrammeShape,
    RuleShape,
    WindowShape,
)
from service.api.shapes.words import Sentence
from service.language.catalogues import Lang


class ProgrammeOnDayShape(BaseModel):
    """The rules of a programme on a day."""

    on: date
    language: Lang
    call: CallShape
    programme: ProgrammeShape
    country_lists: list[CountryListShape] = Field(
        description="Every list that may be in force that day; empty where no country is excluded "
        "or no list is known."
    )
    countries_limited: bool = Field(description="False where the programme excludes no country.")
    caveats: list[Sentence]
    applicants: list[ApplicantShape]
    caps: list[CapShape]
    rules: list[RuleShape]
    call_windows: list[WindowShape] = Field(description="Every documented window, of any day.")
    changes: ChangesShape | None = Field(description="What changed; null without `since`.")
