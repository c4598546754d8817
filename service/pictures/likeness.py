"""How alike any two partnerships are, in the order of the groups; the darkest fifth is the most alike."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.networks.heat import Heat
from service.language.catalogues import Lang
from service.language.translate import texts_in
from service.language.values import number
from service.pictures.content import Division
from service.pictures.drawing import Node, Picture, figure, group, node, words
from service.pictures.key import group_name
from service.pictures.marks import mark, painted
from service.pictures.paints import STEPS
from service.pictures.words import cut, width

NAME = "likeness"
MOST_TITLED = 24
"""With more rows a cell has no words of its own, so that the page stays light."""
_LEFT, _LABELS, _STRIP = 8.0, 250.0, 22.0
_HEAD = 34.0
_MATRIX = 460.0
_SMALLEST, _LARGEST = 15.0, 34.0
_TEXT_FROM = 27.0
_LEAST_WIDTH = 720.0
_SAME = 1e-9


@dataclass(frozen=True, eq=False)
class Shades:
    """Which fifth of all pairs a likeness belongs to; all are in the middle where none differs."""

    edges: NDArray[np.float64]
    low: float
    high: float

    def step(self, value: float) -> int:
        """Return a step from 0, the least alike fifth, to 4."""
        if self.high - self.low <= _SAME:
            return STEPS // 2
        return int(np.searchsorted(self.edges, value, side="right"))

    def bounds(self, step: int) -> tuple[float, float]:
        """Return between which likenesses a step lies."""
        ends = [self.low, *self.edges.tolist(), self.high]
        return ends[step], ends[step + 1]


def shades_of(heat: Heat) -> Shades | None:
    """Return the fifths of a heat map; None where it compares nobody."""
    known = heat.matrix[np.isfinite(heat.matrix)]
    if not known.size:
        return None
    edges = np.quantile(known, [step / STEPS for step in range(1, STEPS)])
    return Shades(edges, float(known.min()), float(known.max()))


def likeness(division: Division, language: Lang) -> Picture | None:
    """Return the picture of how alike any two are; None where nobody can be compared."""
    heat = division.heat
    shades = shades_of(heat) if heat else None
    if heat is None or shades is None:
        return None
    n = len(heat.rows)
    cell = min(_LARGEST, max(_SMALLEST, _MATRIX / n))
    left = _LEFT + _LABELS + _STRIP
    right, bottom = left + n * cell, _HEAD + n * cell
    legend, end = _legend(heat, shades, language, bottom + 26)
    _ = texts_in(language)
    return Picture(
        NAME,
        _("How alike any two are: {title}", title=division.title),
        _description(heat, language),
        max(_LEAST_WIDTH, right + 12),
        end,
        (
            *_labels(division, heat, cell, language),
            *_heads(division, heat, left, cell),
            *_cells(division, heat, shades, (left, cell), language),
            *_blocks(heat, left, cell),
            *legend,
        ),
        language,
        division.prefix,
    )


def likeness_said(value: float, language: Lang) -> str:
    """Return a likeness with two decimals, as the language writes it."""
    from babel.numbers import format_decimal

    return format_decimal(value, "0.00", locale="en_GB" if language == "en" else "sv_SE")


def row_name(division: Division, heat: Heat, at: int, language: Lang) -> str:
    """Return the name of a row of the heat map: a partnership or a group."""
    row = heat.rows[at]
    if heat.is_by_group and row.group is not None:
        name = group_name(division, division.groups[row.group].id, language)
        return f"{name} ({number(len(row.ids), language)})"
    return division.by_key[row.ids[0]].name


def row_sign(division: Division, heat: Heat, at: int) -> str:
    """Return the number of a partnership, or the sign of a group."""
    row = heat.rows[at]
    if heat.is_by_group and row.group is not None:
        return division.groups[row.group].short
    return str(division.numbers[row.ids[0]])


def _labels(division: Division, heat: Heat, cell: float, language: Lang) -> Iterator[Node]:
    for at, row in enumerate(heat.rows):
        base = _HEAD + (at + 0.5) * cell + 4.4
        sign = row_sign(division, heat, at)
        if not heat.is_by_group:
            yield words(sign, _LEFT + 22, base, "picture-note", "end")
        indent = 0 if heat.is_by_group else 30
        name = cut(row_name(division, heat, at, language), _LABELS - indent - 8, 13)
        yield words(name, _LEFT + indent, base, "picture-text")
        spot = (_LEFT + _LABELS + 8, base - 4.4)
        yield painted(row.group, *mark(row.group, spot, min(6.5, cell * 0.4)))


def _heads(division: Division, heat: Heat, left: float, cell: float) -> Iterator[Node]:
    small = " picture-small" if cell < 20 else ""
    for at in range(len(heat.rows)):
        x = left + (at + 0.5) * cell
        kind = f"picture-note{small}"
        yield words(row_sign(division, heat, at), x, _HEAD - 8, kind, "middle")


def _cells(
    division: Division, heat: Heat, shades: Shades, corner: tuple[float, float], language: Lang
) -> Iterator[Node]:
    left, cell = corner
    if len(heat.rows) > MOST_TITLED:
        yield from _bare(heat, shades, left, cell)
        return
    names = [row_name(division, heat, at, language) for at in range(len(heat.rows))]
    for (down, across), value in np.ndenumerate(heat.matrix):
        if not np.isfinite(value):
            continue
        step = shades.step(float(value))
        x, y = left + across * cell, _HEAD + down * cell
        said = likeness_said(float(value), language)
        kind = f"picture-grid picture-step-{step}"
        drawn = [node("rect", kind=kind, x=x, y=y, width=cell, height=cell)]
        if cell >= _TEXT_FROM:
            look = f"picture-cell-text picture-on-{step}"
            drawn.append(words(said, x + cell / 2, y + cell / 2 + 4, look, "middle"))
        yield group(*drawn, title=f"{names[down]} – {names[across]}: {said}")


def _bare(heat: Heat, shades: Shades, left: float, cell: float) -> Iterator[Node]:
    """Yield one element for each shade, because thousands of squares make a page slow."""
    paths: list[list[str]] = [[] for _ in range(STEPS)]
    side = f"h{figure(cell)}v{figure(cell)}h-{figure(cell)}z"
    for (down, across), value in np.ndenumerate(heat.matrix):
        if np.isfinite(value):
            spot = f"M{figure(left + across * cell)} {figure(_HEAD + down * cell)}"
            paths[shades.step(float(value))].append(spot + side)
    for step, path in enumerate(paths):
        if path:
            yield node("path", kind=f"picture-grid picture-step-{step}", d="".join(path))


def _blocks(heat: Heat, left: float, cell: float) -> Iterator[Node]:
    """Yield a frame around the square of each group."""
    if heat.is_by_group:
        return
    places: dict[int, list[int]] = {}
    for at, row in enumerate(heat.rows):
        if row.group is not None:
            places.setdefault(row.group, []).append(at)
    for rows in places.values():
        side = len(rows) * cell
        x, y = left + rows[0] * cell, _HEAD + rows[0] * cell
        yield node("rect", kind="picture-edge", x=x, y=y, width=side, height=side)


def _legend(heat: Heat, shades: Shades, language: Lang, top: float) -> tuple[list[Node], float]:
    _ = texts_in(language)
    drawn, x = [], _LEFT
    if shades.high - shades.low <= _SAME:
        texts, steps = ("", _("all pairs are equally alike")), range(STEPS // 2, STEPS // 2 + 1)
    else:
        texts, steps = (_("least alike fifth"), _("most alike fifth")), range(STEPS)
    if texts[0]:
        drawn.append(words(texts[0], x, top + 1, "picture-note"))
        x += width(texts[0], 12) + 6
    for step in steps:
        for kind in (f"step-{step}", "alone"):
            box = node("rect", kind=f"picture-{kind}", x=x, y=top - 12, width=26, height=16)
            drawn.append(box)
        x += 26
    drawn.append(words(texts[1], x + 8, top + 1, "picture-note"))
    y = top + 24
    for line in _notes(heat, language):
        drawn.append(words(line, _LEFT, y, "picture-note"))
        y += 18
    return drawn, y - 4


def _notes(heat: Heat, language: Lang) -> Iterator[str]:
    _ = texts_in(language)
    if heat.is_by_group:
        yield _(
            "Each figure is the mean over the pairs of two groups, or over the pairs within one."
        )
        if heat.more:
            yield _("Further groups, not shown here: {n}", n=heat.more)
    else:
        yield _("A frame holds a group. 1 means the same, 0 nothing in common.")


def _description(heat: Heat, language: Lang) -> str:
    _ = texts_in(language)
    if heat.is_by_group:
        return _(
            "Groups against groups: {n}. The darker a square, the more alike. The table says the same in "
            "figures.",
            n=len(heat.rows),
        )
    return _(
        "Partnerships against partnerships: {n}, ordered by group. The darker a square, the more alike the "
        "two. The table says the same in figures.",
        n=len(heat.rows),
    )
