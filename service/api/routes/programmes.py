"""Programmes and the rules they have on a day."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from matcher.domain.errors import NotFoundError
from matcher.domain.programme import Programme
from matcher.eligibility import applicant_rules_on, rules_on, rules_shown
from matcher.eligibility.caps import caps_in_force
from service.accounts.access import ANYONE
from service.api.desk import HouseNow, LanguageNow, Today
from service.api.inputs import Asked
from service.api.programme_questions import CapInput, ProgrammeInput, cap_asked, changes_asked
from service.api.shapes.programme_caps import CapAnswerShape
from service.api.shapes.programme_changes import ChangesShape
from service.api.shapes.programme_day import ProgrammeOnDayShape
from service.api.shapes.rules import (
    ApplicantShape,
    CallShape,
    CapShape,
    CountryListShape,
    ProgrammeShape,
    ProgrammesShape,
    RuleShape,
    WindowShape,
)
from service.api.shapes.words import sentences
from service.house import House
from service.use_cases.entered_text import quoted

router = APIRouter(tags=["programmes"])


@router.get("/programmes", dependencies=[Depends(ANYONE)])
def get_programmes(
    asked: Annotated[Asked, Query()], house: HouseNow, language: LanguageNow
) -> ProgrammesShape:
    """List the programmes under which a partnership can be sought."""
    programmes = house.catalogue.programmes.values()
    return ProgrammesShape(
        language=language, programmes=[ProgrammeShape.of(p, language) for p in programmes]
    )


@router.get("/programmes/{programme_id}", dependencies=[Depends(ANYONE)])
def get_programme(
    programme_id: str,
    entered: Annotated[ProgrammeInput, Query()],
    house: HouseNow,
    language: LanguageNow,
    today: Today,
) -> ProgrammeOnDayShape:
    """Return the rules of a programme on a day and, with `since`, what changed after an earlier one."""
    programme = _known(programme_id, house)
    on = entered.on or today
    shown = rules_shown(programme, on)
    changes = changes_asked(programme, entered.since, on)
    return ProgrammeOnDayShape(
        on=on,
        language=language,
        call=CallShape.of(shown, language),
        programme=ProgrammeShape.of(programme, language),
        country_lists=[CountryListShape.of(c, language) for c in shown.country_lists],
        countries_limited=bool(programme.country_lists),
        caveats=sentences(shown.caveats, language),
        applicants=[ApplicantShape.of(r, language) for r in applicant_rules_on(programme, on)],
        caps=[CapShape.of(cap) for cap in caps_in_force(programme, on)],
        rules=[RuleShape.of(rule, language) for rule in rules_on(programme, on)],
        call_windows=[WindowShape.of(window, language) for window in programme.call_windows],
        changes=ChangesShape.of(changes, language) if changes else None,
    )


@router.get("/programmes/{programme_id}/cap", dependencies=[Depends(ANYONE)])
def get_cap(
    programme_id: str,
    entered: Annotated[CapInput, Query()],
    house: HouseNow,
    language: LanguageNow,
    today: Today,
) -> CapAnswerShape:
    """Return the funding cap for a stage, place, number of parties and years, or why none is known."""
    programme = _known(programme_id, house)
    answer = cap_asked(entered, programme, house, entered.on or today)
    return CapAnswerShape.of(programme.id, answer, language)


def _known(programme_id: str, house: House) -> Programme:
    programme = house.catalogue.programmes.get(programme_id)
    if programme is None:
        raise NotFoundError(
            "programme.no-such-id",
            "There is no programme with the id “{value}”. They are listed at /api/v1/programmes.",
            value=quoted(programme_id),
        )
    return programme
