"""Who has worked with whom: the graph in which ties between two local governments are looked for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.message import CountryCode
from matcher.domain.network import Network
from matcher.domain.partnership import Partnership
from matcher.domain.surroundings import TwinTowns
from matcher.networks.joining import is_running
from matcher.scoring.distance import distance_km

NEAR_KM = 50.0
_ASKERS_REMEMBERED = 256


@dataclass(frozen=True)
class Experience:
    """One place's partnership with one other: `who` (the asker or its neighbour) worked with `partner`."""

    who: LocalGovernment
    partner: LocalGovernment
    partnership: Partnership


class TieGraph:
    """Answers who is whose partner, neighbour and twin town; built once, never changed."""

    def __init__(
        self,
        places: Mapping[str, LocalGovernment],
        partnerships: Sequence[Partnership],
        twin_towns: Sequence[TwinTowns] = (),
        networks: Sequence[Network] = (),
    ) -> None:
        self._places = places
        self._partnerships: dict[str, list[Partnership]] = defaultdict(list)
        for partnership in partnerships:
            for party in partnership.party_ids:
                self._partnerships[party].append(partnership)
        self._partners_by_country: dict[CountryCode, list[LocalGovernment]] = defaultdict(list)
        for party in self._partnerships:
            if party in places:
                self._partners_by_country[places[party].country].append(places[party])
        self._networks: dict[str, list[Network]] = defaultdict(list)
        for network in networks:
            for party in sorted(network.party_ids):
                self._networks[party].append(network)
        self._twins = {frozenset(pair.party_ids) for pair in twin_towns}
        self.experiences_near = lru_cache(_ASKERS_REMEMBERED)(self._experiences_near)
        self.experiences_of = lru_cache(_ASKERS_REMEMBERED)(self._experiences_of)

    def partnerships_of(self, place_id: str) -> Sequence[Partnership]:
        """Return the partnerships of a local government, those of its other half included."""
        found = [p for own in self.ids_of(place_id) for p in self._partnerships.get(own, ())]
        return tuple(dict.fromkeys(found))

    def networks_of(self, place_id: str, on: date) -> Sequence[Network]:
        """Return the networks of a local government that were published by a day and are not over."""
        if not self._networks:
            return ()
        found = [each for own in self.ids_of(place_id) for each in self._networks.get(own, ())]
        return tuple(
            each
            for each in {network.id: network for network in found}.values()
            if each.published_at.date() <= on and is_running(each, on)
        )

    def ids_of(self, place_id: str) -> frozenset[str]:
        """Return the ids of one organisation: two for Gotland, which is municipality and region."""
        place = self._places.get(place_id)
        twin = place.same_organisation_id if place else None
        return frozenset({place_id, twin} if twin else {place_id})

    def are_twins(self, one: LocalGovernment, other: LocalGovernment) -> bool:
        """Return whether the two were declared twin towns."""
        return frozenset({one.id, other.id}) in self._twins

    def region_of(self, place: LocalGovernment) -> str | None:
        """Return the id of the region that a place is or lies in, None where it is not known."""
        seen: set[str] = set()
        while place.level is not Level.REGION:
            parent = self._places.get(place.parent_id or "")
            if parent is None or parent.id in seen:
                return None
            seen.add(parent.id)
            place = parent
        return place.id

    def are_near(self, one: LocalGovernment, other: LocalGovernment) -> bool:
        """Return whether two places share a region or lie within NEAR_KM of each other."""
        if one.country == other.country and self.share_region(one, other):
            return True
        km = distance_km(one, other)
        return km is not None and km <= NEAR_KM

    def share_region(self, one: LocalGovernment, other: LocalGovernment) -> bool:
        """Return whether one region holds both; a region holds itself."""
        region = self.region_of(one)
        return region is not None and region == self.region_of(other)

    def _experiences_of(self, place_id: str) -> tuple[Experience, ...]:
        """Return with whom a local government has worked, partnership by partnership."""
        place = self._places.get(place_id)
        return tuple(self._experiences([place])) if place else ()

    def _experiences_near(self, place_id: str) -> tuple[Experience, ...]:
        """Return with whom the neighbours of a local government have worked, partners abroad only."""
        place = self._places.get(place_id)
        if place is None:
            return ()
        own = self.ids_of(place_id)
        near = (
            other
            for other in self._partners_by_country[place.country]
            if other.id not in own and self.are_near(place, other)
        )
        return tuple(
            found
            for found in self._experiences(near)
            if found.partner.country != place.country
            and not own.intersection(found.partnership.party_ids)
        )

    def _experiences(self, places: Iterable[LocalGovernment]) -> Iterable[Experience]:
        for place in places:
            own = self.ids_of(place.id)
            for partnership in self.partnerships_of(place.id):
                for party in partnership.party_ids:
                    if party not in own and party in self._places:
                        yield Experience(place, self._places[party], partnership)
