"""Holding out, so that nothing is judged on what it was trained on."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from matcher.encoding.protocol import Vectors
from matcher.understanding.heads import Curve

FOLDS = 8
SEED = 20261122
_NEARLY_SURE = 3.0

Rows = NDArray[np.intp]
Flags = NDArray[np.bool_]


def held_out(groups: Sequence[str]) -> Iterator[tuple[Rows, Rows]]:
    """Yield rows to train on and rows to judge, no group ever in both; seeded."""
    folds = min(FOLDS, len(set(groups)))
    splits = GroupKFold(folds, shuffle=True, random_state=SEED)
    yield from splits.split(np.zeros((len(groups), 1)), groups=list(groups))


def logistic(strength: float, **options: Any) -> LogisticRegression:
    """Return a logistic regression with the inverse strength of its penalty."""
    return LogisticRegression(C=strength, max_iter=3000, random_state=SEED, **options)


def fit_curve(features: Vectors, truth: Flags) -> Curve:
    """Return the logistic curve that turns features, one column each, into a probability.

    Where all answers are the same there is nothing to fit: the curve is nearly sure, whatever the features.
    """
    if truth.all() or not truth.any():
        return Curve((0.0,) * features.shape[1], _NEARLY_SURE if truth.all() else -_NEARLY_SURE)
    model = logistic(1.0).fit(features, truth)
    return Curve(tuple(float(weight) for weight in model.coef_[0]), float(model.intercept_[0]))


def cross_fitted(features: Vectors, truth: Flags, groups: Sequence[str]) -> Vectors:
    """Return for each row the log-odds of a curve fitted without the row's group."""
    log_odds = np.zeros(len(truth), dtype=np.float32)
    for train, test in held_out(groups):
        log_odds[test] = fit_curve(features[train], truth[train]).log_odds(*features[test].T)
    return log_odds
