"""Who shares what, and how alike any two are."""

import numpy as np

from matcher.networks.heat import Heat, HeatRow
from service.pictures import Division, GroupShown, Shown
from service.pictures.likeness import likeness, shades_of
from service.pictures.tables import likeness_table, themes_table
from service.pictures.themes import MOST_THEMES, themes_picture
from tests.service.pictures.samples import division, of_kind, texts

A = GroupShown("a", "Dialogue")


def sharing(*themes: tuple[str, ...]) -> Division:
    members = tuple(Shown(f"p{at}", f"P{at}", "a", each) for at, each in enumerate(themes))
    return Division("T", members, (A,))


def test_a_theme_of_the_whole_group_is_darkest_and_counted() -> None:
    picture = themes_picture(sharing(("Water", "Waste"), ("Water",), ("Water",)), "en")
    assert picture is not None
    assert len(of_kind(picture, "picture-on-4")) == 3
    assert texts(picture).count("Water: 3 of 3 in the group") == 3


def test_a_theme_that_nobody_shares_is_an_outline() -> None:
    picture = themes_picture(sharing(("Water",), ("Waste",)), "en")
    assert picture is not None
    in_legend = 1
    assert len(of_kind(picture, "picture-alone")) == 2 + in_legend


def test_themes_of_those_in_no_group_are_outlines() -> None:
    picture = themes_picture(Division("T", (Shown("p", "P", None, ("Water",)),)), "en")
    assert picture is not None
    assert len(of_kind(picture, "picture-alone")) == 2


def test_without_themes_there_is_no_picture() -> None:
    assert themes_picture(sharing((), ()), "en") is None


def test_rarer_themes_are_said_to_be_in_the_table_and_are() -> None:
    many = tuple(f"Theme {at:02}" for at in range(MOST_THEMES + 5))
    of = sharing(many, many[:3])
    picture = themes_picture(of, "en")
    assert picture is not None
    assert "Rarer themes, which stand only in the table: 5" in texts(picture)
    told = " ".join(cell.text for row in themes_table(of, "en").rows for cell in row)
    assert all(theme in told for theme in many)


def test_the_table_tells_shared_themes_from_others() -> None:
    table = themes_table(sharing(("Water", "Waste"), ("Water",)), "en")
    assert [cell.text for cell in table.rows[0][3:]] == ["Water (2)", "Waste"]


def test_more_than_sixty_are_counted_by_group() -> None:
    picture = themes_picture(division(61, 6, 1), "en")
    assert picture is not None
    assert "Rows are groups" in picture.description
    assert "Municipality 1 – Partner 1" not in " ".join(texts(picture))


def test_a_fifth_of_the_pairs_has_each_shade() -> None:
    values = np.arange(25, dtype=np.float64).reshape(5, 5) / 25
    shades = shades_of(Heat(tuple(HeatRow((str(at),), 0) for at in range(5)), values))
    assert shades is not None
    steps = [shades.step(float(value)) for value in values.ravel()]
    assert [steps.count(step) for step in range(5)] == [5] * 5


def test_few_rows_have_figures_as_the_language_writes_them() -> None:
    of = division(6, 2, 0)
    english, swedish = (likeness(of, language) for language in ("en", "sv"))
    assert english is not None
    assert swedish is not None
    assert all("." in str(each.inside[0]) for each in of_kind(english, "picture-cell-text"))
    assert all("," in str(each.inside[0]) for each in of_kind(swedish, "picture-cell-text"))


def test_each_group_has_a_frame_in_the_order_of_the_heat_map() -> None:
    picture = likeness(division(24, 4, 2), "en")
    assert picture is not None
    assert len(of_kind(picture, "picture-edge")) == 4


def test_the_square_has_a_heading_at_both_sides() -> None:
    of = division(12, 3, 1)
    table = likeness_table(of, "en")
    assert table is not None
    assert len(table.rows) == len(table.columns) - 1 == 12
    assert all(row[0].is_header for row in table.rows)
    assert [row[at + 1].text for at, row in enumerate(table.rows)] == ["–"] * 12


def test_sixty_squared_is_a_handful_of_elements() -> None:
    picture = likeness(division(60, 8, 2), "en")
    assert picture is not None
    assert len(picture.svg) < 120_000
