"""Have they said that they look for a partner?"""

from matcher.domain.recommendation import Evidence, Signal, SignalName
from matcher.scoring.comparison import Comparison


def availability(comparison: Comparison) -> Signal:
    """Return 1 when a source says that they look for a partner, otherwise None.

    Silence says nothing: whoever has not asked for a partner may still want one.
    """
    seeking = [passage for passage in comparison.theirs if passage.seeking]
    if not seeking:
        return Signal(SignalName.AVAILABILITY, None)
    language = comparison.ours[0].language
    quoted = next((passage for passage in seeking if passage.language is language), seeking[0])
    return Signal(SignalName.AVAILABILITY, 1.0, (Evidence(None, quoted, 1.0),))
