"""When nothing is offered."""

from hypothesis import given
from hypothesis import strategies as st

from matcher.abstention import LEAST_ANSWERABLE, answerable, strength_of
from matcher.domain.recommendation import Strength

SHARE = st.floats(0, 1)


def test_strength_falls_with_the_likeness() -> None:
    words = [strength_of(fit) for fit in (0.9, 0.6, 0.3, 0.1)]
    assert words == [Strength.VERY_STRONG, Strength.STRONG, Strength.POSSIBLE, Strength.WEAK]


def test_near_match_makes_up_for_a_short_question() -> None:
    assert answerable(0.1, 0.5) >= LEAST_ANSWERABLE


def test_question_near_no_theme_without_a_near_match_is_not_answerable() -> None:
    assert answerable(0.08, 0.1) < LEAST_ANSWERABLE


@given(SHARE, SHARE, SHARE)
def test_answerability_rises_with_both_and_stays_a_probability(
    one: float, other: float, fixed: float
) -> None:
    low, high = sorted((one, other))
    assert 0 <= answerable(low, fixed) <= answerable(high, fixed) <= 1
    assert answerable(fixed, low) <= answerable(fixed, high)
