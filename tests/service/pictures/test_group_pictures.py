"""The macros: valid HTML, tables with headings, nothing inline."""

import html5lib
import pytest

from service.language.catalogues import LANGUAGES, Lang
from service.pages.rendering import _environment
from service.pictures import Division, album, drawn
from tests.service.pictures.samples import HOSTILE, division

_PAGE = (
    '{% from "components/group_pictures.html" import group_pictures %}<!doctype html>'
    "<html lang='{{ lang }}'><title>x</title>{{ group_pictures(album, files) }}</html>"
)


def rendered(of: Division, language: Lang, files: str | None = None) -> str:
    environment = _environment(language)
    return environment.from_string(_PAGE).render(album=album(of, language), files=files)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_stand_in_a_page_as_valid_html(language: Lang) -> None:
    html = rendered(division(12, 3, 2, names=HOSTILE[:3]), language, "/groupings/g/picture")
    root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    assert len([each for each in root.iter() if str(each.tag).endswith("}svg")]) == 5
    assert len(list(root.iter("table"))) == 5
    assert all(table.find("caption") is not None for table in root.iter("table"))
    assert not list(root.iter("script"))
    assert not [each for each in root.iter() if "style" in each.attrib]
    assert f'href="/{language}/groupings/g/picture/alike.svg"' in html


def test_every_row_of_a_table_has_a_heading() -> None:
    root = html5lib.parse(rendered(division(12), "en"), namespaceHTMLElements=False)
    for table in root.iter("table"):
        assert {each.get("scope") for each in table.iter("th")} == {"col", "row"}
        for row in table.find("tbody"):
            assert len([each for each in row if each.tag == "th"]) == 1


def test_where_nothing_is_drawn_the_table_is_open_and_says_why() -> None:
    html = rendered(Division("T", division(3).shown, division(3).groups), "en")
    assert "How alike the partnerships are was not worked out." in html
    assert "<details open>" in html


def test_nobody_is_said() -> None:
    assert "There are no partnerships to draw." in rendered(division(0, 0, 0), "en")


def test_an_unknown_name_is_no_picture() -> None:
    with pytest.raises(KeyError):
        drawn(division(3), "nonsense", "en")
