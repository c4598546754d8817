"""Local governments by name and by id."""

from typing import Annotated

from fastapi import APIRouter, Query

from matcher.domain.errors import NotFoundError
from matcher.domain.local_government import LocalGovernment
from service.api.desk import HouseNow, LanguageNow
from service.api.inputs import Asked, PlaceInput
from service.api.questions import Mistakes
from service.api.shapes.places import PlaceDetailShape, PlaceShape, PlacesShape
from service.house import House
from service.use_cases.entered_country import find_country
from service.use_cases.entered_text import quoted

router = APIRouter(tags=["local governments"])

# More than the registry of any country holds: the filters below need to see every hit.
_ALL = 100_000


@router.get("/local-governments")
def get_local_governments(
    entered: Annotated[PlaceInput, Query()], house: HouseNow, language: LanguageNow
) -> PlacesShape:
    """Find local governments by name, former name or alias; any case, with or without accents."""
    found = _found(entered, house)
    return PlacesShape(
        language=language,
        total=len(found),
        local_governments=[PlaceShape.of(place, language) for place in found[: entered.n]],
    )


@router.get("/local-governments/{local_government_id}")
def get_local_government(
    local_government_id: str,
    asked: Annotated[Asked, Query()],
    house: HouseNow,
    language: LanguageNow,
) -> PlaceDetailShape:
    """Return what the registry holds on one local government."""
    place = house.catalogue.local_governments.get(local_government_id.lower())
    if place is None:
        raise NotFoundError(
            "local-government.no-such-id",
            "There is no local government with the id “{value}”. Search for its name at "
            "/api/v1/local-governments.",
            value=quoted(local_government_id),
        )
    return PlaceDetailShape.detailed(
        place,
        sum(passage.local_government_id == place.id for passage in house.catalogue.passages),
        [p.id for p in house.catalogue.partnerships if place.id in p.party_ids],
        language,
    )


def _found(entered: PlaceInput, house: House) -> list[LocalGovernment]:
    mistakes = Mistakes()
    countries = set()
    for country in entered.country:
        # Swedish local governments can be looked up too, though Sweden is no partner country.
        if country.upper() == "SE":
            countries.add("SE")
            continue
        with mistakes.at("country"):
            countries.add(find_country(country, house.catalogue))
    mistakes.refuse_if_any()
    places = (
        house.names.search(entered.q, n=_ALL)
        if entered.q.strip()
        else house.catalogue.local_governments.values()
    )
    return [
        place
        for place in places
        if (not countries or place.country in countries)
        and (not entered.level or place.level in entered.level)
    ]
