"""Which way of spreading suggestions over a round gives most, at the same price.

Run: `python -m benchmarks.congestion [first seed] [last seed]`. Every method has one setting that trades
benefit for spread; it is turned as far as the price of 3 % allows, in each round for itself, so that all are
compared at the same price. What was chosen beforehand (depth of reach, the 1 in the logarithm, the
temperature) was chosen on the seeds 100 to 119. The lowest Gini that any policy could reach, drawing lots
included, is solved as a linear programme where the round is small enough.
"""

import sys
import time
from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import block_array, coo_array, csr_array

from matcher.congestion.measures import (
    attention_by_rank,
    benefits,
    gini_of_attention,
    plain_lists,
    total_benefit,
    within_reach,
)
from matcher.congestion.simulation import simulated_round
from matcher.congestion.spread import PRICE, spread
from matcher.congestion.suggestion_round import REACH, Lists, SuggestionRound
from matcher.congestion.under_capacity import best_under_capacity

N = 10
_SETTINGS = 14
_SOLVED_UP_TO = 40_000
_LONGEST_S = 60.0

Method = Callable[[SuggestionRound, float], Lists]
"""Takes a round and a setting from 0 (nothing spread) up; returns the lists."""


def main(first: int = 0, last: int = 19) -> None:
    """Print each round, then the mean of every method over the rounds."""
    ratios: dict[str, list[float]] = {}
    others: dict[str, list[tuple[float, float, float]]] = {}
    for seed in range(first, last + 1):
        of = SuggestionRound.of(simulated_round(seed), N)
        plain, among = plain_lists(of), within_reach(of, REACH)
        lopsided = gini_of_attention(of, plain, among)
        print(
            f"{seed}: {of.benefit.shape}, {len(among)} within reach, plain Gini {lopsided:.2f}",
            end="",
        )
        for name, solve in METHODS.items():
            start = time.perf_counter()
            lists = solve(of)
            seconds = time.perf_counter() - start
            ratio = gini_of_attention(of, lists, among) / lopsided
            cost = 1 - total_benefit(of, lists) / total_benefit(of, plain)
            ratios.setdefault(name, []).append(ratio)
            others.setdefault(name, []).append((cost, _worst(of, plain, lists), seconds))
            print(f" | {name} {ratio:.2f}", end="", flush=True)
        lowest = lowest_gini(of, among)
        print("" if lowest is None else f" | lowest possible {lowest / lopsided:.2f}")
    print(
        f"\n{'method':<28}{'Gini / plain':>13}{'worst':>8}{'≤ 0.6':>7}{'cost':>8}{'one asker':>11}{'s':>8}"
    )
    for name, values in ratios.items():
        cost, one, seconds = np.array(others[name]).T
        print(
            f"{name:<28}{np.mean(values):>13.3f}{max(values):>8.2f}"
            f"{sum(v <= 0.6 for v in values):>4}/{len(values)}{cost.mean():>8.1%}"
            f"{one.max():>11.1%}{seconds.max():>8.2f}"
        )


def _worst(of: SuggestionRound, plain: Lists, lists: Lists) -> float:
    """Return the largest share of its own benefit that any one asker gave up."""
    before, after = benefits(of, plain), benefits(of, lists)
    return max((1 - a / b for b, a in zip(before, after, strict=True) if b), default=0.0)


def at_the_price(method: Method, highest: float, of: SuggestionRound) -> Lists:
    """Return the lists of the highest setting, found by halving, that costs no more than the price."""
    least = (1 - PRICE) * total_benefit(of, plain_lists(of))
    low, high, lists = 0.0, highest, method(of, 0.0)
    for _ in range(_SETTINGS):
        setting = (low + high) / 2 if low else high / 8
        tried = method(of, setting)
        if total_benefit(of, tried) >= least:
            low, lists = setting, tried
        else:
            high = setting
    return lists


def capped(of: SuggestionRound) -> Lists:
    """Return the b-matching with the lowest common cap that keeps to the price, solved exactly."""
    least = (1 - PRICE) * total_benefit(of, plain_lists(of))
    low, high, lists = 0, len(of.benefit), plain_lists(of)
    while high - low > 1:
        cap = (low + high) // 2
        limited = SuggestionRound.of(of.benefit, of.n, np.full(of.benefit.shape[1], float(cap)))
        tried = best_under_capacity(limited)
        if total_benefit(of, tried) >= least:
            high, lists = cap, tried
        else:
            low = cap
    return lists


def _by_gain(of: SuggestionRound, gain: NDArray[np.float64]) -> Lists:
    """Return the lists by a gain in place of the benefit, within reach."""
    return tuple(
        tuple(int(c) for c in short[np.argsort(-row[short], kind="stable")[: of.n]])
        for short, row in zip(of.shortlists, gain, strict=True)
    )


def penalised(of: SuggestionRound, setting: float) -> Lists:
    """Return the lists under prices that rise while a candidate is asked for more than an even share.

    The auction of everyone at once: all choose, then the prices move (tâtonnement).
    """
    prices = np.zeros(of.benefit.shape[1])
    lists = plain_lists(of)
    even = len(of.benefit) * of.n / max(len(within_reach(of, REACH)), 1)
    for step in range(1, 60):
        wanted = np.bincount(np.concatenate(lists), minlength=len(prices))
        prices = np.maximum(prices + setting / np.sqrt(step) * (wanted - even) / even / 10, 0)
        lists = _by_gain(of, of.worth - prices)
    return lists


