"""Local governments that GeoNames does not list as units, as reviewed fact rows."""

from collections.abc import Iterator
from pathlib import Path

from data.fact_files.located_row import LocatedRow, read_rows
from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.message import CountryCode

COLUMNS = (
    "id",
    "name",
    "country",
    "level",
    "kind",
    "parent_id",
    "population",
    "population_year",
    "latitude",
    "longitude",
    "aliases",
    "former_names",
    "source",
)


def read_additions(path: Path) -> Iterator[LocalGovernment]:
    """Yield the entries of a file of additions."""
    for row in read_rows(path, COLUMNS):
        yield _addition(row)


def _addition(row: LocatedRow) -> LocalGovernment:
    country = row.required("country")
    if not row.required("id").startswith(f"{country.lower()}-"):
        row.refuse(f"id must begin with {country.lower()}-")
    if (row.text("population") == "") != (row.text("population_year") == ""):
        row.refuse("population and population_year belong together")
    return LocalGovernment(
        id=row.required("id"),
        name=row.required("name"),
        country=CountryCode(country),
        level=row.one_of("level", Level),
        kind=row.required("kind"),
        source=row.required("source"),
        parent_id=row.text("parent_id") or None,
        population=row.whole_number("population"),
        population_year=row.year("population_year"),
        latitude=row.decimal("latitude"),
        longitude=row.decimal("longitude"),
        aliases=row.several("aliases"),
        former_names=row.several("former_names"),
    )
