"""How sure a figure, or a difference between two systems, is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_SAMPLES = 10_000


@dataclass(frozen=True)
class Interval:
    """A mean with its 95 % interval."""

    mean: float
    low: float
    high: float


def bootstrap_interval(values: Sequence[float], seed: int = 0) -> Interval:
    """Return the mean over queries with a 95 % percentile bootstrap interval (Efron 1979)."""
    data = np.asarray(values, dtype=float)
    if not len(data):
        return Interval(0.0, 0.0, 0.0)
    draws = np.random.default_rng(seed).integers(0, len(data), (_SAMPLES, len(data)))
    means = data[draws].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return Interval(float(data.mean()), float(low), float(high))


@dataclass(frozen=True)
class PairedTest:
    """The mean difference between two systems on the same queries, and how likely chance gives it."""

    difference: float
    p_value: float


def paired_randomisation_test(
    system: Sequence[float], baseline: Sequence[float], seed: int = 0
) -> PairedTest:
    """Return the two-sided paired randomisation test of `system` against `baseline`.

    Each query's two figures are swapped at random (Smucker, Allan & Carterette 2007). The p-value
    counts the observed arrangement itself, so it is never 0.
    """
    differences = np.asarray(system, dtype=float) - np.asarray(baseline, dtype=float)
    observed = abs(differences.mean()) if len(differences) else 0.0
    signs = np.random.default_rng(seed).choice([-1.0, 1.0], (_SAMPLES, len(differences)))
    shuffled = (
        np.abs((signs * differences).mean(axis=1)) if len(differences) else np.zeros(_SAMPLES)
    )
    extreme = int(np.count_nonzero(shuffled >= observed - 1e-12))
    mean = float(differences.mean()) if len(differences) else 0.0
    return PairedTest(mean, (extreme + 1) / (_SAMPLES + 1))
