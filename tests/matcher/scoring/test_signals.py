"""Each signal reads its own sides, and unknown is not zero."""

import pytest

from matcher.domain.local_government import Level
from matcher.domain.recommendation import SignalName
from matcher.scoring.freshness import freshness
from matcher.scoring.level import level
from matcher.scoring.mutual_benefit import mutual_benefit
from matcher.scoring.shared_challenge import shared_challenge
from matcher.scoring.signals import signals_of
from matcher.scoring.they_teach_us import they_teach_us
from matcher.scoring.we_teach_them import we_teach_them
from tests.matcher.scoring.side_by_side import (
    OUR_NEED,
    OUR_OFFER,
    THEIR_NEED,
    THEIR_OFFER,
    THEIR_SHARED,
    comparison,
)
from tests.matcher.small_world import place, says


def test_every_signal_is_given_once_in_the_order_of_their_names() -> None:
    assert {signal.name for signal in signals_of(comparison())} == set(SignalName)
    assert len(signals_of(comparison())) == len(SignalName)


def test_shared_challenge_is_the_likest_pair_of_needs() -> None:
    signal = shared_challenge(
        comparison([THEIR_NEED, THEIR_SHARED, THEIR_OFFER], [[0.2, 0.7, 0.9], [0.9, 0.9, 0.9]])
    )
    assert signal.value == pytest.approx(0.7)
    assert signal.evidence[0].theirs == THEIR_SHARED
    assert signal.evidence[0].ours == OUR_NEED


def test_they_teach_us_compares_our_need_with_their_strength() -> None:
    signal = they_teach_us(comparison([THEIR_NEED, THEIR_OFFER], [[0.9, 0.6], [0.1, 0.1]]))
    assert signal.value == pytest.approx(0.6)
    assert signal.evidence[0].theirs == THEIR_OFFER


def test_we_teach_them_compares_our_strength_with_their_need() -> None:
    signal = we_teach_them(comparison([THEIR_NEED, THEIR_OFFER], [[0.9, 0.6], [0.4, 0.8]]))
    assert signal.value == pytest.approx(0.4)
    assert signal.evidence[0].ours == OUR_OFFER


def test_strength_nobody_stated_is_unknown_not_zero() -> None:
    assert they_teach_us(comparison([THEIR_NEED])).value is None
    assert we_teach_them(comparison([THEIR_NEED], ours=[OUR_NEED])).value is None


def test_mutual_benefit_is_what_the_weaker_side_gains() -> None:
    both = comparison([THEIR_NEED, THEIR_OFFER], [[0.1, 0.9], [0.6, 0.0]])
    signal = mutual_benefit(both)
    assert signal.value == pytest.approx(0.6)
    assert signal.evidence[0].ours == OUR_OFFER
    assert signal.evidence[0].theirs == THEIR_NEED


def test_a_shared_challenge_benefits_both() -> None:
    signal = mutual_benefit(comparison([THEIR_NEED, THEIR_OFFER], [[1.0, 0.2], [0.1, 0.0]]))
    assert signal.value == 1.0
    assert signal.evidence[0].theirs == THEIR_NEED


def test_nothing_in_common_benefits_nobody() -> None:
    signal = mutual_benefit(comparison([THEIR_NEED, THEIR_OFFER], [[0.0, 0.0], [0.0, 0.0]]))
    assert signal.value == 0.0


def test_the_benefit_is_unknown_where_one_side_is_silent() -> None:
    assert mutual_benefit(comparison([THEIR_OFFER], [[0.9], [0.1]])).value is None


@pytest.mark.parametrize(
    ("ours", "expected"), [(Level.MUNICIPALITY, 1.0), (Level.TOWN, 1.0), (Level.REGION, 0.0)]
)
def test_level_compares_equivalents(ours: Level, expected: float) -> None:
    assert level(comparison(our_place=place("se-1", "SE", ours))).value == expected


def test_the_same_level_is_named_and_another_left_to_the_cautions() -> None:
    same = level(comparison(our_place=place("se-1", "SE")))
    other = level(comparison(our_place=place("se-1", "SE", Level.REGION)))
    assert [str(reason) for reason in same.reasons] == ["Both stand on the municipal level."]
    assert other.reasons == ()


def test_level_is_unknown_where_nobody_said_who_asks() -> None:
    assert level(comparison()).value is None


@pytest.mark.parametrize(
    ("year", "expected"), [(2026, 1.0), (2018, 0.5), (2010, 0.25), (2027, 1.0), (None, None)]
)
def test_freshness_halves_every_eight_years(year: int | None, expected: float | None) -> None:
    assert freshness(comparison([says("ghanzi", "a need", year=year)])).value == expected
