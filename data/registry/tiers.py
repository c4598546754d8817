"""Which tier of each country is a local government, as reviewed in `tiers.csv`."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from data.fact_files.located_row import LocatedRow, read_rows
from matcher.domain.local_government import Level

COLUMNS = (
    "country",
    "admin_level",
    "subdivision_type",
    "name_word",
    "level",
    "kind",
    "min_population",
    "same_name_as_region",
    "reason",
)
ANY = "*"
PLACE = "place"


class TierLevel(StrEnum):
    """The level a tier stands on, or `none` for a tier that is no local government."""

    MUNICIPALITY = "municipality"
    REGION = "region"
    TOWN = "town"
    NONE = "none"


class SameName(StrEnum):
    """Whether a town is listed beside a region of the same name; empty for units."""

    KEEP = "keep"
    SKIP = "skip"
    NOT_SAID = ""


@dataclass(frozen=True)
class Standing:
    """What a unit or place counts as: its level, and the country's own word for it."""

    level: Level
    kind: str


@dataclass(frozen=True)
class Tier:
    """One row: what a kind of GeoNames unit, or a place of some size, is taken for."""

    country: str
    admin_level: str
    subdivision_type: str
    name_word: str
    standing: Standing | None
    min_population: int
    same_name_as_region: SameName

    def covers_unit(self, admin_level: int, subdivision_type: str, name: str) -> bool:
        """Return whether a GeoNames unit is of this kind."""
        return (
            self.admin_level in (ANY, str(admin_level))
            and self.subdivision_type in (ANY, subdivision_type)
            and self.name_word in name
        )


class Tiers:
    """The rows of all countries; of those that cover a unit, the first counts."""

    def __init__(self, rows: Sequence[Tier]) -> None:
        self._units: dict[str, list[Tier]] = {}
        self._places: dict[str, Tier] = {}
        for tier in rows:
            if tier.admin_level == PLACE:
                self._places[tier.country] = tier
            else:
                self._units.setdefault(tier.country, []).append(tier)

    @property
    def countries(self) -> tuple[str, ...]:
        """Return the countries that the registry covers beside Sweden."""
        return tuple(sorted(self._units.keys() | self._places.keys()))

    def of_unit(
        self, country: str, admin_level: int, subdivision_type: str, name: str
    ) -> Standing | None:
        """Return what a GeoNames unit counts as, None where it is left out."""
        for tier in self._units.get(country, ()):
            if tier.covers_unit(admin_level, subdivision_type, name):
                return tier.standing
        return None

    def of_place(self, country: str) -> Tier | None:
        """Return how large a place must be to stand in as a town, None where no place does."""
        return self._places.get(country)


def read_tiers(path: Path) -> Tiers:
    """Read `tiers.csv`."""
    return Tiers([_tier(row) for row in read_rows(path, COLUMNS)])


def _tier(row: LocatedRow) -> Tier:
    row.required("reason")
    return Tier(
        country=row.required("country"),
        admin_level=row.required("admin_level"),
        subdivision_type=row.text("subdivision_type") or ANY,
        name_word=row.text("name_word"),
        standing=_standing(row),
        min_population=row.whole_number("min_population") or 0,
        same_name_as_region=row.one_of("same_name_as_region", SameName),
    )


def _standing(row: LocatedRow) -> Standing | None:
    level = row.one_of("level", TierLevel)
    if level is TierLevel.NONE:
        return None
    return Standing(Level(level.value), row.required("kind"))
