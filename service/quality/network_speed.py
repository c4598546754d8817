"""How long grouping takes, and how far from the best it can be at most."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

from matcher.evaluation.grouping_agreement import recovery
from matcher.evaluation.planted_networks import synthetic_set
from matcher.networks.grouping import Grouping
from matcher.networks.solve import group
from matcher.networks.violations import violations
from service.quality.materials import Told
from service.quality.network_sets import NOISES
from service.quality.network_ways import Ours
from service.quality.page import Promise, Section, percent, table

SIZES: Sequence[tuple[int, float]] = ((60, 5.0), (500, 10.0), (5_000, 10.0))
"""So many partnerships, and the seconds they may take."""

_SEED = 7
_SPARE = 0.7
"""The share of the seconds that the program is given, since the machine is busy with other things too."""


@dataclass(frozen=True)
class _Timed:
    n: int
    allowed: float
    seconds: float
    told: int
    found: Grouping | None
    ari: float
    broken: int


def speed(ours: Ours, told: Told) -> Section:
    """Time the grouping of planted vectors of several sizes."""
    timed = []
    for done, (n, allowed) in enumerate(SIZES, start=1):
        timed.append(_timed(n, allowed, ours))
        told("time of grouping", done, len(SIZES))
    rows = [
        (
            f"{each.n:,}".replace(",", " "),
            f"{each.seconds:.1f}",
            f"{each.allowed:g}",
            _told(each),
            each.broken,
            each.told,
            f"{each.ari:.2f}",
        )
        for each in timed
    ]
    body = (
        "### Time\n\n"
        "Planted vectors at moderate noise. The seconds are of this machine and this run, with whatever "
        "else ran beside it; *at most from the best* is the gap that the program states, unless it proves "
        "that nothing is better. *Progress* is how many times it was told.\n\n"
        + table(
            ["partnerships", "seconds", "allowed", "at most from the best", "rules broken",
             "progress", "ARI"],
            rows,
        )
    )  # fmt: skip
    return Section("", body, promises=tuple(map(_promise, timed)))


def _timed(n: int, allowed: float, ours: Ours) -> _Timed:
    planted = synthetic_set(n, NOISES["moderate"], _SEED)
    steps: list[float] = []
    began = perf_counter()
    answer = group(planted.problem, seconds=allowed * _SPARE, progress=steps.append)
    seconds = perf_counter() - began
    ours.groupings += 1
    if not isinstance(answer, Grouping):
        ours.refused += 1
        return _Timed(n, allowed, seconds, len(steps), None, 0.0, 0)
    broken = len(violations(planted.problem, answer.groups))
    ours.broken += broken
    ari = recovery(planted, answer.groups).ari
    return _Timed(n, allowed, seconds, len(steps), answer, ari, broken)


def _told(each: _Timed) -> str:
    if each.found is None:
        return "no answer"
    return "proved" if each.found.is_optimal else percent(each.found.gap)


def _promise(each: _Timed) -> Promise:
    return Promise(
        f"Seconds to group {each.n} partnerships, with proof or a stated gap",
        f"≤ {each.allowed:g}",
        f"{each.seconds:.1f} ({_told(each)})",
        each.seconds <= each.allowed and each.found is not None and each.told > 0,
    )
