"""GeoNames units and places put together: what lies in what, and the largest place of each."""

from collections.abc import Iterable, Mapping

from data.registry.geonames import Place, Unit
from matcher.domain.names import without_accents


class Geography:
    """Units and places of some countries; a unit that is left out may hand on to another."""

    def __init__(
        self,
        units: Iterable[Unit],
        places: Iterable[Place],
        left_out: Mapping[int, int | None],
    ) -> None:
        found = list(units)
        by_geonames_id = {unit.geonames_id: unit for unit in found}
        self.units = tuple(unit for unit in found if unit.geonames_id not in left_out)
        self.places = tuple(place for place in places if place.geonames_id not in left_out)
        self._by_key = {unit.key: unit for unit in self.units}
        for unit in found:
            heir = by_geonames_id.get(left_out.get(unit.geonames_id) or 0)
            if heir:
                self._by_key[unit.key] = heir
        self._places_in: dict[int, list[Place]] = {}
        for place in self.places:
            for unit in self.around(place):
                self._places_in.setdefault(unit.key, []).append(place)

    def unit(self, key: int | None) -> Unit | None:
        """Return the unit behind a key, or the one that stands for it."""
        return self._by_key.get(key) if key is not None else None

    def around(self, place: Place) -> tuple[Unit, ...]:
        """Return the units that a place lies in, the widest first."""
        found = {self._by_key[key] for key in place.unit_keys if key in self._by_key}
        return tuple(sorted(found, key=lambda unit: unit.admin_level))

    def names_of_places(self, unit: Unit) -> frozenset[str]:
        """Return the names of the places in a unit."""
        return frozenset(place.name for place in self._places_in.get(unit.key, ()))

    def main_place(self, unit: Unit, short_name: str) -> Place | None:
        """Return the largest place of a unit; else the parent's place of the same name.

        GeoNames files many African towns under the region only.
        """
        inside = self._places_in.get(unit.key, ())
        if not inside and (parent := self.unit(unit.parent_key)):
            wanted = without_accents(short_name)
            beside = self._places_in.get(parent.key, ())
            inside = [place for place in beside if without_accents(place.name) == wanted]
        return max(inside, key=lambda place: (place.population, -place.geonames_id), default=None)
