"""The signs of groups: whole names in free places near their lines, within the picture and off the marks."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from service.pictures.marks import Spot
from service.pictures.room import Box, Placed
from service.pictures.words import CUT, width, wrapped

_FONT, _LINE = 14.0, 17.0
_ROOMS = (420.0, 320.0, 240.0)
_GAP, _PAD = 4.0, 1.0
_FAR = (0.0, 10.0, 22.0)
_ASCENT = 13.3
_ACROSS, _DOWN = 12.0, 6.0


@dataclass(frozen=True)
class _Try:
    """One place for a sign: the room it takes and how its lines are held there."""

    box: Box
    x: float
    anchor: str


def placed_signs(
    groups: Sequence[tuple[Sequence[str], Sequence[Spot]]], marks: Iterable[Box], frame: Box
) -> list[list[Placed]]:
    """Return the lines of each group's sign, none where no wording of it has room.

    Each group comes with its wordings, the best first, and the corners of its line. A sign covers no mark
    and no other sign; it lies on another group's line only where it has no room outside them.
    """
    taken = list(marks)
    signs = []
    for at, (wordings, corners) in enumerate(groups):
        others = [line for other, (_, line) in enumerate(groups) if other != at]
        sign = _placed(wordings, corners, taken, others, frame)
        taken += [line.box for line in sign]
        signs.append(sign)
    return signs


def _placed(
    wordings: Sequence[str],
    corners: Sequence[Spot],
    taken: Sequence[Box],
    others: Sequence[Sequence[Spot]],
    frame: Box,
) -> list[Placed]:
    for wording in filter(None, wordings):
        layouts = _layouts(wording)
        for avoided in (others, ()):
            for lines in layouts:
                for each in _tries(lines, corners, taken, frame):
                    if _is_free(each.box, taken, avoided, frame):
                        return _lines(lines, each)
    return []


def _layouts(text: str) -> list[tuple[str, ...]]:
    """Return the ways in which text stands whole, on one to three lines; none where it is too long."""
    ways = [
        wrapped(text, room, _FONT, most, is_bold=True) for most, room in enumerate(_ROOMS, start=1)
    ]
    return [lines for lines in dict.fromkeys(ways) if not lines[-1].endswith(CUT)]


def _tries(
    lines: Sequence[str], corners: Sequence[Spot], taken: Sequence[Box], frame: Box
) -> Iterator[_Try]:
    """Yield places around a group's line, above and below it first, then wherever nothing is near it."""
    size = max(width(line, _FONT, is_bold=True) for line in lines), len(lines) * _LINE
    middle = (
        (min(x for x, _ in corners) + max(x for x, _ in corners)) / 2,
        (min(y for _, y in corners) + max(y for _, y in corners)) / 2,
    )
    ends = (
        min(corners, key=lambda corner: (corner[1], abs(corner[0] - middle[0]))),
        max(corners, key=lambda corner: (corner[1], -abs(corner[0] - middle[0]))),
        max(corners),
        min(corners),
    )
    for far in _FAR:
        for corner in dict.fromkeys((*ends, *corners)):
            yield _at(corner, middle, far, size, frame)
    yield from _free_places(corners, size, taken, frame)


def _at(corner: Spot, middle: Spot, far: float, size: tuple[float, float], frame: Box) -> _Try:
    """Return the place outside a corner, seen from the middle of the line."""
    away = (corner[0] - middle[0], corner[1] - middle[1])
    long = math.hypot(*away) or 1.0
    dx, dy = away[0] / long, away[1] / long
    reach = _GAP + far
    is_level = abs(dy) < 0.5
    anchor = "middle" if not is_level else "start" if dx > 0 else "end"
    left = corner[0] + dx * reach - {"start": 0.0, "middle": size[0] / 2, "end": size[0]}[anchor]
    top = corner[1] + dy * reach - size[1] * (0.5 if is_level else float(dy < 0))
    if anchor == "middle":
        left = max(frame.left, min(left, frame.right - size[0]))
    x = left + {"start": 0.0, "middle": size[0] / 2, "end": size[0]}[anchor]
    return _Try(Box(left, top, left + size[0], top + size[1]), x, anchor)


def _free_places(
    corners: Sequence[Spot], size: tuple[float, float], taken: Sequence[Box], frame: Box
) -> Iterator[_Try]:
    """Yield the free places of a grid that touch a group's line or lie inside it."""
    wide, high = size
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    lefts = np.arange(max(frame.left, min(xs) - wide), min(frame.right - wide, max(xs)), _ACROSS)
    tops = np.arange(max(frame.top, min(ys) - high), min(frame.bottom - high, max(ys)), _DOWN)
    left, top = (each.ravel()[:, None] for each in np.meshgrid(lefts, tops))
    others = np.array([(box.left, box.top, box.right, box.bottom) for box in taken]).reshape(-1, 4)
    meets = (left - _PAD < others[:, 2]) & (others[:, 0] < left + wide + _PAD)
    meets &= (top - _PAD < others[:, 3]) & (others[:, 1] < top + high + _PAD)
    for at in np.flatnonzero(~meets.any(axis=1)):
        x, y = float(left[at, 0]), float(top[at, 0])
        box = Box(x, y, x + wide, y + high)
        if _meets(box, corners):
            yield _Try(box, x + wide / 2, "middle")


def _is_free(box: Box, taken: Sequence[Box], lines: Sequence[Sequence[Spot]], frame: Box) -> bool:
    wide = Box(box.left - _PAD, box.top - _PAD, box.right + _PAD, box.bottom + _PAD)
    return (
        frame.holds(box)
        and not any(wide.meets(each) for each in taken)
        and not any(_meets(wide, line) for line in lines)
    )


def _meets(box: Box, line: Sequence[Spot]) -> bool:
    """Return whether a box has room in common with a convex shape: no straight line parts them."""
    corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
    edges = zip(line, [*line[1:], *line[:1]], strict=True)
    across = [(y2 - y1, x1 - x2) for (x1, y1), (x2, y2) in edges]
    return not any(_is_parted(corners, line, way) for way in [*across, (1.0, 0.0), (0.0, 1.0)])


def _is_parted(one: Sequence[Spot], other: Sequence[Spot], way: Spot) -> bool:
    here = [x * way[0] + y * way[1] for x, y in one]
    there = [x * way[0] + y * way[1] for x, y in other]
    return max(here) <= min(there) or max(there) <= min(here)


def _lines(lines: Sequence[str], at: _Try) -> list[Placed]:
    placed = []
    for row, text in enumerate(lines):
        top = at.box.top + row * _LINE
        box = Box(at.box.left, top, at.box.right, top + _LINE)
        placed.append(Placed(text, at.x, top + _ASCENT, at.anchor, box))
    return placed
