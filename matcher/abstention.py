"""When to say that nothing fits."""

import math
from collections.abc import Sequence

from matcher.domain.message import Message, message
from matcher.domain.recommendation import Contribution, Match, SignalName, Strength

# Logistic regression on the dev questions and dev off-topic questions (benchmarks/calibrate.py, which also
# shows what it does on the test ones): how much a text is about what local governments work with, and
# the log-odds of its nearest match.
ABOUTNESS_SLOPE = 18.7
LIKENESS_SLOPE = 0.86
OFFSET = -2.05
LEAST_ANSWERABLE = 0.45

# A question that cannot be answered is called off-topic only where it is near no theme.
_NEAR_A_THEME = 0.12

# The likeness is a calibrated probability, so the words mean: three in four, one in two, one in seven.
LEAST_LIKENESS = 0.15
_BOUNDS = (
    (0.75, Strength.VERY_STRONG),
    (0.50, Strength.STRONG),
    (LEAST_LIKENESS, Strength.POSSIBLE),
)


def strength_of(fit: float) -> Strength:
    """Return in words how surely a counterpart shares the challenge or is good at it."""
    return next((word for bound, word in _BOUNDS if fit >= bound), Strength.WEAK)


def answerable(aboutness: float, likeness: float) -> float:
    """Return the probability in [0, 1] that a question can be answered at all.

    `aboutness` is that of the question, `likeness` in (0, 1) that of its nearest match.
    """
    bounded = min(max(likeness, 1e-6), 1 - 1e-6)
    log_odds = math.log(bounded / (1 - bounded))
    return 1 / (1 + math.exp(-(ABOUTNESS_SLOPE * aboutness + LIKENESS_SLOPE * log_odds + OFFSET)))


def worth_showing(matches: Sequence[Match], aboutness: float) -> list[Match]:
    """Return the matches that are at least possible, in order; weak ones never fill a list.

    None is, when the question and its nearest match together do not look like a question that local
    governments can answer.
    """
    nearest = max((fit_of(match.contributions) for match in matches), default=0.0)
    if answerable(aboutness, nearest) < LEAST_ANSWERABLE:
        return []
    return [match for match in matches if match.strength is not Strength.WEAK]


def fit_of(contributions: Sequence[Contribution]) -> float:
    """Return how surely they share the challenge or are good at it; 0 when neither is known."""
    content = (SignalName.SHARED_CHALLENGE, SignalName.THEY_TEACH_US)
    known = (c.signal.value for c in contributions if c.signal.name in content)
    return max((value for value in known if value is not None), default=0.0)


def abstention(nearest: Sequence[Match], aboutness: float) -> Message:
    """Return why nothing is offered, when no match is worth showing."""
    if not nearest:
        return message(
            "abstention.no-candidates",
            "No local government that the rules and your filters allow has described any challenge. "
            "Try another programme or date, or take away a filter.",
        )
    if aboutness < _NEAR_A_THEME:
        return message(
            "abstention.off-topic",
            "This does not seem to be about anything that local governments work with. Describe the "
            "challenge in other words. The nearest are shown so that you can see why they are weak.",
        )
    return message(
        "abstention.nothing-fits",
        "Nobody among those you may ask has described this challenge. The nearest are shown so that you "
        "can see why they are weak. Describe the problem in other words, or try another programme or "
        "date.",
    )


def why_weak(match: Match) -> Message:
    """Return why a nearest counterpart is too weak to offer."""
    shared = match.signal(SignalName.SHARED_CHALLENGE)
    if shared.value is None:
        return message(
            "abstention.no-need-known",
            "{name} has not described any need, and what it is good at is about something else.",
            name=match.local_government.name,
        )
    return message(
        "abstention.other-problem",
        "What {name} describes is probably another problem than yours.",
        name=match.local_government.name,
    )
