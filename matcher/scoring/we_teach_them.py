"""Are we good at what they lack?"""

from matcher.domain.challenge import Side
from matcher.domain.recommendation import Signal, SignalName
from matcher.scoring.comparison import Comparison, strongest


def we_teach_them(comparison: Comparison) -> Signal:
    """Return how surely one of our strengths answers their need.

    1: our strength is exactly what they lack. 0: it has nothing to do with it. None: we have stated no
    strength, or they no need.
    """
    value, evidence = strongest(comparison, [Side.OFFER], [Side.NEED, Side.SHARED])
    return Signal(SignalName.WE_TEACH_THEM, value, evidence)
