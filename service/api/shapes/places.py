"""Local governments as the API returns them."""

from pydantic import BaseModel, Field

from matcher.domain.local_government import LocalGovernment
from service.api.shapes.words import Country, Term
from service.language.catalogues import Lang
from service.use_cases.registry import Registry, other_name_found


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


class SizedPlaceShape(PlaceShape):
    """A local government and how large it is."""

    population: int | None = Field(description="Of the unit itself; null where no source gives it.")
    population_year: int | None
    largest_place_population: int | None = Field(
        description="A rough idea of size; never a population of the unit."
    )


class PlaceRowShape(SizedPlaceShape):
    """A local government as a row of a list."""

    statements: int = Field(description="How many statements are known of it.")
    other_name: str | None = Field(
        description="The alias or former name that the search found it by."
    )

    @classmethod
    def row(
        cls, place: LocalGovernment, registry: Registry, q: str, language: Lang
    ) -> "PlaceRowShape":
        """Return a local government as a row."""
        return cls(
            **PlaceShape.of(place, language).model_dump(),
            population=place.population,
            population_year=place.population_year,
            largest_place_population=place.largest_place_population,
            statements=registry.statements.get(place.id, 0),
            other_name=other_name_found(place, q),
        )


class PlacesShape(BaseModel):
    """One page of the local governments that fit."""

    language: Lang
    total: int = Field(description="How many fit, on all pages.")
    page: int
    pages: int
    n: int
    local_governments: list[PlaceRowShape]
