"""Plots are well-formed, named, and hold their points."""

from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree

from matcher.evaluation.significance import Interval
from service.quality.svg import Axis, interval_plot, line_plot

SVG = "{http://www.w3.org/2000/svg}"
UNIT = Axis("share", 0, 1)


def lines(**series: list[tuple[float, float]]) -> Element:
    drawn = line_plot("A & B", "what <it> shows", UNIT, UNIT, series, ideal=((0, 0), (1, 1)))
    return ElementTree.fromstring(drawn)


def test_a_plot_says_what_it_is() -> None:
    plot = lines(a=[(0.1, 0.2)])
    assert plot.findtext(f"{SVG}title") == "A & B"
    assert plot.findtext(f"{SVG}desc") == "what <it> shows"
    assert plot.get("role") == "img"


def test_every_point_has_a_dot() -> None:
    assert len(lines(a=[(0.1, 0.2), (0.5, 0.5)]).findall(f"{SVG}circle")) == 2


def test_several_series_are_named() -> None:
    words = [text.text for text in lines(one=[(0, 0)], two=[(1, 1)]).findall(f"{SVG}text")]
    assert {"one", "two"} <= set(words)


@pytest.mark.parametrize("value", [-5.0, 5.0])
def test_a_value_outside_the_axis_stays_inside_the_plot(value: float) -> None:
    circle = lines(a=[(value, 0.5)]).find(f"{SVG}circle")
    assert circle is not None
    assert 0 <= float(circle.get("cx", "-1")) <= 640


def test_an_empty_plot_is_well_formed() -> None:
    assert lines().find(f"{SVG}circle") is None


def test_each_group_of_each_row_has_its_interval() -> None:
    row = {"sv": Interval(0.5, 0.4, 0.6), "en": Interval(0.2, 0.1, 0.3)}
    drawn = ElementTree.fromstring(interval_plot("t", "d", UNIT, {"x": row, "y": row}))
    assert len(drawn.findall(f"{SVG}circle")) == 4 + 2  # and two in the legend


def test_an_axis_without_length_puts_everything_at_its_start() -> None:
    assert Axis("flat", 2, 2).share(2) == 0
