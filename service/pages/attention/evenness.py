"""How evenly askers are spread, in words.

The bounds are decided, not measured. The Gini is taken over all that could be asked: it is near 1 whenever
few have been asked at all, so nothing is said of evenness before FEWEST_TO_JUDGE local governments were.
"""

from matcher.domain.message import Message, message
from service.use_cases.attention import AttentionReport, Which

FEWEST_TO_JUDGE = 10
EVEN_BELOW = 0.4
VERY_UNEVEN_FROM = 0.7

_TOO_FEW = message("attention.evenness.too-few", "Too few were asked to tell")
_EVEN = message("attention.evenness.even", "Evenly")
_UNEVEN = message("attention.evenness.uneven", "Unevenly")
_VERY_UNEVEN = message("attention.evenness.very-uneven", "Very unevenly")


def can_judge(report: AttentionReport) -> bool:
    """Return whether enough were asked for a figure of evenness to mean anything."""
    return report.gini is not None and report.counts[Which.ASKED] >= FEWEST_TO_JUDGE


def evenness_of(report: AttentionReport) -> Message:
    """Return how evenly askers are spread, or that too few were asked to tell."""
    if report.gini is None or not can_judge(report):
        return _TOO_FEW
    return evenness_in_words(report.gini)


def evenness_in_words(gini: float) -> Message:
    """Return what a Gini coefficient says of evenness."""
    if gini < EVEN_BELOW:
        return _EVEN
    return _UNEVEN if gini < VERY_UNEVEN_FROM else _VERY_UNEVEN
