"""The map: Sweden, the partner countries, and who is where."""

import pytest

import service.pictures.places as places
from matcher.domain.errors import MissingPartError
from service.pictures import Division, GroupShown, Shown, ShownPlace, drawn
from service.pictures.places import places_picture
from service.pictures.tables import places_table
from tests.service.pictures.samples import ABROAD, SWEDEN, division, of_kind, texts

A = GroupShown("a", "Dialogue")
TWO = Division(
    "T",
    (
        Shown("p", "Alingsås – Chililabombwe", "a", places=(SWEDEN, ABROAD[0])),
        Shown("q", "Ale – Ghanzi", None, places=(SWEDEN, ABROAD[2]), region="Southern Africa"),
        Shown("r", "Nowhere – Known", "a"),
    ),
    (A,),
)


def test_each_partner_has_a_line_from_sweden_and_a_mark() -> None:
    picture = places_picture(TWO, "en")
    assert picture is not None
    assert len(of_kind(picture, "picture-route")) == 1
    assert len(of_kind(picture, "picture-route-left")) == 1
    assert len(of_kind(picture, "picture-number", "picture-number-left")) == 2
    assert "1 Alingsås – Chililabombwe: Chililabombwe. A · Dialogue" in texts(picture)


def test_who_cannot_be_drawn_is_said() -> None:
    picture = places_picture(TWO, "en")
    assert picture is not None
    assert "not drawn: 1." in picture.description
    table = places_table(TWO, "en")
    assert [row[-1].text for row in table.rows] == ["yes", "yes", "its position is not known"]


def test_sweden_and_partner_countries_are_marked() -> None:
    picture = places_picture(TWO, "en")
    assert picture is not None
    (marked,) = of_kind(picture, "picture-partner")
    assert marked.get("d").count("z") >= 3


def test_a_place_at_zero_zero_is_an_empty_record() -> None:
    nowhere = Shown(
        "p", "P", None, places=(ShownPlace(0, 0, "?", False), ShownPlace(91, 4, "!", True))
    )
    assert places_picture(Division("T", (nowhere,)), "en") is None


@pytest.mark.parametrize("longitude", [-179.9, 179.9])
def test_the_ends_of_the_world_are_on_the_map(longitude: float) -> None:
    far = ShownPlace(-41.0, longitude, "Far", False, "NZ")
    picture = places_picture(Division("T", (Shown("p", "P", None, places=(SWEDEN, far)),)), "en")
    assert picture is not None
    (number,) = of_kind(picture, "picture-number-left")
    assert 0 < float(number.get("x")) < picture.width


def test_partners_at_one_spot_stand_side_by_side() -> None:
    crowd = tuple(Shown(f"p{at}", f"P{at}", "a", places=(SWEDEN, ABROAD[0])) for at in range(40))
    picture = places_picture(Division("T", crowd, (A,)), "en")
    assert picture is not None
    spots = {(each.get("x"), each.get("y")) for each in of_kind(picture, "picture-number")}
    assert len(spots) == 40


def test_three_parties_have_a_mark_for_each_partner_abroad() -> None:
    three = Shown("p", "Ale – Budești – Ghanzi", "a", places=(SWEDEN, ABROAD[2], ABROAD[3]))
    picture = places_picture(Division("T", (three,), (A,)), "en")
    assert picture is not None
    assert len(of_kind(picture, "picture-number")) == 2
    table = places_table(Division("T", (three,), (A,)), "en")
    assert table.rows[0][4].text == "Ghanzi (Botswana), Vračar (Serbia)"


def test_without_outlines_the_table_stands_alone_and_says_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(view: object) -> dict[str, object]:
        raise MissingPartError("map.outlines-missing", "No outlines.")

    monkeypatch.setattr(places, "_shapes", missing)
    made = drawn(division(12), "map", "en")
    assert made.picture is None
    assert made.problem is not None
    assert made.problem.code == "map.outlines-missing"
    assert made.table is not None
