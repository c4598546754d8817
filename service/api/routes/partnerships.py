"""Documented partnerships, filtered and page by page."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from matcher.domain.errors import NotFoundError
from matcher.domain.partnership import Partnership
from service.accounts.access import ANYONE
from service.api.desk import HouseNow, LanguageNow
from service.api.inputs import Asked, PartnershipInput
from service.api.questions import Mistakes
from service.api.shapes.partnerships import (
    PartnershipDetailShape,
    PartnershipShape,
    PartnershipsShape,
)
from service.house import House
from service.use_cases.entered_choice import find_theme_ids
from service.use_cases.entered_country import find_country
from service.use_cases.entered_place import find_place
from service.use_cases.entered_text import quoted

router = APIRouter(tags=["partnerships"])

Test = Callable[[Partnership], bool]


@router.get("/partnerships", dependencies=[Depends(ANYONE)])
def get_partnerships(
    entered: Annotated[PartnershipInput, Query()], house: HouseNow, language: LanguageNow
) -> PartnershipsShape:
    """List documented partnerships; a filter that is left out narrows nothing."""
    tests = _tests(entered, house)
    found = [p for p in house.catalogue.partnerships if all(test(p) for test in tests)]
    start = (entered.page - 1) * entered.n
    return PartnershipsShape(
        language=language,
        total=len(found),
        page=entered.page,
        pages=-(-len(found) // entered.n),
        n=entered.n,
        partnerships=[
            PartnershipShape.of(p, house.catalogue, language)
            for p in found[start : start + entered.n]
        ],
    )


@router.get("/partnerships/{partnership_id}", dependencies=[Depends(ANYONE)])
def get_partnership(
    partnership_id: str,
    asked: Annotated[Asked, Query()],
    house: HouseNow,
    language: LanguageNow,
) -> PartnershipDetailShape:
    """Return one documented partnership with all its sources."""
    for partnership in house.catalogue.partnerships:
        if partnership.id == partnership_id:
            shape = PartnershipShape.of(partnership, house.catalogue, language)
            return PartnershipDetailShape(**shape.model_dump(), language=language)
    raise NotFoundError(
        "partnership.no-such-id",
        "There is no partnership with the id “{value}”. They are listed at /api/v1/partnerships.",
        value=quoted(partnership_id),
    )


def _tests(entered: PartnershipInput, house: House) -> list[Test]:
    mistakes = Mistakes()
    tests: list[Test] = []
    if entered.party is not None:
        with mistakes.at("party"):
            tests.append(_with_party(find_place(entered.party, house).id))
    countries: set[str] = set()
    for country in entered.country:
        with mistakes.at("country"):
            countries.add(find_country(country, house.catalogue))
    themes: set[str] = set()
    for theme in entered.theme:
        with mistakes.at("theme"):
            themes |= find_theme_ids(theme, house.catalogue)
    mistakes.refuse_if_any()
    if countries:
        tests.append(_with_country(countries, house))
    if themes:
        tests.append(lambda partnership: not themes.isdisjoint(partnership.theme_ids))
    if entered.year is not None:
        tests.append(_in_year(entered.year))
    return tests


def _with_party(party_id: str) -> Test:
    return lambda partnership: party_id in partnership.party_ids


def _with_country(countries: set[str], house: House) -> Test:
    places = house.catalogue.local_governments

    def lies_in_one(partnership: Partnership) -> bool:
        named = {places[i].country for i in partnership.party_ids}
        unnamed = {party.country for party in partnership.unnamed_parties}
        return not countries.isdisjoint(named | unnamed)

    return lies_in_one


def _in_year(year: int) -> Test:
    def spans(partnership: Partnership) -> bool:
        first = partnership.first_year or partnership.last_year
        last = partnership.last_year or partnership.first_year
        return first is not None and last is not None and first <= year <= last

    return spans
