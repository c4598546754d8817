"""Towns that stand in where GeoNames lacks a country's local tier (Kalush, Subotica, Lodwar)."""

from collections.abc import Iterator, Mapping

from data.registry.geography import Geography
from data.registry.geonames import SOURCE, Place
from data.registry.tiers import SameName, Standing
from data.registry.units_abroad import ReviewedFacts
from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.message import CountryCode
from matcher.domain.names import without_accents


def towns_abroad(
    geography: Geography, units: Mapping[int, LocalGovernment], facts: ReviewedFacts
) -> Iterator[LocalGovernment]:
    """Yield the towns above each country's floor that no unit of the same name stands for."""
    municipal_names = _names_of_municipalities(geography, units)
    for place in geography.places:
        tier = facts.tiers.of_place(place.country)
        if tier is None or tier.standing is None or place.population < tier.min_population:
            continue
        around = geography.around(place)
        listed_around = [units[unit.key] for unit in around if unit.key in units]
        name = without_accents(place.name)
        skips_region_names = tier.same_name_as_region is SameName.SKIP
        if any(name in municipal_names.get(unit.key, ()) for unit in around) or (
            skips_region_names and name in map(_loose_name, listed_around)
        ):
            continue
        yield facts.corrections.apply(_town(place, tier.standing, listed_around))


def _names_of_municipalities(
    geography: Geography, units: Mapping[int, LocalGovernment]
) -> dict[int, set[str]]:
    """Return, for each unit, the names of the municipality that it is, and of those in it.

    Those in it count because GeoNames files many a town under its region only.
    """
    names: dict[int, set[str]] = {}
    for unit in geography.units:
        entry = units.get(unit.key)
        if entry and entry.level is Level.MUNICIPALITY:
            own_names = {without_accents(name) for name in (entry.name, *entry.aliases)}
            names.setdefault(unit.key, set()).update(own_names)
            if parent := geography.unit(unit.parent_key):
                names.setdefault(parent.key, set()).update(own_names)
    return names


def _loose_name(entry: LocalGovernment) -> str:
    return without_accents(entry.name)


def _town(place: Place, standing: Standing, around: list[LocalGovernment]) -> LocalGovernment:
    return LocalGovernment(
        id=f"{place.country.lower()}-{place.geonames_id}",
        name=place.name,
        country=CountryCode(place.country),
        level=standing.level,
        kind=standing.kind,
        source=SOURCE,
        parent_id=around[-1].id if around else None,
        largest_place_population=place.population,
        latitude=place.latitude,
        longitude=place.longitude,
    )
