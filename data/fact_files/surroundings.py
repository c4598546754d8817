"""Reads what is known around local governments: distances, languages, twin towns, networks, regions."""

from pathlib import Path

from data.fact_files.located_row import read_rows
from matcher.domain.message import CountryCode, LanguageCode
from matcher.domain.surroundings import LanguageRole, Surroundings, TwinTowns, Whereabouts
from matcher.domain.world_region import WorldRegion

GEOGRAPHY_COLUMNS = ("id", "sea_km", "border_km", "capital_km", "city_km", "source")
LANGUAGE_COLUMNS = ("country", "language", "role", "source")
TWIN_TOWN_COLUMNS = ("one_id", "other_id", "source")
NETWORK_COLUMNS = ("network", "programme_ids", "source")
WORLD_REGION_COLUMNS = ("country", "region", "source")


def read_surroundings(folder: Path) -> Surroundings:
    """Read the files of the folder.

    Raises PartnerkommunError "facts.invalid-row" with the file, the line and the rule it breaks.
    """
    return Surroundings(
        whereabouts=_whereabouts(folder / "geography.csv"),
        languages=_languages(folder / "languages.csv"),
        twin_towns=tuple(
            TwinTowns((row.required("one_id"), row.required("other_id")), row.required("source"))
            for row in read_rows(folder / "twin_towns.csv", TWIN_TOWN_COLUMNS)
        ),
        programmes_of_network={
            row.text("network"): frozenset(row.several("programme_ids"))
            for row in read_rows(folder / "networks.csv", NETWORK_COLUMNS)
        },
        world_regions={
            CountryCode(row.required("country")): row.one_of("region", WorldRegion)
            for row in read_rows(folder / "world_regions.csv", WORLD_REGION_COLUMNS)
        },
    )


def _whereabouts(path: Path) -> dict[str, Whereabouts]:
    return {
        row.required("id"): Whereabouts(
            sea_km=row.whole_number("sea_km"),
            border_km=row.whole_number("border_km"),
            capital_km=row.whole_number("capital_km"),
            city_km=row.whole_number("city_km"),
        )
        for row in read_rows(path, GEOGRAPHY_COLUMNS)
    }


def _languages(path: Path) -> dict[CountryCode, dict[LanguageCode, LanguageRole]]:
    languages: dict[CountryCode, dict[LanguageCode, LanguageRole]] = {}
    for row in read_rows(path, LANGUAGE_COLUMNS):
        spoken = languages.setdefault(CountryCode(row.required("country")), {})
        language = LanguageCode(row.required("language"))
        if language in spoken:
            row.refuse(f"{language!r} stands twice for {row.text('country')}")
        spoken[language] = row.one_of("role", LanguageRole)
    return languages
