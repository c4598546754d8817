"""What the lessons teach is learned, and nothing else."""

from dataclasses import replace

import numpy as np
import pytest

from matcher.domain.recommendation import SignalName
from matcher.scoring.likeness import KnottedCurve, LogisticCurve
from models.ranking.content import (
    fit_content,
    fit_knotted_curve,
    fit_logistic_curve,
    fit_smoothed_curve,
)
from models.ranking.context import LEARNED_FROM_PAIRS, learn_context
from models.ranking.lessons import signals_from, under
from models.ranking.training import cross_validate, learn, train
from tests.models.ranking.lessons_made_up import (
    GEOGRAPHY,
    LEVEL,
    NEED,
    choices,
    lessons,
    off_topic,
    questions,
)


def test_the_curve_finds_the_slope_that_the_grades_follow() -> None:
    curve = fit_logistic_curve(questions(400))
    assert isinstance(curve, LogisticCurve)
    assert curve.slope == pytest.approx(8.0, rel=0.15)
    assert curve.offset == pytest.approx(-4.0, rel=0.15)


def test_every_curve_rises() -> None:
    cosines = np.linspace(-0.5, 1.5, 50).astype(np.float32)
    for fit in (fit_logistic_curve, fit_knotted_curve, fit_smoothed_curve):
        assert (np.diff(fit(questions())(cosines)) >= 0).all()


def test_the_smoothed_curve_makes_no_equals_where_there_were_answers() -> None:
    cosines = np.linspace(0.02, 0.98, 50).astype(np.float32)
    smoothed, level = fit_smoothed_curve(questions()), fit_knotted_curve(questions())
    assert (np.diff(smoothed(cosines)) > 0).all()
    assert (np.diff(level(cosines)) == 0).any()


def test_the_smoothed_curve_lies_halfway_between_the_two_others() -> None:
    smoothed = fit_smoothed_curve(questions())
    assert isinstance(smoothed, KnottedCurve)
    knots = np.array(smoothed.cosines, dtype=np.float32)
    others = [fit(questions())(knots) for fit in (fit_logistic_curve, fit_knotted_curve)]
    assert smoothed(knots) == pytest.approx((others[0] + others[1]) / 2, abs=1e-6)


def test_scores_of_themes_left_out_come_true_as_often_as_they_say() -> None:
    held_out = cross_validate(replace(lessons(), questions=questions(400)), fit_logistic_curve)
    assert len(held_out.claims) == 4000
    assert held_out.calibration_error < 0.05


def test_real_questions_are_told_from_off_topic_ones() -> None:
    held_out = cross_validate(lessons(), fit_logistic_curve)
    assert held_out.real_answered > 0.9
    assert held_out.off_topic_answered < 0.2


def test_no_learned_weight_is_negative_and_every_signal_has_one() -> None:
    learned, _ = learn(lessons(), fit_logistic_curve)
    assert set(learned.ranker.weights) == set(SignalName)
    assert all(weight.weight >= 0 for weight in learned.ranker.weights.values())


def test_what_real_pairs_mind_is_learned_and_what_they_do_not_stays_as_believed() -> None:
    content = fit_content(under(LogisticCurve(8.0, -4.0), questions()))
    believed, learned = learn_context([], content), learn_context(choices(), content)
    assert learned.weights[LEVEL].weight > believed.weights[LEVEL].weight
    assert learned.weights[GEOGRAPHY] == believed.weights[GEOGRAPHY]


def test_without_pairs_every_weight_of_context_stays_small() -> None:
    ranker = learn_context([], fit_content(under(LogisticCurve(8.0, -4.0), questions())))
    assert all(0 < ranker.weights[name].weight <= 0.6 for name in LEARNED_FROM_PAIRS)


def test_context_leaves_the_score_of_words_alone_as_it_was() -> None:
    content = fit_content(under(LogisticCurve(8.0, -4.0), questions()))
    words = signals_from({NEED: 0.7})
    assert learn_context(choices(), content).score(words).score == pytest.approx(
        content.score(words).score
    )


def test_training_twice_gives_the_same_figures() -> None:
    few = replace(lessons(), choices=choices(8), off_topic=off_topic(10))
    assert train(few, "words", {}) == train(few, "words", {})
