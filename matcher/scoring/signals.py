"""Every signal, in the order in which people read them."""

from collections.abc import Callable

from matcher.domain.recommendation import Signal
from matcher.scoring.availability import availability
from matcher.scoring.comparison import Comparison
from matcher.scoring.freshness import freshness
from matcher.scoring.geography import geography
from matcher.scoring.language_of_work import language_of_work
from matcher.scoring.level import level
from matcher.scoring.mutual_benefit import mutual_benefit
from matcher.scoring.programme_experience import programme_experience
from matcher.scoring.shared_challenge import shared_challenge
from matcher.scoring.size import size
from matcher.scoring.they_teach_us import they_teach_us
from matcher.scoring.ties import ties
from matcher.scoring.we_teach_them import we_teach_them

SIGNALS: tuple[Callable[[Comparison], Signal], ...] = (
    shared_challenge,
    they_teach_us,
    we_teach_them,
    mutual_benefit,
    level,
    size,
    geography,
    language_of_work,
    ties,
    availability,
    freshness,
    programme_experience,
)


def signals_of(comparison: Comparison) -> tuple[Signal, ...]:
    """Return every signal once, in the order of SIGNALS."""
    return tuple(signal(comparison) for signal in SIGNALS)
