"""Learning from graded questions: the curve of likeness, and the weights of what the words say."""

from collections.abc import Iterable, Sequence

import numpy as np
from sklearn.isotonic import IsotonicRegression

from matcher.domain.recommendation import SignalName
from matcher.ranker import Ranker, Scale, Weight, log_odds, read
from matcher.scoring.likeness import KnottedCurve, LikenessCurve, LogisticCurve
from models.ranking.fitting import Belief, Numbers, fit_logistic
from models.ranking.lessons import AskedQuestion, Values, likest

LOG_ODDS_UNIT = 2 * log_odds(1.0)
"""The weight under which the log-odds of a probability count just as they are."""

# Believed before any data, in units of LOG_ODDS_UNIT: a shared challenge is worth what its likeness says;
# a strength that answers our need nearly as much, since it often repeats the shared challenge. What we
# teach them and the weaker side's gain are not graded by any judge, so these two stay as believed:
# enough to decide between counterparts that fit us equally well.
_BELIEVED = {
    SignalName.SHARED_CHALLENGE: 1.0,
    SignalName.THEY_TEACH_US: 0.8,
    SignalName.WE_TEACH_THEM: 0.05,
    SignalName.MUTUAL_BENEFIT: 0.1,
}
_GRADED = (SignalName.SHARED_CHALLENGE, SignalName.THEY_TEACH_US)
# Knots of the smoothed curve: each between two of them has some hundred and fifty answers.
_KNOTS = 21
# Held as strongly as some dozens of answers would speak.
_PENALTY = 20.0


def fit_logistic_curve(questions: Sequence[AskedQuestion]) -> LikenessCurve:
    """Return the logistic curve of likeness over raw cosines that fits the grades best."""
    raw, relevant = _raw_and_relevant(questions)
    belief = Belief(np.array([10.0]), np.array([1e-4]))
    slope, offset = fit_logistic(raw[:, None], relevant, belief, base=-4.0)
    return LogisticCurve(max(float(slope), 1e-3), float(offset))


def fit_knotted_curve(questions: Sequence[AskedQuestion]) -> LikenessCurve:
    """Return the isotonic curve of likeness over raw cosines, as its corners."""
    raw, relevant = _raw_and_relevant(questions)
    found = IsotonicRegression(y_min=0.0, y_max=1.0).fit(raw, relevant)
    knots = dict(zip(found.X_thresholds_.tolist(), found.y_thresholds_.tolist(), strict=True))
    return KnottedCurve(tuple(knots), tuple(np.maximum.accumulate(list(knots.values())).tolist()))


def fit_smoothed_curve(questions: Sequence[AskedQuestion]) -> LikenessCurve:
    """Return the curve halfway between the logistic and the isotonic one, as knots.

    The isotonic one follows the grades wherever they lead, but is level over long stretches, where it makes
    equals of unequals; halfway to the logistic one, which always rises, none are. There are as many knots as
    answers allow, at even shares of them, and one beyond each end.
    """
    raw, _ = _raw_and_relevant(questions)
    logistic, isotonic = fit_logistic_curve(questions), fit_knotted_curve(questions)
    inner = np.unique(np.quantile(raw, np.linspace(0, 1, _KNOTS)).astype(np.float32))
    knots = np.concatenate([inner[:1] - 1, inner, inner[-1:] + 1])
    risen = np.maximum.accumulate((logistic(knots) + isotonic(knots)) / 2).tolist()
    return KnottedCurve(tuple(knots.tolist()), tuple(risen))


def fit_content(questions: Sequence[AskedQuestion]) -> Ranker:
    """Return a ranker with weights for what the words say, and none for anything else.

    The questions stand under the curve that is to be in force. What is unknown counts as the likeness of an
    ordinary counterpart, one in the middle of all that were compared: neither for nor against.
    """
    answers = [answer for question in questions for answer in question.answers]
    usual = float(np.median([question.usual for question in questions]))
    believed = {
        name: Weight(units * LOG_ODDS_UNIT, usual, Scale.LOG_ODDS)
        for name, units in _BELIEVED.items()
    }
    ungraded = [name for name in _BELIEVED if name not in _GRADED]
    graded = _features(_GRADED, believed, [answer.values for answer in answers])
    others = _features(ungraded, believed, [answer.values for answer in answers])
    labels = np.array([answer.relevant for answer in answers], dtype=np.float64)
    # A signal that no judge graded must not take away what the graded ones explain: it counts from its
    # usual value, and only the rest is left to be learned.
    others_weights = np.array([believed[name].weight for name in ungraded])
    shift = (others - _features(ungraded, believed, [{}])) @ others_weights
    belief = Belief(
        np.array([believed[name].weight for name in _GRADED]),
        np.full(len(_GRADED), _PENALTY / LOG_ODDS_UNIT**2),
    )
    found = fit_logistic(graded, labels, belief, base=-LOG_ODDS_UNIT / 2, given=shift)
    weights = dict(believed)
    for name, weight in zip(_GRADED, found[:-1], strict=True):
        weights[name] = Weight(float(weight), usual, Scale.LOG_ODDS)
    at_usual = float((_features(ungraded, believed, [{}]) @ others_weights)[0])
    return Ranker(float(found[-1]) - at_usual, weights)


def _features(
    names: Iterable[SignalName], weights: dict[SignalName, Weight], rows: Sequence[Values]
) -> Numbers:
    return np.array(
        [
            [
                read(weights[name].when_unknown if value is None else value, weights[name].scale)
                for name in names
                for value in (row.get(name),)
            ]
            for row in rows
        ],
        dtype=np.float64,
    )


def _raw_and_relevant(questions: Sequence[AskedQuestion]) -> tuple[Numbers, Numbers]:
    """Return the raw likeness of every answer and whether it is relevant; lessons stand under RAW."""
    answers = [answer for question in questions for answer in question.answers]
    likeness = np.clip([likest(answer.values) for answer in answers], 1e-9, 1 - 1e-9)
    relevant = np.array([answer.relevant for answer in answers], dtype=np.float64)
    return np.log(likeness / (1 - likeness)), relevant
