"""Programmes and the rules they have on a day."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from matcher.domain.errors import NotFoundError
from matcher.domain.programme import FundingCap, Programme
from matcher.eligibility import applicant_rules_on, caps_on, rules_on, rules_shown
from service.api.desk import HouseNow, LanguageNow, Today
from service.api.inputs import Asked, DatedInput
from service.api.shapes.rules import (
    ApplicantShape,
    CallShape,
    CapShape,
    CountryListShape,
    ProgrammeOnDayShape,
    ProgrammeShape,
    ProgrammesShape,
    RuleShape,
    WindowShape,
)
from service.api.shapes.words import sentences
from service.use_cases.entered_text import quoted

router = APIRouter(tags=["programmes"])


@router.get("/programmes")
def get_programmes(
    asked: Annotated[Asked, Query()], house: HouseNow, language: LanguageNow
) -> ProgrammesShape:
    """List the programmes under which a partnership can be sought."""
    programmes = house.catalogue.programmes.values()
    return ProgrammesShape(
        language=language, programmes=[ProgrammeShape.of(p, language) for p in programmes]
    )


@router.get("/programmes/{programme_id}")
def get_programme(
    programme_id: str,
    entered: Annotated[DatedInput, Query()],
    house: HouseNow,
    language: LanguageNow,
    today: Today,
) -> ProgrammeOnDayShape:
    """Return the rules of a programme on a day: countries, call, who may apply, caps."""
    programme = house.catalogue.programmes.get(programme_id)
    if programme is None:
        raise NotFoundError(
            "programme.no-such-id",
            "There is no programme with the id “{value}”. They are listed at /api/v1/programmes.",
            value=quoted(programme_id),
        )
    on = entered.on or today
    shown = rules_shown(programme, on)
    return ProgrammeOnDayShape(
        on=on,
        language=language,
        call=CallShape.of(shown, language),
        programme=ProgrammeShape.of(programme, language),
        country_lists=[CountryListShape.of(c, language) for c in shown.country_lists],
        countries_limited=bool(programme.country_lists),
        caveats=sentences(shown.caveats, language),
        applicants=[ApplicantShape.of(r, language) for r in applicant_rules_on(programme, on)],
        caps=[CapShape.of(cap) for cap in _caps_in_force(programme, on)],
        rules=[RuleShape.of(rule, language) for rule in rules_on(programme, on)],
        call_windows=[WindowShape.of(window, language) for window in programme.call_windows],
    )


def _caps_in_force(programme: Programme, on: date) -> list[FundingCap]:
    regions = {None, *(region for cap in programme.funding_caps for region in cap.regions)}
    in_force = {
        cap
        for region in regions
        for several_parties in (False, True)
        for cap in caps_on(programme, on, region, several_parties)
    }
    return [cap for cap in programme.funding_caps if cap in in_force]
