"""The projection keeps areas, and views turn degrees into the picture."""

import math

import numpy as np
import pytest

from service.maps.projection import equal_earth
from service.maps.views import VIEWS, WIDTH, WORLD, View, closest_view, view_by_id


def test_known_points_lie_where_the_paper_puts_them() -> None:
    # The extent of the graticule in table 1 of the paper: 2.7066 by 1.3173 half axes.
    points = equal_earth(np.array([[180.0, 0.0], [0.0, 90.0], [0.0, 0.0]]))
    assert points[0] == pytest.approx((2.70663, 0), abs=1e-4)
    assert points[1] == pytest.approx((0, 1.31737), abs=1e-4)
    assert points[2] == pytest.approx((0, 0))


@pytest.mark.parametrize("latitude", [0, 35, -55, 75])
def test_cells_have_the_area_that_they_have_on_the_globe(latitude: float) -> None:
    step = 0.1
    corners = [
        (10, latitude),
        (10 + step, latitude),
        (10 + step, latitude + step),
        (10, latitude + step),
    ]
    cell = equal_earth(np.array(corners, dtype=float))
    x, y = cell[:, 0], cell[:, 1]
    area = abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2
    sines = math.sin(math.radians(latitude + step)) - math.sin(math.radians(latitude))
    assert area == pytest.approx(math.radians(step) * sines, rel=1e-3)


def test_latitudes_beyond_a_pole_are_held_at_it() -> None:
    beyond, pole = equal_earth(np.array([[20.0, 95.0], [20.0, 90.0]]))
    assert beyond == pytest.approx(pole)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.id)
def test_every_view_fits_the_page(view: View) -> None:
    assert view.width == WIDTH
    assert 300 < view.height <= 640.01
    assert view.shows(((view.south + view.north) / 2, view.central_longitude))


def test_a_longitude_past_the_antimeridian_is_the_same_place() -> None:
    asia = view_by_id("asia")
    assert asia.at((10, 110)) == pytest.approx(asia.at((10, 110 - 360)))


def test_an_unknown_view_is_the_world() -> None:
    assert view_by_id("<script>") == WORLD


def test_the_closest_view_shows_every_position() -> None:
    nairobi, kisumu, bogota = (-1.28, 36.82), (-0.1, 34.75), (4.6, -74.1)
    assert closest_view([nairobi, kisumu]).id == "east-africa"
    assert closest_view([nairobi, bogota]) == WORLD
