"""Which local governments a reader of one would want to see next, and why each is related."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from matcher.domain.catalogue import Catalogue
from matcher.domain.challenge import Passage
from matcher.domain.local_government import LocalGovernment, are_counterparts
from matcher.scoring.tie_graph import TieGraph

N_RELATED = 12
# No single kind of relation may fill the list.
_N_OF_A_KIND = 4
_ALIKE_RATIO = 1.5


class RelationKind(StrEnum):
    """How two local governments are related, the most telling first.

    PARTNERS_PARTNER: both have worked with a third one. SAME_THEMES: what is known of both is about the
    same themes. SAME_REGION: one regional entry holds both. SIMILAR_SIZE: about as large, in one country.
    """

    PARTNERS_PARTNER = "partners_partner"
    SAME_THEMES = "same_themes"
    SAME_REGION = "same_region"
    SIMILAR_SIZE = "similar_size"


_WORTH: Mapping[RelationKind, float] = {
    RelationKind.PARTNERS_PARTNER: 3.0,
    RelationKind.SAME_THEMES: 2.0,
    RelationKind.SAME_REGION: 1.5,
    RelationKind.SIMILAR_SIZE: 1.0,
}


@dataclass(frozen=True)
class Relation:
    """One reason: `via` is the shared partner or region, `theme_ids` are the shared themes."""

    kind: RelationKind
    via: LocalGovernment | None = None
    theme_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Related:
    """A related local government and every reason why it is one, the most telling first."""

    local_government: LocalGovernment
    relations: tuple[Relation, ...]


class Relatives:
    """Finds related local governments; built once for a catalogue, so that finding only looks things up."""

    def __init__(self, catalogue: Catalogue, ties: TieGraph) -> None:
        self._places = catalogue.local_governments
        self._ties = ties
        self._themes = _themes_of_places(catalogue.passages)
        self._spoken_of = Counter(theme for themes in self._themes.values() for theme in themes)
        self._in_country: dict[str, list[LocalGovernment]] = defaultdict(list)
        self._within: dict[str, list[LocalGovernment]] = defaultdict(list)
        for place in self._places.values():
            self._in_country[place.country].append(place)
            if place.parent_id:
                self._within[place.parent_id].append(place)

    def within(self, place_id: str) -> Sequence[LocalGovernment]:
        """Return what lies directly in a regional entry, those that something is known of first."""
        return sorted(self._within.get(place_id, ()), key=self._known_first)

    def related_to(self, place: LocalGovernment, n: int = N_RELATED) -> tuple[Related, ...]:
        """Return at most `n`, the most closely related first.

        Its own partners are left out, for they are told beside their partnership, and so is its other half.
        """
        own = self._ties.ids_of(place.id)
        partners = {found.partner.id for found in self._ties.experiences_of(place.id)}
        left_out = own | partners
        found: dict[str, list[Relation]] = defaultdict(list)
        for kind in (self._by_partner, self._by_theme, self._by_region, self._by_size):
            fresh = ((i, relation) for i, relation in kind(place) if i not in left_out)
            for other_id, relation in _first_of_each(fresh, _N_OF_A_KIND):
                found[other_id].append(relation)
        ranked = sorted(found, key=lambda i: (-_worth(found[i]), self._places[i].name, i))
        return tuple(Related(self._places[i], tuple(found[i])) for i in ranked[:n])

    def _by_partner(self, place: LocalGovernment) -> Iterator[tuple[str, Relation]]:
        for ours in self._ties.experiences_of(place.id):
            for theirs in self._ties.experiences_of(ours.partner.id):
                if theirs.partnership != ours.partnership:
                    yield (
                        theirs.partner.id,
                        Relation(RelationKind.PARTNERS_PARTNER, via=ours.partner),
                    )

    def _by_theme(self, place: LocalGovernment) -> Iterator[tuple[str, Relation]]:
        """Yield those with the same themes, rare ones counting most (inverse document frequency)."""
        wanted = self._themes.get(place.id, frozenset())
        shared = {
            other: wanted & themes
            for other, themes in self._themes.items()
            if wanted & themes and are_counterparts(place.level, self._places[other].level)
        }
        for other in sorted(shared, key=lambda i: (-self._rarity(shared[i]), i)):
            by_rarity = sorted(shared[other], key=lambda theme: (self._spoken_of[theme], theme))
            yield other, Relation(RelationKind.SAME_THEMES, theme_ids=tuple(by_rarity))

    def _by_region(self, place: LocalGovernment) -> Iterator[tuple[str, Relation]]:
        region = self._places.get(place.parent_id or "")
        if region is not None:
            for other in self.within(region.id):
                yield other.id, Relation(RelationKind.SAME_REGION, via=region)

    def _by_size(self, place: LocalGovernment) -> Iterator[tuple[str, Relation]]:
        alike = [
            (times, other.id)
            for other in self._in_country[place.country]
            if other.level is place.level
            and (times := times_as_large(place, other)) is not None
            and times <= _ALIKE_RATIO
        ]
        for _, other_id in sorted(alike):
            yield other_id, Relation(RelationKind.SIMILAR_SIZE)

    def _rarity(self, themes: Iterable[str]) -> float:
        return sum(math.log(1 + len(self._themes) / self._spoken_of[theme]) for theme in themes)

    def _known_first(self, place: LocalGovernment) -> tuple[bool, int, str]:
        size = place.population or place.largest_place_population or 0
        return place.id not in self._themes, -size, place.name


def times_as_large(one: LocalGovernment, other: LocalGovernment) -> float | None:
    """Return how many times as large the larger is, by population, else by largest town, else None."""
    for ours, theirs in (
        (one.population, other.population),
        (one.largest_place_population, other.largest_place_population),
    ):
        if ours and theirs:
            return max(ours, theirs) / min(ours, theirs)
    return None


def _themes_of_places(passages: Iterable[Passage]) -> dict[str, frozenset[str]]:
    themes: dict[str, set[str]] = defaultdict(set)
    for passage in passages:
        themes[passage.local_government_id].update(passage.themes)
    return {place_id: frozenset(spoken_of) for place_id, spoken_of in themes.items()}


def _first_of_each(found: Iterable[tuple[str, Relation]], n: int) -> Iterator[tuple[str, Relation]]:
    """Yield the first relation with each of the first `n` local governments."""
    seen: set[str] = set()
    for other_id, relation in found:
        if other_id in seen:
            continue
        if len(seen) == n:
            return
        seen.add(other_id)
        yield other_id, relation


def _worth(relations: Iterable[Relation]) -> float:
    return sum(_WORTH[relation.kind] for relation in relations)
