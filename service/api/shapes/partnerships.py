"""Documented partnerships as the API returns them."""

from pydantic import BaseModel, Field

from matcher.domain.catalogue import Catalogue
from matcher.domain.partnership import Partnership
from service.api.shapes.places import PlaceShape
from service.api.shapes.words import Country
from service.language.catalogues import Lang


class UnnamedShape(BaseModel):
    """A party that the source counts but does not name, or that no registry entry matches."""

    country: Country
    name: str | None


class PartnershipShape(BaseModel):
    """A partnership of two or more parties."""

    id: str
    parties: list[PlaceShape]
    unnamed_parties: list[UnnamedShape]
    first_year: int | None = Field(description="First year that the sources speak of.")
    last_year: int | None
    stages: list[str]
    network: str | None
    summary: str
    themes: list[str]
    core_areas: list[str]
    goals: list[str]
    sources: list[str]

    @classmethod
    def of(
        cls, partnership: Partnership, catalogue: Catalogue, language: Lang
    ) -> "PartnershipShape":
        """Return a partnership."""
        places = catalogue.local_governments
        return cls(
            id=partnership.id,
            parties=[PlaceShape.of(places[i], language) for i in partnership.party_ids],
            unnamed_parties=[
                UnnamedShape(country=Country.of(party.country, language), name=party.name)
                for party in partnership.unnamed_parties
            ],
            first_year=partnership.first_year,
            last_year=partnership.last_year,
            stages=list(partnership.stages),
            network=partnership.network,
            summary=partnership.summary,
            themes=list(partnership.theme_ids),
            core_areas=list(partnership.core_area_ids),
            goals=list(partnership.goal_ids),
            sources=list(partnership.sources),
        )


class PartnershipDetailShape(PartnershipShape):
    """A partnership asked for by its id."""

    language: Lang


class PartnershipsShape(BaseModel):
    """One page of partnerships."""

    language: Lang
    total: int
    page: int
    pages: int
    n: int
    partnerships: list[PartnershipShape]
