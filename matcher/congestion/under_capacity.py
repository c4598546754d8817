"""The best lists under capacities, before anything is spread: a b-matching, solved exactly."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import coo_array, vstack
from scipy.sparse.csgraph import maximum_flow

from matcher.congestion.suggestion_round import REACH, Lists, SuggestionRound


def best_under_capacity(of: SuggestionRound) -> Lists:
    """Return lists with as many suggestions as the capacities allow, and of these the most benefit.

    Where everyone's best fit, that is the plain order. Otherwise the linear programme of the b-matching
    answers, over the shortlists; they grow until they hold as many suggestions as fit at all. Its vertices
    are whole numbers, because its matrix is that of a bipartite graph.
    """
    shortlists = of.first(of.n)
    if _fit(of, shortlists):
        return tuple(tuple(map(int, order)) for order in shortlists)
    most = _most_suggestions(of)
    candidates = of.benefit.shape[1]
    for depth in _depths(of, candidates):
        lists = _matched(of, of.first(depth))
        if sum(map(len, lists)) == most:
            break
    return lists


def _depths(of: SuggestionRound, candidates: int) -> Iterator[int]:
    depth = REACH * of.n
    while depth < candidates:
        yield depth
        depth *= 2
    yield candidates


def _most_suggestions(of: SuggestionRound) -> int:
    """Return how many suggestions fit into all lists together: a maximum flow."""
    askers, candidates = of.benefit.shape
    row, column = np.nonzero(np.isfinite(of.worth))
    source, sink = askers + candidates, askers + candidates + 1
    tails = [np.full(askers, source), row, askers + np.arange(candidates)]
    heads = [np.arange(askers), askers + column, np.full(candidates, sink)]
    rooms = [np.full(askers, of.n), np.ones(len(row)), np.minimum(of.capacity, askers)]
    graph = coo_array(
        (np.concatenate(rooms).astype(np.int32), (np.concatenate(tails), np.concatenate(heads))),
        shape=(sink + 1, sink + 1),
    )
    return int(maximum_flow(graph.tocsr(), source, sink).flow_value)


def _fit(of: SuggestionRound, orders: tuple[NDArray[np.intp], ...]) -> bool:
    return bool(np.all(_wanted(of, orders) <= of.capacity))


def _wanted(of: SuggestionRound, orders: tuple[NDArray[np.intp], ...]) -> NDArray[np.intp]:
    everyone = np.concatenate([np.empty(0, dtype=np.intp), *orders])
    return np.bincount(everyone, minlength=of.benefit.shape[1])


def _matched(of: SuggestionRound, shortlists: tuple[NDArray[np.intp], ...]) -> Lists:
    asker = np.repeat(np.arange(len(shortlists)), [len(each) for each in shortlists])
    candidate = np.concatenate(shortlists)
    worth = of.worth[asker, candidate]
    pairs = np.arange(len(asker))
    ones = np.ones(len(asker))
    # One suggestion more is always worth more than better ones.
    filling = 1 + worth.sum()
    solved = linprog(
        -(worth + filling),
        A_ub=vstack(
            [
                coo_array((ones, (asker, pairs)), shape=(len(shortlists), len(pairs))),
                coo_array((ones, (candidate, pairs)), shape=(of.benefit.shape[1], len(pairs))),
            ]
        ).tocsr(),
        b_ub=[
            *np.full(len(shortlists), of.n),
            *np.minimum(np.floor(of.capacity), len(shortlists)),
        ],
        bounds=(0, 1),
        method="highs-ds",
    )
    chosen = solved.x > 0.5
    return tuple(
        tuple(int(column) for column, here in zip(order, chosen[asker == row], strict=True) if here)
        for row, order in enumerate(shortlists)
    )
