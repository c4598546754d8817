"""Where the partnerships of a grouping come from: the facts, introductions, or rows of a sheet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from data.importing.grouping_sheet import SheetPartnership
from data.store.introduction_lists import Wanted, list_introductions
from data.store.transactions import reading
from matcher.domain.grouping import Origin
from matcher.domain.introduction import Introduction, Stage
from matcher.domain.message import CountryCode
from matcher.domain.partnership import Partnership, UnnamedParty
from matcher.eligibility.verdict import HOME_COUNTRY
from service.house import House

AGREED_STAGES = frozenset({Stage.ACCEPTED, Stage.MET, Stage.INCEPTION, Stage.PROJECT})
"""The stages in which all parties of an introduction have said yes."""

OPEN_STAGES = AGREED_STAGES | {Stage.PROPOSED, Stage.SENT}
"""Those, and the stages in which they have not answered yet."""


@dataclass(frozen=True)
class Found:
    """A partnership before it is in a grouping, with what was written of it.

    `key` is what it would like to be called there; empty where anything will do.
    """

    origin: Origin
    party_ids: tuple[str, ...]
    other_parties: tuple[str, ...] = ()
    origin_id: str | None = None
    theme_ids: tuple[str, ...] = ()
    start_year: int | None = None
    is_experienced: bool | None = None
    languages: tuple[str, ...] = ()
    text: str = ""
    key: str = ""


@dataclass(frozen=True)
class DocumentedFilter:
    """Which documented partnerships are wanted; what is empty narrows nothing.

    `networks` are the words that sources use for a network. A partnership fits the years where those its
    sources speak of touch them; one without years fits only where no year is asked for.
    """

    networks: frozenset[str] = frozenset()
    programme_ids: frozenset[str] = frozenset()
    theme_ids: frozenset[str] = frozenset()
    countries: frozenset[CountryCode] = frozenset()
    first_year: int | None = None
    last_year: int | None = None


def documented(house: House, wanted: DocumentedFilter) -> tuple[Found, ...]:
    """Return the documented partnerships that are wanted, by id."""
    known = house.catalogue.local_governments
    return tuple(
        Found(
            origin=Origin.DOCUMENTED,
            party_ids=partnership.party_ids,
            other_parties=tuple(map(other_party, partnership.unnamed_parties)),
            origin_id=partnership.id,
            theme_ids=partnership.theme_ids,
            start_year=partnership.first_year,
            key=partnership.id,
        )
        for partnership in sorted(house.catalogue.partnerships, key=lambda each: each.id)
        if _fits(partnership, wanted, house)
        and any(party_id in known for party_id in partnership.party_ids)
    )


def documented_networks(house: House) -> tuple[str, ...]:
    """Return the words that the facts use for networks, in order."""
    return tuple(sorted({each.network for each in house.catalogue.partnerships if each.network}))


def introduced(
    house: House, on: date, all_open: bool = False, programme_id: str | None = None
) -> tuple[Found, ...]:
    """Return what introductions have led to, or with `all_open` may lead to; confidential ones never.

    Who begins to work together on this day has the year of the day as start.
    """
    wanted = Wanted(
        stages=OPEN_STAGES if all_open else AGREED_STAGES,
        programme_id=programme_id,
        is_confidential=False,
    )
    with reading(house.engine) as connection:
        found = list_introductions(connection, wanted)
    return tuple(_introduced(each, house, on) for each in sorted(found, key=lambda one: one.id))


def known_partnerships(
    house: House,
    on: date,
    networks: Iterable[str] = (),
    *,
    documented_too: bool = False,
    introductions: bool = False,
) -> tuple[Found, ...]:
    """Return the documented partnerships of some networks, or all of them, and what introductions led to."""
    named = frozenset(networks)
    found = documented(house, DocumentedFilter(named)) if documented_too or named else ()
    return (*found, *introduced(house, on)) if introductions else found


def from_rows(rows: Iterable[SheetPartnership]) -> Iterator[Found]:
    """Yield the partnerships of a sheet's rows."""
    for row in rows:
        yield Found(
            origin=Origin.IMPORTED,
            party_ids=row.parties.ids,
            other_parties=row.parties.others,
            theme_ids=row.theme_ids,
            start_year=row.start_year,
            is_experienced=row.is_experienced,
            languages=row.languages,
            text=row.text,
            key=f"r{row.line}",
        )


def other_party(unnamed: UnnamedParty) -> str:
    """Return a party that the registry lacks as groupings write it: `Name (KE)`, or `(KE)` without a name."""
    return f"{unnamed.name or ''} ({unnamed.country})".strip()


def _introduced(introduction: Introduction, house: House, on: date) -> Found:
    known = house.catalogue.local_governments
    in_registry = [each for each in introduction.party_ids if each in known]
    swedish_first = sorted(in_registry, key=lambda each: known[each].country != HOME_COUNTRY)
    return Found(
        origin=Origin.PROPOSED,
        party_ids=tuple(swedish_first),
        other_parties=tuple(each for each in introduction.party_ids if each not in known),
        origin_id=introduction.id,
        start_year=on.year,
        key=f"i-{introduction.id}",
    )


def _fits(partnership: Partnership, wanted: DocumentedFilter, house: House) -> bool:
    return (
        (not wanted.networks or partnership.network in wanted.networks)
        and _of_programme(partnership, wanted, house)
        and (not wanted.theme_ids or not wanted.theme_ids.isdisjoint(partnership.theme_ids))
        and _of_country(partnership, wanted, house)
        and _of_years(partnership, wanted)
    )


def _of_programme(partnership: Partnership, wanted: DocumentedFilter, house: House) -> bool:
    programmes = house.catalogue.surroundings.programmes_of_network
    behind = programmes.get(partnership.network or "", frozenset())
    return not wanted.programme_ids or not wanted.programme_ids.isdisjoint(behind)


def _of_country(partnership: Partnership, wanted: DocumentedFilter, house: House) -> bool:
    known = house.catalogue.local_governments
    countries = {known[each].country for each in partnership.party_ids if each in known}
    countries |= {each.country for each in partnership.unnamed_parties}
    return not wanted.countries or not wanted.countries.isdisjoint(countries)


def _of_years(partnership: Partnership, wanted: DocumentedFilter) -> bool:
    if wanted.first_year is None and wanted.last_year is None:
        return True
    first, last = partnership.first_year, partnership.last_year
    if first is None or last is None:
        return False
    return first <= (wanted.last_year or first) and last >= (wanted.first_year or last)
