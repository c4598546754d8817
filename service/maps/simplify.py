"""Fewer points for the same picture: Douglas-Peucker simplification and clipping to a frame."""

import numpy as np
from numpy.typing import NDArray

from service.maps.projection import Points

Frame = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def kept_points(line: Points, tolerance: float) -> NDArray[np.bool_]:
    """Return which points of a line must stay so that it moves by no more than `tolerance`.

    D. Douglas, T. Peucker: Algorithms for the reduction of the number of points required to represent a
    digitized line, Cartographica 10(2), 1973. Both ends stay; a closed line is split at the point farthest
    from where it begins.
    """
    keep = np.zeros(len(line), dtype=np.bool_)
    keep[[0, -1]] = True
    waiting = [(0, len(line) - 1)]
    while waiting:
        start, end = waiting.pop()
        if end - start < 2:
            continue
        away = _distances(line[start + 1 : end], line[start], line[end])
        at = int(np.argmax(away))
        if away[at] > tolerance:
            middle = start + 1 + at
            keep[middle] = True
            waiting += [(start, middle), (middle, end)]
    return keep


def clipped(ring: Points, frame: Frame) -> Points:
    """Return the part of a ring inside the frame, closed along its edges; empty where none is.

    I. Sutherland, G. Hodgman: Reentrant polygon clipping, Communications of the ACM 17(1), 1974.
    """
    left, top, right, bottom = frame
    for axis, bound, sign in ((0, left, 1.0), (0, right, -1.0), (1, top, 1.0), (1, bottom, -1.0)):
        if not len(ring):
            break
        ring = _clipped_at(ring, axis, bound, sign)
    return ring


def _clipped_at(ring: Points, axis: int, bound: float, sign: float) -> Points:
    """Return the part of a ring on one side of a straight edge."""
    inside = sign * (ring[:, axis] - bound) >= 0
    if inside.all():
        return ring
    following, next_inside = np.roll(ring, -1, axis=0), np.roll(inside, -1)
    crosses = inside != next_inside
    span = np.where(crosses, following[:, axis] - ring[:, axis], 1.0)
    crossing = ring + (following - ring) * ((bound - ring[:, axis]) / span)[:, None]
    pairs = np.stack((ring, crossing), axis=1).reshape(-1, 2)
    result: Points = pairs[np.column_stack((inside, crosses)).ravel()]
    return result


def _distances(points: Points, start: Points, end: Points) -> NDArray[np.float64]:
    along = end - start
    length = float(np.hypot(along[0], along[1]))
    away = points - start
    if length == 0:
        return np.hypot(away[:, 0], away[:, 1])
    across: NDArray[np.float64] = np.abs(along[0] * away[:, 1] - along[1] * away[:, 0]) / length
    return across
