"""From signals to one score whose parts add up, and to a word for its strength."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matcher.domain.recommendation import Contribution, Signal, SignalName
from matcher.scoring.availability import availability
from matcher.scoring.comparison import Comparison
from matcher.scoring.freshness import freshness
from matcher.scoring.level import level
from matcher.scoring.shared_challenge import shared_challenge
from matcher.scoring.they_teach_us import they_teach_us
from matcher.scoring.we_teach_them import we_teach_them

SIGNALS: tuple[Callable[[Comparison], Signal], ...] = (
    shared_challenge,
    they_teach_us,
    we_teach_them,
    level,
    availability,
    freshness,
)


@dataclass(frozen=True)
class Weight:
    """How much a signal counts, and the value it is taken to have where nothing is known."""

    weight: float
    when_unknown: float


# Weights add up to 1, so that the score lies in [0, 1]. Content carries nine tenths. The unknown value of
# a content signal is low but not zero; where a fact is simply not recorded it is the middle.
WEIGHTS: dict[SignalName, Weight] = {
    SignalName.SHARED_CHALLENGE: Weight(0.60, 0.15),
    SignalName.THEY_TEACH_US: Weight(0.22, 0.15),
    SignalName.WE_TEACH_THEM: Weight(0.08, 0.15),
    SignalName.LEVEL: Weight(0.04, 0.5),
    SignalName.AVAILABILITY: Weight(0.03, 0.5),
    SignalName.FRESHNESS: Weight(0.03, 0.5),
}


def signals_of(comparison: Comparison) -> tuple[Signal, ...]:
    """Return every signal once, in the order of SIGNALS."""
    return tuple(signal(comparison) for signal in SIGNALS)


def contributions_of(signals: Sequence[Signal]) -> tuple[Contribution, ...]:
    """Return what each signal adds; the points of all contributions add up to the score."""
    return tuple(_contribution(signal) for signal in signals)


def score_of(contributions: Sequence[Contribution]) -> float:
    """Return the score in [0, 1]: the sum of the contributions, rising in every signal."""
    return sum(contribution.points for contribution in contributions)


def _contribution(signal: Signal) -> Contribution:
    weight = WEIGHTS[signal.name]
    value = weight.when_unknown if signal.value is None else signal.value
    return Contribution(signal, weight.weight, weight.weight * value)
