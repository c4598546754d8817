"""Measure how far every local government lies from sea, border, capital and city.

Run: `python -m tools.write_geography countries-10m.json`, with the file of that name from the npm package
`world-atlas` 2.0.2 (Natural Earth 1:10m, public domain). It writes data/facts/surroundings/geography.csv.

A line that bounds one country only is a coast; a line between two is a border. Whatever has no coordinates
stays out. A region is as near to sea, border and capital as the nearest place in it.
"""

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.neighbors import BallTree

from data.fact_files.located_row import PACKAGED_FACTS
from data.fact_files.surroundings import GEOGRAPHY_COLUMNS
from data.registry.geonames import read_places
from data.registry.read import read_registry
from matcher.domain.local_government import Level, LocalGovernment

# As Natural Earth names them; beside each its capital as GeoNames names it.
COUNTRIES = {
    "AL": ("Albania", "Tirana"),
    "BA": ("Bosnia and Herz.", "Sarajevo"),
    "BW": ("Botswana", "Gaborone"),
    "BY": ("Belarus", "Minsk"),
    "CN": ("China", "Beijing"),
    "CO": ("Colombia", "Bogotá"),
    "GE": ("Georgia", "Tbilisi"),
    "GT": ("Guatemala", "Guatemala City"),
    "ID": ("Indonesia", "Jakarta"),
    "IN": ("India", "New Delhi"),
    "KE": ("Kenya", "Nairobi"),
    "MD": ("Moldova", "Chisinau"),
    "MK": ("Macedonia", "Skopje"),
    "MZ": ("Mozambique", "Maputo"),
    "NA": ("Namibia", "Windhoek"),
    "RS": ("Serbia", "Belgrade"),
    "RW": ("Rwanda", "Kigali"),
    "SE": ("Sweden", "Stockholm"),
    "TR": ("Turkey", "Ankara"),
    "TZ": ("Tanzania", "Dodoma"),
    "UA": ("Ukraine", "Kyiv"),
    "UG": ("Uganda", "Kampala"),
    "VN": ("Vietnam", "Hanoi"),
    "XK": ("Kosovo", "Pristina"),
    "ZA": ("South Africa", "Pretoria"),
    "ZM": ("Zambia", "Lusaka"),
    "ZW": ("Zimbabwe", "Harare"),
}
SOURCE = "Natural Earth 1:10m (public domain); GeoNames (CC BY 4.0)"
_EARTH_KM = 6371.0
_STEP_DEGREES = 0.01
_CITY = 50_000

Points = NDArray[np.float64]
"""Rows of latitude and longitude in degrees."""


def main() -> None:
    """Measure and write; raise where a country or a capital is not found."""
    registry = read_registry()
    lines = Boundaries(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    measured: dict[str, dict[str, int]] = {}
    for country in sorted(COUNTRIES):
        located = [p for p in registry if p.country == country and p.latitude is not None]
        measured |= _measure(country, located, lines)
    _bring_regions_nearer(registry, measured)
    folder = PACKAGED_FACTS / "surroundings"
    with (folder / "geography.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, GEOGRAPHY_COLUMNS, lineterminator="\n", restval="")
        writer.writeheader()
        for place_id in sorted(measured):
            writer.writerow({"id": place_id, **measured[place_id], "source": SOURCE})


class Boundaries:
    """The lines of a TopoJSON atlas, told apart by which countries share them."""

    def __init__(self, atlas: Mapping[str, Any]) -> None:
        owners: dict[int, set[str]] = defaultdict(set)
        for geometry in atlas["objects"]["countries"]["geometries"]:
            for arc in _flat(geometry["arcs"]):
                owners[arc if arc >= 0 else ~arc].add(geometry["properties"]["name"])
        self._owners = owners
        scale, shift = (np.array(atlas["transform"][key]) for key in ("scale", "translate"))
        self._arcs = [
            _filled((np.cumsum(np.array(arc), axis=0) * scale + shift)[:, ::-1])
            for arc in atlas["arcs"]
        ]
        self.coast = np.vstack([self._arcs[i] for i, names in owners.items() if len(names) == 1])

    def border_of(self, name: str) -> Points:
        """Return points on the land borders of a country."""
        shared = [i for i, names in self._owners.items() if name in names and len(names) > 1]
        return np.vstack([self._arcs[i] for i in shared])


def _measure(
    country: str, located: Sequence[LocalGovernment], lines: Boundaries
) -> dict[str, dict[str, int]]:
    name, capital = COUNTRIES[country]
    places = list(read_places([country]))
    seat = max((p for p in places if p.name == capital), key=lambda place: place.population)
    cities = [(p.latitude, p.longitude) for p in places if p.population >= _CITY]
    where = np.array([(place.latitude, place.longitude) for place in located])
    columns = {
        "sea_km": _distances_km(where, lines.coast),
        "border_km": _distances_km(where, lines.border_of(name)),
        "capital_km": _distances_km(where, np.array([(seat.latitude, seat.longitude)])),
        "city_km": _distances_km(where, np.array(cities)),
    }
    return {
        place.id: {column: round(km[row]) for column, km in columns.items()}
        for row, place in enumerate(located)
    }


def _bring_regions_nearer(
    registry: Sequence[LocalGovernment], measured: Mapping[str, dict[str, int]]
) -> None:
    regions = {place.id for place in registry if place.level is Level.REGION}
    for place in registry:
        if place.parent_id in regions & measured.keys() and place.id in measured:
            region, inside = measured[place.parent_id or ""], measured[place.id]
            for column in ("sea_km", "border_km", "capital_km"):
                region[column] = min(region[column], inside[column])
    # Whether a whole region is far from a city is no question that one distance answers.
    for region_id in regions & measured.keys():
        measured[region_id].pop("city_km")


def _distances_km(where: Points, to: Points) -> NDArray[np.float64]:
    nearest, _ = BallTree(np.radians(to), metric="haversine").query(np.radians(where))
    return np.asarray(nearest[:, 0] * _EARTH_KM)


def _filled(line: Points) -> Points:
    """Return the line with points in between, about a kilometre apart."""
    parts = [
        np.linspace(start, end, 2 + int(np.abs(end - start).max() / _STEP_DEGREES))
        for start, end in pairwise(line)
    ]
    return np.vstack(parts) if parts else line


def _flat(arcs: Sequence[Any]) -> Iterator[int]:
    for each in arcs:
        if isinstance(each, int):
            yield each
        else:
            yield from _flat(each)


if __name__ == "__main__":
    main()
