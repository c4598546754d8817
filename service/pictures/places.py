"""The partnerships on a map: a line from Sweden to each partner, with the mark of its group."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from service.language.catalogues import Lang
from service.language.translate import texts_in
from service.maps.content import known_position
from service.maps.land import Shape, drawn, joined, outlines
from service.maps.views import View
from service.pictures.content import Division, Shown, ShownPlace
from service.pictures.drawing import Node, Picture, node
from service.pictures.key import MOST_LISTED, group_name, key
from service.pictures.marks import Spot, look_of, mark, painted, path_of
from service.pictures.room import Box, apart
from service.pictures.scatter import MOST_NUMBERED

NAME = "map"
# A view is cut to steps of degrees, so that pictures of one part of the world share its shapes, which take
# a second to work out.
_GRID, _MARGIN, _LEAST = 15.0, 4.0, 30.0
_FARTHEST = (-180.0, -56.0, 180.0, 80.0)
_VIEWS_KEPT = 12
_SCALE = 0.75
"""A view of the maps is wider than a picture, whose words are not to shrink."""
MOST_LINES = 120
_MOVED = 3.0
_FEW = 30


@dataclass(frozen=True)
class _Stop:
    """A partner of a partnership: where it lies, and where the Swedish party lies if that is known."""

    shown: Shown
    place: ShownPlace
    at: Spot
    home: Spot | None


def places_picture(division: Division, language: Lang) -> Picture | None:
    """Return the map; None where the position of no party is known.

    Raise PartnerkommunError where the outlines of countries are missing or damaged.
    """
    known = [place for each in division.shown for place in _known(each)]
    if not known:
        return None
    view = _view(known)
    width, height = view.width * _SCALE, view.height * _SCALE
    stops = list(_stops(division, view))
    is_listed = 0 < len(division.shown) <= MOST_LISTED
    lines, end = key(division, language, 8, height + 18, width - 16, is_listed=is_listed)
    _ = texts_in(language)
    return Picture(
        NAME,
        _("Where the partnerships are: {title}", title=division.title),
        _description(division, language),
        width,
        end + 8,
        (
            *_land(view, known, division.prefix),
            *_lines(division, stops),
            *_homes(stops),
            *_marks(division, stops, view, language),
            *lines,
        ),
        language,
        division.prefix,
    )


def partners(shown: Shown) -> tuple[ShownPlace, ...]:
    """Return the parties of a partnership abroad whose position is known; all, where none is abroad."""
    known = _known(shown)
    return tuple(each for each in known if not each.is_swedish) or known


def _known(shown: Shown) -> tuple[ShownPlace, ...]:
    return tuple(each for each in shown.places if known_position(each.latitude, each.longitude))


def _view(places: Sequence[ShownPlace]) -> View:
    """Return the part of the world in which every place lies."""
    west, east = _span([each.longitude for each in places], _FARTHEST[0], _FARTHEST[2])
    south, north = _span([each.latitude for each in places], _FARTHEST[1], _FARTHEST[3])
    return View("pictures", west, south, east, north)


def _span(degrees: Sequence[float], least: float, most: float) -> tuple[float, float]:
    low = math.floor((min(degrees) - _MARGIN) / _GRID) * _GRID
    high = math.ceil((max(degrees) + _MARGIN) / _GRID) * _GRID
    if high - low < _LEAST:
        low, high = low - _GRID / 2, high + _GRID / 2
    return max(low, least), min(high, most)


def _stops(division: Division, view: View) -> Iterator[_Stop]:
    for shown in division.shown:
        homes = [_at(each, view) for each in _known(shown) if each.is_swedish]
        for place in partners(shown):
            home = homes[0] if homes and not place.is_swedish else None
            yield _Stop(shown, place, _at(place, view), home)


def _at(place: ShownPlace, view: View) -> Spot:
    x, y = view.at((place.latitude, place.longitude))
    return min(max(x, 0.0), view.width) * _SCALE, min(max(y, 0.0), view.height) * _SCALE


@lru_cache(maxsize=_VIEWS_KEPT)
def _shapes(view: View) -> dict[str, Shape]:
    return dict(drawn(outlines(), view))


def _land(view: View, known: Sequence[ShownPlace], prefix: str) -> Iterator[Node]:
    shapes = _shapes(view)
    countries = {each.country for each in known} | {"SE" for each in known if each.is_swedish}
    partner = [shape for code, shape in shapes.items() if code in countries]
    plain = [shape for code, shape in shapes.items() if code not in countries]
    clip, scale = f"{prefix}-{NAME}-frame", f"scale({_SCALE})"
    frame = node("rect", width=view.width, height=view.height)
    yield node("defs", node("clipPath", frame, id=clip))
    yield node(
        "g",
        node("path", kind="picture-land", d=joined(plain)),
        node("path", kind="picture-partner", d=joined(partner)),
        transform=scale,
        clip_path=f"url(#{clip})",
    )


def _lines(division: Division, stops: Sequence[_Stop]) -> Iterator[Node]:
    """Yield a bent line from each Swedish party to its partner, as long as lines can be told apart."""
    if len(stops) > MOST_LINES:
        return
    for stop in stops:
        if stop.home:
            kind = "picture-route" if stop.shown.group_id is not None else "picture-route-left"
            yield painted(
                look_of(division, stop.shown), node("path", kind=kind, d=_bend(stop.home, stop.at))
            )


def _bend(start: Spot, end: Spot) -> str:
    (x1, y1), (x2, y2) = start, end
    bend = 0.12
    x, y = (x1 + x2) / 2 - (y2 - y1) * bend, (y1 + y2) / 2 + (x2 - x1) * bend
    return f"M{x1:.1f} {y1:.1f}Q{x:.1f} {y:.1f} {x2:.1f} {y2:.1f}"


def _homes(stops: Sequence[_Stop]) -> Iterator[Node]:
    for x, y in dict.fromkeys(stop.home for stop in stops if stop.home):
        yield node("circle", kind="picture-home", cx=x, cy=y, r=3)


def _marks(
    division: Division, stops: Sequence[_Stop], view: View, language: Lang
) -> Iterator[Node]:
    """Yield the mark of each partner where it lies, or beside it with a line to its place."""
    if len(stops) > MOST_NUMBERED:
        yield from _dots(division, stops)
        return
    radius = 11.0 if len(stops) <= _FEW else 9.0
    width, height = view.width * _SCALE, view.height * _SCALE
    frame = Box(radius + 2, radius + 2, width - radius - 2, height - radius - 2)
    points = np.array([stop.at for stop in stops]).reshape(-1, 2)
    spots = [(float(x), float(y)) for x, y in apart(points, 2 * radius + 2, frame)]
    for stop, (x, y) in zip(stops, spots, strict=True):
        if abs(x - stop.at[0]) + abs(y - stop.at[1]) > _MOVED:
            px, py = stop.at
            yield node("line", kind="picture-leader", x1=px, y1=py, x2=x, y2=y)
            yield node("circle", kind="picture-home", cx=px, cy=py, r=2)
    for stop, spot in zip(stops, spots, strict=True):
        number = str(division.numbers[stop.shown.key])
        drawn_mark = mark(look_of(division, stop.shown), spot, radius, number)
        name = group_name(division, stop.shown.group_id, language)
        title = f"{number} {stop.shown.name}: {stop.place.name}. {name}"
        yield painted(look_of(division, stop.shown), *drawn_mark, title=title)


def _dots(division: Division, stops: Sequence[_Stop]) -> Iterator[Node]:
    """Yield one element for each look; partners at one place with one look are one dot."""
    paths: dict[int | None, dict[str, None]] = {}
    for stop in stops:
        look = look_of(division, stop.shown)
        paths.setdefault(look, {})[path_of(look, stop.at, 3.0)] = None
    for look, path in paths.items():
        kind = "picture-dots" if look is not None else "picture-dots-left"
        yield painted(look, node("path", kind=kind, d="".join(path)))


def _description(division: Division, language: Lang) -> str:
    _ = texts_in(language)
    unknown = sum(not _known(each) for each in division.shown)
    if len(division.shown) > MOST_NUMBERED:
        return _(
            "A dot for each partner abroad, by group. Partnerships whose place is not known and that are "
            "not drawn: {unknown}. The table says the same in words.",
            unknown=unknown,
        )
    return _(
        "A line from each party in Sweden to its partner, with the mark of the group and the number of the "
        "partnership. Partnerships whose place is not known and that are not drawn: {unknown}. The table "
        "says the same in words.",
        unknown=unknown,
    )
