"""The score is a probability, never falls when a signal rises, and is the sum of its parts."""

import math
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.recommendation import Signal, SignalName
from matcher.ranker import CONTENT, Ranker, Scale, Weight, read

SHARE = st.floats(0, 1)
VALUES = st.fixed_dictionaries({name: st.none() | SHARE for name in SignalName})
WEIGHTS = st.builds(Weight, st.floats(0, 30), SHARE, st.sampled_from(Scale))
RANKERS = st.builds(
    Ranker,
    st.floats(-10, 10),
    st.fixed_dictionaries({}, optional=dict.fromkeys(SignalName, WEIGHTS)),
)


def signals(values: Mapping[SignalName, float | None]) -> list[Signal]:
    return [Signal(name, value) for name, value in values.items()]


@given(ranker=RANKERS, values=VALUES)
def test_base_and_contributions_add_up_to_a_score_between_zero_and_one(
    ranker: Ranker, values: dict[SignalName, float | None]
) -> None:
    scored = ranker.score(signals(values))
    total = scored.base + math.fsum(each.points for each in scored.contributions)
    assert total == pytest.approx(scored.score, abs=1e-6)
    assert 0 < scored.score <= 1
    assert [each.signal.name for each in scored.contributions] == list(values)


@given(ranker=RANKERS, values=VALUES, name=st.sampled_from(SignalName), one=SHARE, other=SHARE)
def test_score_never_falls_when_a_signal_rises(
    ranker: Ranker,
    values: dict[SignalName, float | None],
    name: SignalName,
    one: float,
    other: float,
) -> None:
    low, high = (
        ranker.score(signals({**values, name: value})).score for value in sorted((one, other))
    )
    assert low <= high


@given(ranker=RANKERS, values=VALUES)
def test_what_is_better_than_unknown_adds_and_what_is_worse_takes_away(
    ranker: Ranker, values: dict[SignalName, float | None]
) -> None:
    for each in ranker.score(signals(values)).contributions:
        value = each.signal.value
        if value is None or each.weight == 0:
            assert each.points == 0
            continue
        weight = ranker.weights[each.signal.name]
        above = read(value, weight.scale) - read(weight.when_unknown, weight.scale)
        assert each.points == 0 or (each.points > 0) == (above > 0)


@given(ranker=RANKERS)
def test_the_base_is_the_score_where_nothing_is_known(ranker: Ranker) -> None:
    scored = ranker.score(signals(dict.fromkeys(SignalName)))
    assert scored.score == scored.base
    assert all(each.points == 0 for each in scored.contributions)


@given(ranker=RANKERS, values=VALUES)
def test_the_probability_by_words_hears_nothing_else(
    ranker: Ranker, values: dict[SignalName, float | None]
) -> None:
    words_only = {name: values[name] if name in CONTENT else None for name in SignalName}
    by_words = ranker.content_probability(signals(values))
    assert by_words == pytest.approx(ranker.score(signals(words_only)).score)


def test_a_signal_without_a_weight_counts_nothing() -> None:
    ranker = Ranker(-1.0, {})
    scored = ranker.score([Signal(SignalName.LEVEL, 1.0)])
    assert scored.score == scored.base
    assert scored.contributions[0].points == 0


@pytest.mark.parametrize("weight", [Weight(-0.1, 0.5), Weight(1.0, 1.5), Weight(math.nan, 0.5)])
def test_a_weight_that_is_negative_or_no_number_is_refused(weight: Weight) -> None:
    with pytest.raises(ValueError, match="level cannot have"):
        Ranker(0.0, {SignalName.LEVEL: weight})


def test_a_base_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="the base cannot be nan"):
        Ranker(math.nan, {})
