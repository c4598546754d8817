"""Whether a score that is called a probability comes true as often as it says."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matcher.evaluation.collection import Collection
from matcher.evaluation.invented_places import ask
from matcher.recommend import Recommender

RELEVANT = 2
"""From this grade on a counterpart is worth an introduction."""

_BINS = 10


@dataclass(frozen=True)
class Claim:
    """A probability that was stated, and whether it came true."""

    probability: float
    came_true: bool


@dataclass(frozen=True)
class Bin:
    """Claims of nearly one probability: how many, what they say on average, and how many came true."""

    count: int
    claimed: float
    came_true: float


def claims_of(recommender: Recommender, collection: Collection, n: int) -> list[Claim]:
    """Return the score of the first `n` matches of every question beside its judgment.

    A document without a judgment counts as irrelevant, so the shares that came true are lower bounds.
    """
    return [
        Claim(match.score, grades.get(match.local_government.id, 0) >= RELEVANT)
        for query_id, grades in collection.judgments.items()
        for match in ask(recommender, collection.queries[query_id].text, n)
    ]


def reliability(claims: Sequence[Claim]) -> list[Bin]:
    """Return the claims in ten bins of equal width, empty bins left out (Murphy & Winkler 1977)."""
    probabilities = np.array([claim.probability for claim in claims], dtype=float)
    outcomes = np.array([claim.came_true for claim in claims], dtype=float)
    number = np.minimum((probabilities * _BINS).astype(int), _BINS - 1)
    return [
        Bin(
            int((number == at).sum()),
            float(probabilities[number == at].mean()),
            float(outcomes[number == at].mean()),
        )
        for at in range(_BINS)
        if (number == at).any()
    ]


def expected_calibration_error(claims: Sequence[Claim]) -> float:
    """Return the mean distance between what is claimed and what comes true (Naeini et al. 2015).

    Over ten bins of equal width, each counting by its number of claims; 0 for no claims.
    """
    bins = reliability(claims)
    total = max(sum(each.count for each in bins), 1)
    return sum(each.count * abs(each.claimed - each.came_true) for each in bins) / total
