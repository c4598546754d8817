"""Bars from start to end, open where a year is not known."""

import pytest

from service.pictures import Division, GroupShown, Shown
from service.pictures.drawing import Picture
from service.pictures.tables import timeline_table
from service.pictures.timeline import Axis, start_window, timeline
from tests.service.pictures.samples import division, of_kind, texts

A = GroupShown("a", "Dialogue")


def of(*years: tuple[int | None, int | None], window: int | None = None) -> Division:
    members = tuple(
        Shown(f"p{at}", f"P{at}", "a", start=start, end=end)
        for at, (start, end) in enumerate(years)
    )
    return Division("T", members, (A,), start_window=window)


def picture_of(division_: Division) -> Picture:
    picture = timeline(division_, "en")
    assert picture is not None
    return picture


def test_a_bar_covers_its_first_and_its_last_year() -> None:
    picture = picture_of(of((2016, 2019), (2016, 2016)))
    long, short = (float(each.get("width")) for each in of_kind(picture, "picture-bar"))
    assert long == pytest.approx(4 * short, rel=0.01)


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ((None, 2020), "start not known, to 2020"),
        ((2019, None), "from 2019, end not known"),
        ((None, None), "years not known"),
        ((2019, 2020), "2019–2020"),
    ],
)
def test_what_is_not_known_is_open_and_said(
    years: tuple[int | None, int | None], said: str
) -> None:
    picture = picture_of(of(years, (2018, 2021)))
    assert f"P0: {said}" in texts(picture)
    assert len(of_kind(picture, "picture-open")) == (0 if None not in years else 1)


def test_no_known_year_is_no_picture_and_a_table() -> None:
    unknown = of((None, None))
    assert timeline(unknown, "en") is None
    assert [cell.text for cell in timeline_table(unknown, "en").rows[0]][3:5] == ["not known"] * 2


def test_the_years_in_which_a_group_may_start_are_marked() -> None:
    windowed = of((2018, 2020), (2019, 2021), window=1)
    assert start_window(windowed, windowed.bands[0]) == (2018, 2019)
    in_legend = 1
    assert len(of_kind(picture_of(windowed), "picture-window")) == 1 + in_legend
    assert timeline_table(windowed, "en").rows[0][-1].text == "2018–2019"


def test_without_a_window_nothing_is_marked() -> None:
    assert of_kind(picture_of(of((2018, 2020))), "picture-window") == []


def test_an_end_before_the_start_is_drawn_and_the_table_tells_it() -> None:
    turned = of((2020, 2018))
    assert len(of_kind(picture_of(turned), "picture-bar")) == 1
    assert [cell.text for cell in timeline_table(turned, "en").rows[0]][3:5] == ["2020", "2018"]


@pytest.mark.parametrize(("first", "after"), [(2019, 2021), (1900, 2030), (1, 9999), (-5000, 9999)])
def test_the_axis_has_few_years_written_out(first: int, after: int) -> None:
    axis = Axis(first, after, 0, 100)
    assert 1 <= len(axis.ticks) <= 12
    assert all(0 <= axis.x(year) <= 100.01 for year in axis.ticks)


def test_every_partnership_up_to_sixty_has_a_row() -> None:
    sixty = division(60, 8, 3)
    told = texts(picture_of(sixty))
    assert all(each.name in told for each in sixty.shown)


def test_more_than_sixty_are_one_bar_a_group() -> None:
    picture = picture_of(division(61, 6, 1))
    assert len(of_kind(picture, "picture-bar")) == 6
