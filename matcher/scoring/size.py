"""Are we about as large?"""

import math

from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import Message, message
from matcher.domain.recommendation import Signal, SignalName
from matcher.scoring.comparison import Comparison

# A hundred times as large: nothing in common as far as size goes.
_UNLIKE_ORDERS_OF_TEN = 2.0
_ALIKE_RATIO = 1.5


def size(comparison: Comparison) -> Signal:
    """Return how alike the two are in population, on a logarithmic scale.

    1: equally large. 0.5: one is ten times as large. 0: a hundred times or more. Where the population of
    either is not known, the largest towns are compared instead, and the reason says so. None where that
    is not known either, or nobody said who asks.
    """
    ours, theirs = comparison.our_place, comparison.their_place
    if ours is None:
        return Signal(SignalName.SIZE, None)
    populations = _both(ours.population, theirs.population)
    if populations:
        reason = _by_population(populations, theirs)
        return Signal(SignalName.SIZE, _alike(*populations), reasons=(reason,))
    towns = _both(ours.largest_place_population, theirs.largest_place_population)
    if towns:
        return Signal(SignalName.SIZE, _alike(*towns), reasons=(_by_largest_town(towns, theirs),))
    return Signal(SignalName.SIZE, None)


def _both(ours: int | None, theirs: int | None) -> tuple[int, int] | None:
    # GeoNames writes 0 where it knows no population.
    return (ours, theirs) if ours and theirs else None


def _alike(ours: int, theirs: int) -> float:
    return max(0.0, 1 - abs(math.log10(theirs / ours)) / _UNLIKE_ORDERS_OF_TEN)


def _by_population(populations: tuple[int, int], theirs: LocalGovernment) -> Message:
    ours, their = populations
    return message(
        "reason.size.population",
        "{name} has {theirs} inhabitants, you have {ours}.",
        name=theirs.name,
        theirs=their,
        ours=ours,
    )


def _by_largest_town(towns: tuple[int, int], theirs: LocalGovernment) -> Message:
    ours, their = towns
    ratio = max(towns) / min(towns)
    if ratio <= _ALIKE_RATIO:
        return message(
            "reason.size.town-alike",
            "The largest town of {name} is about as large as yours. That is only a rough idea of size.",
            name=theirs.name,
        )
    if their > ours:
        return message(
            "reason.size.town-larger",
            "The largest town of {name} is about {times} times as large as yours. That is only a rough "
            "idea of size.",
            name=theirs.name,
            times=_rounded(ratio),
        )
    return message(
        "reason.size.town-smaller",
        "Your largest town is about {times} times as large as that of {name}. That is only a rough idea "
        "of size.",
        name=theirs.name,
        times=_rounded(ratio),
    )


def _rounded(ratio: float) -> float | int:
    return round(ratio, 1) if ratio < 3 else round(ratio)
