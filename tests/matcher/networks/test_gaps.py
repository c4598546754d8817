"""Who is missing: strength in words, pairs as good as both figures, and variety."""

import pytest

from matcher.domain.recommendation import Strength
from matcher.networks.gaps import NEAR, strength_of_likeness, value_of_pair, varied


@pytest.mark.parametrize(
    ("likeness", "strength"),
    [
        (-1.0, Strength.WEAK),
        (NEAR - 0.01, Strength.WEAK),
        (NEAR, Strength.POSSIBLE),
        (0.5, Strength.STRONG),
        (0.9, Strength.VERY_STRONG),
    ],
)
def test_likeness_is_said_in_words(likeness: float, strength: Strength) -> None:
    assert strength_of_likeness(likeness) is strength


def test_a_pair_without_gain_or_likeness_is_worth_nothing() -> None:
    assert value_of_pair(0.0, 0.9) == 0.0
    assert value_of_pair(0.9, -0.2) == 0.0
    assert value_of_pair(0.49, 1.0) == pytest.approx(0.7)


def test_nobody_stands_in_more_than_two_of_the_best() -> None:
    pairs = [("a", each, value) for each, value in (("x", 0.9), ("y", 0.8), ("z", 0.7))]
    pairs.append(("b", "z", 0.1))
    chosen = varied(pairs, lambda pair: pair[2], lambda pair: pair[:2], 3)
    assert [pair[:2] for pair in chosen] == [("a", "x"), ("a", "y"), ("b", "z")]


def test_no_more_than_asked_for_are_chosen() -> None:
    assert len(varied(range(10), float, lambda each: (each,), 4)) == 4
