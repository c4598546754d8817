"""When to say that nothing fits."""

from collections.abc import Sequence

from matcher.domain.message import Message, message
from matcher.domain.recommendation import Match, SignalName, Strength

# Below this a text is about nothing that local governments work with. Chosen on the dev judgments and
# dev off-topic questions by benchmarks/calibrate.py, which also shows what it costs on the test ones.
LEAST_ABOUTNESS = 0.14

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


def worth_showing(matches: Sequence[Match], aboutness: float) -> list[Match]:
    """Return the matches that are at least possible, in order; weak ones never fill a list.

    None is, when the question itself is about nothing that local governments work with.
    """
    if aboutness < LEAST_ABOUTNESS:
        return []
    return [match for match in matches if match.strength is not Strength.WEAK]


def abstention(nearest: Sequence[Match], aboutness: float) -> Message:
    """Return why nothing is offered, when no match is worth showing."""
    if aboutness < LEAST_ABOUTNESS:
        return message(
            "abstention.off-topic",
            "This does not seem to be about anything that local governments work with. Describe the "
            "challenge in other words. The nearest are shown so that you can see why they are weak.",
        )
    if not nearest:
        return message(
            "abstention.no-candidates",
            "No local government that the rules and your filters allow has described any challenge. "
            "Try another programme or date, or take away a filter.",
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
