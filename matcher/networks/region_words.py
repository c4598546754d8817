"""The regions of the world as parts of a sentence, and the country that a written party lies in."""

import re
from collections.abc import Mapping

from matcher.domain.message import CountryCode, Message, message
from matcher.domain.world_region import WorldRegion

_COUNTRY = re.compile(r"\(([A-Z]{2})\)\s*$")

REGION_WORDS: Mapping[WorldRegion, Message] = {
    WorldRegion.EUROPE: message("region.europe", "Europe"),
    WorldRegion.EAST_AFRICA: message("region.east-africa", "East Africa"),
    WorldRegion.SOUTHERN_AFRICA: message("region.southern-africa", "Southern Africa"),
    WorldRegion.LATIN_AMERICA: message("region.latin-america", "Latin America"),
    WorldRegion.ASIA: message("region.asia", "Asia"),
}


def country_written(party: str) -> CountryCode | None:
    """Return the country of a party that is written as `Name (KE)`; None where none is told."""
    found = _COUNTRY.search(party)
    return CountryCode(found[1]) if found else None


def name_written(party: str) -> str:
    """Return the name of a party that is written as `Name (KE)`, empty where only the country is known."""
    return _COUNTRY.sub("", party).strip()
