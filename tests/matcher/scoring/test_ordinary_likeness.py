"""Likeness counts by how far it goes beyond that to just any question."""

import numpy as np
import pytest

from matcher.encoding.protocol import Vectors
from matcher.scoring.ordinary_likeness import OrdinaryLikeness

EACH_ITS_OWN = np.arange(2, dtype=np.intp)
BOTH = np.arange(2, dtype=np.intp)


def cosines(*rows: tuple[float, ...]) -> Vectors:
    return np.array(rows, dtype=np.float32)


def test_whoever_is_near_every_question_needs_more_than_whoever_is_near_few() -> None:
    ordinary = OrdinaryLikeness.of(cosines((0.1, 0.5), (0.3, 0.7)), EACH_ITS_OWN)
    quiet, everywhere = ordinary.beyond(cosines((0.6, 0.6)), BOTH)[0]
    assert quiet > everywhere


def test_the_same_distance_from_ones_own_mean_counts_less_where_likeness_varies_more() -> None:
    ordinary = OrdinaryLikeness.of(cosines((0.3, 0.1), (0.5, 0.7)), EACH_ITS_OWN)
    steady, varied = ordinary.beyond(cosines((0.7, 0.7)), BOTH)[0]
    assert steady > varied


def test_one_owner_is_as_alike_as_its_likest_passage() -> None:
    of_one = OrdinaryLikeness.of(cosines((0.1, 0.5), (0.9, 0.2)), np.zeros(2, dtype=np.intp))
    assert of_one.mean.tolist() == pytest.approx([0.7, 0.7])
    assert of_one.spread.tolist() == pytest.approx([0.2, 0.2])


def test_the_order_of_questions_within_a_passage_stays() -> None:
    ordinary = OrdinaryLikeness.of(cosines((0.1, 0.5), (0.3, 0.7)), EACH_ITS_OWN)
    found = ordinary.beyond(cosines((0.7, 0.9), (0.8, 1.0)), BOTH)
    assert (found[1] > found[0]).all()


def test_only_the_asked_passages_are_measured() -> None:
    ordinary = OrdinaryLikeness.of(cosines((0.1, 0.5), (0.3, 0.7)), EACH_ITS_OWN)
    both = ordinary.beyond(cosines((0.6, 0.6)), BOTH)
    assert ordinary.beyond(cosines((0.6,)), BOTH[1:]) == pytest.approx(both[:, 1:])


def test_a_place_that_is_alike_to_all_questions_in_the_same_way_gets_a_finite_likeness() -> None:
    ordinary = OrdinaryLikeness.of(cosines((0.4,), (0.4,)), np.zeros(1, dtype=np.intp))
    assert np.isfinite(ordinary.beyond(cosines((0.5,)), BOTH[:1])).all()


def test_above_a_telling_likeness_each_step_is_worth_more_than_below_it() -> None:
    ordinary = OrdinaryLikeness.of(cosines((0.0, 0.0), (0.2, 0.2)), EACH_ITS_OWN)
    [low, middle, telling, more] = (
        float(ordinary.beyond(cosines((each, each)), BOTH)[0, 0]) for each in (0.28, 0.38, 0.5, 0.6)
    )
    assert more - telling == pytest.approx(middle - low + 0.3, abs=1e-5)


def test_below_a_telling_likeness_what_is_unusual_for_the_place_decides() -> None:
    ordinary = OrdinaryLikeness.of(cosines((0.1, 0.2), (0.2, 0.3)), EACH_ITS_OWN)
    first, second = ordinary.beyond(cosines((0.27, 0.37)), BOTH)[0]
    assert first == pytest.approx(second, abs=0.002)


def test_two_that_have_nothing_in_common_with_a_question_are_as_good_as_equals() -> None:
    ordinary = OrdinaryLikeness.of(cosines((0.1, 0.5), (0.3, 0.7)), EACH_ITS_OWN)
    first, second = ordinary.beyond(cosines((0.2, 0.4)), BOTH)[0]
    assert first == pytest.approx(second, abs=0.005)


def test_of_statements_that_have_nothing_in_common_the_likest_is_still_told() -> None:
    of_one = OrdinaryLikeness.of(cosines((0.3, 0.3), (0.5, 0.5)), np.zeros(2, dtype=np.intp))
    first, second = of_one.beyond(cosines((0.2, 0.3)), BOTH)[0]
    assert second > first
