"""Variety between countries where scores tie."""

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Scored(Protocol):
    """Anything with a country and a score."""

    @property
    def country(self) -> str:
        """Return the country code."""

    @property
    def score(self) -> float:
        """Return the score."""


S = TypeVar("S", bound=Scored)


def vary_countries(ranked: Sequence[S], tie: float) -> list[S]:
    """Return `ranked` with ties broken in favour of countries seen less often above.

    Two scores tie when they differ by at most `tie`; nothing moves past a clearly better one, so the
    price of variety is bounded by `tie` at every place.
    """
    waiting = sorted(ranked, key=lambda item: -item.score)
    seen: dict[str, int] = {}
    ordered: list[S] = []
    while waiting:
        tied = [item for item in waiting if item.score >= waiting[0].score - tie]
        chosen = min(tied, key=lambda item: seen.get(item.country, 0))
        waiting.remove(chosen)
        seen[chosen.country] = seen.get(chosen.country, 0) + 1
        ordered.append(chosen)
    return ordered
