"""Intervals and paired tests."""

import pytest

from matcher.evaluation.significance import (
    bootstrap_interval,
    paired_randomisation_test,
    ratio_interval,
)


def test_interval_holds_the_mean() -> None:
    interval = bootstrap_interval([0.2, 0.4, 0.9, 0.5])
    assert interval.mean == pytest.approx(0.5)
    assert interval.low < interval.mean < interval.high


def test_interval_of_equal_values_is_a_point() -> None:
    interval = bootstrap_interval([0.3] * 5)
    assert [interval.low, interval.high] == pytest.approx([0.3, 0.3])


def test_clear_difference_is_significant() -> None:
    test = paired_randomisation_test([0.8] * 20, [0.3] * 20)
    assert test.difference == pytest.approx(0.5)
    assert test.p_value < 0.01


def test_no_difference_is_not_significant() -> None:
    assert paired_randomisation_test([0.5, 0.4], [0.5, 0.4]).p_value == pytest.approx(1.0)


def test_no_queries_give_no_difference() -> None:
    assert paired_randomisation_test([], []).difference == 0.0


def test_questions_of_one_cluster_count_as_one() -> None:
    system, baseline = [0.8] * 4, [0.3] * 4
    alone = paired_randomisation_test(system, baseline)
    together = paired_randomisation_test(system, baseline, ["a", "a", "b", "b"])
    assert together.difference == alone.difference
    assert together.p_value > alone.p_value


def test_interval_over_clusters_is_wider_than_over_their_questions() -> None:
    values, clusters = [0.9, 0.9, 0.1, 0.1, 0.5, 0.5], ["a", "a", "b", "b", "c", "c"]
    alone, together = bootstrap_interval(values), bootstrap_interval(values, clusters)
    assert together.mean == pytest.approx(alone.mean)
    assert together.high - together.low > alone.high - alone.low


def test_ratio_of_means_has_an_interval_around_it() -> None:
    ratio = ratio_interval([0.5, 0.7, 0.6], [0.5, 0.7, 0.8])
    assert ratio.mean == pytest.approx(0.9)
    assert ratio.low <= ratio.mean <= ratio.high


def test_ratio_to_nothing_is_zero() -> None:
    assert ratio_interval([0.5], [0.0]).mean == 0
