"""How lately was their need stated?"""

from matcher.domain.challenge import Side
from matcher.domain.recommendation import Signal, SignalName
from matcher.scoring.comparison import Comparison, strongest

_HALF_LIFE_YEARS = 8.0


def freshness(comparison: Comparison) -> Signal:
    """Return 1 for a matching statement of this year, halved for every eight years of age.

    It reads the passage that matches best. A statement dated after the day asked counts as fresh. None
    when its source gives no year.
    """
    _, evidence = strongest(comparison, [Side.NEED], list(Side))
    if not evidence or evidence[0].theirs.year is None:
        return Signal(SignalName.FRESHNESS, None)
    age_years = max(0, comparison.on.year - evidence[0].theirs.year)
    return Signal(SignalName.FRESHNESS, 0.5 ** (age_years / _HALF_LIFE_YEARS), evidence[:1])
