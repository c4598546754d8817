"""Which settings group the dev sets best: the baselines' own, and the weight of text against themes.

`python -m benchmarks.network_settings` prints the agreement (ARI) with planted groups. Nothing that is
reported as test is touched.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path

import numpy as np

from matcher.evaluation.grouping_agreement import recovery
from matcher.evaluation.network_baselines import (
    AGGLOMERATIVE,
    BASELINES,
    HDBSCAN,
    Settings,
    by_blocks,
    grouped,
)
from matcher.evaluation.planted_networks import PlantedSet, synthetic_set
from matcher.evaluation.planted_texts import texts_by_theme
from service.quality.network_sets import DEV_SEEDS, NOISES, text_set
from service.quality.network_vectors import reading_of
from service.quality.network_ways import Ours
from service.settings import load_settings
from service.use_cases.grouping_vectors import TEXT_WEIGHT
from service.use_cases.measure_quality import gather

_SETS = {24: 10, 60: 5}
_WEIGHTS = (0.0, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 1.0)


def main() -> None:
    """Print what each setting reaches on the dev sets."""
    materials = gather(Path("data/judgments"), "dev", load_settings())
    reading = reading_of(materials)
    pools = texts_by_theme(materials.collection, materials.paraphrases)

    def in_texts(weight: float) -> list[PlantedSet]:
        tried = (text_set(n, pools, seed, reading, weight) for n, seed in _drawn())
        return [each for each in tried if each is not None]

    sets = {
        "vectors": [synthetic_set(n, NOISES["moderate"], seed) for n, seed in _drawn()],
        "texts": in_texts(TEXT_WEIGHT),
    }
    print("baseline, setting: ARI in vectors, texts; in each region and period: vectors, texts")
    for name, settings in _settings():
        whole = [_mean(_whole(each, name, settings)) for each in sets.values()]
        apart = [_mean(_apart(each, name, settings)) for each in sets.values()]
        print(f"{name}, {_said(name, settings)}: {_figures(whole)}; {_figures(apart)}")
    print("weight of what was said: ARI of this program in texts")
    ours = Ours()
    for weight in _WEIGHTS:
        found = _mean(recovery(s, ours.groups(s.problem)).ari for s in in_texts(weight))
        print(f"{weight:.2f}: {found:.3f}")


def _drawn() -> Iterator[tuple[int, int]]:
    for n, times in _SETS.items():
        yield from ((n, DEV_SEEDS + at) for at in range(times))


def _settings() -> Iterator[tuple[str, Settings]]:
    for linkage in ("ward", "average", "complete"):
        yield AGGLOMERATIVE, Settings(linkage=linkage)
    for size, samples, selection in product((2, 3), (1, 2, 3), ("leaf", "eom")):
        yield HDBSCAN, Settings(smallest_cluster=size, min_samples=samples, selection=selection)


def _said(name: str, settings: Settings) -> str:
    if name == AGGLOMERATIVE:
        return settings.linkage
    return f"{settings.smallest_cluster} {settings.min_samples} {settings.selection}"


def _whole(sets: Sequence[PlantedSet], name: str, settings: Settings) -> Iterator[float]:
    for each in sets:
        groups = grouped(each.problem, BASELINES[name], len(each.plan.groups), settings)
        yield recovery(each, groups).ari


def _apart(sets: Sequence[PlantedSet], name: str, settings: Settings) -> Iterator[float]:
    for each in sets:
        groups = by_blocks(each.problem, BASELINES[name], each.plan.number_among, settings)
        yield recovery(each, groups).ari


def _mean(values: Iterable[float]) -> float:
    return float(np.mean(list(values)))


def _figures(values: Sequence[float]) -> str:
    return ", ".join(f"{value:.3f}" for value in values)


if __name__ == "__main__":
    main()
