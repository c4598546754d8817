"""When nothing is offered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.abstention import Answerability, strength_of
from matcher.domain.recommendation import Signal, SignalName, Strength

SHARE = st.floats(0, 1)
RULE = Answerability(aboutness_slope=18.0, nearest_slope=0.9, offset=-2.0, least=0.45)


def test_strength_falls_with_the_probability() -> None:
    words = [strength_of(probability) for probability in (0.9, 0.6, 0.3, 0.1)]
    assert words == [Strength.VERY_STRONG, Strength.STRONG, Strength.POSSIBLE, Strength.WEAK]


@pytest.mark.parametrize(
    ("teaches", "strength"),
    [(None, Strength.STRONG), (0.1, Strength.STRONG), (0.4, Strength.VERY_STRONG)],
)
def test_nobody_is_very_strong_before_one_can_teach_the_other(
    teaches: float | None, strength: Strength
) -> None:
    signals = [
        Signal(SignalName.SHARED_CHALLENGE, 0.99),
        Signal(SignalName.THEY_TEACH_US, None),
        Signal(SignalName.WE_TEACH_THEM, teaches),
    ]
    assert strength_of(0.9, signals) is strength


def test_near_match_makes_up_for_a_short_question() -> None:
    assert RULE.probability(0.1, 0.5) >= RULE.least


def test_question_near_no_theme_without_a_near_match_is_not_answerable() -> None:
    assert RULE.probability(0.05, 0.05) < RULE.least


@given(SHARE, SHARE, SHARE)
def test_answerability_rises_with_both_and_stays_a_probability(
    one: float, other: float, fixed: float
) -> None:
    low, high = sorted((one, other))
    assert 0 <= RULE.probability(low, fixed) <= RULE.probability(high, fixed) <= 1
    assert RULE.probability(fixed, low) <= RULE.probability(fixed, high)


@pytest.mark.parametrize(
    "figures", [(-1.0, 1.0, 0.0, 0.5), (1.0, -1.0, 0.0, 0.5), (1.0, 1.0, 0.0, 1.5)]
)
def test_a_rule_that_would_turn_better_questions_away_is_refused(
    figures: tuple[float, float, float, float],
) -> None:
    with pytest.raises(ValueError, match="cannot"):
        Answerability(*figures)
