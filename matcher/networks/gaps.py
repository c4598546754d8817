"""Who is missing from a network: ordering candidates by likeness, and abstaining where nothing is near."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from matcher.domain.recommendation import Strength

_Found = TypeVar("_Found")

NEAR = 0.25
"""How alike a partnership must be to the middle of a network to be shown at all.

Measured with the documented partnerships, each beside the others of one of its themes: three of four are
this near to them, and one of ten of those that lack the theme.
"""

_STRONG, _VERY_STRONG = 0.45, 0.60
_MOST_OF_ONE = 2


def strength_of_likeness(likeness: float) -> Strength:
    """Return in words how alike a partnership is to a network."""
    if likeness >= _VERY_STRONG:
        return Strength.VERY_STRONG
    if likeness >= _STRONG:
        return Strength.STRONG
    return Strength.POSSIBLE if likeness >= NEAR else Strength.WEAK


def value_of_pair(benefit: float, likeness: float) -> float:
    """Return how good a pair is for a network, in [0, 1]: as good as the middle of what both sides tell.

    The geometric mean of what the pair would gain and of how alike it is to the network: a pair that gains
    nothing, or has nothing to do with the network, is worth nothing.
    """
    return float((max(benefit, 0.0) * max(min(likeness, 1.0), 0.0)) ** 0.5)


def varied(
    found: Iterable[_Found],
    value: Callable[[_Found], float],
    parties: Callable[[_Found], Sequence[Hashable]],
    n: int,
) -> tuple[_Found, ...]:
    """Return the `n` best in order, where nobody stands in more than two of them."""
    times: Counter[Hashable] = Counter()
    chosen: list[_Found] = []
    for each in sorted(found, key=value, reverse=True):
        if len(chosen) == n:
            break
        if all(times[party] < _MOST_OF_ONE for party in parties(each)):
            times.update(parties(each))
            chosen.append(each)
    return tuple(chosen)
