"""How sure a figure, or a difference between two systems, is."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_SAMPLES = 10_000

Clusters = Sequence[Hashable]
"""One label a value: values with the same label are drawn, or swapped, together."""


@dataclass(frozen=True)
class Interval:
    """A mean with its 95 % interval."""

    mean: float
    low: float
    high: float


def bootstrap_interval(
    values: Sequence[float], clusters: Clusters | None = None, seed: int = 0
) -> Interval:
    """Return the mean with a 95 % percentile bootstrap interval (Efron 1979).

    Values of one cluster, such as the questions of one sub-problem, are drawn together, since they are
    not independent (Field & Welsh 2007); without clusters every value is one.
    """
    if not len(values):
        return Interval(0.0, 0.0, 0.0)
    sums, counts = _by_cluster(values, clusters)
    draws = np.random.default_rng(seed).integers(0, len(sums), (_SAMPLES, len(sums)))
    means = sums[draws].sum(axis=1) / counts[draws].sum(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return Interval(float(sums.sum() / counts.sum()), float(low), float(high))


def ratio_interval(
    above: Sequence[float], below: Sequence[float], clusters: Clusters | None = None, seed: int = 0
) -> Interval:
    """Return mean(above) / mean(below) of paired values with its 95 % bootstrap interval.

    0 where the mean below is 0.
    """
    if not len(above) or not np.sum(below):
        return Interval(0.0, 0.0, 0.0)
    over, _ = _by_cluster(above, clusters)
    under, _ = _by_cluster(below, clusters)
    draws = np.random.default_rng(seed).integers(0, len(over), (_SAMPLES, len(over)))
    ratios = over[draws].sum(axis=1) / np.maximum(under[draws].sum(axis=1), 1e-9)
    low, high = np.percentile(ratios, [2.5, 97.5])
    return Interval(float(over.sum() / under.sum()), float(low), float(high))


@dataclass(frozen=True)
class PairedTest:
    """The mean difference between two systems on the same queries, and how likely chance gives it."""

    difference: float
    p_value: float


def paired_randomisation_test(
    system: Sequence[float],
    baseline: Sequence[float],
    clusters: Clusters | None = None,
    seed: int = 0,
) -> PairedTest:
    """Return the two-sided paired randomisation test of `system` against `baseline`.

    The two figures of each query are swapped at random (Smucker, Allan & Carterette 2007), those of a
    cluster together. The p-value counts the observed arrangement itself, so it is never 0.
    """
    values = np.asarray(system, dtype=float) - np.asarray(baseline, dtype=float)
    if not len(values):
        return PairedTest(0.0, 1.0)
    differences, _ = _by_cluster(values.tolist(), clusters)
    observed = abs(differences.sum())
    signs = np.random.default_rng(seed).choice([-1.0, 1.0], (_SAMPLES, len(differences)))
    shuffled = np.abs(signs @ differences)
    extreme = int(np.count_nonzero(shuffled >= observed - 1e-12))
    return PairedTest(float(values.mean()), (extreme + 1) / (_SAMPLES + 1))


def _by_cluster(
    values: Sequence[float], clusters: Clusters | None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the sum and the number of the values of each cluster."""
    labels = range(len(values)) if clusters is None else clusters
    number = {label: at for at, label in enumerate(dict.fromkeys(labels))}
    rows = np.array([number[label] for label in labels], dtype=np.intp)
    sums = np.bincount(rows, weights=np.asarray(values, dtype=float))
    return np.asarray(sums, np.float64), np.bincount(rows).astype(np.float64)
