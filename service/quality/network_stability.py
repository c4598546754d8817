"""How much of a grouping stays when somebody leaves, or when others had applied."""

from collections.abc import Callable, Mapping, Sequence

from matcher.evaluation.grouping_stability import (
    Grouper,
    kept_when_one_leaves,
    kept_when_resampled,
)
from matcher.evaluation.network_baselines import Baseline, available, by_blocks, grouped
from matcher.evaluation.planted_networks import PlantedSet
from matcher.evaluation.significance import bootstrap_interval
from service.quality.materials import Told
from service.quality.network_ways import BLOCKWISE, OURS, Ours
from service.quality.page import Section, table, with_interval

LEAVERS = 8
BOOTSTRAPS = 4


def stability_of_groups(
    sets: Mapping[str, Sequence[PlantedSet]], ours: Ours, told: Told
) -> Section:
    """Take one partnership away at a time, and draw partnerships anew, and group again."""
    parts = [_EXPLAINED]
    for done, (name, chosen) in enumerate(sets.items(), start=1):
        if chosen:
            parts.append(f"**Stability, planted in {name}**\n\n" + _measured(chosen, ours))
        told("stability of groups", done, len(sets))
    return Section("", "\n\n".join(parts))


_EXPLAINED = (
    "### Stability of groups\n\n"
    "Agreement (ARI) among those who stay, with 95 % bootstrap intervals over sets: when one partnership is "
    f"taken away ({LEAVERS} of each set in turn), and when partnerships are drawn anew ({BOOTSTRAPS} "
    "bootstraps of each set: about 63 % take part). Rules make groups less stable: one that falls below "
    "three members, or loses its only experienced one, has to go. Clustering has no such bounds, and what "
    "always puts the same wrong ones together is stable too."
)


def _measured(sets: Sequence[PlantedSet], ours: Ours) -> str:
    leaving: dict[str, list[float]] = {}
    drawn: dict[str, list[float]] = {}
    for planted in sets:
        for name, grouper in _groupers(planted, ours).items():
            problem = planted.problem
            leaving.setdefault(name, []).append(kept_when_one_leaves(problem, grouper, LEAVERS))
            drawn.setdefault(name, []).append(kept_when_resampled(problem, grouper, BOOTSTRAPS))
    sizes = sorted({len(each.problem.candidates) for each in sets})
    rows = [
        (
            name,
            with_interval(bootstrap_interval(leaving[name])),
            with_interval(bootstrap_interval(drawn[name])),
        )
        for name in leaving
    ]
    return f"{len(sets)} sets of {' and '.join(map(str, sizes))} partnerships.\n\n" + table(
        ["way", "one leaves", "drawn anew"], rows
    )


def _groupers(planted: PlantedSet, ours: Ours) -> dict[str, Grouper]:
    number = len(planted.plan.groups)
    found: dict[str, Grouper] = {OURS: ours.groups}
    for name, baseline in available().items():
        found[name] = _whole(baseline, number)
        found[BLOCKWISE.format(name=name)] = _in_blocks(baseline, planted.plan.number_among)
    return found


def _whole(baseline: Baseline, number: int) -> Grouper:
    return lambda problem: grouped(problem, baseline, number)


def _in_blocks(baseline: Baseline, number_of: Callable[[Sequence[str]], int]) -> Grouper:
    return lambda problem: by_blocks(problem, baseline, number_of)
