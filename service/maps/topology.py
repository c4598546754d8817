"""Borders that two countries share, kept once, so that simplifying them opens no gap between the two."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from service.maps.outline_file import Ring
from service.maps.projection import Points

Ids = NDArray[np.int64]
_STEPS_PER_DEGREE = 1_000_000
_ROW = 1 << 30
_CORNER = np.array([180.0, 90.0])
# Where neighbours tell the same stretch by different points, one of them is believed for both, if the
# stretch is shorter than this; a gap that is wider is a lake or a strait.
_SAME_DEGREES = 0.3
_ROUNDS = 3


@dataclass(frozen=True)
class Outlines:
    """Stretches of border, and the rings of each country as the stretches that they run along.

    A stretch is named by its number from 1; below 0 it is run backward.
    """

    stretches: tuple[Points, ...]
    countries: Mapping[str, tuple[tuple[int, ...], ...]]

    def run(self, stretch: int) -> Points:
        """Return the points of a stretch in the direction in which it is run."""
        points = self.stretches[abs(stretch) - 1]
        return points if stretch > 0 else points[::-1]


@dataclass(frozen=True)
class _Cut:
    """Rings cut where borders meet: numbered points on each stretch, and each ring as runs of them."""

    stretches: Sequence[Ids]
    runs: Sequence[tuple[int, ...]]

    def rings(self, instead: Mapping[int, int]) -> list[Ids]:
        """Return the rings as points again, with some stretches run instead of others."""
        return [
            np.concatenate(
                [
                    self._run(instead.get(abs(run), abs(run)) * (1 if run > 0 else -1))
                    for run in runs
                ]
            )
            for runs in self.runs
        ]

    def _run(self, run: int) -> Ids:
        stretch = self.stretches[abs(run) - 1]
        return stretch[:-1] if run > 0 else stretch[:0:-1]


def outlines_of(rings: Iterable[Ring]) -> Outlines:
    """Return the rings cut where borders meet; borders inside one country are dissolved."""
    rings = list(rings)
    keys, ids = np.unique(_keys(np.concatenate([r for _, r in rings])), return_inverse=True)
    where = np.column_stack((keys // _ROW, keys % _ROW)) / _STEPS_PER_DEGREE - _CORNER
    ends = np.cumsum([len(ring) for _, ring in rings])
    cut = _cut(np.split(ids.astype(np.int64), ends[:-1]), len(keys))
    for _ in range(_ROUNDS):
        cut = _cut(cut.rings(_told_twice(cut, where)), len(keys))

    stretches = tuple(where[stretch] for stretch in cut.stretches)
    countries: dict[str, list[tuple[int, ...]]] = {}
    for (code, _), runs in zip(rings, cut.runs, strict=True):
        countries.setdefault(code, []).append(runs)
    return Outlines(
        stretches,
        {code: _dissolved(code, runs, stretches) for code, runs in countries.items()},
    )


def _keys(points: Points) -> Ids:
    steps = np.rint((points + _CORNER) * _STEPS_PER_DEGREE).astype(np.int64)
    keys: Ids = steps[:, 0] * _ROW + steps[:, 1]
    return keys


def _cut(rings: Sequence[Ids], n: int) -> _Cut:
    is_meeting = _meetings(rings, n)
    known: dict[bytes, int] = {}
    stretches: list[Ids] = []
    cut = []
    for ring in rings:
        runs = []
        for stretch in _between(ring, is_meeting):
            forward, is_backward = _canonical(stretch)
            number = known.setdefault(forward.tobytes(), len(stretches) + 1)
            if number > len(stretches):
                stretches.append(forward)
            runs.append(-number if is_backward else number)
        cut.append(tuple(runs))
    return _Cut(stretches, cut)


def _meetings(rings: Sequence[Ids], n: int) -> NDArray[np.bool_]:
    """Return for each point whether more than two lines end there."""
    starts = np.concatenate(rings)
    ends = np.concatenate([np.roll(ring, -1) for ring in rings])
    lines = np.unique(np.minimum(starts, ends) * n + np.maximum(starts, ends))
    degree = np.bincount(lines // n, minlength=n) + np.bincount(lines % n, minlength=n)
    meets: NDArray[np.bool_] = degree > 2
    return meets


def _between(ring: Ids, is_meeting: NDArray[np.bool_]) -> Iterator[Ids]:
    """Yield the stretches of a ring between meeting points, ends included."""
    cuts = np.flatnonzero(is_meeting[ring])
    if not len(cuts):
        turned = np.roll(ring, -int(np.argmin(ring)))
        yield np.append(turned, turned[0])
        return
    turned = np.roll(ring, -int(cuts[0]))
    closed = np.append(turned, turned[0])
    bounds = [*(cuts - cuts[0]).tolist(), len(ring)]
    for start, end in pairwise(bounds):
        yield closed[start : end + 1]


def _canonical(stretch: Ids) -> tuple[Ids, bool]:
    """Return a stretch in the direction that both its neighbours agree on, and whether it was turned."""
    ahead = (int(stretch[0]), int(stretch[1]))
    back = (int(stretch[-1]), int(stretch[-2]))
    if stretch[0] != stretch[-1]:
        # Two tellings of one stretch share their ends, and must be turned alike.
        ahead, back = (ahead[0], 0), (back[0], 0)
    return (stretch[::-1].copy(), True) if back < ahead else (stretch.copy(), False)


def _told_twice(cut: _Cut, where: Points) -> dict[int, int]:
    """Return which stretch stands for which, where two neighbours tell one by different points."""
    uses = Counter(abs(run) for runs in cut.runs for run in runs)
    by_ends: dict[tuple[int, int], list[int]] = {}
    for number, stretch in enumerate(cut.stretches, start=1):
        if uses[number] == 1 and np.ptp(where[stretch], axis=0).max() < _SAME_DEGREES:
            by_ends.setdefault((int(stretch[0]), int(stretch[-1])), []).append(number)
    instead = {}
    for (start, end), numbers in by_ends.items():
        if len(numbers) == 2 and start != end:
            fewer, more = sorted(numbers, key=lambda number: len(cut.stretches[number - 1]))
            instead[fewer] = more
    return instead


def _dissolved(
    code: str, rings: list[tuple[int, ...]], stretches: Sequence[Points]
) -> tuple[tuple[int, ...], ...]:
    """Return the rings without the stretches that are run both ways: borders inside the country."""
    runs = {run for ring in rings for run in ring}
    inner = {run for run in runs if -run in runs}
    if not inner or not code:
        return tuple(rings)
    whole = [ring for ring in rings if inner.isdisjoint(ring)]
    open_runs = [run for ring in rings if not inner.isdisjoint(ring) for run in ring]
    return (*whole, *_chained([run for run in open_runs if run not in inner], stretches))


def _chained(runs: list[int], stretches: Sequence[Points]) -> Iterator[tuple[int, ...]]:
    """Yield rings made by following each stretch with one that begins where it ends."""

    def end(run: int, at: int) -> tuple[float, ...]:
        return tuple(stretches[abs(run) - 1][at if run > 0 else -1 - at].tolist())

    left: dict[tuple[float, ...], list[int]] = {}
    for run in runs:
        left.setdefault(end(run, 0), []).append(run)
    while any(left.values()):
        chain = [next(waiting for waiting in left.values() if waiting).pop()]
        while following := left.get(end(chain[-1], -1)):
            chain.append(following.pop())
        yield tuple(chain)
