"""Laying partnerships out on a plane, so that what is alike lies close together."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.networks.problem import Vectors

PULL = 0.35
"""How far a partnership is drawn towards the middle of its group."""
NO_GROUP = -1
# Differences below this are noise of the arithmetic and decide nothing.
_NOISE = 1e-9


@dataclass(frozen=True, eq=False)
class Picture:
    """Where each partnership lies, and how much of what tells them apart the picture keeps.

    `points` has one row (x, y) in [0, 1] for each. `kept` in [0, 1] is the share of the squared distances
    between all partnerships that two axes can show, before anything is drawn towards its group; 1 where
    nothing tells them apart.
    """

    points: NDArray[np.float64]
    kept: float


def layout(vectors: Vectors, groups: Sequence[int]) -> Picture:
    """Return a place in the unit square for each row; `groups` gives its group, NO_GROUP for none.

    This is classical multidimensional scaling of the distances (Torgerson 1952), which for rows of numbers
    is the same as their two main components. Each partnership is then drawn by PULL of the way towards the
    middle of its group, so that groups are seen: within a group the directions are true and the distances
    smaller. Both axes have one scale. The same input gives the same picture: an axis points to where its
    largest coordinate, the first of several, is positive.
    """
    if len(groups) != len(vectors):
        raise ValueError(f"{len(vectors)} rows and {len(groups)} groups; each row needs a group")
    if not len(vectors):
        return Picture(np.zeros((0, 2)), 1.0)
    points, kept = _main_components(np.asarray(vectors, dtype=np.float64))
    return Picture(_in_unit_square(_drawn_together(points, np.asarray(groups))), kept)


def _main_components(vectors: Vectors) -> tuple[NDArray[np.float64], float]:
    centred = vectors - vectors.mean(axis=0)
    rows, columns = centred.shape
    # The smaller of the two products has the same eigenvalues, so 5,000 rows stay quick.
    by_rows = rows <= columns
    values, axes = np.linalg.eigh(centred @ centred.T if by_rows else centred.T @ centred)
    values = np.maximum(values, 0.0)
    whole = float(values.sum())
    if whole <= _NOISE:
        return np.zeros((rows, 2)), 1.0
    largest, main = values[::-1][:2], axes[:, ::-1][:, :2]
    points = main * np.sqrt(largest) if by_rows else centred @ main
    points[:, largest <= _NOISE * whole] = 0.0
    if points.shape[1] < 2:
        points = np.column_stack([points, np.zeros(rows)])
    return _with_fixed_signs(points), float(largest.sum()) / whole


def _with_fixed_signs(points: NDArray[np.float64]) -> NDArray[np.float64]:
    far = np.abs(points)
    first = (far >= far.max(axis=0) - _NOISE).argmax(axis=0)
    signs = np.where(points[first, [0, 1]] < 0, -1.0, 1.0)
    signed: NDArray[np.float64] = points * signs
    return signed


def _drawn_together(points: NDArray[np.float64], groups: NDArray[np.intp]) -> NDArray[np.float64]:
    drawn = points.copy()
    inside = groups != NO_GROUP
    if not inside.any():
        return drawn
    _, of_group, sizes = np.unique(groups[inside], return_inverse=True, return_counts=True)
    middles = np.zeros((len(sizes), 2))
    np.add.at(middles, of_group, points[inside])
    middles /= sizes[:, None]
    drawn[inside] += PULL * (middles[of_group] - points[inside])
    return drawn


def _in_unit_square(points: NDArray[np.float64]) -> NDArray[np.float64]:
    low, high = points.min(axis=0), points.max(axis=0)
    reach = float((high - low).max())
    if reach <= _NOISE:
        return np.full(points.shape, 0.5)
    scaled: NDArray[np.float64] = (points - (low + high) / 2) / reach + 0.5
    return np.clip(scaled, 0.0, 1.0)
