"""A municipality, region, county, district or town that can be a party of a partnership."""

from dataclasses import dataclass
from enum import StrEnum

from matcher.domain.message import CountryCode


class Level(StrEnum):
    """The tier a local government stands on, as far as finding its equivalent abroad needs to know.

    MUNICIPALITY: municipality, district with its own council, hromada, town or city council.
    REGION: a tier between municipality and state (Swedish region, county, province, oblast).
    ASSOCIATION: municipalities that act together.
    TOWN: a place below the tier that governs it; it stands in where a source names only the town.
    """

    MUNICIPALITY = "municipality"
    REGION = "region"
    ASSOCIATION = "association"
    TOWN = "town"


@dataclass(frozen=True)
class LocalGovernment:
    """One entry of the registry.

    `kind` is the country's own word for the tier ("county", "hromada"). `population` is None where no
    source gives it for the unit itself; `largest_place_population` is then a rough idea of size, never
    a population. `parent_id` names the regional entry it lies in. `same_organisation_id` links two
    entries that are one body (Gotland is municipality and region in one).
    """

    id: str
    name: str
    country: CountryCode
    level: Level
    kind: str
    source: str
    parent_id: str | None = None
    population: int | None = None
    population_year: int | None = None
    largest_place_population: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    same_organisation_id: str | None = None


def are_counterparts(one: Level, other: Level) -> bool:
    """Return whether two levels are each other's equivalent ("en internationell motsvarighet").

    A town stands in for the municipality that governs it, and an association acts for municipalities.
    """
    return (one is Level.REGION) == (other is Level.REGION)
