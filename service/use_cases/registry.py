"""The registry of local governments, counted and ordered once so that browsing only looks things up."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from matcher.domain.catalogue import Catalogue
from matcher.domain.challenge import Passage
from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.message import CountryCode
from matcher.domain.names import without_accents
from matcher.domain.partnership import Partnership
from matcher.related import Relatives
from matcher.scoring.tie_graph import TieGraph
from service.house import House
from service.language.alphabet import alphabetical
from service.language.catalogues import Lang
from service.language.values import country_name

# More than any registry holds: filters need to see every hit.
_ALL = 1_000_000


class SortBy(StrEnum):
    """What a list of local governments may be ordered by."""

    NAME = "name"
    COUNTRY = "country"
    LEVEL = "level"
    POPULATION = "population"
    STATEMENTS = "statements"


@dataclass(frozen=True)
class Order:
    """An order; what is unknown comes last in both directions."""

    by: SortBy
    descending: bool = False

    @classmethod
    def read(cls, written: str) -> "Order":
        """Return the order that is written `name`, or `-name` when it descends."""
        return cls(SortBy(written.removeprefix("-")), written.startswith("-"))

    def __str__(self) -> str:
        """Write the order as it stands in an address."""
        return f"-{self.by}" if self.descending else self.by.value


@dataclass(frozen=True)
class Browsing:
    """What part of the registry is wanted; whatever is empty narrows nothing.

    `order` None is by name, or the best hit first where a name was searched for. `askable` are the countries
    that a programme allows, None where any will do. `within` is the id of a regional entry.
    """

    q: str = ""
    countries: frozenset[CountryCode] = frozenset()
    levels: frozenset[Level] = frozenset()
    has_profile: bool = False
    askable: frozenset[CountryCode] | None = None
    within: str = ""
    order: Order | None = None


class Registry:
    """Every local government of one catalogue with what is known of it, looked up by id."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._places = catalogue.local_governments
        self._orders: dict[tuple[str, Lang], tuple[LocalGovernment, ...]] = {}
        self._ranks: dict[tuple[str, Lang], dict[str, int]] = {}

    @cached_property
    def passages(self) -> Mapping[str, Sequence[Passage]]:
        """The passages of each local government that has any."""
        passages: dict[str, list[Passage]] = defaultdict(list)
        for passage in self.catalogue.passages:
            passages[passage.local_government_id].append(passage)
        return passages

    @cached_property
    def statements(self) -> Mapping[str, int]:
        """How many statements are known of each, several wordings of one counted once; 0 for the others."""
        told = {(p.local_government_id, p.statement) for p in self.catalogue.passages}
        return Counter(place_id for place_id, _ in told)

    @cached_property
    def countries(self) -> frozenset[CountryCode]:
        """The countries that have a local government in the registry, Sweden among them."""
        return frozenset(place.country for place in self._places.values())

    @cached_property
    def ties(self) -> TieGraph:
        """Who has worked with whom."""
        return TieGraph(
            self._places, self.catalogue.partnerships, self.catalogue.surroundings.twin_towns
        )

    @cached_property
    def relatives(self) -> Relatives:
        """Who is related to whom."""
        return Relatives(self.catalogue, self.ties)

    def partnerships_of(self, place_id: str) -> Sequence[Partnership]:
        """Return the documented partnerships of one, those of its other half included, newest first."""
        found = self.ties.partnerships_of(place_id)
        return sorted(found, key=lambda p: (-(p.last_year or p.first_year or 0), p.id))

    def twins_of(self, place_id: str) -> Sequence[tuple[LocalGovernment, str]]:
        """Return its declared twin towns, each with the source that says so."""
        return [
            (self._places[other], pair.source)
            for pair in self.catalogue.surroundings.twin_towns
            if place_id in pair.party_ids
            for other in pair.party_ids
            if other != place_id and other in self._places
        ]

    def browse(
        self, wanted: Browsing, names: "NameSearch", language: Lang
    ) -> Sequence[LocalGovernment]:
        """Return everything that is wanted, in order."""
        places = self._candidates(wanted, names, language)
        tests = self._tests(wanted)
        if not tests:
            return places
        return [place for place in places if all(test(place) for test in tests)]

    def in_order(self, order: Order, language: Lang) -> tuple[LocalGovernment, ...]:
        """Return the whole registry in an order, as names are sorted in `language`."""
        key = (str(order), language)
        if key not in self._orders:
            self._orders[key] = self._ordered(order, language)
        return self._orders[key]

    def _candidates(
        self, wanted: Browsing, names: "NameSearch", language: Lang
    ) -> Sequence[LocalGovernment]:
        if not wanted.q.strip():
            return self.in_order(wanted.order or Order(SortBy.NAME), language)
        hits = names(wanted.q, n=_ALL)
        if wanted.order is None:
            return hits
        rank = self._rank(wanted.order, language)
        return sorted(hits, key=lambda place: rank[place.id])

    def _rank(self, order: Order, language: Lang) -> dict[str, int]:
        key = (str(order), language)
        if key not in self._ranks:
            ordered = self.in_order(order, language)
            self._ranks[key] = {place.id: at for at, place in enumerate(ordered)}
        return self._ranks[key]

    def _tests(self, wanted: Browsing) -> list[Callable[[LocalGovernment], bool]]:
        tests: list[Callable[[LocalGovernment], bool]] = []
        if wanted.countries:
            tests.append(lambda place: place.country in wanted.countries)
        if wanted.askable is not None:
            askable = wanted.askable
            tests.append(lambda place: place.country in askable)
        if wanted.levels:
            tests.append(lambda place: place.level in wanted.levels)
        if wanted.within:
            tests.append(lambda place: place.parent_id == wanted.within)
        if wanted.has_profile:
            tests.append(lambda place: place.id in self.statements)
        return tests

    def _ordered(self, order: Order, language: Lang) -> tuple[LocalGovernment, ...]:
        by_name = sorted(
            self._places.values(), key=lambda p: (*alphabetical(p.name, language), p.id)
        )
        if order.by is SortBy.NAME:
            return tuple(reversed(by_name)) if order.descending else tuple(by_name)
        key = self._key(order.by, language)
        known = [place for place in by_name if key(place) is not None]
        unknown = [place for place in by_name if key(place) is None]
        # Sorting is stable, backwards too, so equal ones stay in the order of their names.
        known.sort(key=lambda place: key(place) or 0, reverse=order.descending)
        return (*known, *unknown)

    def _key(self, by: SortBy, language: Lang) -> Callable[[LocalGovernment], "_Key"]:
        if by is SortBy.COUNTRY:
            countries = _positions(
                self.countries, lambda code: alphabetical(country_name(code, language), language)
            )
            return lambda place: countries[place.country]
        if by is SortBy.LEVEL:
            levels = list(Level)
            return lambda place: levels.index(place.level)
        if by is SortBy.STATEMENTS:
            return lambda place: self.statements.get(place.id, 0)
        return size_of


# The search of a name index: text and how many at most, best first.
NameSearch = Callable[..., Sequence[LocalGovernment]]
_Key = int | None


def size_of(place: LocalGovernment) -> int | None:
    """Return the population, else that of the largest town, None where neither is known."""
    return place.population or place.largest_place_population or None


def registry_of(house: House) -> Registry:
    """Return the registry of an open house, made when it is first asked for."""
    return house.once(_registry)


def _registry(house: House) -> Registry:
    return Registry(house.catalogue)


def other_name_found(place: LocalGovernment, q: str) -> str | None:
    """Return the alias or former name that `q` found a place by, None where its own name did."""
    wanted = without_accents(q)
    if not wanted or wanted in without_accents(place.name):
        return None
    others = (*place.aliases, *place.former_names)
    return next((name for name in others if wanted in without_accents(name)), None)


def _positions(
    codes: Iterable[CountryCode], key: Callable[[CountryCode], tuple[str, str]]
) -> dict[CountryCode, int]:
    return {code: at for at, code in enumerate(sorted(codes, key=key))}
