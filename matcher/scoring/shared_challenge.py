"""Do we struggle with the same thing?"""

from matcher.domain.challenge import Side
from matcher.domain.recommendation import Signal, SignalName
from matcher.scoring.comparison import Comparison, strongest


def shared_challenge(comparison: Comparison) -> Signal:
    """Return how surely one of their needs is our need.

    1: the same concrete problem. 0: nothing in common. None: they have stated no need.
    """
    value, evidence = strongest(comparison, [Side.NEED], [Side.NEED, Side.SHARED])
    return Signal(SignalName.SHARED_CHALLENGE, value, evidence)
