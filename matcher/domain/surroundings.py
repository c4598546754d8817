"""What is known around local governments: where they lie, how their country works, old friendships."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from matcher.domain.message import CountryCode, LanguageCode
from matcher.domain.world_region import WorldRegion


@dataclass(frozen=True)
class Whereabouts:
    """How far a local government lies from the sea, a land border, its capital and a city.

    A city has 50,000 inhabitants or more. None where nobody has measured it.
    """

    sea_km: int | None = None
    border_km: int | None = None
    capital_km: int | None = None
    city_km: int | None = None


class LanguageRole(StrEnum):
    """What a language is in a country.

    OFFICIAL: the whole administration may use it. WORKING: not official, but officials are taken to manage
    in it. REGIONAL: official in a part of the country, or for a minority.
    """

    OFFICIAL = "official"
    WORKING = "working"
    REGIONAL = "regional"


@dataclass(frozen=True)
class TwinTowns:
    """Two local governments that were declared twin towns, without a date."""

    party_ids: tuple[str, str]
    source: str


@dataclass(frozen=True)
class Surroundings:
    """All such facts; whatever is missing is unknown.

    `languages` gives the role of each language in a country. `programmes_of_network` tells which programmes
    stand behind the word that a partnership's source uses for its network; the key "" is for a
    partnership whose sources name no network. `world_regions` tells which cluster a partner country is in.
    """

    whereabouts: Mapping[str, Whereabouts] = field(default_factory=dict)
    languages: Mapping[CountryCode, Mapping[LanguageCode, LanguageRole]] = field(
        default_factory=dict
    )
    twin_towns: Sequence[TwinTowns] = ()
    programmes_of_network: Mapping[str, frozenset[str]] = field(default_factory=dict)
    world_regions: Mapping[CountryCode, WorldRegion] = field(default_factory=dict)
