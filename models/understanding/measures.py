"""How right and how well calibrated a yes-or-no decision with a probability is."""

from dataclasses import dataclass

import numpy as np

from matcher.encoding.protocol import Vectors
from models.understanding.folds import Flags

_BINS = 10


@dataclass(frozen=True)
class Quality:
    """Figures of one decision: `ece` is None where the decision has no probability.

    `n` counts what was decided, sentences or pairs of a text and a tag.
    """

    n: int
    accuracy: float
    precision: float
    recall: float
    f1: float
    ece: float | None


def quality(yes: Flags, truth: Flags, sure: Vectors | None = None) -> Quality:
    """Return the figures of decisions `yes`, with their probabilities where there are any."""
    hits = int((yes & truth).sum())
    precision = hits / max(int(yes.sum()), 1)
    recall = hits / max(int(truth.sum()), 1)
    return Quality(
        n=len(truth),
        accuracy=float((yes == truth).mean()),
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / max(precision + recall, 1e-9),
        ece=None if sure is None else calibration_error(sure, truth),
    )


def calibration_error(sure: Vectors, truth: Flags) -> float:
    """Return the expected calibration error over ten bins of equal width (Naeini et al. 2015)."""
    bins = np.minimum((sure * _BINS).astype(int), _BINS - 1)
    gaps = [
        abs(float(sure[bins == at].mean()) - float(truth[bins == at].mean())) * (bins == at).sum()
        for at in np.unique(bins)
    ]
    return float(sum(gaps) / max(len(truth), 1))


def best_threshold(sure: Vectors, truth: Flags) -> float:
    """Return the probability from which to say yes so that F1 is highest, in hundredths."""
    candidates = [at / 100 for at in range(5, 96)]
    return max(candidates, key=lambda least: quality(sure >= least, truth).f1)


def mcnemar(one: Flags, other: Flags) -> float:
    """Return the p-value that two ways are right equally often on the same cases (McNemar 1947)."""
    from scipy.stats import binomtest

    only_one, only_other = int((one & ~other).sum()), int((other & ~one).sum())
    if only_one + only_other == 0:
        return 1.0
    return float(binomtest(only_one, only_one + only_other).pvalue)
