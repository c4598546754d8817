"""Divisions of any size, the same at every run, and names that nobody should have."""

import numpy as np

from matcher.networks.problem import Candidate, GroupingProblem, Vectors
from service.pictures import Division, GroupShown, Shown, ShownPlace, division_of
from service.pictures.drawing import Node, Picture

HOSTILE = (
    "<script>alert('x')</script> & \"{0}\"",
    "Ö" * 300,
    "بلدية رام الله – Örebro",
    "nul\x00bell\x07\ud800 end\u202etxet",
    "漢字" * 40,
)
THEMES = ("Youth participation", "Waste collection", "Citizen dialogue", "Gender equality")
SWEDEN = ShownPlace(57.93, 12.53, "Alingsås", True, "SE")
ABROAD = (
    ShownPlace(-12.36, 27.83, "Chililabombwe", False, "ZM"),
    ShownPlace(-0.53, 34.45, "Homa Bay", False, "KE"),
    ShownPlace(-21.7, 21.65, "Ghanzi", False, "BW"),
    ShownPlace(44.8, 20.46, "Vračar", False, "RS"),
)


def shown(at: int, group_id: str | None, name: str = "") -> Shown:
    """Return one partnership; what is known of it follows from its place."""
    return Shown(
        key=f"p{at}",
        name=name or f"Municipality {at} – Partner {at}",
        group_id=group_id,
        themes=tuple(dict.fromkeys((THEMES[at % 3], THEMES[at % 4]))),
        start=None if at % 7 == 0 else 2015 + at % 5,
        end=None if at % 5 == 0 else 2021 + at % 3,
        places=(SWEDEN, ABROAD[at % 4]) if at % 6 else (),
        region="Southern Africa",
    )


def vectors(n: int, groups: int, *, is_equal: bool = False) -> Vectors:
    """Return directions around one middle a group, or one direction for all."""
    random = np.random.default_rng(6)
    middles = random.normal(size=(max(groups, 1), 8))
    rows = np.array([middles[at % max(groups, 1)] + 0.4 * random.normal(size=8) for at in range(n)])
    rows = np.ones((n, 8)) if is_equal else rows.reshape(n, 8)
    unit: Vectors = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return unit


def division(
    n: int, groups: int = 3, left: int = 1, *, is_equal: bool = False, names: tuple[str, ...] = ()
) -> Division:
    """Return `n` partnerships in groups, the last ones in none; `names` are those of the first ones."""
    ids = [f"g{at}" for at in range(groups)]
    members = [
        shown(
            at,
            ids[at % groups] if groups and at < n - left else None,
            names[at] if at < len(names) else "",
        )
        for at in range(n)
    ]
    problem = GroupingProblem(
        tuple(Candidate(each.key, frozenset()) for each in members),
        vectors(n, groups, is_equal=is_equal),
    )
    named = [GroupShown(each, f"Group number {at}", f"{at + 1}") for at, each in enumerate(ids)]
    return division_of("Networks 2026", problem, members, named)


def texts(picture: Picture) -> list[str]:
    """Return every line of words in a picture."""
    return [
        part
        for each in picture.root.walk()
        if each.tag in ("text", "title")
        for part in each.inside
        if isinstance(part, str)
    ]


def of_kind(picture: Picture, *kinds: str) -> list[Node]:
    """Return the elements with one of these classes."""
    return [each for each in picture.root.walk() if set(kinds) & set(each.kind.split())]
