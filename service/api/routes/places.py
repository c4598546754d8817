"""Local governments by name and by id."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from matcher.domain.errors import NotFoundError
from service.accounts.access import ANYONE
from service.api.browsing import BrowseInput, browsing_from
from service.api.desk import HouseNow, LanguageNow, Today
from service.api.inputs import DatedInput
from service.api.shapes.place_detail import PlaceDetailShape
from service.api.shapes.places import PlaceRowShape, PlacesShape
from service.use_cases.entered_text import quoted
from service.use_cases.registry import registry_of

router = APIRouter(tags=["local governments"])


@router.get("/local-governments", dependencies=[Depends(ANYONE)])
def get_local_governments(
    entered: Annotated[BrowseInput, Query()], house: HouseNow, today: Today, language: LanguageNow
) -> PlacesShape:
    """Find local governments by name, former name or alias; any case, with or without accents."""
    registry = registry_of(house)
    wanted = browsing_from(entered, house, today)
    found = registry.browse(wanted, house.names.search, language)
    start = (entered.page - 1) * entered.n
    return PlacesShape(
        language=language,
        total=len(found),
        page=entered.page,
        pages=-(-len(found) // entered.n),
        n=entered.n,
        local_governments=[
            PlaceRowShape.row(place, registry, wanted.q, language)
            for place in found[start : start + entered.n]
        ],
    )


@router.get("/local-governments/{local_government_id}", dependencies=[Depends(ANYONE)])
def get_local_government(
    local_government_id: str,
    asked: Annotated[DatedInput, Query()],
    house: HouseNow,
    today: Today,
    language: LanguageNow,
) -> PlaceDetailShape:
    """Return what is known of one local government, and who may ask it on a day."""
    place = house.catalogue.local_governments.get(local_government_id.lower())
    if place is None:
        raise NotFoundError(
            "local-government.no-such-id",
            "There is no local government with the id “{value}”. Search for its name at "
            "/api/v1/local-governments.",
            value=quoted(local_government_id),
        )
    return PlaceDetailShape.detailed(place, registry_of(house), asked.on or today, language)
