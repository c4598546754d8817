"""The drawing: links with names, nothing that hides, nothing that runs."""

import math
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.message import CountryCode
from service.maps import (
    VIEWS,
    WORLD,
    CountryKind,
    CountryMark,
    MapContent,
    PlaceMark,
    View,
    map_svg,
)
from service.maps.content import known_position
from service.maps.placing import CROWD, RADIUS, placed
from service.maps.views import view_by_id

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert('x')</script> & \"{0}\""
EAST_AFRICA = view_by_id("east-africa")


def country(code: str, kind: CountryKind = CountryKind.CERTAIN) -> CountryMark:
    return CountryMark(CountryCode(code), kind, code, f"{code} said", f"/en/places?country={code}")


def mark(number: int, latitude: float = -1.0, longitude: float = 36.0) -> PlaceMark:
    return PlaceMark(number, (latitude, longitude), f"{number}. Place", f"#{number}")


def drawn(content: MapContent, view: View = WORLD, prefix: str = "map") -> ET.Element:
    svg = str(map_svg(content, view, prefix=prefix))
    return ET.fromstring(  # noqa: S314 - our own drawing
        svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    )


def test_a_country_is_a_link_with_a_name_and_uncertainty_is_hatched() -> None:
    content = MapContent("T", "D", (country("KE"), country("UG", CountryKind.UNCERTAIN)))
    links = drawn(content).findall(f".//{SVG}a")
    assert [a.get("aria-label") for a in links] == ["KE said", "UG said"]
    assert [a.get("href") for a in links] == ["/en/places?country=KE", "/en/places?country=UG"]
    fills = [path.get("fill") for a in links for path in a.findall(f"{SVG}path")]
    assert fills == [None, "url(#map-hatching)"]


def test_the_drawing_names_itself_and_ids_have_the_prefix() -> None:
    root = drawn(MapContent("Title", "Description"), prefix="small")
    assert root.get("aria-labelledby") == "small-title"
    assert root.find(f"{SVG}title[@id='small-title']").text == "Title"  # type: ignore[union-attr]
    ids = [e.get("id", "") for e in root.iter() if e.get("id")]
    assert all(each.startswith("small-") for each in ids)


def test_what_was_written_by_others_stays_text() -> None:
    hostile = CountryMark(CountryCode("KE"), CountryKind.CERTAIN, HOSTILE, HOSTILE, '/"><script>')
    place = PlaceMark(1, (0.5, 36), HOSTILE, "/x?a=1&b=2")
    root = drawn(MapContent(HOSTILE, HOSTILE, (hostile,), (place,)), EAST_AFRICA)
    assert [e for e in root.iter() if e.tag.endswith("script")] == []
    assert root.find(f"{SVG}title").text == HOSTILE  # type: ignore[union-attr]


def test_a_country_without_an_outline_is_a_dot_where_its_places_lie() -> None:
    unknown = CountryMark(CountryCode("ZZ"), CountryKind.CERTAIN, "Z", "Z", None, (0.0, 20.0))
    nowhere = CountryMark(CountryCode("QQ"), CountryKind.CERTAIN, "Q", "Q", None)
    dots = drawn(MapContent("T", "D", (unknown, nowhere))).findall(f".//{SVG}circle")
    assert len(dots) == 1


def test_a_country_too_small_to_see_has_a_dot() -> None:
    root = drawn(MapContent("T", "D", (country("CV"), country("CN"))))
    verde, china = root.findall(f".//{SVG}a")
    assert verde.find(f"{SVG}circle") is not None
    assert china.find(f"{SVG}circle") is None


def test_all_allowed_fills_every_country_without_a_link() -> None:
    root = drawn(MapContent("T", "D", all_allowed=True))
    assert root.findall(f".//{SVG}a") == []
    assert [p.get("class") for p in root.findall(f"{SVG}path")] == ["map-land map-certain"]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.id)
def test_a_full_map_is_under_150_kb(view: View) -> None:
    codes = "AL BA BW BY CN CO GE GT ID IN KE MD MK MZ NA RS RW TR TZ UA UG VN XK ZA ZM ZW".split()
    content = MapContent("T", "D", tuple(map(country, codes)), tuple(map(mark, range(1, 51))))
    assert len(map_svg(content, view).encode()) < 150_000


def test_fifty_places_at_one_spot_are_one_mark_that_opens_a_closer_map() -> None:
    closer = {EAST_AFRICA.id: "/en/map?view=east-africa"}
    content = MapContent("T", "D", places=tuple(map(mark, range(1, 51))), closer=closer)
    (crowd,) = drawn(content).findall(f".//{SVG}a")
    assert crowd.get("href") == "/en/map?view=east-africa"
    assert (crowd.get("aria-label") or "").startswith("50: 1, 2, 3")


def test_without_an_address_a_crowd_is_named_but_no_link() -> None:
    root = drawn(MapContent("T", "D", places=tuple(map(mark, range(1, 51)))))
    assert root.findall(f".//{SVG}a") == []
    assert root.find(f"{SVG}g").get("role") == "img"  # type: ignore[union-attr]


def test_the_closest_map_shows_all_fifty_and_none_hides_another() -> None:
    stand, crowds = placed(list(map(mark, range(1, 51))), EAST_AFRICA)
    assert (len(stand), crowds) == (50, [])
    for one, other in combinations(stand, 2):
        assert math.dist(one.spot, other.spot) >= 2 * RADIUS
    content = MapContent("T", "D", places=tuple(map(mark, range(1, 51))))
    assert len(drawn(content, EAST_AFRICA).findall(f".//{SVG}a")) == 50


def test_few_places_at_one_spot_stand_side_by_side() -> None:
    stand, crowds = placed(list(map(mark, range(1, CROWD + 1))), WORLD)
    assert (len(stand), crowds) == (CROWD, [])
    assert not stand[0].is_moved
    assert all(each.is_moved for each in stand[1:])


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=50))
@settings(max_examples=30, deadline=None)
def test_every_place_in_the_view_is_shown_once(positions: list[tuple[float, float]]) -> None:
    marks = [mark(n, *position) for n, position in enumerate(positions, start=1)]
    for view in (WORLD, EAST_AFRICA):
        stand, crowds = placed(marks, view)
        numbers = [each.mark.number for each in stand] + [m.number for c in crowds for m in c.marks]
        assert sorted(numbers) == [m.number for m in marks if view.shows(m.position)]
        for each in stand:
            assert 0 <= each.spot[0] <= view.width
            assert 0 <= each.spot[1] <= view.height


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(None, 1.0), (1.0, None), (0.0, 0.0), (float("nan"), 3.0), (91.0, 3.0), (3.0, 181.0)],
)
def test_a_position_that_cannot_be_is_unknown(
    latitude: float | None, longitude: float | None
) -> None:
    assert known_position(latitude, longitude) is None


def test_a_place_on_the_equator_is_known() -> None:
    assert known_position(0.0, 32.5) == (0.0, 32.5)
