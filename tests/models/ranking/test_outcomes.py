"""Learning from introductions: enough of them, no worse than before, never in the wrong direction."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.ranking.lessons import signals_from
from models.ranking.outcomes import are_enough, fit_outcomes, relearn
from tests.models.ranking.lessons_made_up import BEFORE, GEOGRAPHY, LEVEL, NEED, outcomes


def test_fifty_with_fifteen_of_each_kind_are_enough() -> None:
    mixed = outcomes(200)
    yes = [each for each in mixed if each.accepted]
    no = [each for each in mixed if not each.accepted]
    assert are_enough([*yes[:35], *no[:15]])
    assert not are_enough([*yes[:36], *no[:14]])
    assert not are_enough([*yes[:24], *no[:25]])


def test_introductions_of_one_local_government_are_not_enough() -> None:
    assert not are_enough([replace(o, our_local_government_id="se-1") for o in outcomes(100)])


def test_what_the_outcomes_mind_gains_weight_and_is_better_held_out() -> None:
    relearned = relearn(outcomes(200, minds=GEOGRAPHY), BEFORE)
    assert relearned.ranker.weights[GEOGRAPHY].weight > BEFORE.weights[GEOGRAPHY].weight
    assert relearned.compared.is_better
    assert relearned.compared.auc_learned > relearned.compared.auc_before
    assert relearned.compared.gain.low > 0


def test_a_ranker_that_knows_already_is_not_replaced_by_one_that_learned_noise() -> None:
    knowing = replace(
        BEFORE, weights={**BEFORE.weights, NEED: replace(BEFORE.weights[NEED], weight=0.0)}
    )
    knowing = fit_outcomes(outcomes(3000), knowing)
    assert not relearn(outcomes(60, seed=12), knowing).compared.is_better


def test_the_score_of_an_unknown_counterpart_does_not_follow_how_often_people_say_yes() -> None:
    ranker = fit_outcomes(
        [replace(o, accepted=at > 5) for at, o in enumerate(outcomes(60))], BEFORE
    )
    nothing = signals_from({})
    assert ranker.score(nothing).score == pytest.approx(BEFORE.score(nothing).score)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.booleans(), min_size=60, max_size=60))
def test_no_outcome_makes_a_weight_negative(accepted: list[bool]) -> None:
    told = [replace(o, accepted=a) for o, a in zip(outcomes(60), accepted, strict=True)]
    assert all(weight.weight >= 0 for weight in fit_outcomes(told, BEFORE).weights.values())


def test_a_ranker_that_learned_from_outcomes_is_compared_on_later_ones() -> None:
    told = outcomes(120, minds=LEVEL)
    since = date(2025, 2, 20)
    compared = relearn(told, BEFORE, unseen_since=since).compared
    assert compared.introductions == sum(each.on > since for each in told)
