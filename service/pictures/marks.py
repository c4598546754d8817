"""The mark of a group: a shape and a colour, so that neither alone tells it."""

import math
from collections.abc import Sequence

from service.pictures.content import Division, GroupShown, Shown
from service.pictures.drawing import Node, figure, group, node, words
from service.pictures.paints import COLOURS

Spot = tuple[float, float]

# Corners of shapes of about one area, in radii; the circle has none. Seven shapes and eight colours meet
# again after 56 groups.
_D = 1.12


def _round(n: int, radius: float, turn: float) -> tuple[Spot, ...]:
    angles = (turn + 2 * math.pi * k / n for k in range(n))
    return tuple((radius * math.cos(angle), radius * math.sin(angle)) for angle in angles)


_CROSS = 0.5
_SHAPES: tuple[tuple[Spot, ...], ...] = (
    (),
    ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    ((0, -1.3), (1.28, 0.85), (-1.28, 0.85)),
    ((0, -1.27), (1.27, 0), (0, 1.27), (-1.27, 0)),
    ((0, 1.3), (1.28, -0.85), (-1.28, -0.85)),
    _round(6, 1.08, 0.0),
    (
        (-_CROSS, -_D),
        (_CROSS, -_D),
        (_CROSS, -_CROSS),
        (_D, -_CROSS),
        (_D, _CROSS),
        (_CROSS, _CROSS),
        (_CROSS, _D),
        (-_CROSS, _D),
        (-_CROSS, _CROSS),
        (-_D, _CROSS),
        (-_D, -_CROSS),
        (-_CROSS, -_CROSS),
    ),
)
SHAPES = len(_SHAPES)
# The middle of what a triangle holds lies lower, or higher, than the middle of its frame.
_LOWER = {2: 0.22, 4: -0.22}
_LOWER_IF_SMALL = 1.5
_DIGIT_HEIGHT = 0.36


def painted(look: int | None, *inside: Node, title: str = "") -> Node:
    """Return elements in the colour of a group by its place; those in no group have none."""
    return group(
        *inside, kind=f"picture-g{look % COLOURS + 1}" if look is not None else "", title=title
    )


def mark(look: int | None, spot: Spot, radius: float, number: str = "") -> tuple[Node, ...]:
    """Return the mark of a partnership with its number in it; hollow for one in no group."""
    x, y = spot
    left = "" if look is not None else "-left"
    shape = _shape(look, spot, radius, f"picture-mark{left}")
    if not number:
        return (shape,)
    small = " picture-small" if radius < _WHOLE else ""
    size = 8.0 if small else 11.0
    lower = _LOWER.get(look % SHAPES, 0.0) * radius if look is not None else 0.0
    lower *= _LOWER_IF_SMALL if small else 1.0
    base = y + lower + size * _DIGIT_HEIGHT
    return shape, words(number, x, base, f"picture-number{left}{small}", "middle")


_WHOLE = 11.0


def path_of(look: int | None, spot: Spot, radius: float) -> str:
    """Return the outline of a mark as path commands, so that many can be one element."""
    corners = () if look is None else _SHAPES[look % SHAPES]
    x, y = spot
    if not corners:
        half = f"a{figure(radius)} {figure(radius)} 0 1 0"
        across = figure(2 * radius)
        return f"M{figure(x - radius)} {figure(y)}{half} {across} 0{half} -{across} 0z"
    # Thousands of marks are shorter told from corner to corner.
    at, steps = (0.0, 0.0), []
    for a, b in corners:
        step = (round(a * radius, 1) - at[0], round(b * radius, 1) - at[1])
        at = (at[0] + step[0], at[1] + step[1])
        steps.append(step)
    first = f"M{figure(x + steps[0][0])} {figure(y + steps[0][1])}"
    return first + "l" + " ".join(f"{figure(dx)} {figure(dy)}" for dx, dy in steps[1:]) + "z"


def polygon_path(corners: Sequence[Spot]) -> str:
    """Return a closed line through corners as path commands."""
    return "M" + "L".join(f"{figure(x)} {figure(y)}" for x, y in corners) + "z"


def look_of(division: Division, shown: Shown) -> int | None:
    """Return the place of the group of a partnership, None for one in no group."""
    return None if shown.group_id is None else division.looks[shown.group_id]


def sign_of(group_shown: GroupShown) -> str:
    """Return the sign and the name of a group on one line; the name alone where it has no sign."""
    return " · ".join(filter(None, (group_shown.short, group_shown.name)))


def _shape(look: int | None, spot: Spot, radius: float, kind: str) -> Node:
    if look is None or not _SHAPES[look % SHAPES]:
        return node("circle", kind=kind, cx=spot[0], cy=spot[1], r=radius)
    return node("path", kind=kind, d=path_of(look, spot, radius))
