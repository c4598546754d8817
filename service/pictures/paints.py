"""The colours of pictures, for files that stand alone; pages have the same in style/56-pictures.css."""

from collections.abc import Mapping
from enum import StrEnum

COLOURS = 8
"""Groups after the eighth begin the colours anew, with another shape and always their own sign."""
STEPS = 5


class Scheme(StrEnum):
    """What a picture is painted for."""

    LIGHT = "light"
    DARK = "dark"
    PRINT = "print"


Colours = Mapping[str, str]

# Every colour of a group can be told from paper and panel (at least 4.5:1), and a number can stand in it.
LIGHT: Colours = {
    "paper": "#fdfcfa",
    "panel": "#ffffff",
    "ink": "#1b1f23",
    "quiet": "#525a61",
    "line": "#cfd4d8",
    "group-1": "#1b5e9e",
    "group-2": "#954600",
    "group-3": "#26702f",
    "group-4": "#8a2d7c",
    "group-5": "#00696f",
    "group-6": "#665200",
    "group-7": "#5848ad",
    "group-8": "#48545f",
    "step-0": "#f3f6f7",
    "step-1": "#d9e8ec",
    "step-2": "#abced6",
    "step-3": "#6baab8",
    "step-4": "#0b5563",
    "on-0": "#1b1f23",
    "on-1": "#1b1f23",
    "on-2": "#1b1f23",
    "on-3": "#1b1f23",
    "on-4": "#ffffff",
    "land": "#e4e7e9",
    "partner": "#cbd5da",
}
DARK: Colours = {
    "paper": "#14181b",
    "panel": "#1b2024",
    "ink": "#e9ecee",
    "quiet": "#b0b9c0",
    "line": "#3a4349",
    "group-1": "#8ab8f0",
    "group-2": "#f0ab6b",
    "group-3": "#86cf8a",
    "group-4": "#e49bd6",
    "group-5": "#62cfd3",
    "group-6": "#d3bd5e",
    "group-7": "#b9aef7",
    "group-8": "#b6c4d0",
    "step-0": "#232b30",
    "step-1": "#2a4048",
    "step-2": "#31596a",
    "step-3": "#6fb3c2",
    "step-4": "#b5e8f0",
    "on-0": "#e9ecee",
    "on-1": "#e9ecee",
    "on-2": "#ffffff",
    "on-3": "#14181b",
    "on-4": "#14181b",
    "land": "#2a3238",
    "partner": "#3d4a52",
}
PRINT: Colours = {
    **dict.fromkeys(("paper", "panel", "step-0", "on-4"), "#ffffff"),
    **dict.fromkeys(("ink", "on-0", "on-1", "on-2", "on-3"), "#000000"),
    **{f"group-{number}": "#000000" for number in range(1, COLOURS + 1)},
    "quiet": "#333333",
    "line": "#999999",
    "step-1": "#e8e8e8",
    "step-2": "#cccccc",
    "step-3": "#a6a6a6",
    "step-4": "#333333",
    "land": "#eeeeee",
    "partner": "#d6d6d6",
}
SCHEMES: Mapping[Scheme, Colours] = {
    Scheme.LIGHT: LIGHT,
    Scheme.DARK: DARK,
    Scheme.PRINT: PRINT,
}

GROUP_COLOUR = "currentColor"
"""Stands for the colour of the group that an element is in."""

_TEXT = {"fill": "ink", "font-size": "13"}
_NUMBER = {"font-size": "11", "font-weight": "700", "text-anchor": "middle"}
PAINTS: Mapping[str, Mapping[str, str]] = {
    "mark": {"fill": GROUP_COLOUR, "stroke": "panel", "stroke-width": "1.5"},
    "mark-left": {"fill": "panel", "stroke": "ink", "stroke-width": "1.5"},
    "dots": {"fill": GROUP_COLOUR},
    "dots-left": {"fill": "none", "stroke": "ink", "stroke-width": "1"},
    "number": {**_NUMBER, "fill": "panel"},
    "number-left": {**_NUMBER, "fill": "ink"},
    "small": {"font-size": "8"},
    "label": _TEXT,
    "text": _TEXT,
    "strong": {**_TEXT, "font-size": "14", "font-weight": "700"},
    "note": {"fill": "quiet", "font-size": "12"},
    "cell-text": {"font-size": "11", "text-anchor": "middle"},
    "heading": {**_TEXT, "font-size": "17", "font-weight": "700"},
    "hull": {
        "fill": GROUP_COLOUR,
        "fill-opacity": "0.1",
        "stroke": GROUP_COLOUR,
        "stroke-width": "1.5",
    },
    "hatch": {"stroke": "line", "stroke-width": "1", "fill": "none"},
    "leader": {"stroke": "quiet", "stroke-width": "1", "fill": "none"},
    "axis": {"stroke": "line", "stroke-width": "1", "fill": "none"},
    "edge": {"stroke": "ink", "stroke-width": "1.5", "fill": "none"},
    "grid": {"stroke": "panel", "stroke-width": "1"},
    "alone": {"fill": "none", "stroke": "quiet", "stroke-width": "1"},
    "bar": {"fill": GROUP_COLOUR},
    "bar-left": {"fill": "none", "stroke": "ink", "stroke-width": "1.5"},
    "open": {
        "fill": "none",
        "stroke": GROUP_COLOUR,
        "stroke-width": "1.5",
        "stroke-dasharray": "4 3",
    },
    "open-left": {
        "fill": "none",
        "stroke": "ink",
        "stroke-width": "1.5",
        "stroke-dasharray": "4 3",
    },
    "window": {"fill": "ink", "fill-opacity": "0.07"},
    "window-edge": {
        "stroke": "quiet",
        "stroke-width": "1",
        "stroke-dasharray": "2 2",
        "fill": "none",
    },
    "route": {
        "fill": "none",
        "stroke": GROUP_COLOUR,
        "stroke-width": "1.5",
        "stroke-opacity": "0.75",
    },
    "route-left": {
        "fill": "none",
        "stroke": "quiet",
        "stroke-width": "1",
        "stroke-dasharray": "3 3",
    },
    "home": {"fill": "ink", "stroke": "panel", "stroke-width": "1"},
    "land": {"fill": "land", "stroke": "panel", "stroke-width": "0.6", "fill-rule": "evenodd"},
    "partner": {
        "fill": "partner",
        "stroke": "panel",
        "stroke-width": "0.6",
        "fill-rule": "evenodd",
    },
    **{f"step-{step}": {"fill": f"step-{step}"} for step in range(STEPS)},
    **{f"on-{step}": {"fill": f"on-{step}"} for step in range(STEPS)},
}
"""How each kind of element is painted; a colour is named by its word in the schemes."""

ONLY_PAPER = "hatch"
"""What is drawn only where colours cannot be told apart."""
