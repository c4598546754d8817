"""From signals to one calibrated score whose parts add up."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from matcher.domain.recommendation import Contribution, Signal, SignalName

# The signals that compare words. Every one is a probability: a highest or lowest likeness.
CONTENT = frozenset(
    {
        SignalName.SHARED_CHALLENGE,
        SignalName.THEY_TEACH_US,
        SignalName.WE_TEACH_THEM,
        SignalName.MUTUAL_BENEFIT,
    }
)

# A probability is never taken for surer than this, in either direction.
_SUREST = 0.9999


class Scale(StrEnum):
    """How the value of a signal is read: as it stands, or as the log-odds of a probability."""

    AS_IS = "as_is"
    LOG_ODDS = "log_odds"


@dataclass(frozen=True)
class Weight:
    """How much a signal counts: by how much it can raise the log-odds, from its worst value to its best.

    `when_unknown` is the value that it is taken to have where nothing is known.
    """

    weight: float
    when_unknown: float
    scale: Scale = Scale.AS_IS


@dataclass(frozen=True)
class Scored:
    """A score, what it starts from where nothing is known, and what each signal adds to or takes from it."""

    score: float
    base: float
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True)
class Ranker:
    """Learned weights that turn signals into the probability that an introduction is worth while.

    The score is `sigma(base + sum of w_i f_i(x_i))`, with every `w_i >= 0` and every `f_i` rising from 0 to
    1: the value itself, or its log-odds brought to [0, 1] where a value is a probability, since it is
    log-odds of evidence that add up (Good 1950). An unknown `x_i` is replaced by `when_unknown`, and a signal
    without a weight counts nothing. So the score lies in (0, 1) and never falls when a signal rises.
    """

    base: float
    weights: Mapping[SignalName, Weight]

    def __post_init__(self) -> None:
        for name, weight in self.weights.items():
            if not (0 <= weight.weight < math.inf and 0 <= weight.when_unknown <= 1):
                raise ValueError(f"{name} cannot have {weight}")
        if not math.isfinite(self.base):
            raise ValueError(f"the base cannot be {self.base}")

    def score(self, signals: Sequence[Signal]) -> Scored:
        """Return the score of a candidate, with what each signal adds.

        With `p0` the score where nothing is known, `p` the score, and `d_i = w_i (f_i(x_i) -
        f_i(unknown_i))`, signal i adds `(p - p0) d_i / sum of d`: base and points add up to the score,
        a signal better than unknown adds, a worse one takes away. These are the Aumann-Shapley shares, what
        each adds on the straight way from nothing known to all known (integrated gradients,
        Sundararajan et al. 2017). Their limit: they share out this score, they do not say what it
        would be without one signal; where signals point both ways, shares can be larger than the change.
        """
        rises = [self._rise(signal) for signal in signals]
        start, rise = self._log_odds_unknown(signals), sum(rises)
        base, score = sigma(start), sigma(start + rise)
        # Nearly no rise is shared out by the slope, the limit of the quotient.
        share = (score - base) / rise if abs(rise) > 1e-6 else base * (1 - base)
        return Scored(
            score,
            base,
            tuple(
                Contribution(signal, self._weight(signal.name).weight, share * its_rise)
                for signal, its_rise in zip(signals, rises, strict=True)
            ),
        )

    def content_probability(self, signals: Sequence[Signal]) -> float:
        """Return the score that the words alone give, as if nothing were known of anything else."""
        content = [signal for signal in signals if signal.name in CONTENT]
        return sigma(
            self._log_odds_unknown(signals) + sum(self._rise(signal) for signal in content)
        )

    def _log_odds_unknown(self, signals: Sequence[Signal]) -> float:
        weights = (self._weight(signal.name) for signal in signals)
        return self.base + sum(w.weight * read(w.when_unknown, w.scale) for w in weights)

    def _rise(self, signal: Signal) -> float:
        weight = self._weight(signal.name)
        if signal.value is None:
            return 0.0
        above = read(signal.value, weight.scale) - read(weight.when_unknown, weight.scale)
        return weight.weight * above

    def _weight(self, name: SignalName) -> Weight:
        return self.weights.get(name, _WEIGHTLESS)


_WEIGHTLESS = Weight(0.0, 0.5)


def read(value: float, scale: Scale) -> float:
    """Return the value in [0, 1] on a scale: 0.5 stays 0.5, and on both a higher one is read higher."""
    if scale is Scale.AS_IS:
        return value
    return (log_odds(value) / log_odds(_SUREST) + 1) / 2


def log_odds(probability: float) -> float:
    """Return the logarithm of the odds, of a probability kept between 0.0001 and 0.9999."""
    bounded = min(max(probability, 1 - _SUREST), _SUREST)
    return math.log(bounded / (1 - bounded))


def sigma(log_odds: float) -> float:
    """Return the probability in (0, 1) that has the given log-odds."""
    # Computed from the smaller side, so that neither overflows.
    if log_odds >= 0:
        return 1 / (1 + math.exp(-log_odds))
    return math.exp(log_odds) / (1 + math.exp(log_odds))
