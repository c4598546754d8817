"""Whether probabilities come true."""

import pytest

from matcher.evaluation.calibration import (
    Claim,
    claims_of,
    expected_calibration_error,
    reliability,
)
from matcher.evaluation.invented_places import recommender_over
from tests.matcher.evaluation.small_collection import COLLECTION, shipped


def claims(probability: float, true: int, false: int) -> list[Claim]:
    return [Claim(probability, True)] * true + [Claim(probability, False)] * false


def test_a_probability_that_comes_true_as_often_as_it_says_has_no_error() -> None:
    assert expected_calibration_error(claims(0.75, 3, 1)) == pytest.approx(0)


def test_the_error_is_the_mean_distance_over_the_claims() -> None:
    mixed = [*claims(0.75, 3, 1), *claims(0.25, 4, 0)]
    assert expected_calibration_error(mixed) == pytest.approx(0.375)


def test_bins_without_claims_are_left_out_and_one_is_in_the_last() -> None:
    bins = reliability([*claims(1.0, 1, 0), *claims(0.05, 0, 2)])
    assert [(each.count, each.came_true) for each in bins] == [(2, 0), (1, 1)]


def test_nothing_claimed_is_no_error() -> None:
    assert expected_calibration_error([]) == 0


def test_every_match_shown_is_a_claim() -> None:
    recommender = recommender_over(COLLECTION.documents, shipped())
    made = claims_of(recommender, COLLECTION, 2)
    assert len(made) == 2 * len(COLLECTION.queries)
    assert any(claim.came_true for claim in made)
