"""How lately was their need stated?"""

from matcher.domain.recommendation import Evidence, Signal, SignalName
from matcher.scoring.comparison import Comparison

_HALF_LIFE_YEARS = 8.0


def freshness(comparison: Comparison) -> Signal:
    """Return 1 for a matching statement of this year, halved for every eight years of age.

    It reads the passage that matches best. A statement dated after the day asked counts as fresh. None
    when its source gives no year.
    """
    best = comparison.theirs[int(comparison.likeness.max(axis=0).argmax())]
    if best.year is None:
        return Signal(SignalName.FRESHNESS, None)
    age_years = max(0, comparison.on.year - best.year)
    freshness_now = 0.5 ** (age_years / _HALF_LIFE_YEARS)
    return Signal(SignalName.FRESHNESS, freshness_now, (Evidence(None, best, 1.0),))
