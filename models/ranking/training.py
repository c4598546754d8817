"""Learning the whole ranking: the curve, the weights and the bound, each measured on data held out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.evaluation.calibration import Claim, expected_calibration_error
from matcher.learned import Learned
from matcher.ranker import Ranker
from matcher.scoring.likeness import LikenessCurve
from models.ranking.abstaining import answerable, fit_answerability
from models.ranking.artefact import Manifest, StoredRanking
from models.ranking.content import (
    fit_content,
    fit_knotted_curve,
    fit_logistic_curve,
    fit_smoothed_curve,
)
from models.ranking.context import learn_context, left_out_figures
from models.ranking.lessons import (
    AskedQuestion,
    Lessons,
    choices_under,
    signals_from,
    under,
)

_FOLDS = 5
FitCurve = Callable[[Sequence[AskedQuestion]], LikenessCurve]
CURVES: Mapping[str, FitCurve] = {
    "logistic": fit_logistic_curve,
    "knotted": fit_knotted_curve,
    "smoothed": fit_smoothed_curve,
}


@dataclass(frozen=True)
class HeldOut:
    """Probabilities stated for themes that were not learned from, and what came of them."""

    claims: Sequence[Claim]
    real_answered: float
    off_topic_answered: float

    @property
    def calibration_error(self) -> float:
        """Return the expected calibration error over the first answers of every question."""
        return expected_calibration_error(self.claims)

    @property
    def log_loss(self) -> float:
        """Return the mean negative log-likelihood."""
        stated = np.clip([claim.probability for claim in self.claims], 1e-6, 1 - 1e-6)
        true = np.array([claim.came_true for claim in self.claims])
        return float(-np.log(np.where(true, stated, 1 - stated)).mean())


def train(lessons: Lessons, encoder_fingerprint: str, data: Mapping[str, str]) -> StoredRanking:
    """Return the ranking learned from all lessons, with figures from cross-validation over themes.

    Of the three curves the one with the lower held-out log-loss is taken. `data` are the fingerprints of
    what the lessons were read from.
    """
    held_out = {name: cross_validate(lessons, fit) for name, fit in CURVES.items()}
    winner = min(held_out, key=lambda name: held_out[name].log_loss)
    learned, content = learn(lessons, CURVES[winner])
    choices = choices_under(learned.likeness, lessons.choices)
    pairs = left_out_figures(choices, content)
    best = held_out[winner]
    figures = {
        "questions": len(lessons.questions),
        "off_topic_questions": len(lessons.off_topic),
        "themes": len({question.theme for question in lessons.questions}),
        "calibration_error": best.calibration_error,
        **{f"log_loss_{name}": each.log_loss for name, each in held_out.items()},
        **{f"calibration_error_{name}": e.calibration_error for name, e in held_out.items()},
        "real_questions_answered": best.real_answered,
        "off_topic_questions_answered": best.off_topic_answered,
        "documented_pairs": pairs.pairs,
        "pairs_mrr_by_words": pairs.mrr_by_words,
        "pairs_mrr_with_context": pairs.mrr_with_context,
    }
    rounded = {name: round(float(figure), 4) for name, figure in figures.items()}
    return StoredRanking(learned, Manifest(encoder_fingerprint, data, rounded))


def learn(lessons: Lessons, fit_curve: FitCurve) -> tuple[Learned, Ranker]:
    """Return what the lessons teach, and the ranker that knows only words."""
    curve = fit_curve(lessons.questions)
    questions, sided, off_topic = (
        under(curve, each) for each in (lessons.questions, lessons.sided, lessons.off_topic)
    )
    content = fit_content([*questions, *sided])
    ranker = learn_context(choices_under(curve, lessons.choices), content)
    return Learned(curve, ranker, fit_answerability(questions, off_topic, ranker)), content


def cross_validate(lessons: Lessons, fit_curve: FitCurve) -> HeldOut:
    """Return what would be claimed of themes, and of off-topic questions, that were not learned from.

    Documented pairs take no part: they do not change what is claimed by words.
    """
    claims: list[Claim] = []
    real: list[bool] = []
    strange: list[bool] = []
    for fold in _folds([q.theme for q in (*lessons.questions, *lessons.off_topic)]):
        rest = Lessons(
            _outside(fold, lessons.questions),
            _outside(fold, lessons.sided),
            _outside(fold, lessons.off_topic),
            (),
        )
        learned, _ = learn(rest, fit_curve)
        inside = under(learned.likeness, _inside(fold, lessons.questions))
        claims += [
            Claim(learned.ranker.score(signals_from(a.values)).score, a.relevant)
            for question in inside
            for a in question.answers
        ]
        real += [_passes(question, learned) for question in inside]
        strange += [
            _passes(question, learned)
            for question in under(learned.likeness, _inside(fold, lessons.off_topic))
        ]
    return HeldOut(claims, _share(real), _share(strange))


def _passes(question: AskedQuestion, learned: Learned) -> bool:
    rule = learned.answerability
    return answerable(question, rule, learned.ranker) >= rule.least


def _folds(themes: Sequence[str]) -> list[frozenset[str]]:
    """Return the themes in groups, dealt out in order of name, so that the split never changes."""
    names = sorted(set(themes))
    dealt = (frozenset(names[first::_FOLDS]) for first in range(_FOLDS))
    return [fold for fold in dealt if fold]


def _inside(fold: frozenset[str], questions: Sequence[AskedQuestion]) -> list[AskedQuestion]:
    return [question for question in questions if question.theme in fold]


def _outside(fold: frozenset[str], questions: Sequence[AskedQuestion]) -> list[AskedQuestion]:
    return [question for question in questions if question.theme not in fold]


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0
