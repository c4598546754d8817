"""Sweden's 290 municipalities from GeoNames and its 21 regions from `swedish_regions.csv`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from data.fact_files.located_row import LocatedRow, read_rows
from data.registry.geography import Geography
from data.registry.geonames import SOURCE, Unit
from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.message import CountryCode

SWEDEN = CountryCode("SE")
REGION_COLUMNS = (
    "code",
    "name",
    "county",
    "aliases",
    "former_names",
    "same_organisation_id",
    "source",
)

_TIER_WORD = re.compile(r"\s+(?:kommun|stad)$", re.IGNORECASE)
_ENGLISH_TIER_WORD = re.compile(r"\s+muni?cipality$", re.IGNORECASE)
_MUNICIPALITY = 2


def swedish_municipalities(geography: Geography) -> Iterator[LocalGovernment]:
    """Yield the municipalities; the last part of their GeoNames code is the SCB code."""
    for unit in geography.units:
        if unit.country == SWEDEN and unit.admin_level == _MUNICIPALITY:
            yield _municipality(unit, geography)


def read_swedish_regions(
    path: Path, municipalities: Sequence[LocalGovernment]
) -> Iterator[LocalGovernment]:
    """Yield the regions, whose ids carry the SCB county code, placed at their largest town."""
    for row in read_rows(path, REGION_COLUMNS):
        region = _region(row)
        inside = [entry for entry in municipalities if entry.parent_id == region.id]
        largest = max(inside, key=lambda entry: entry.largest_place_population or 0)
        yield replace(
            region,
            largest_place_population=largest.largest_place_population,
            latitude=largest.latitude,
            longitude=largest.longitude,
        )


def _municipality(unit: Unit, geography: Geography) -> LocalGovernment:
    scb_code = unit.geonames_code.rsplit(".", 1)[1]
    name = _short_name(unit, geography.names_of_places(unit))
    seat = geography.main_place(unit, name)
    return LocalGovernment(
        id=f"se-{scb_code}",
        name=name,
        country=SWEDEN,
        level=Level.MUNICIPALITY,
        kind="kommun",
        source=SOURCE,
        parent_id=f"se-{scb_code[:2]}",
        largest_place_population=seat.population if seat else None,
        latitude=seat.latitude if seat else None,
        longitude=seat.longitude if seat else None,
        aliases=tuple(alias for alias in _aliases(unit) if alias != name),
    )


def _short_name(unit: Unit, places: frozenset[str]) -> str:
    """Return the name without "kommun" and its genitive s.

    The s of "Gagnefs" is dropped and that of "Alingsås" kept: only a place of the municipality, or
    its English name, tells which is which.
    """
    stem = _TIER_WORD.sub("", unit.name)
    if stem.endswith("s") and stem not in places:
        without_s = stem[:-1]
        if without_s in places or without_s in _aliases(unit):
            return without_s
    return stem


def _aliases(unit: Unit) -> tuple[str, ...]:
    english = [
        _ENGLISH_TIER_WORD.sub("", alias)
        for alias in unit.aliases
        if _ENGLISH_TIER_WORD.search(alias)
    ]
    return tuple(dict.fromkeys((*english, unit.name)))


def _region(row: LocatedRow) -> LocalGovernment:
    return LocalGovernment(
        id=f"se-{row.required('code')}",
        name=row.required("name"),
        country=SWEDEN,
        level=Level.REGION,
        kind="region",
        source=row.required("source"),
        aliases=(row.required("county"), *row.several("aliases")),
        former_names=row.several("former_names"),
        same_organisation_id=row.text("same_organisation_id") or None,
    )
