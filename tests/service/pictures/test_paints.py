"""Colours can be told from their ground, and the page has the same as the files."""

import re
from pathlib import Path

import pytest

from service.pictures.paints import COLOURS, DARK, LIGHT, PAINTS, PRINT, SCHEMES, STEPS, Scheme

STYLE = Path(__file__).parents[3] / "service" / "pages" / "style" / "56-pictures.css"
_VARIABLE = re.compile(r"--([a-z]+-?\d?): (#[0-9a-f]{3,6});")


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("number", range(1, COLOURS + 1))
@pytest.mark.parametrize("ground", ["paper", "panel"])
def test_a_group_and_the_number_in_its_mark_are_seen(
    scheme: Scheme, number: int, ground: str
) -> None:
    colours = SCHEMES[scheme]
    assert contrast(colours[f"group-{number}"], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("step", range(STEPS))
def test_a_figure_can_be_read_on_every_shade(scheme: Scheme, step: int) -> None:
    colours = SCHEMES[scheme]
    assert contrast(colours[f"step-{step}"], colours[f"on-{step}"]) >= 4.5


@pytest.mark.parametrize("scheme", Scheme)
def test_shades_grow_away_from_the_ground(scheme: Scheme) -> None:
    colours = SCHEMES[scheme]
    away = [contrast(colours[f"step-{step}"], colours["panel"]) for step in range(STEPS)]
    assert away == sorted(away)
    assert away[-1] >= 3


@pytest.mark.parametrize("scheme", Scheme)
def test_marks_are_seen_on_land_and_words_on_the_ground(scheme: Scheme) -> None:
    colours = SCHEMES[scheme]
    for number in range(1, COLOURS + 1):
        for ground in ("land", "partner"):
            assert contrast(colours[f"group-{number}"], colours[ground]) >= 3
    assert contrast(colours["ink"], colours["panel"]) >= 4.5
    assert contrast(colours["quiet"], colours["panel"]) >= 4.5


def test_the_page_has_the_colours_of_the_files() -> None:
    light, dark, paper = (
        dict(_VARIABLE.findall(part))
        for part in re.split(
            r"@media \(prefers-color-scheme: dark\)|@media print", STYLE.read_text("utf-8")
        )
    )
    for written, known in ((light, LIGHT), (dark, DARK), (paper, PRINT)):
        assert written.keys() == known.keys() - {"paper", "panel", "ink", "quiet", "line"}
        assert {name: _whole(colour) for name, colour in written.items()} == {
            name: colour for name, colour in known.items() if name in written
        }


def test_the_page_paints_every_kind() -> None:
    style = STYLE.read_text("utf-8").replace(",", " ")
    inherited = {"text", "heading"}
    missing = [kind for kind in PAINTS if f".picture-{kind} " not in style]
    assert set(missing) == inherited


def _whole(colour: str) -> str:
    return "#" + "".join(2 * each for each in colour[1:]) if len(colour) == 4 else colour
