"""Local governments as the API returns them."""

from pydantic import BaseModel, Field

from matcher.domain.local_government import LocalGovernment
from service.api.shapes.words import Country, Term
from service.language.catalogues import Lang


class PlaceShape(BaseModel):
    """A local government in short."""

    id: str = Field(examples=["se-1480"])
    name: str
    country: Country
    level: Term
    kind: str = Field(description="The country's own word for it.")

    @classmethod
    def of(cls, place: LocalGovernment, language: Lang) -> "PlaceShape":
        """Return a local government in short."""
        return cls(
            id=place.id,
            name=place.name,
            country=Country.of(place.country, language),
            level=Term.of(place.level, language),
            kind=place.kind,
        )


class PlaceDetailShape(PlaceShape):
    """Everything the registry holds on a local government."""

    parent_id: str | None
    population: int | None = Field(description="Of the unit itself; null where no source gives it.")
    population_year: int | None
    largest_place_population: int | None = Field(
        description="A rough idea of size; never a population of the unit."
    )
    latitude: float | None
    longitude: float | None
    aliases: list[str]
    former_names: list[str]
    same_organisation_id: str | None
    source: str
    passages: int = Field(description="How many passages are known about it.")
    partnership_ids: list[str]

    @classmethod
    def detailed(
        cls, place: LocalGovernment, passages: int, partnership_ids: list[str], language: Lang
    ) -> "PlaceDetailShape":
        """Return a local government in full."""
        return cls(
            **PlaceShape.of(place, language).model_dump(),
            parent_id=place.parent_id,
            population=place.population,
            population_year=place.population_year,
            largest_place_population=place.largest_place_population,
            latitude=place.latitude,
            longitude=place.longitude,
            aliases=list(place.aliases),
            former_names=list(place.former_names),
            same_organisation_id=place.same_organisation_id,
            source=place.source,
            passages=passages,
            partnership_ids=partnership_ids,
        )


class PlacesShape(BaseModel):
    """Local governments found by name."""

    language: Lang
    total: int = Field(description="How many fit, before `n` cut the list.")
    local_governments: list[PlaceShape]
