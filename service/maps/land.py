"""The land that a view shows: one shape a country, simplified to what the eye can tell apart."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import numpy as np

from service.maps.outline_file import read_rings, signed_area
from service.maps.projection import Points
from service.maps.simplify import clipped, kept_points
from service.maps.topology import Outlines, outlines_of
from service.maps.views import VIEWS, View

TOLERANCE = 0.5
"""How far a line may move, in units of the picture; it is about as many pixels."""
SMALLEST_AREA = 1.6
_MARGIN = 8.0
_LINES = 9


@dataclass(frozen=True)
class Shape:
    """A country in a view: the path of its outline, the middle of its largest piece, and its extent.

    `room` is the width that a label has at the middle.
    """

    path: str
    middle: tuple[float, float]
    room: float
    extent: float


_reading = Lock()


def outlines() -> Outlines:
    """Return the outlines of all countries, read once in the life of a process.

    That takes seconds, so whoever asks meanwhile waits instead of reading them too.
    """
    with _reading:
        return _outlines()


@lru_cache(maxsize=1)
def _outlines() -> Outlines:
    return outlines_of(read_rings())


@lru_cache(maxsize=len(VIEWS))
def shapes_in(view: View) -> Mapping[str, Shape]:
    """Return the countries that the view shows, by code, land of nobody under the empty one."""
    return drawn(outlines(), view)


def drawn(known: Outlines, view: View) -> Mapping[str, Shape]:
    """Return the shapes of `known` in a view."""
    kept: dict[int, Points] = {}
    shapes = {}
    for code, rings in known.countries.items():
        pieces = [p for ring in rings if len(p := _piece(known, ring, view, kept))]
        if pieces:
            shapes[code] = _shape(pieces)
    return shapes


def _piece(known: Outlines, ring: tuple[int, ...], view: View, kept: dict[int, Points]) -> Points:
    """Return one ring simplified and cut to the view, without points where it cannot be seen."""
    frame = (-_MARGIN, -_MARGIN, view.width + _MARGIN, view.height + _MARGIN)
    points = np.concatenate([known.run(run)[:-1] for run in ring])
    middle = float(points[:, 0].min() + points[:, 0].max()) / 2
    turn = np.array([-360.0 * round((middle - view.central_longitude) / 360), 0.0])
    placed = view.place(points + turn)
    (left, top), (right, bottom) = placed.min(axis=0), placed.max(axis=0)
    if right < frame[0] or bottom < frame[1] or left > frame[2] or top > frame[3]:
        return placed[:0]
    if (right - left) * (bottom - top) < SMALLEST_AREA:
        return _speck(left, top, right, bottom)
    simple = np.concatenate([_simple(known, run, view, kept) for run in ring])
    return clipped(view.place(simple + turn), frame)


def _simple(known: Outlines, run: int, view: View, kept: dict[int, Points]) -> Points:
    """Return the points of a stretch that stay, the last one left to the stretch that follows."""
    number = abs(run)
    if number not in kept:
        stretch = known.run(number)
        kept[number] = stretch[kept_points(view.place(stretch), TOLERANCE)]
    return kept[number][:-1] if run > 0 else kept[number][:0:-1]


def _speck(left: float, top: float, right: float, bottom: float) -> Points:
    """Return a triangle for what is too small to have a shape; only the largest of a country is drawn."""
    return np.array([[left, bottom], [right, bottom], [(left + right) / 2, top]])


def _shape(pieces: list[Points]) -> Shape:
    areas = [abs(signed_area(piece)) for piece in pieces]
    largest = pieces[int(np.argmax(areas))]
    seen = [p for p, area in zip(pieces, areas, strict=True) if area >= SMALLEST_AREA] or [largest]
    middle, room = _middle(largest)
    across = np.ptp(np.concatenate(seen), axis=0)
    return Shape("".join(_path(piece) for piece in seen), middle, room, float(across.max()))


def _path(piece: Points) -> str:
    """Return a ring as path commands: absolute at first, then steps from point to point in tenths."""
    tenths = np.rint(piece * 10).astype(np.int64)
    moves = np.diff(tenths, axis=0)
    steps = "".join(_pair(x, y) for x, y in moves.tolist() if x or y)
    line = f"l{steps.lstrip()}" if steps else ""
    return f"M{_tenths(tenths[0, 0])} {_tenths(tenths[0, 1])}{line}z"


def _pair(x: int, y: int) -> str:
    second = _tenths(y)
    first = _tenths(x)
    gap = "" if second.startswith("-") else " "
    return f"{'' if first.startswith('-') else ' '}{first}{gap}{second}"


def _tenths(value: int) -> str:
    text = f"{value / 10:.1f}".removesuffix(".0")
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def _middle(ring: Points) -> tuple[tuple[float, float], float]:
    """Return the middle of the widest line across a ring, near its half height, and its width."""
    low, high = ring[:, 1].min(), ring[:, 1].max()
    lines = low + (high - low) * np.linspace(0.3, 0.7, _LINES)
    spans = [(end - start, (start + end) / 2, y) for y in lines for start, end in _across(ring, y)]
    if not spans:
        x, y = ring.mean(axis=0)
        return (float(x), float(y)), 0.0
    width, x, y = max(spans)
    return (float(x), float(y)), float(width)


def _across(ring: Points, y: float) -> Iterator[tuple[float, float]]:
    """Yield where a level line enters and leaves a ring."""
    following = np.roll(ring, -1, axis=0)
    crosses = (ring[:, 1] > y) != (following[:, 1] > y)
    start, end = ring[crosses], following[crosses]
    xs = np.sort(start[:, 0] + (y - start[:, 1]) * (end - start)[:, 0] / (end - start)[:, 1])
    return zip(xs[::2].tolist(), xs[1::2].tolist(), strict=False)


def joined(shapes: Iterable[Shape]) -> str:
    """Return several shapes as one path."""
    return "".join(shape.path for shape in shapes)
