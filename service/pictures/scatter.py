"""The partnerships on a plane: what is alike lies close together, and groups are told by shape and line."""

import math
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from service.language.catalogues import Lang
from service.language.translate import texts_in
from service.language.values import percent
from service.pictures.content import Division, Shown
from service.pictures.drawing import Node, Picture, node, words
from service.pictures.key import MOST_LISTED, group_name, key
from service.pictures.marks import (
    Spot,
    look_of,
    mark,
    painted,
    path_of,
    polygon_path,
    sign_of,
)
from service.pictures.patterns import hatched, patterns
from service.pictures.room import (
    Box,
    Placed,
    Points,
    apart,
    around,
    beside,
    hull,
)
from service.pictures.signs import placed_signs
from service.pictures.words import cut, width

NAME = "alike"
WIDTH = 720.0
MOST_NUMBERED = 300
_MOST_NAMED = 30
_MOST_HULLS = 24
_EDGE = 42.0
_LOWEST, _HIGHEST, _HIGHEST_OF_MANY = 320.0, 620.0, 720.0
_FONT, _LABEL_ROOM = 13.0, 210.0
# How far the corners of a shape reach, in radii of a circle.
_WIDEST_MARK = 1.3
_HULL_GAP = 9.0
_CROWD = 70.0


def scatter(division: Division, language: Lang) -> Picture | None:
    """Return the picture of who is alike; None where nothing tells how alike the partnerships are."""
    if division.points is None or not division.shown:
        return None
    radius = _radius(len(division.shown))
    height = _height(division.points, len(division.shown))
    frame = Box(_EDGE, _EDGE, WIDTH - _EDGE, height - _EDGE)
    spots = _spots(division.points, radius, frame)
    drawn, is_listed = _plane(division, language, spots, radius, Box(4, 4, WIDTH - 4, height - 4))
    note = words(_note(division, language), WIDTH / 2, height + 6, "picture-note", "middle")
    lines, end = key(division, language, 8, height + 22, WIDTH - 16, is_listed=is_listed)
    _ = texts_in(language)
    return Picture(
        NAME,
        _("How alike the partnerships are: {title}", title=division.title),
        _description(division, language),
        WIDTH,
        end + 8,
        (patterns(division.prefix, len(division.groups)), *drawn, note, *lines),
        language,
        division.prefix,
    )


def _radius(n: int) -> float:
    return 11.0 if n <= MOST_LISTED else 10.0 if n <= MOST_NUMBERED else 2.6


def _height(points: Points, n: int) -> float:
    """Return a height in which the points fill the width, within bounds; many have all the room."""
    if n > MOST_LISTED:
        return _HIGHEST_OF_MANY
    across, down = np.ptp(points, axis=0) if n else (1.0, 0.0)
    share = float(down / across) if across > 0 else 0.6
    return float(np.clip(share * (WIDTH - 2 * _EDGE) + 2 * _EDGE, _LOWEST, _HIGHEST))


def _spots(points: Points, radius: float, frame: Box) -> Points:
    """Return the points in units of the picture, both axes at one scale, none on top of another."""
    if not len(points):
        return points
    low, high = points.min(axis=0), points.max(axis=0)
    size = np.array([frame.right - frame.left, frame.bottom - frame.top])
    reach = np.where(high - low > 0, high - low, np.inf)
    scale = float((size / reach).min()) or 1.0
    middle = np.array([frame.left + frame.right, frame.top + frame.bottom]) / 2
    spots: Points = (points - (low + high) / 2) * scale * [1, -1] + middle
    return apart(spots, 2 * radius + 2, frame) if len(points) <= MOST_NUMBERED else spots


def _plane(
    division: Division, language: Lang, spots: Points, radius: float, frame: Box
) -> tuple[list[Node], bool]:
    """Return hulls, marks and labels, and whether the numbers have to be told in the key."""
    if len(spots) > MOST_NUMBERED:
        return _dots(division, spots, radius), False
    at = [(float(x), float(y)) for x, y in spots]
    hulls, signs = _hulls(division, at, radius, frame)
    taken = [around(spot, radius) for spot in at] + [sign.box for sign in signs]
    names = _names(division, at, radius, taken, frame)
    marks = [
        _mark(division, each, spot, radius, language)
        for each, spot in zip(division.shown, at, strict=True)
    ]
    leaders = [_leader(each) for each in names or () if each.leader]
    written = [_words(each, "picture-label") for each in names or ()]
    titles = [_words(each, "picture-strong") for each in signs]
    is_listed = names is None and len(at) <= MOST_LISTED
    return [*hulls, *leaders, *marks, *titles, *written], is_listed


