"""Are we each other's equivalent?"""

from matcher.domain.local_government import Level, are_counterparts
from matcher.domain.message import Message, message
from matcher.domain.recommendation import Signal, SignalName
from matcher.scoring.comparison import Comparison


def level(comparison: Comparison) -> Signal:
    """Return 1 when both stand on equivalent levels, 0 when not, None when nobody said who asks.

    The programme seeks "en internationell motsvarighet"; another level is allowed but must be said, which
    matcher/cautions.py does.
    """
    if comparison.our_place is None:
        return Signal(SignalName.LEVEL, None)
    if not are_counterparts(comparison.our_place.level, comparison.their_place.level):
        return Signal(SignalName.LEVEL, 0.0)
    return Signal(SignalName.LEVEL, 1.0, reasons=(_same(comparison.their_place.level),))


def _same(theirs: Level) -> Message:
    if theirs is Level.REGION:
        return message("reason.level.region", "Both stand on the regional level.")
    return message("reason.level.municipality", "Both stand on the municipal level.")
