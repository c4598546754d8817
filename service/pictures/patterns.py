"""Hatchings for paper, where colours cannot be told apart."""

from service.pictures.drawing import Node, node
from service.pictures.paints import ONLY_PAPER

HATCHINGS = (
    ("M0 4H8", 0),
    ("M0 4H8", 90),
    ("M0 4H8", 45),
    ("M0 4H8", 135),
    ("M0 4H8M4 0V8", 0),
    ("M0 4H8M4 0V8", 45),
    ("M4 3V5M3 4H5", 0),
)


def patterns(prefix: str, groups: int) -> Node:
    """Return the hatchings that so many groups need."""
    return node("defs", *(_pattern(prefix, at) for at in range(min(groups, len(HATCHINGS)))))


def hatched(prefix: str, look: int, path: str) -> Node:
    """Return a shape filled with the hatching of a group; it is seen on paper only."""
    fill = f"url(#{prefix}-hatching-{look % len(HATCHINGS)})"
    return node("path", kind=f"picture-{ONLY_PAPER}ed", fill=fill, d=path)


def _pattern(prefix: str, at: int) -> Node:
    line, turn = HATCHINGS[at]
    return node(
        "pattern",
        node("path", kind=f"picture-{ONLY_PAPER}", d=line),
        id=f"{prefix}-hatching-{at}",
        width=8,
        height=8,
        pattern_units="userSpaceOnUse",
        pattern_transform=f"rotate({turn})",
    )
