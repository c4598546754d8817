"""What a round of suggestions is worth, and how evenly it spreads attention."""

import numpy as np
from numpy.typing import NDArray

from matcher.congestion.suggestion_round import Lists, SuggestionRound
from matcher.exposure import gini


def attention_by_rank(n: int) -> NDArray[np.float64]:
    """Return how much attention each place in a list draws: `1 / log2(rank + 1)`, so 1 for the first.

    Singh & Joachims 2018, as in `matcher.exposure`.
    """
    weights: NDArray[np.float64] = 1 / np.log2(np.arange(2, n + 2))
    return weights


def attention(lists: Lists, candidates: int) -> NDArray[np.float64]:
    """Return the attention that each candidate gets from the lists together."""
    drawn = np.zeros(candidates)
    for suggested in lists:
        drawn[list(suggested)] += attention_by_rank(len(suggested))
    return drawn


def total_benefit(of: SuggestionRound, lists: Lists) -> float:
    """Return what the lists are worth together, each place as much as the attention that it draws."""
    return float(sum(benefits(of, lists)))


def benefits(of: SuggestionRound, lists: Lists) -> list[float]:
    """Return what its list is worth to each asker."""
    return [
        float(attention_by_rank(len(suggested)) @ row[list(suggested)])
        for row, suggested in zip(of.benefit, lists, strict=True)
    ]


def plain_lists(of: SuggestionRound) -> Lists:
    """Return what each would be shown alone: its best first, whoever else asks and whoever is full."""
    alone = SuggestionRound.of(of.benefit, of.n)
    return tuple(tuple(map(int, order)) for order in alone.first(of.n))


def within_reach(of: SuggestionRound, reach: int) -> NDArray[np.intp]:
    """Return the candidates among the first `reach * n` of at least one asker.

    Fairness can be asked for these: for whoever is further down everyone's order, a place in a list would be
    a weak match.
    """
    near = of.first(reach * of.n)
    return np.unique(np.concatenate([np.empty(0, dtype=np.intp), *near]))


def gini_of_attention(of: SuggestionRound, lists: Lists, among: NDArray[np.intp]) -> float:
    """Return the Gini coefficient of the attention that these candidates get, the unseen included."""
    drawn = attention(lists, of.benefit.shape[1])
    return gini([float(value) for value in drawn[among]])
