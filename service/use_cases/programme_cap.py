"""A cap as it is asked for: a stage, a region of the world or a country, parties and years."""

from dataclasses import replace
from datetime import date

from matcher.domain.catalogue import Catalogue
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.message import CountryCode, Message, message
from matcher.domain.programme import Programme
from matcher.eligibility.caps import (
    CapAnswer,
    CapAsked,
    cap_answer,
    regions_named,
    regions_of_country,
    stages_with_caps,
)
from matcher.eligibility.standing import Standing, standing
from service.use_cases.entered_country import find_country
from service.use_cases.entered_text import quoted

Place = str | CountryCode | None
"""A region of the world, a country, or nothing chosen."""


def find_stage(entered: str, programme: Programme) -> str:
    """Return the stage that was named, or the only text there is where no cap is documented."""
    known = stages_with_caps(programme)
    wanted = entered.strip().casefold().replace("-", " ")
    found = next((stage for stage in known if stage.replace("-", " ") == wanted), None)
    if found is not None:
        return found
    if not known:
        return wanted
    raise NotFoundError(
        "cap.unknown-stage",
        "There is no cap for a stage “{value}”. Choose one of: {known}.",
        value=quoted(entered),
        known=", ".join(known),
    )


def find_cap_place(entered: str, stage: str, programme: Programme, catalogue: Catalogue) -> Place:
    """Return the region or country that was named; raise where the cap depends on one and none is."""
    wanted = entered.strip()
    if wanted in regions_named(programme):
        return wanted
    if wanted:
        return find_country(wanted, catalogue)
    if any(cap.stage == stage and cap.regions for cap in programme.funding_caps):
        raise InvalidInputError(
            "cap.place-missing",
            "The cap depends on where the partner is. Choose a region of the world or a country.",
        )
    return None


def cap_at(
    programme: Programme, stage: str, place: Place, parties: int, years: int, on: date
) -> CapAnswer:
    """Return the cap for a place that day, with a doubt where its country is not on the lists."""
    if not isinstance(place, CountryCode):
        chosen = (place,) if place else ()
        return cap_answer(programme, CapAsked(stage, chosen, parties, years), on)
    regions = regions_of_country(programme, place, on)
    answer = cap_answer(programme, CapAsked(stage, regions, parties, years), on)
    return replace(answer, doubts=_listed_doubts(programme, place, on) + answer.doubts)


def _listed_doubts(programme: Programme, country: CountryCode, on: date) -> tuple[Message, ...]:
    match standing(programme, country, on):
        case Standing.LISTED:
            return ()
        case Standing.UNSETTLED:
            return (
                message(
                    "cap.country-unsettled",
                    "No source settles whether {country} is on the country list on {on}.",
                    country=country,
                    on=on,
                ),
            )
        case Standing.NOT_LISTED:
            return (
                message(
                    "cap.country-not-listed",
                    "{country} is on no country list of the programme on {on}, so nothing can be "
                    "applied for there.",
                    country=country,
                    on=on,
                ),
            )
