"""The parts of the world that a map can show, and how degrees become units of the picture."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from service.maps.content import Position
from service.maps.projection import Points, equal_earth

WIDTH = 960.0
_EDGE = 60
_TALLEST = 640.0


@dataclass(frozen=True)
class View:
    """A part of the world by its bounds in degrees; its middle meridian stands upright.

    `id` is the word of the fact files for the region, so that it is named the same everywhere.
    """

    id: str
    west: float
    south: float
    east: float
    north: float

    @property
    def central_longitude(self) -> float:
        """Return the meridian that stands upright."""
        return (self.west + self.east) / 2

    @cached_property
    def _frame(self) -> tuple[float, float, float]:
        """Return the top edge, the scale and the height of the picture."""
        across = np.linspace(self.west, self.east, _EDGE)
        up = np.linspace(self.south, self.north, _EDGE)
        edges = np.concatenate(
            [np.column_stack((across, np.full(_EDGE, y))) for y in (self.south, self.north)]
            + [np.column_stack((np.full(_EDGE, x), up)) for x in (self.west, self.east)]
        )
        projected = equal_earth(edges, self.central_longitude)
        left, bottom = projected.min(axis=0)
        right, top = projected.max(axis=0)
        scale = min(WIDTH / (right - left), _TALLEST / (top - bottom))
        return float(top), float(scale), float((top - bottom) * scale)

    @property
    def width(self) -> float:
        """Return the width of the picture; a tall view shows more than its bounds at both sides."""
        return WIDTH

    @property
    def height(self) -> float:
        """Return the height of the picture."""
        return self._frame[2]

    def place(self, points: Points) -> Points:
        """Return longitudes and latitudes as units of the picture, y growing downward."""
        top, scale, _ = self._frame
        x, y = equal_earth(points, self.central_longitude).T
        return np.column_stack((WIDTH / 2 + x * scale, (top - y) * scale))

    def at(self, position: Position) -> tuple[float, float]:
        """Return where a latitude and longitude lies in the picture, be it outside of it."""
        latitude, longitude = position
        turns = round((longitude - self.central_longitude) / 360)
        x, y = self.place(np.array([[longitude - 360.0 * turns, latitude]]))[0]
        return float(x), float(y)

    def shows(self, position: Position) -> bool:
        """Return whether a latitude and longitude lies in the picture."""
        x, y = self.at(position)
        return 0 <= x <= self.width and 0 <= y <= self.height


WORLD = View("world", -180, -56, 180, 80)
VIEWS = (
    WORLD,
    View("europe", -13, 34, 48, 70.5),
    View("east-africa", 14, -14, 58, 16),
    View("southern-africa", 4, -36, 50, -6),
    View("asia", 58, -12, 142, 52),
    View("latin-america", -128, -56, -20, 33),
)


def view_by_id(view_id: str) -> View:
    """Return the view called so; the world for any other word."""
    return next((view for view in VIEWS if view.id == view_id), WORLD)


def closest_view(positions: list[Position]) -> View:
    """Return the view with the least of the world in it that shows every position."""
    showing = [view for view in VIEWS if all(view.shows(each) for each in positions)]
    return min(
        showing or [WORLD], key=lambda view: (view.north - view.south) * (view.east - view.west)
    )
