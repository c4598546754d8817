"""Local governments outside Sweden that GeoNames lists as units."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from data.registry.corrections import Corrections
from data.registry.generic_words import ShortNames
from data.registry.geography import Geography
from data.registry.geonames import SOURCE, Unit
from data.registry.official_codes import OfficialUnit
from data.registry.tiers import Standing, Tiers
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import CountryCode


@dataclass(frozen=True)
class ReviewedFacts:
    """The fact files that say what GeoNames units and places are."""

    tiers: Tiers
    short_names: ShortNames
    official: Mapping[int, OfficialUnit]
    corrections: Corrections


@dataclass(frozen=True)
class _ListedUnit:
    """A unit that is a local government, with the names it goes by."""

    unit: Unit
    standing: Standing
    id: str
    name: str
    short_name: str


def units_abroad(geography: Geography, facts: ReviewedFacts) -> dict[int, LocalGovernment]:
    """Return the entries under the keys of their units."""
    listed = _listed_units(geography, facts)
    return {
        key: facts.corrections.apply(_entry(found, listed, geography, facts.official))
        for key, found in listed.items()
    }


def _listed_units(geography: Geography, facts: ReviewedFacts) -> dict[int, _ListedUnit]:
    """Return the units that count, with a short name where no neighbour would share it.

    A town council and the district around it have one short name; both keep their full one.
    """
    standings = [
        (unit, standing) for unit in geography.units if (standing := _standing(unit, facts))
    ]
    short_names = {unit.key: facts.short_names.of(unit.country, unit.name) for unit, _ in standings}
    uses = Counter((unit.country, unit.parent_key, short_names[unit.key]) for unit, _ in standings)
    listed = {}
    for unit, standing in standings:
        short_name = short_names[unit.key]
        is_unique = uses[unit.country, unit.parent_key, short_name] == 1
        listed[unit.key] = _ListedUnit(
            unit=unit,
            standing=standing,
            id=_registry_id(unit, facts.official),
            name=short_name if is_unique else unit.name,
            short_name=short_name,
        )
    return listed


def _standing(unit: Unit, facts: ReviewedFacts) -> Standing | None:
    return facts.tiers.of_unit(unit.country, unit.admin_level, unit.type, unit.name)


def _registry_id(unit: Unit, official: Mapping[int, OfficialUnit]) -> str:
    if known := official.get(unit.geonames_id):
        return known.id
    return f"{unit.country.lower()}-{unit.geonames_id}"


def _entry(
    found: _ListedUnit,
    listed: Mapping[int, _ListedUnit],
    geography: Geography,
    official: Mapping[int, OfficialUnit],
) -> LocalGovernment:
    unit = found.unit
    parent = geography.unit(unit.parent_key)
    main_place = geography.main_place(unit, found.short_name)
    entry = LocalGovernment(
        id=found.id,
        name=found.name,
        country=CountryCode(unit.country),
        level=found.standing.level,
        kind=found.standing.kind,
        source=SOURCE,
        parent_id=listed[parent.key].id if parent and parent.key in listed else None,
        largest_place_population=main_place.population if main_place else None,
        latitude=main_place.latitude if main_place else None,
        longitude=main_place.longitude if main_place else None,
        aliases=_other_names(found.name, (found.short_name, unit.name, *unit.aliases)),
    )
    known = official.get(unit.geonames_id)
    return _with_official_facts(entry, known) if known else entry


def _with_official_facts(entry: LocalGovernment, known: OfficialUnit) -> LocalGovernment:
    return replace(
        entry,
        name=known.name,
        source=f"{known.source}; {entry.source}",
        population=known.population,
        population_year=known.population_year,
        aliases=_other_names(known.name, (*known.aliases, entry.name, *entry.aliases)),
    )


def _other_names(name: str, candidates: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(other for other in dict.fromkeys(candidates) if other != name)
