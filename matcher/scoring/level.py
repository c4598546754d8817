"""Are we each other's equivalent?"""

from matcher.domain.local_government import are_counterparts
from matcher.domain.recommendation import Signal, SignalName
from matcher.scoring.comparison import Comparison


def level(comparison: Comparison) -> Signal:
    """Return 1 when both stand on equivalent levels, 0 when not, None when nobody said who asks.

    The programme seeks "en internationell motsvarighet"; another level is allowed but must be said.
    """
    if comparison.our_level is None:
        return Signal(SignalName.LEVEL, None)
    value = 1.0 if are_counterparts(comparison.our_level, comparison.their_level) else 0.0
    return Signal(SignalName.LEVEL, value)
