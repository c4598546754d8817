"""Learning when to say that nothing fits, from real questions and questions off the subject."""

from collections.abc import Sequence

import numpy as np

from matcher.abstention import Answerability
from matcher.ranker import Ranker, log_odds
from models.ranking.fitting import Belief, fit_logistic
from models.ranking.lessons import AskedQuestion, signals_from

# A real question turned away costs more than a weak match that is called weak, so the bound is the highest
# that still answers this share of the real ones.
LEAST_ANSWERED = 0.97
_PENALTY = 0.01


def fit_answerability(
    real: Sequence[AskedQuestion], off_topic: Sequence[AskedQuestion], ranker: Ranker
) -> Answerability:
    """Return the rule that tells real questions from others, and the bound that most real ones pass."""
    told = np.array([_told(question, ranker) for question in (*real, *off_topic)])
    labels = np.array([1.0] * len(real) + [0.0] * len(off_topic))
    belief = Belief(np.array([10.0, 0.5]), np.array([_PENALTY, _PENALTY]))
    aboutness_slope, nearest_slope, offset = fit_logistic(told, labels, belief, base=-2.0)
    rule = Answerability(float(aboutness_slope), float(nearest_slope), float(offset), least=0.0)
    passed = sorted(answerable(question, rule, ranker) for question in real)
    bound = passed[int((1 - LEAST_ANSWERED) * len(passed))] if passed else 0.0
    # Just under the last one that passes, so that rounding never turns it away.
    return Answerability(rule.aboutness_slope, rule.nearest_slope, rule.offset, bound * 0.999)


def answerable(question: AskedQuestion, rule: Answerability, ranker: Ranker) -> float:
    """Return the probability that a question can be answered."""
    return rule.probability(question.aboutness, nearest(question, ranker))


def nearest(question: AskedQuestion, ranker: Ranker) -> float:
    """Return how surely the nearest answer is worth showing, by its words."""
    answers = (ranker.content_probability(signals_from(each.values)) for each in question.answers)
    return max(answers, default=0.0)


def _told(question: AskedQuestion, ranker: Ranker) -> tuple[float, float]:
    return question.aboutness, log_odds(nearest(question, ranker))
