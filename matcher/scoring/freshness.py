"""How lately was their need stated, or said to hold still?"""

from matcher.domain.challenge import Passage
from matcher.domain.recommendation import Evidence, Signal, SignalName
from matcher.scoring.comparison import Comparison

_HALF_LIFE_YEARS = 8.0


def freshness(comparison: Comparison) -> Signal:
    """Return 1 for a matching statement that held this year, halved for every eight years of age.

    It reads the passage that matches best. A statement dated or confirmed after the day asked counts as
    fresh. None when its source gives no year and nobody has confirmed it.
    """
    best = comparison.theirs[int(comparison.likeness.max(axis=0).argmax())]
    year = year_it_held(best)
    if year is None:
        return Signal(SignalName.FRESHNESS, None)
    age_years = max(0, comparison.on.year - year)
    freshness_now = 0.5 ** (age_years / _HALF_LIFE_YEARS)
    return Signal(SignalName.FRESHNESS, freshness_now, (Evidence(None, best, 1.0),))


def year_it_held(passage: Passage) -> int | None:
    """Return the latest year in which a statement was made or confirmed, None where none is known."""
    confirmed = passage.confirmed_on.year if passage.confirmed_on else None
    known = [year for year in (passage.year, confirmed) if year is not None]
    return max(known, default=None)
