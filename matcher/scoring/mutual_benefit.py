"""What does the side that gains least get out of it?"""

from collections.abc import Sequence

from matcher.domain.recommendation import Signal, SignalName
from matcher.scoring.comparison import Comparison
from matcher.scoring.shared_challenge import shared_challenge
from matcher.scoring.they_teach_us import they_teach_us
from matcher.scoring.we_teach_them import we_teach_them


def mutual_benefit(comparison: Comparison) -> Signal:
    """Return the gain of the side that gains least; a pair is as good as its weaker side.

    A shared challenge is a gain for both; beside it, each side gains what the other is good at:
    min(max(shared, they teach), max(shared, we teach)). 1: both gain fully. 0: one side gains nothing. None
    when nothing is known of what one side gains. The evidence is that of the weaker side.
    """
    shared = shared_challenge(comparison)
    we_gain = _greater([shared, they_teach_us(comparison)])
    they_gain = _greater([shared, we_teach_them(comparison)])
    if we_gain is None or they_gain is None:
        return Signal(SignalName.MUTUAL_BENEFIT, None)
    weaker = min(we_gain, they_gain, key=_known_value)
    return Signal(SignalName.MUTUAL_BENEFIT, weaker.value, weaker.evidence)


def _greater(signals: Sequence[Signal]) -> Signal | None:
    known = [signal for signal in signals if signal.value is not None]
    return max(known, key=_known_value, default=None)


def _known_value(signal: Signal) -> float:
    return signal.value or 0.0
