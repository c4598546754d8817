"""What is known of the partnerships of a grouping: countries, regions, languages, start, experience."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from data.importing.countries import country_of
from matcher.domain.catalogue import Catalogue
from matcher.domain.grouping import GroupingPartnership, Origin
from matcher.domain.message import CountryCode
from matcher.domain.names import canonical
from matcher.domain.partnership import Partnership
from matcher.domain.surroundings import LanguageRole
from matcher.domain.world_region import WorldRegion
from matcher.eligibility.verdict import HOME_COUNTRY
from service.house import House

_WORKED_TOGETHER = frozenset({"project", "steering group", "development", "dissemination"})
_WITH_COUNTRY = re.compile(r"(?P<name>.*?)\s*\((?P<country>[A-Z]{2})\)")
_Pair = tuple[str, str]


@dataclass(frozen=True)
class Known:
    """What the rules see of a partnership; what is empty or None nobody knows.

    `parties` are registry ids, and the names of the others; a party that nobody named is none.
    """

    parties: frozenset[str]
    countries: tuple[CountryCode, ...]
    regions: frozenset[WorldRegion]
    languages: frozenset[str]
    start_year: int | None
    is_experienced: bool


def other_party_parts(written: str) -> tuple[str, CountryCode | None]:
    """Return the name and country of a party that the registry lacks, as groupings write it."""
    found = _WITH_COUNTRY.fullmatch(written)
    country = country_of(found["country"]) if found else None
    return (found["name"], country) if found and country else (written, None)


def known_of(partnership: GroupingPartnership, house: House) -> Known:
    """Return what is known of a partnership: what was said of it first, then what the facts tell.

    Its regions are those of the countries of its parties abroad. Its languages are those said; else those
    that are official, or taken to be workable, in all of its countries. Its start is that said or
    documented. It is experienced where that was said, else where a source tells of a project of theirs, or
    of an earlier partnership of two of its parties.
    """
    catalogue = house.catalogue
    others = [other_party_parts(written) for written in partnership.other_parties]
    places = catalogue.local_governments
    countries = dict.fromkeys(
        [places[each].country for each in partnership.party_ids if each in places]
        + [country for _, country in others if country]
    )
    regions = catalogue.surroundings.world_regions
    return Known(
        parties=frozenset(
            [*partnership.party_ids, *(canonical(name) for name, _ in others if name)]
        ),
        countries=tuple(countries),
        regions=frozenset(
            regions[each] for each in countries if each != HOME_COUNTRY and each in regions
        ),
        languages=frozenset(partnership.languages) or _languages(tuple(countries), catalogue),
        start_year=partnership.start_year,
        is_experienced=_is_experienced(partnership, house),
    )


def _languages(countries: tuple[CountryCode, ...], catalogue: Catalogue) -> frozenset[str]:
    """Return the languages that all countries can work in, none where that is not known of one."""
    spoken = catalogue.surroundings.languages
    workable = [
        frozenset(str(code) for code, role in spoken[country].items() if _is_workable(role))
        for country in countries
        if country in spoken
    ]
    if len(workable) < len(countries) or not workable:
        return frozenset()
    return frozenset.intersection(*workable)


def _is_workable(role: LanguageRole) -> bool:
    return role in (LanguageRole.OFFICIAL, LanguageRole.WORKING)


def _is_experienced(partnership: GroupingPartnership, house: House) -> bool:
    if partnership.is_experienced is not None:
        return partnership.is_experienced
    past = house.once(_past)
    own = past.by_id.get(partnership.origin_id or "")
    is_documented = partnership.origin is Origin.DOCUMENTED
    if own is not None and is_documented and not _WORKED_TOGETHER.isdisjoint(own.stages):
        return True
    start = partnership.start_year
    return any(
        other.id != partnership.origin_id and _is_before(other, start)
        for pair in combinations(sorted(partnership.party_ids), 2)
        for other in past.of_pair.get(pair, ())
    )


def _is_before(earlier: Partnership, start: int | None) -> bool:
    """Return whether a partnership is dated before a start, or nothing says that it is not."""
    return start is None or earlier.first_year is None or earlier.first_year < start


@dataclass(frozen=True)
class _Past:
    """The documented partnerships by id, and by each pair of a Swedish party and one abroad."""

    by_id: Mapping[str, Partnership]
    of_pair: Mapping[_Pair, list[Partnership]]


def _past(house: House) -> _Past:
    places = house.catalogue.local_governments
    of_pair: dict[_Pair, list[Partnership]] = defaultdict(list)
    for each in house.catalogue.partnerships:
        known = sorted(party_id for party_id in each.party_ids if party_id in places)
        for one, other in combinations(known, 2):
            if (places[one].country == HOME_COUNTRY) != (places[other].country == HOME_COUNTRY):
                of_pair[one, other].append(each)
    return _Past({each.id: each for each in house.catalogue.partnerships}, of_pair)
