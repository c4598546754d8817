"""Where numbered marks stand, so that none hides another."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from service.maps.content import PlaceMark
from service.maps.views import View, closest_view

RADIUS = 12.0
_APART = 2 * RADIUS + 1
CROWD = 6
"""More places than this at one spot become one mark, where a closer view tells them apart."""
# Points on a sunflower's head are evenly spread (H. Vogel, Mathematical Biosciences 44, 1979).
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_STEP = RADIUS / 2
_TRIES = 4_000

Spot = tuple[float, float]


@dataclass(frozen=True)
class PlacedMark:
    """A mark at `spot`; `point` is where the place really lies."""

    mark: PlaceMark
    point: Spot
    spot: Spot

    @property
    def is_moved(self) -> bool:
        """Return whether the mark stands beside its place."""
        return math.dist(self.point, self.spot) > 1


@dataclass(frozen=True)
class Crowd:
    """Places too near each other for this view, and the view that tells them apart."""

    marks: tuple[PlaceMark, ...]
    spot: Spot
    closer: View


def placed(marks: Sequence[PlaceMark], view: View) -> tuple[list[PlacedMark], list[Crowd]]:
    """Return where each mark in the view stands: at its place, or beside it if that spot is taken."""
    inside = [(mark, view.at(mark.position)) for mark in marks if view.shows(mark.position)]
    single: list[tuple[PlaceMark, Spot]] = []
    crowds: list[Crowd] = []
    for group in _groups(inside):
        closer = closest_view([mark.position for mark, _ in group])
        if len(group) > CROWD and closer != view and _area(closer) < _area(view):
            crowds.append(Crowd(tuple(mark for mark, _ in group), _centre(group), closer))
        else:
            single += group
    taken = [crowd.spot for crowd in crowds]
    stand: list[PlacedMark] = []
    for mark, point in sorted(single, key=lambda each: each[0].number):
        spot = _free_spot(point, taken, view)
        taken.append(spot)
        stand.append(PlacedMark(mark, point, spot))
    return stand, crowds


def _area(view: View) -> float:
    return (view.north - view.south) * (view.east - view.west)


def _groups(marks: Sequence[tuple[PlaceMark, Spot]]) -> list[list[tuple[PlaceMark, Spot]]]:
    """Return marks that touch each other, directly or through others, together."""
    groups: list[list[tuple[PlaceMark, Spot]]] = []
    for mark, point in marks:
        touching = [g for g in groups if any(math.dist(point, at) < _APART for _, at in g)]
        merged = [(mark, point), *(each for group in touching for each in group)]
        groups = [group for group in groups if group not in touching] + [merged]
    return groups


def _centre(group: Sequence[tuple[PlaceMark, Spot]]) -> Spot:
    xs, ys = zip(*(point for _, point in group), strict=True)
    return sum(xs) / len(xs), sum(ys) / len(ys)


def _free_spot(point: Spot, taken: Sequence[Spot], view: View) -> Spot:
    """Return the spot nearest to a point, on a widening spiral, where a mark touches no other."""
    for turn in range(_TRIES):
        away = _STEP * math.sqrt(turn)
        x = point[0] + away * math.cos(turn * _GOLDEN_ANGLE)
        y = point[1] + away * math.sin(turn * _GOLDEN_ANGLE)
        spot = (
            min(max(x, RADIUS), view.width - RADIUS),
            min(max(y, RADIUS), view.height - RADIUS),
        )
        if all(math.dist(spot, other) >= _APART for other in taken):
            return spot
    return point
