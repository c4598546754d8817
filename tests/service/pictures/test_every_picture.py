"""What holds for every picture, whatever its size and whatever is written in it."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest
from defusedxml.ElementTree import fromstring

from service.language.catalogues import LANGUAGES, Lang
from service.pictures import NAMES, Division, Drawn, Scheme, album, drawn, standalone_svg
from service.pictures.drawing import Picture
from service.pictures.paints import PAINTS
from service.pictures.tables import MOST_ROWS
from tests.service.pictures.samples import HOSTILE, division, texts

SVG = "{http://www.w3.org/2000/svg}"
SIZES = (1, 2, 12, 60, 300)
_OTHER_KINDS = re.compile(r"(picture|picture-(narrow|wide|widest|hatched|g[1-8]))")


@cache
def of_size(n: int) -> Division:
    return division(n, max(1, n // 6), min(2, n - 1))


@cache
def drawn_of(n: int) -> tuple[Drawn, ...]:
    return album(of_size(n), "en")


def pictures(made: tuple[Drawn, ...]) -> Iterator[Picture]:
    yield from (each.picture for each in made if each.picture)


@pytest.mark.parametrize("n", SIZES)
def test_each_is_well_formed_on_a_page_and_as_a_file(n: int) -> None:
    for picture in pictures(drawn_of(n)):
        fromstring(str(picture.svg))
        assert fromstring(standalone_svg(picture)).tag == f"{SVG}svg"


def test_nobody_at_all_is_no_picture() -> None:
    assert album(division(0, 0, 0), "en") == ()


@pytest.mark.parametrize("name", NAMES)
def test_nobody_at_all_can_still_be_asked_for_by_name(name: str) -> None:
    asked = drawn(division(0, 0, 0), name, "en")
    assert asked.picture is None
    assert asked.problem is not None


def test_one_alone_of_whom_little_is_known_has_what_can_be_drawn() -> None:
    made = {each.name: each for each in drawn_of(1)}
    assert [name for name, each in made.items() if each.picture is None] == [
        "likeness",
        "timeline",
        "map",
    ]


def test_all_alike_are_told_apart_and_no_shade_is_claimed() -> None:
    same = division(40, 5, 3, is_equal=True)
    made = {each.name: each.picture for each in album(same, "en")}
    alike = made["likeness"]
    assert alike is not None
    assert "all pairs are equally alike" in texts(alike)
    assert made["alike"] is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_others_wrote_stays_text(language: Lang) -> None:
    hostile = division(12, 2, 1, names=HOSTILE)
    for picture in pictures(album(hostile, language)):
        for root in (fromstring(str(picture.svg)), fromstring(standalone_svg(picture))):
            tags = {each.tag.removeprefix(SVG) for each in root.iter()}
            assert tags <= {
                *("svg", "g", "path", "rect", "circle", "line", "text", "title", "desc"),
                *("defs", "pattern", "clipPath"),
            }
            attributes = {name for each in root.iter() for name in each.attrib}
            assert not {name for name in attributes if name.startswith("on") or "href" in name}
            assert "style" not in attributes
            words = "".join(root.itertext())
            assert "\u202e" not in words
            assert "\x07" not in words


@pytest.mark.parametrize("n", SIZES)
def test_ids_are_used_once_and_what_refers_to_them_finds_them(n: int) -> None:
    html = "".join(str(picture.svg) for picture in pictures(drawn_of(n)))
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert {each: times for each, times in Counter(ids).items() if times > 1} == {}
    assert set(re.findall(r"url\(#([^)]+)\)", html)) <= set(ids)
    assert all(each.startswith("picture-") for each in ids)


def test_a_picture_names_itself_to_those_who_do_not_see_it() -> None:
    for picture in pictures(drawn_of(12)):
        root = fromstring(str(picture.svg))
        assert root.get("role") == "img"
        assert root.find(f"title[@id='{root.get('aria-labelledby')}']").text == picture.title  # type: ignore[union-attr]
        assert root.find(f"desc[@id='{root.get('aria-describedby')}']").text  # type: ignore[union-attr]


@pytest.mark.parametrize("n", [12, 60, 300])
def test_every_partnership_stands_in_each_table(n: int) -> None:
    for each in drawn_of(n):
        assert each.table is not None
        if each.name != "likeness" or n <= 60:
            names = {cell.text for row in each.table.rows for cell in row}
            told = " ".join(names)
            assert [one.name for one in of_size(n).shown if one.name not in told] == []


def test_thousands_are_told_by_group_and_the_table_says_so() -> None:
    many = division(5000, 800, 40)
    for each in album(many, "en"):
        assert each.table is not None
        assert each.table.note
        assert len(each.table.rows) <= MOST_ROWS
        assert each.picture is not None
        assert len(each.picture.svg) < 600_000
        fromstring(str(each.picture.svg))


def test_every_kind_of_element_has_a_paint() -> None:
    used = {
        kind
        for n in SIZES
        for picture in pictures(drawn_of(n))
        for each in picture.root.walk()
        for kind in each.kind.split()
    }
    known = {f"picture-{kind}" for kind in PAINTS}
    assert {kind for kind in used - known if not _OTHER_KINDS.fullmatch(kind)} == set()


@pytest.mark.parametrize("scheme", Scheme)
def test_a_file_carries_its_colours_and_asks_for_nothing(scheme: Scheme) -> None:
    for picture in pictures(drawn_of(12)):
        written = standalone_svg(picture, scheme).decode()
        assert written.startswith('<?xml version="1.0" encoding="UTF-8"?>')
        for forbidden in ("class=", "var(", "<style", "currentColor", "<script", "@import"):
            assert forbidden not in written
        assert re.findall(r"https?://[^\"]+", written) == ["http://www.w3.org/2000/svg"]


def test_a_file_says_what_language_it_is_in() -> None:
    made: Drawn = drawn(of_size(12), "themes", "sv")
    assert made.picture is not None
    root = fromstring(standalone_svg(made.picture))
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "sv"


def test_hatchings_are_for_paper_only() -> None:
    made = drawn(of_size(12), "alike", "en").picture
    assert made is not None
    assert "url(#" not in standalone_svg(made, Scheme.LIGHT).decode()
    assert "url(#" in standalone_svg(made, Scheme.PRINT).decode()
