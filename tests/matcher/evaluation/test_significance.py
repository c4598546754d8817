"""Intervals and paired tests."""

import pytest

from matcher.evaluation.significance import bootstrap_interval, paired_randomisation_test


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
