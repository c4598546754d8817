"""Units that carry their official code as registry id, such as Kenya's 47 counties."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from data.fact_files.located_row import LocatedRow, read_rows

COLUMNS = (
    "country",
    "code",
    "name",
    "geonames_ids",
    "population",
    "population_year",
    "aliases",
    "source",
)


@dataclass(frozen=True)
class OfficialUnit:
    """One unit with its code; GeoNames may have it twice, the first id is the main one."""

    id: str
    name: str
    geonames_ids: tuple[int, ...]
    population: int | None
    population_year: int | None
    aliases: tuple[str, ...]
    source: str


def read_official_codes(path: Path) -> Mapping[int, OfficialUnit]:
    """Return the units of `official_codes.csv` under each of their GeoNames ids."""
    units = [_official_unit(row) for row in read_rows(path, COLUMNS)]
    return {geonames_id: unit for unit in units for geonames_id in unit.geonames_ids}


def _official_unit(row: LocatedRow) -> OfficialUnit:
    geonames_ids = row.several("geonames_ids")
    if not all(part.isdigit() for part in geonames_ids):
        row.refuse("geonames_ids must be whole numbers")
    return OfficialUnit(
        id=f"{row.required('country').lower()}-{row.required('code')}",
        name=row.required("name"),
        geonames_ids=tuple(int(part) for part in geonames_ids),
        population=row.whole_number("population"),
        population_year=row.year("population_year"),
        aliases=row.several("aliases"),
        source=row.required("source"),
    )
