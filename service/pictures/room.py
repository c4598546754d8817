"""Finding room: marks that do not hide each other, words that do not cross, lines around groups."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.pictures.marks import Spot

Points = NDArray[np.float64]
# Points on a sunflower's head are evenly spread (H. Vogel, Mathematical Biosciences 44, 1979).
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_TRIES, _TRIED_AT_ONCE = 6_000, 12
_STEP = 0.3


@dataclass(frozen=True)
class Box:
    """A rectangle that something takes."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Return whether two rectangles have room in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Return whether another rectangle lies wholly inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


def around(spot: Spot, radius: float) -> Box:
    """Return the square around a spot."""
    x, y = spot
    return Box(x - radius, y - radius, x + radius, y + radius)


def apart(points: Points, distance: float, frame: Box) -> Points:
    """Return the points moved as little as needed to lie `distance` from each other, inside a frame.

    The first stays; each other goes to the free spot nearest to its own. Where the frame is too full for
    all, the rest lie where they are.
    """
    turns = np.arange(_TRIES)
    away = distance * _STEP * np.sqrt(turns)
    spiral = np.column_stack(
        (away * np.cos(turns * _GOLDEN_ANGLE), away * np.sin(turns * _GOLDEN_ANGLE))
    )
    low, high = np.array([frame.left, frame.top]), np.array([frame.right, frame.bottom])
    placed = np.empty_like(points)
    begin: dict[tuple[float, ...], int] = {}
    for at, point in enumerate(points):
        # Spots around a point that were taken stay taken for others at the same point.
        same = tuple(point.round(1).tolist())
        placed[at], begin[same] = _free(
            point, placed[:at], spiral, distance, (low, high), begin.get(same, 0)
        )
    return placed


def _free(
    point: Points,
    taken: Points,
    spiral: Points,
    distance: float,
    frame: tuple[Points, Points],
    begin: int,
) -> tuple[Points, int]:
    """Return the nearest free spot around a point, and how many around it need not be tried again."""
    while begin < len(spiral):
        end = begin + max(_TRIED_AT_ONCE, begin // 2)
        spots = np.clip(point + spiral[begin:end], *frame)
        gaps = np.hypot(
            spots[:, None, 0] - taken[None, :, 0], spots[:, None, 1] - taken[None, :, 1]
        )
        free = np.flatnonzero((gaps >= distance).all(axis=1))
        if len(free):
            return spots[free[0]], begin + int(free[0])
        begin = end
    return point, begin


@dataclass(frozen=True)
class Placed:
    """Words with room: where their base line begins, has its middle or ends, and what they take.

    `leader` is where a line comes from that tells whose words they are; None where they stand beside it.
    """

    text: str
    x: float
    y: float
    anchor: str
    box: Box
    leader: Spot | None = None

    @property
    def end(self) -> Spot:
        """Return the point of the words that is nearest to where the line comes from."""
        x, y = self.leader or (self.x, self.y)
        return (
            min(max(x, self.box.left), self.box.right),
            min(max(y, self.box.top), self.box.bottom),
        )

    @property
    def taken(self) -> list[Box]:
        """Return what the words and their line take; the line as small squares along it."""
        if self.leader is None:
            return [self.box]
        (x1, y1), (x2, y2) = self.leader, self.end
        # It begins at a mark, whose square it leaves only after a few steps.
        n, away = max(1, round(math.dist((x1, y1), (x2, y2)) / _ALONG)), 3
        line = [((x1 * (n - k) + x2 * k) / n, (y1 * (n - k) + y2 * k) / n) for k in range(away, n)]
        return [self.box, *(around(spot, 1.0) for spot in line)]


_GAP, _ALONG = 4.0, 3.0
_ASCENT, _DESCENT = 0.95, 0.28
_FAR = (0.0, 12.0, 26.0, 42.0, 60.0)
RIGHT, LEFT, BELOW, ABOVE = (1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)
_SLANT = math.sqrt(0.5)
_FLAT, _STEEP = math.cos(math.pi / 8), math.sin(math.pi / 8)
AROUND = (
    *(RIGHT, LEFT, BELOW, ABOVE),
    *((_SLANT, _SLANT), (_SLANT, -_SLANT), (-_SLANT, _SLANT), (-_SLANT, -_SLANT)),
    *((_FLAT, _STEEP), (_FLAT, -_STEEP), (-_FLAT, _STEEP), (-_FLAT, -_STEEP)),
)


def beside(
    text: str,
    spot: Spot,
    radius: float,
    size: tuple[float, float],
    taken: Iterable[Box],
    frame: Box,
    sides: Sequence[Spot] = AROUND,
    *,
    may_cross: bool = False,
) -> Placed | None:
    """Return words at the first free side of a mark, a line away where they must; None without room.

    `size` is their font size and their width; `may_cross` lets the line to them cross what is taken.
    """
    taken = list(taken)
    for placed in _tries(text, spot, radius, size, sides):
        if frame.holds(placed.box) and not any(
            part.meets(each)
            for part in ([placed.box] if may_cross else placed.taken)
            for each in taken
        ):
            return placed
    return None


def _tries(
    text: str, spot: Spot, radius: float, size: tuple[float, float], sides: Sequence[Spot]
) -> Iterator[Placed]:
    font, width = size
    for far in _FAR:
        for dx, dy in sides:
            reach = radius + _GAP + far
            x, y = spot[0] + dx * reach, spot[1] + dy * reach
            anchor = "middle" if abs(dx) < 0.5 else "start" if dx > 0 else "end"
            left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
            base = y + font * (_base_of(dy))
            box = Box(left, base - font * _ASCENT, left + width, base + font * _DESCENT)
            leader = (spot[0] + dx * radius, spot[1] + dy * radius) if far else None
            yield Placed(text, x, base, anchor, box, leader)


def _base_of(dy: float) -> float:
    """Return how far under a side, in font sizes, the base line of words at that side lies."""
    return 0.34 + 0.5 * dy


_CORNERS = 12


def hull(spots: Sequence[Spot], radius: float) -> list[Spot]:
    """Return a rounded line around spots at a distance, as the corners of a convex shape."""
    turns = [2 * math.pi * k / _CORNERS for k in range(_CORNERS)]
    ring = [(radius * math.cos(turn), radius * math.sin(turn)) for turn in turns]
    return _convex([(x + a, y + b) for x, y in spots for a, b in ring])


def _convex(spots: Sequence[Spot]) -> list[Spot]:
    """Return the corners of the convex hull (A. Andrew, Information Processing Letters 9, 1979)."""
    ordered = sorted(set(spots))
    if len(ordered) < 3:
        return ordered
    lower, upper = _chain(ordered), _chain(ordered[::-1])
    return lower[:-1] + upper[:-1]


def _chain(ordered: Sequence[Spot]) -> list[Spot]:
    chain: list[Spot] = []
    for spot in ordered:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], spot) <= 0:
            chain.pop()
        chain.append(spot)
    return chain


def _turn(one: Spot, two: Spot, three: Spot) -> float:
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])
