"""Country outlines as the package `geo-intel-offline` carries them: Natural Earth 1:10m, public domain.

Only its data files are read; its code is never imported. They hold one entry for each of Natural Earth's
`admin_0_countries`, whose rings are lists of latitude and longitude.

Natural Earth draws who governs on the ground. A few pieces are given to the state that they belong to
under international law; see docs/adr/0009.
"""

import gzip
import importlib.util
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from matcher.domain.errors import MissingPartError, PartnerkommunError
from service.maps.projection import Points

PACKAGE = "geo_intel_offline"
_INSTALLED_AS = "geo-intel-offline"
_POLYGONS, _NAMES = "data/polygons.json.gz", "data/metadata.json.gz"

# Entries without an ISO code of their own, by Natural Earth's name.
_CODES = {
    "France": "FR",
    "Norway": "NO",
    "Kosovo": "XK",
    "Taiwan": "TW",
    "Somaliland": "SO",
    "N. Cyprus": "CY",
    "Cyprus U.N. Buffer Zone": "CY",
    "Baikonur": "KZ",
    "Indian Ocean Ter.": "AU",
    "Coral Sea Is.": "AU",
    "Ashmore and Cartier Is.": "AU",
    "Brazilian I.": "BR",
    "USNB Guantanamo Bay": "CU",
    "Clipperton I.": "FR",
}
# Crimea: Natural Earth counts the peninsula to Russia; UN General Assembly resolution 68/262 does not.
# West, south, east, north.
_CRIMEA = (32.0, 44.0, 36.8, 46.4)

Ring = tuple[str, Points]
"""A country code (empty where nobody's) and a closed line of longitudes and latitudes."""


def read_rings(package: str = PACKAGE) -> list[Ring]:
    """Return every ring; outer ones run anticlockwise and holes clockwise."""
    folder = _folder(package)
    try:
        shapes, names = _json(folder / _POLYGONS), _json(folder / _NAMES)
        return [ring for key, shape in shapes.items() for ring in _rings(shape, names[key])]
    except (
        OSError,
        EOFError,
        zlib.error,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
    ) as error:
        raise PartnerkommunError(
            "map.outlines-damaged",
            "The outlines of countries cannot be read from {folder} ({problem}). Install them again: "
            "pip install --force-reinstall {package}",
            folder=str(folder),
            problem=type(error).__name__,
            package=_INSTALLED_AS,
        ) from error


def _folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    for folder in (spec.submodule_search_locations if spec else None) or []:
        if (Path(folder) / _POLYGONS).is_file():
            return Path(folder)
    raise MissingPartError(
        "map.outlines-missing",
        "The map cannot be drawn because the package {package} is not installed. Install it: "
        "pip install {package}",
        package=_INSTALLED_AS,
    )


def _json(path: Path) -> Mapping[str, Any]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        read: Mapping[str, Any] = json.load(file)
    return read


def _rings(shape: Mapping[str, Any], about: Mapping[str, Any]) -> Iterator[Ring]:
    code = _CODES.get(about["name"]) or _iso(about["iso2"])
    outer = shape["exteriors"] if shape.get("multi") else [shape["exterior"]]
    for points, is_hole in [*((o, False) for o in outer), *((h, True) for h in shape["holes"])]:
        ring = _open_ring(np.array(points, dtype=np.float64)[:, ::-1])
        if len(ring) >= 3:
            is_anticlockwise = signed_area(ring) > 0
            yield _owner(code, ring), ring[::-1] if is_anticlockwise == is_hole else ring


def _iso(code: str) -> str:
    return code if len(code) == 2 and code.isalpha() else ""


def _owner(code: str, ring: Points) -> str:
    west, south, east, north = _CRIMEA
    lowest, highest = ring.min(axis=0), ring.max(axis=0)
    inside = lowest[0] > west and lowest[1] > south and highest[0] < east and highest[1] < north
    return "UA" if code == "RU" and inside else code


def _open_ring(points: Points) -> Points:
    """Return the ring without repeated points, the last one that closes it among them."""
    moves = np.any(points != np.roll(points, -1, axis=0), axis=1)
    return points[moves]


def signed_area(ring: Points) -> float:
    """Return the area of a ring, above 0 where it runs anticlockwise (the shoelace formula)."""
    x, y = ring[:, 0], ring[:, 1]
    return float(np.dot(x, np.roll(y, -1)) - np.dot(np.roll(x, -1), y)) / 2
