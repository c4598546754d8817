"""Spread suggestions over a round: askers take turns, and attention that others draw costs.

In its turn an asker sees what attention every candidate draws from all the others, and takes the list that
raises `benefit + strength * log(1 + attention)` most: the total benefit of the askers and the Nash welfare
of the candidates (Saito & Joachims 2022, Fair ranking as fair division), in one sum. Turns go round until
nobody changes; every turn climbs a linear approximation of the same concave sum, as the block-coordinate
Frank-Wolfe method does with whole steps (Lacoste-Julien and others 2013), so they seldom need many rounds.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.congestion.measures import (
    attention,
    attention_by_rank,
    benefits,
    total_benefit,
)
from matcher.congestion.suggestion_round import Lists, SuggestionRound
from matcher.congestion.under_capacity import best_under_capacity

PRICE = 0.03
"""The share of the total benefit that spreading may cost."""

LARGEST_SHARE = 0.1
"""The share of its own list's benefit that any one asker may lose."""

_ROUNDS = 20
_MILDER = (1, 1 / 2, 1 / 4, 1 / 8, 1 / 16)
_STRONGEST = 8.0
_HALVINGS = 14


@dataclass(frozen=True)
class Spread:
    """The lists of a round, how strongly attention was spread, and what share of the benefit that cost."""

    lists: Lists
    strength: float
    cost: float


def spread(of: SuggestionRound, price: float = PRICE) -> Spread:
    """Return lists that spread attention as far as the price allows.

    The same round always gives the same lists. No list holds anyone whom its asker may not meet, nobody
    stands in more lists than its capacity, and no capacity is left unused that could have made a list
    longer. Nobody loses more than a tenth of what its own list is worth. Who asks alone, with nobody seen
    before, gets its best first. The cost is counted against the best lists under the capacities.
    """
    if not 0 <= price <= 1:
        raise ValueError(f"A price of {price} is not a share; give one from 0 to 1.")
    start = best_under_capacity(of)
    best = total_benefit(of, start)
    reached = Spread(start, 0.0, 0.0)
    weak, strong = 0.0, _STRONGEST
    for _ in range(_HALVINGS):
        # Far apart, halve by magnitude: the strength that fits may be a thousandth.
        strength = (weak + strong) / 2 if weak else strong / 8
        lists = take_turns(of, start, strength)
        cost = 1 - total_benefit(of, lists) / best if best else 0.0
        if cost <= price:
            reached, weak = Spread(lists, strength, max(cost, 0.0)), strength
        else:
            strong = strength
    return reached


def take_turns(of: SuggestionRound, start: Lists, strength: float) -> Lists:
    """Return the lists after everyone has had its turns, from lists that the capacities allow."""
    table = _Table(of, start)
    for _ in range(_ROUNDS):
        if not sum(table.turn(asker, strength) for asker in range(len(start))):
            break
    return tuple(tuple(map(int, suggested)) for suggested in table.lists)


class _Table:
    """The lists as they lie while askers take turns, with the attention and places taken so far."""

    def __init__(self, of: SuggestionRound, start: Lists) -> None:
        self.lists = [np.array(suggested, dtype=np.intp) for suggested in start]
        self._of = of
        self._least = [(1 - LARGEST_SHARE) * worth for worth in benefits(of, start)]
        self._drawn = of.seen_before + attention(start, of.benefit.shape[1])
        self._room = of.capacity - _places(self.lists, of.benefit.shape[1])
        self._weights = attention_by_rank(of.n)
        # What an asker holds from the start may lie beyond its shortlist, where many are full.
        self._within = [
            np.union1d(short, held) for short, held in zip(of.shortlists, self.lists, strict=True)
        ]

    def turn(self, asker: int, strength: float) -> bool:
        """Let an asker choose again, as long a list as it had; return whether it chose otherwise."""
        held = self.lists[asker]
        weights = self._weights[: len(held)]
        self._drawn[held] -= weights
        self._room[held] += 1
        within = self._within[asker]
        open_to = within[self._room[within] >= 1]
        chosen = self._best_of(open_to, asker, strength)
        self._drawn[chosen] += weights
        self._room[chosen] -= 1
        self.lists[asker] = chosen
        return not np.array_equal(chosen, held)

    def _best_of(self, open_to: NDArray[np.intp], asker: int, strength: float) -> NDArray[np.intp]:
        """Return the best list for an asker; it gives way less where it would lose too much of its own."""
        held = self.lists[asker]
        worth = self._of.worth[asker, open_to]
        relief = strength / (1 + self._drawn[open_to])
        weights = self._weights[: len(held)]
        for share in _MILDER:
            best = np.lexsort((open_to, -worth, -(worth + share * relief)))[: len(held)]
            if weights @ worth[best] >= self._least[asker]:
                return open_to[best]
        return held


def _places(lists: list[NDArray[np.intp]], candidates: int) -> NDArray[np.intp]:
    return np.bincount(np.concatenate([np.empty(0, dtype=np.intp), *lists]), minlength=candidates)
