"""The score is monotone, bounded, and the sum of its parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.recommendation import Signal, SignalName
from matcher.ranker import WEIGHTS, contributions_of, score_of

VALUES = st.lists(
    st.one_of(st.none(), st.floats(0, 1)), min_size=len(SignalName), max_size=len(SignalName)
)


def signals(values: list[float | None]) -> list[Signal]:
    return [Signal(name, value) for name, value in zip(SignalName, values, strict=True)]


@given(values=VALUES)
def test_contributions_add_up_to_a_score_between_zero_and_one(values: list[float | None]) -> None:
    contributions = contributions_of(signals(values))
    assert score_of(contributions) == pytest.approx(sum(c.points for c in contributions))
    assert -1e-9 <= score_of(contributions) <= 1 + 1e-9


@given(values=VALUES, at=st.integers(0, len(SignalName) - 1), better=st.floats(0, 1))
def test_score_rises_with_every_signal(values: list[float | None], at: int, better: float) -> None:
    before = values[at] if values[at] is not None else WEIGHTS[list(SignalName)[at]].when_unknown
    raised = [*values[:at], max(better, before or 0.0), *values[at + 1 :]]
    higher = score_of(contributions_of(signals(raised)))
    assert higher >= score_of(contributions_of(signals(values))) - 1e-9


def test_unknown_scores_between_nothing_and_everything() -> None:
    for name in SignalName:
        nothing, unknown, everything = (
            score_of(contributions_of([Signal(name, value)])) for value in (0.0, None, 1.0)
        )
        assert nothing < unknown < everything


def test_weights_add_up_to_one() -> None:
    assert sum(weight.weight for weight in WEIGHTS.values()) == pytest.approx(1.0)
