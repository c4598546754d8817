"""The planted sets that are reported: in vectors at several levels of noise, and in texts."""

from collections.abc import Mapping, Sequence

from matcher.evaluation.planted_networks import PlantedSet, planted_set, synthetic_set
from matcher.evaluation.planted_texts import Pools, planted_texts, texts_by_theme
from service.quality.materials import Materials
from service.quality.network_vectors import Reading, said_in
from service.use_cases.grouping_vectors import TEXT_WEIGHT

SETS: Mapping[int, int] = {24: 12, 60: 8, 200: 3}
"""How many sets of each size are reported, at moderate noise and in texts."""

FEWER_SETS: Mapping[int, int] = {24: 4, 60: 4, 200: 1}
"""How many at other levels of noise."""

DEV_SEEDS = 1_000
"""From this seed on sets are for choosing settings, and never reported."""

NOISES: Mapping[str, float] = {"light": 0.7, "moderate": 1.0, "heavy": 1.4}
"""Levels of noise by name; at the moderate one two of a theme are as alike as the dev texts of one theme."""

MODERATE = "vectors, moderate noise"
TEXTS = "texts"


def planted_sets(materials: Materials, reading: Reading) -> Mapping[str, Sequence[PlantedSet]]:
    """Return the sets by what they are planted in; none of texts where the collection has too few."""
    found: dict[str, Sequence[PlantedSet]] = {
        f"vectors, {name} noise": [
            synthetic_set(n, noise, seed)
            for n, times in (SETS if name == "moderate" else FEWER_SETS).items()
            for seed in range(times)
        ]
        for name, noise in NOISES.items()
    }
    pools = texts_by_theme(materials.collection, materials.paraphrases)
    tried = [
        text_set(n, pools, seed, reading) for n, times in SETS.items() for seed in range(times)
    ]
    return {**found, TEXTS: [each for each in tried if each is not None]}


def text_set(
    n: int, pools: Pools, seed: int, reading: Reading, text_weight: float = TEXT_WEIGHT
) -> PlantedSet | None:
    """Return groups planted in texts, None where there are too few texts."""
    try:
        texts = planted_texts(n, pools, seed)
    except ValueError:
        return None
    said = [[piece for text in own for piece in said_in(text)] for own in texts.statements]
    return planted_set(texts.plan, reading.vectors(said, texts.theme_ids, text_weight))
