"""When to say that nothing fits."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matcher.domain.message import Message, message
from matcher.domain.recommendation import Match, Signal, SignalName, Strength
from matcher.ranker import Ranker, log_odds, sigma

# A question that cannot be answered is called off-topic only where something foreign is nearer than themes.
_NEAR_A_THEME = 0.0

# The ranker's figure for the words is a probability, so these mean: three in four, one in two, one in seven.
_BOUNDS = (
    (0.75, Strength.VERY_STRONG),
    (0.50, Strength.STRONG),
    (0.15, Strength.POSSIBLE),
)

SAYS_SOMETHING = 0.25
"""Below this a passage is about something else; it is shown as the nearest, never as a claim."""


@dataclass(frozen=True)
class Answerability:
    """The learned rule for when a question can be answered at all.

    Both slopes are at least 0: a question nearer to the themes, or with a surer nearest match, is never
    less answerable. `least` is the probability under which nothing is offered.
    """

    aboutness_slope: float
    nearest_slope: float
    offset: float
    least: float

    def __post_init__(self) -> None:
        slopes = (self.aboutness_slope, self.nearest_slope)
        if not all(0 <= slope < math.inf for slope in slopes) or not math.isfinite(self.offset):
            raise ValueError(f"an answerability cannot have {slopes} and {self.offset}")
        if not 0 <= self.least <= 1:
            raise ValueError(f"the least answerable cannot be {self.least}")

    def probability(self, aboutness: float, nearest: float) -> float:
        """Return the probability in (0, 1) that a question can be answered.

        `aboutness` is that of the question, `nearest` how surely its nearest match is worth showing.
        """
        by_match = self.nearest_slope * log_odds(nearest)
        return sigma(self.aboutness_slope * aboutness + by_match + self.offset)


def strength_of(probability: float, signals: Sequence[Signal] = ()) -> Strength:
    """Return in words how surely a counterpart shares the challenge or is good at it.

    A partnership must give both sides something, so none is called very strong before there is evidence that
    one can teach the other. Without `signals` the probability alone decides.
    """
    strength = next((word for bound, word in _BOUNDS if probability >= bound), Strength.WEAK)
    if strength is Strength.VERY_STRONG and signals and not _somebody_teaches(signals):
        return Strength.STRONG
    return strength


def _somebody_teaches(signals: Sequence[Signal]) -> bool:
    return any(
        signal.value is not None and signal.value >= SAYS_SOMETHING
        for signal in signals
        if signal.name in (SignalName.THEY_TEACH_US, SignalName.WE_TEACH_THEM)
    )


def worth_showing(
    matches: Sequence[Match], aboutness: float, answerability: Answerability, ranker: Ranker
) -> list[Match]:
    """Return the matches that are at least possible, in order; weak ones never fill a list.

    None is, when the question and its nearest match together do not look like a question that local
    governments can answer.
    """
    nearest = max((_by_words(match, ranker) for match in matches), default=0.0)
    if answerability.probability(aboutness, nearest) < answerability.least:
        return []
    return [match for match in matches if match.strength is not Strength.WEAK]


def _by_words(match: Match, ranker: Ranker) -> float:
    return ranker.content_probability([each.signal for each in match.contributions])


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
