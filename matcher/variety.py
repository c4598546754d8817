"""Variety between countries where scores tie."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from matcher.ranker import log_odds, sigma

# Two scores tie when their odds differ by less than a tenth: 0.50 and 0.48, or 0.90 and 0.89.
TIE = 0.1


class Scored(Protocol):
    """Anything with a country and a score in [0, 1]."""

    @property
    def country(self) -> str:
        """Return the country code."""

    @property
    def score(self) -> float:
        """Return the score."""


S = TypeVar("S", bound=Scored)
Turn = Callable[[S], tuple[float, ...]]
"""Tells who goes first among equals; the lowest does."""


def vary_countries(ranked: Sequence[S], tie: float, turn: Turn[S] | None = None) -> list[S]:
    """Return `ranked` with ties broken in favour of countries seen less often above, then by `turn`.

    Two scores tie when their log-odds differ by at most `tie`; nothing moves past a clearly better one, so
    the price of variety is bounded by `tie` at every place.
    """
    waiting = sorted(ranked, key=lambda item: -item.score)
    turns = {id(item): turn(item) if turn else () for item in waiting}
    seen: dict[str, int] = {}
    ordered: list[S] = []
    while waiting:
        least = lowest_tied(waiting[0].score, tie)
        tied = []
        for item in waiting:
            if item.score < least:
                break
            tied.append(item)
        chosen = min(tied, key=lambda item: (seen.get(item.country, 0), turns[id(item)]))
        waiting.remove(chosen)
        seen[chosen.country] = seen.get(chosen.country, 0) + 1
        ordered.append(chosen)
    return ordered


def lowest_tied(score: float, tie: float) -> float:
    """Return the lowest score whose log-odds are at most `tie` under those of `score`."""
    return min(score, sigma(log_odds(score) - tie))
