"""Who is nearest to whom: by how alike they are, or by the picture where that was not worked out."""

from collections.abc import Iterator, Mapping

import numpy as np

from service.pictures.content import Division, Shown

N = 2


def nearest_two(division: Division) -> Mapping[str, tuple[tuple[Shown, float | None], ...]]:
    """Return the two most like each partnership, with how alike they are where that is known."""
    return {each.key: tuple(_nearest(division, at)) for at, each in enumerate(division.shown)}


def nearest_groups(division: Division) -> Mapping[str, tuple[str, ...]]:
    """Return for each group the two whose middles lie nearest to its own in the picture."""
    if division.points is None:
        return {}
    of_group = np.array([division.looks.get(each.group_id or "", -1) for each in division.shown])
    filled = [at for at in range(len(division.groups)) if (of_group == at).any()]
    middles = np.array([division.points[of_group == at].mean(axis=0) for at in filled])
    near = {}
    for row, at in enumerate(filled):
        away = np.hypot(*(middles - middles[row]).T)
        away[row] = np.inf
        order = np.argsort(away, kind="stable")[: min(N, len(filled) - 1)]
        near[division.groups[at].id] = tuple(division.groups[filled[each]].id for each in order)
    return near


def _nearest(division: Division, at: int) -> Iterator[tuple[Shown, float | None]]:
    n = min(N, len(division.shown) - 1)
    if division.likeness is not None:
        alike = division.likeness[at].astype(np.float64)
        alike[at] = -np.inf
        for other in np.argsort(-alike, kind="stable")[:n]:
            yield division.shown[other], float(alike[other])
    elif division.points is not None:
        away = np.hypot(*(division.points - division.points[at]).T)
        away[at] = np.inf
        for other in np.argsort(away, kind="stable")[:n]:
            yield division.shown[other], None