def _mark(division: Division, shown: Shown, spot: Spot, radius: float, language: Lang) -> Node:
    number = division.numbers[shown.key]
    title = f"{number} {shown.name}. {group_name(division, shown.group_id, language)}"
    look = look_of(division, shown)
    return painted(look, *mark(look, spot, radius, str(number)), title=title)


def _hulls(
    division: Division, at: Sequence[Spot], radius: float, frame: Box
) -> tuple[list[Node], list[Placed]]:
    """Return a line around each group, and the lines of the groups' signs near them."""
    if len(division.groups) > _MOST_HULLS:
        return [], []
    members: dict[str, list[Spot]] = defaultdict(list)
    for each, spot in zip(division.shown, at, strict=True):
        if each.group_id is not None:
            members[each.group_id].append(spot)
    drawn: list[Node] = []
    groups: list[tuple[Sequence[str], Sequence[Spot]]] = []
    for look, of in enumerate(division.groups):
        if not (spots := members[of.id]):
            continue
        corners = hull(spots, radius + _HULL_GAP)
        path = polygon_path(corners)
        shape = node("path", kind="picture-hull", d=path, stroke_linejoin="round")
        drawn.append(painted(look, shape, hatched(division.prefix, look, path)))
        groups.append(((sign_of(of), of.short), corners))
    marks = [around(spot, radius * _WIDEST_MARK) for spot in at]
    signs = placed_signs(groups, marks, frame)
    return drawn, [line for sign in signs for line in sign]


def _names(
    division: Division, at: Sequence[Spot], radius: float, taken: list[Box], frame: Box
) -> list[Placed] | None:
    """Return the name of every partnership beside its mark, None where not all of them have room."""
    if len(at) > _MOST_NAMED:
        return None
    for may_cross in (False, True):
        if placed := _all_named(division, at, radius, list(taken), frame, may_cross):
            return placed
    return None


def _all_named(
    division: Division,
    at: Sequence[Spot],
    radius: float,
    taken: list[Box],
    frame: Box,
    may_cross: bool,
) -> list[Placed] | None:
    """Return all names with room, those in a crowd first; lines to them may cross words if they must."""
    placed = []
    order = sorted(range(len(at)), key=lambda one: (-_near(at, one), one))
    for each, spot in ((division.shown[one], at[one]) for one in order):
        text = cut(each.name, _LABEL_ROOM, _FONT)
        size = (_FONT, width(text, _FONT))
        found = beside(text, spot, radius, size, taken, frame, may_cross=may_cross)
        if found is None:
            return None
        taken += [found.box] if may_cross else found.taken
        placed.append(found)
    return placed


def _near(at: Sequence[Spot], one: int) -> int:
    """Return how many marks lie so near that their names compete for room."""
    return sum(math.dist(at[one], other) < _CROWD for other in at)


def _leader(placed: Placed) -> Node:
    (x1, y1), (x2, y2) = placed.leader or placed.end, placed.end
    return node("line", kind="picture-leader", x1=x1, y1=y1, x2=x2, y2=y2)


def _words(placed: Placed, kind: str) -> Node:
    return words(placed.text, placed.x, placed.y, kind, placed.anchor)


def _dots(division: Division, spots: Points, radius: float) -> list[Node]:
    """Return thousands of partnerships as one element for each look."""
    paths: dict[int | None, list[str]] = defaultdict(list)
    for each, (x, y) in zip(division.shown, spots.tolist(), strict=True):
        look = look_of(division, each)
        paths[look].append(path_of(look, (x, y), radius))
    return [
        painted(
            look,
            node("path", kind=f"picture-dots{'' if look is not None else '-left'}", d="".join(d)),
        )
        for look, d in paths.items()
    ]


def _note(division: Division, language: Lang) -> str:
    _ = texts_in(language)
    if division.kept is None:
        return _("Close together: alike. The directions have no meaning of their own.")
    return _(
        "Close together: alike. Two directions keep {kept} of what tells the partnerships apart.",
        kept=percent(division.kept, language),
    )


def _description(division: Division, language: Lang) -> str:
    _ = texts_in(language)
    left = sum(each.group_id is None for each in division.shown)
    groups = len(division.groups)
    if groups > _MOST_HULLS or len(division.shown) > MOST_NUMBERED:
        return _(
            "Partnerships: {n}. Groups: {groups}; some of them have the same shape and colour. In no group: "
            "{left}, drawn hollow. The table says the same in words.",
            n=len(division.shown),
            groups=groups,
            left=left,
        )
    return _(
        "Partnerships: {n}. Groups: {groups}. In no group: {left}, drawn hollow. Each group has a shape, a "
        "colour and a line around it. The table says the same in words.",
        n=len(division.shown),
        groups=groups,
        left=left,
    )
