"""Outlines: read from the package, shared where borders are shared, small enough to send."""

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from data.fact_files.toml_programmes import read_programmes
from matcher.domain.errors import MissingPartError, PartnerkommunError
from service.maps.land import TOLERANCE, outlines, shapes_in
from service.maps.outline_file import read_rings, signed_area
from service.maps.projection import Points
from service.maps.simplify import clipped, kept_points
from service.maps.topology import outlines_of
from service.maps.views import VIEWS, WORLD, View, view_by_id

FACTS = Path(__file__).parents[3] / "data" / "facts"


def ring(*points: tuple[float, float]) -> Points:
    return np.array(points, dtype=np.float64)


WEST = ring((0, 0), (2, 0), (2, 1), (2, 2), (0, 2))
EAST = ring((2, 0), (4, 0), (4, 2), (2, 2), (2, 1))


def test_every_country_of_the_facts_has_an_outline() -> None:
    programmes = read_programmes(FACTS / "programmes").values()
    listed = {
        code
        for programme in programmes
        for each in programme.country_lists
        for code in each.countries | each.uncertain
    }
    assert {"XK", "UA", "MD"} <= listed
    assert listed | {"SE", "PS", "CV"} <= set(shapes_in(WORLD))


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.id)
def test_the_land_of_a_view_is_small_enough_to_send(view: View) -> None:
    assert sum(len(shape.path) for shape in shapes_in(view).values()) < 110_000


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.id)
def test_every_path_is_one_that_a_browser_reads(view: View) -> None:
    figure = r"-?(?:\d+(?:\.\d)?|\.\d)"
    pair = rf" ?{figure}(?: {figure}|-{figure[2:]})"
    ring = rf"M{pair}(?:l{pair}(?:{pair})*)?z"
    for code, shape in shapes_in(view).items():
        assert re.fullmatch(rf"(?:{ring})+", shape.path), (code, shape.path[:200])


def test_crimea_is_drawn_as_part_of_ukraine() -> None:
    europe = view_by_id("europe")
    x, y = europe.at((45.0, 34.2))
    assert _covers(europe, "UA", x, y)
    assert not _covers(europe, "RU", x, y)


def test_a_hole_is_no_part_of_the_country_around_it() -> None:
    south = view_by_id("southern-africa")
    x, y = south.at((-29.6, 28.2))
    assert _covers(south, "LS", x, y)
    assert not _covers(south, "ZA", x, y)


def _covers(view: View, code: str, x: float, y: float) -> bool:
    """Return whether a point lies inside a country, counting crossings to its right."""
    crossings = 0
    for run in outlines().countries[code]:
        points = view.place(np.concatenate([outlines().run(each)[:-1] for each in run]))
        following = np.roll(points, -1, axis=0)
        crossed = (points[:, 1] > y) != (following[:, 1] > y)
        start, end = points[crossed], following[crossed]
        at = start[:, 0] + (y - start[:, 1]) * (end - start)[:, 0] / (end - start)[:, 1]
        crossings += int((at > x).sum())
    return crossings % 2 == 1


def test_a_shared_border_is_kept_once() -> None:
    known = outlines_of([("AA", WEST), ("BB", EAST)])
    uses = Counter(abs(run) for rings in known.countries.values() for r in rings for run in r)
    assert sorted(uses.values()) == [1, 1, 2]


def test_a_border_that_neighbours_tell_by_different_points_is_kept_once() -> None:
    other = ring((0.2, 0), (2, 0), (2, 0.2), (0.2, 0.2), (0.201, 0.12))
    one = ring((-2, 0), (0.2, 0), (0.199, 0.1), (0.2, 0.2), (-2, 0.2))
    known = outlines_of([("AA", one), ("BB", other)])
    assert len(known.stretches) == 3


def test_a_border_inside_a_country_is_dissolved() -> None:
    known = outlines_of([("AA", WEST), ("AA", EAST)])
    (only,) = known.countries["AA"]
    points = np.concatenate([known.run(run)[:-1] for run in only])
    assert abs(signed_area(points)) == pytest.approx(8)
    assert [2.0, 1.0] not in points.tolist()


def test_a_line_keeps_what_stands_out_and_loses_what_does_not() -> None:
    line = ring((0, 0), (1, 0.01), (2, 0), (3, 5), (4, 0))
    assert kept_points(line, 0.5).tolist() == [True, False, True, True, True]


def test_a_closed_line_keeps_its_farthest_point() -> None:
    line = ring((0, 0), (5, 0.1), (10, 0), (5, -0.1), (0, 0))
    assert kept_points(line, TOLERANCE).tolist() == [True, False, True, False, True]


def test_what_lies_outside_of_the_frame_is_cut_off() -> None:
    square = ring((-5, -5), (5, -5), (5, 5), (-5, 5))
    assert abs(signed_area(clipped(square, (0, 0, 10, 10)))) == pytest.approx(25)
    assert len(clipped(square, (20, 20, 30, 30))) == 0


def test_a_missing_package_is_told_with_the_way_out() -> None:
    with pytest.raises(MissingPartError, match="pip install geo-intel-offline"):
        read_rings("no_such_package_of_outlines")


@pytest.mark.parametrize(
    "content", [b"", b"not gzip", gzip.compress(b"[]"), gzip.compress(b'{"1": {}}')]
)
def test_a_damaged_file_is_told_with_the_way_out(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "damaged_outlines"
    (folder / "data").mkdir(parents=True)
    (folder / "__init__.py").write_text("", encoding="utf-8")
    (folder / "data" / "polygons.json.gz").write_bytes(content)
    names = json.dumps({"1": {"name": "A", "iso2": "AA"}}).encode()
    (folder / "data" / "metadata.json.gz").write_bytes(gzip.compress(names))
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(PartnerkommunError, match="force-reinstall"):
        read_rings("damaged_outlines")
