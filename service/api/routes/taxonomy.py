"""The words that challenges are sorted by."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from service.accounts.access import ANYONE
from service.api.desk import HouseNow, LanguageNow
from service.api.inputs import Asked
from service.api.shapes.concepts import TaxonomyShape

router = APIRouter(tags=["taxonomy"])


@router.get("/taxonomy", dependencies=[Depends(ANYONE)])
def get_taxonomy(
    asked: Annotated[Asked, Query()], house: HouseNow, language: LanguageNow
) -> TaxonomyShape:
    """List core areas, cooperation areas, themes and Global Goals."""
    return TaxonomyShape.of(house.catalogue.taxonomy, language)
