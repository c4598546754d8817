"""Are they good at what we lack?"""

from matcher.domain.challenge import Side
from matcher.domain.recommendation import Signal, SignalName
from matcher.scoring.comparison import Comparison, strongest


def they_teach_us(comparison: Comparison) -> Signal:
    """Return how surely one of their strengths answers our need.

    1: their strength is exactly what we lack. 0: it has nothing to do with it. None: no strength of
    theirs is known.
    """
    value, evidence = strongest(comparison, [Side.NEED], [Side.OFFER])
    return Signal(SignalName.THEY_TEACH_US, value, evidence)
