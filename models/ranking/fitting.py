"""Fitting weights that are never negative, drawn towards what was believed before."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Belief:
    """What is believed before the data speak: weights, and how strongly each is held.

    `penalty` is the precision of a normal prior: moving weight i by d costs `penalty[i] d^2 / 2`.
    """

    weights: Numbers
    penalty: Numbers


def fit_logistic(
    features: Numbers, labels: Numbers, belief: Belief, base: float, given: Numbers | float = 0.0
) -> Numbers:
    """Return the weights and, last, the base of a logistic regression with weights of at least 0.

    The penalised likelihood is convex, so the answer does not depend on where the search starts. The base
    is free and not penalised; `base` is only where the search starts. `given` are log-odds that stand firm.
    """

    def loss(point: Numbers) -> tuple[float, Numbers]:
        weights, offset = point[:-1], point[-1]
        margins = features @ weights + offset + given
        away = weights - belief.weights
        value = np.logaddexp(0, margins).sum() - labels @ margins
        errors = _sigma(margins) - labels
        slope = np.append(features.T @ errors + belief.penalty * away, errors.sum())
        return float(value + 0.5 * belief.penalty @ away**2), slope

    start = np.append(belief.weights, base)
    bounds = [(0.0, None)] * len(belief.weights) + [(None, None)]
    return _minimum(loss, start, bounds)


@dataclass(frozen=True)
class ChoiceTable:
    """One choice: a row of features a candidate, and which row was chosen."""

    features: Numbers
    chosen: int


def fit_choices(
    choices: Sequence[ChoiceTable], belief: Belief, fixed_at_zero: frozenset[int] = frozenset()
) -> Numbers:
    """Return the weights, at least 0, of a conditional logit (McFadden 1974) over the choices."""

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        away = weights - belief.weights
        value = float(0.5 * belief.penalty @ away**2)
        slope = belief.penalty * away
        for choice in choices:
            utilities = choice.features @ weights
            total = np.logaddexp.reduce(utilities)
            shares = np.exp(utilities - total)
            value += float(total - utilities[choice.chosen])
            slope = slope + shares @ choice.features - choice.features[choice.chosen]
        return value, slope

    bounds = [(0.0, 0.0 if at in fixed_at_zero else None) for at in range(len(belief.weights))]
    start = np.where([high == 0.0 for _, high in bounds], 0.0, belief.weights)
    return _minimum(loss, start, bounds)


def choice_loss(choices: Sequence[ChoiceTable], weights: Numbers) -> float:
    """Return the negative log-likelihood of the choices."""
    return float(
        sum(
            np.logaddexp.reduce(each.features @ weights) - (each.features @ weights)[each.chosen]
            for each in choices
        )
    )


def _minimum(loss: object, start: Numbers, bounds: Sequence[tuple[float | None, ...]]) -> Numbers:
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x, dtype=np.float64)


def _sigma(margins: Numbers) -> Numbers:
    return np.asarray(np.exp(-np.logaddexp(0, -margins)))