def transported(of: SuggestionRound, setting: float, temperature: float = 0.05) -> Lists:
    """Return the lists by an entropic transport plan whose columns are held to an even share (Sinkhorn).

    The setting is how far the capacities go from what each would draw by itself to the even share.
    """
    plan = np.zeros_like(of.benefit)
    for row, short in enumerate(of.shortlists):
        plan[row, short] = np.exp(
            (of.benefit[row, short] - of.benefit[row, short].max()) / temperature
        )
    lists = plain_lists(of)
    wanted = np.bincount(np.concatenate(lists), minlength=of.benefit.shape[1])
    even = wanted.sum() / max(len(within_reach(of, REACH)), 1)
    capacity = even + (1 - min(setting, 1)) * np.maximum(wanted - even, 0)
    columns = np.ones(of.benefit.shape[1])
    for _ in range(100):
        rows = of.n / np.maximum(plan @ columns, 1e-12)
        columns = np.minimum(1, capacity / np.maximum(rows @ plan, 1e-12))
    return _by_gain(of, of.worth + temperature * np.log(np.maximum(columns, 1e-12)))


def nash_policy(of: SuggestionRound, setting: float) -> Lists:
    """Return lists after a policy of high Nash welfare of impact (Saito & Joachims 2022).

    Frank-Wolfe over doubly stochastic rankings; each step adds the ranking by marginal welfare. The lists
    are those of each asker's largest expected attention, since a round is dealt out once.
    """
    weights = attention_by_rank(of.n)
    policy = np.zeros_like(of.benefit)
    worth = np.nan_to_num(of.benefit)
    for step in range(60):
        impact = (policy * worth).sum(axis=0)
        gain = of.worth * (1 + setting / (0.5 + impact))
        share = 2 / (step + 2)
        policy *= 1 - share
        for row, chosen in enumerate(_by_gain(of, gain)):
            policy[row, list(chosen)] += share * weights[: len(chosen)]
    return _by_gain(of, policy)


def lowest_gini(of: SuggestionRound, among: NDArray[np.intp]) -> float | None:
    """Return the lowest Gini at the price over every policy within reach; None where that is too large.

    Minimises the sum of |difference| over all pairs of candidates; a policy may put shares of candidates in
    a place, as drawing lots does.
    """
    pairs = len(among) * (len(among) - 1) // 2
    cells = sum(len(short) * min(of.n, len(short)) for short in of.shortlists)
    if pairs + cells > _SOLVED_UP_TO:
        return None
    weights = attention_by_rank(of.n)
    at = {int(c): index for index, c in enumerate(among)}
    row, candidate, place = np.array(
        [
            (row, at[int(c)], rank)
            for row, short in enumerate(of.shortlists)
            for c in short
            for rank in range(min(of.n, len(short)))
        ]
    ).T
    drawn = weights[place]
    count, k = len(row), np.arange(len(row))
    left, right = np.triu_indices(len(among), 1)
    p = np.arange(pairs)
    # attention of each candidate: A x; |A_i x - A_j x| <= d_ij
    of_candidate = coo_array((drawn, (candidate, k)), shape=(len(among), count)).tocsr()
    difference = (of_candidate[left] - of_candidate[right]).tocoo()
    minus = coo_array((-np.ones(pairs), (p, p)), shape=(pairs, pairs))
    worth = drawn * of.benefit[row, among[candidate]]
    least = (1 - PRICE) * total_benefit(of, plain_lists(of))
    slots = _sums(row * of.n + place)
    once = _sums(row * len(among) + candidate)
    solved = linprog(
        np.concatenate([np.zeros(count), np.ones(pairs)]),
        A_ub=block_array(
            [
                [difference, minus],
                [-difference, minus],
                [once, None],
                [coo_array(-worth[None]), None],
            ]
        ).tocsr(),
        b_ub=np.concatenate([np.zeros(2 * pairs), np.ones(once.shape[0]), [-least]]),
        A_eq=block_array([[slots, coo_array((slots.shape[0], pairs))]]).tocsr(),
        b_eq=np.ones(slots.shape[0]),
        method="highs-ipm",
        options={"time_limit": _LONGEST_S},
    )
    if solved.status != 0:
        return None
    return float(solved.fun / (len(among) * drawn @ solved.x[:count]))


def _sums(group: NDArray[np.intp]) -> csr_array:
    """Return the matrix that adds up the variables of each group that has any."""
    number = np.unique(group, return_inverse=True)[1]
    return coo_array((np.ones(len(group)), (number, np.arange(len(group))))).tocsr()


METHODS: dict[str, Callable[[SuggestionRound], Lists]] = {
    "plain": plain_lists,
    "turns (ours)": lambda of: spread(of).lists,
    "cap by b-matching": capped,
    "prices, all at once": partial(at_the_price, penalised, 8.0),
    "optimal transport": partial(at_the_price, transported, 1.0),
    "Nash welfare, Frank-Wolfe": partial(at_the_price, nash_policy, 8.0),
}

if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
