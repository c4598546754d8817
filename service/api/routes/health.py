"""Whether the service lives, and whether it can answer."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field

from service.accounts.access import ANYONE
from service.api.desk import HouseNow, LanguageNow
from service.api.inputs import Asked
from service.language.catalogues import Lang

router = APIRouter(tags=["health"])


class HealthShape(BaseModel):
    """The service listens."""

    status: Literal["alive"]
    language: Lang


class ReadyShape(BaseModel):
    """The house is open: facts are loaded and the index was built from them by this encoder."""

    status: Literal["ready"]
    language: Lang
    facts_version: str
    encoder_fingerprint: str
    local_governments: int
    passages: int = Field(description="How many passages the index holds.")
    partnerships: int
    programmes: int


@router.get("/health", dependencies=[Depends(ANYONE)])
async def get_health(asked: Annotated[Asked, Query()], language: LanguageNow) -> HealthShape:
    """Say that the service listens, whether or not it can answer questions yet."""
    return HealthShape(status="alive", language=language)


@router.get("/ready", dependencies=[Depends(ANYONE)])
async def get_readiness(
    asked: Annotated[Asked, Query()], house: HouseNow, language: LanguageNow
) -> ReadyShape:
    """Say that questions can be answered; 503 with Retry-After until the house is open."""
    catalogue = house.catalogue
    return ReadyShape(
        status="ready",
        language=language,
        facts_version=house.facts_version,
        encoder_fingerprint=house.encoder_fingerprint,
        local_governments=len(catalogue.local_governments),
        passages=len(catalogue.passages),
        partnerships=len(catalogue.partnerships),
        programmes=len(catalogue.programmes),
    )
