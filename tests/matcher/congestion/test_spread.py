"""Attention is spread over a round, at a price that is known, and only over those who may meet."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from matcher.congestion.measures import (
    attention,
    benefits,
    gini_of_attention,
    plain_lists,
    total_benefit,
    within_reach,
)
from matcher.congestion.simulation import simulated_round, simulated_rounds
from matcher.congestion.spread import LARGEST_SHARE, PRICE, spread
from matcher.congestion.suggestion_round import REACH, SuggestionRound
from matcher.congestion.under_capacity import best_under_capacity

Matrix = NDArray[np.float64]


@st.composite
def rounds(draw: st.DrawFn, limited: bool = True) -> SuggestionRound:
    """Draw small rounds, with pairs that may not meet, full candidates, ties and a past."""
    shape = draw(st.tuples(st.integers(0, 6), st.integers(0, 7)))
    worth = st.one_of(
        st.just(float("nan")), st.sampled_from([0.0, 0.25, 0.5, 0.9]), st.floats(0, 1)
    )
    benefit = draw(arrays(np.float64, shape, elements=worth))
    n = draw(st.integers(1, 4))
    if not limited:
        return SuggestionRound.of(benefit, n)
    room = st.sampled_from([0.0, 1.0, 2.0, 3.0, float("inf")])
    capacity = draw(arrays(np.float64, shape[1], elements=room))
    seen = draw(arrays(np.float64, shape[1], elements=st.floats(0, 20)))
    return SuggestionRound.of(benefit, n, capacity, seen)


def simulated(seed: int) -> SuggestionRound:
    return SuggestionRound.of(simulated_round(seed), 10)


def most_suggestions(of: SuggestionRound) -> int:
    """Return how many suggestions fit, by maximum flow."""
    askers, candidates = of.benefit.shape
    graph = np.zeros((askers + candidates + 2,) * 2, dtype=np.int32)
    graph[0, 1 : askers + 1] = of.n
    graph[1 : askers + 1, askers + 1 : -1] = ~np.isnan(of.benefit)
    graph[askers + 1 : -1, -1] = np.minimum(of.capacity, askers)
    return int(maximum_flow(csr_array(graph), 0, askers + candidates + 1).flow_value)


@given(rounds())
def test_nobody_is_suggested_anyone_it_may_not_meet_or_anyone_twice(of: SuggestionRound) -> None:
    lists = spread(of).lists
    for row, suggested in zip(of.benefit, lists, strict=True):
        assert len(set(suggested)) == len(suggested) <= of.n
        assert not np.isnan(row[list(suggested)]).any()


@given(rounds())
def test_nobody_stands_in_more_lists_than_it_has_room_for(of: SuggestionRound) -> None:
    lists = spread(of).lists
    for candidate, room in enumerate(of.capacity):
        assert sum(candidate in suggested for suggested in lists) <= room


@given(rounds())
def test_no_room_is_left_that_could_have_made_a_list_longer(of: SuggestionRound) -> None:
    assert sum(map(len, spread(of).lists)) == most_suggestions(of)


@given(rounds())
def test_the_same_round_always_gives_the_same_lists(of: SuggestionRound) -> None:
    again = SuggestionRound.of(of.benefit.copy(), of.n, of.capacity.copy(), of.seen_before.copy())
    assert spread(of) == spread(again)


@given(rounds())
def test_the_price_is_kept_and_nobody_loses_more_than_its_share(of: SuggestionRound) -> None:
    start = best_under_capacity(of)
    lists = spread(of).lists
    assert total_benefit(of, lists) >= (1 - PRICE) * total_benefit(of, start) - 1e-9
    for before, after in zip(benefits(of, start), benefits(of, lists), strict=True):
        assert after >= (1 - LARGEST_SHARE) * before - 1e-9


@given(rounds(limited=False))
def test_who_asks_alone_gets_its_best_first(of: SuggestionRound) -> None:
    alone = SuggestionRound.of(of.benefit[:1], of.n)
    assert spread(alone).lists == plain_lists(alone)


@given(rounds(limited=False))
def test_at_no_price_the_benefit_is_that_of_plain_order(of: SuggestionRound) -> None:
    lists = spread(of, 0.0).lists
    assert total_benefit(of, lists) == pytest.approx(total_benefit(of, plain_lists(of)))


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
def test_a_round_of_nobody_or_with_nobody_is_empty(shape: tuple[int, int]) -> None:
    of = SuggestionRound.of(np.zeros(shape), 5)
    assert spread(of).lists == ((),) * shape[0]
    assert gini_of_attention(of, spread(of).lists, within_reach(of, REACH)) == 0


def test_where_nobody_may_meet_the_lists_are_empty() -> None:
    assert spread(SuggestionRound.of(np.full((2, 3), np.nan), 2)).lists == ((), ())


def test_whom_everyone_likes_a_little_better_is_shared() -> None:
    benefit = np.tile([0.62, 0.61, 0.60], (3, 1))
    firsts = {suggested[0] for suggested in spread(SuggestionRound.of(benefit, 1)).lists}
    assert firsts == {0, 1, 2}


def test_whom_one_asker_needs_far_more_is_not_taken_from_it() -> None:
    benefit = np.array([[0.9, 0.1], [0.6, 0.59]])
    assert spread(SuggestionRound.of(benefit, 1)).lists == ((0,), (1,))


def test_whoever_was_seen_before_gives_way_to_an_equal() -> None:
    seen = np.array([5.0, 0.0])
    of = SuggestionRound.of(np.array([[0.6, 0.6]]), 1, seen_before=seen)
    assert spread(of).lists == ((1,),)


def test_under_capacities_the_best_lists_are_those_of_brute_force() -> None:
    benefit = np.array([[0.9, 0.8, 0.1], [0.9, 0.2, np.nan]])
    of = SuggestionRound.of(benefit, 1, capacity=np.array([1.0, 9.0, 9.0]))
    assert best_under_capacity(of) == ((1,), (0,))


@given(rounds())
def test_attention_adds_up_over_candidates(of: SuggestionRound) -> None:
    lists = plain_lists(of)
    drawn = attention(lists, of.benefit.shape[1])
    assert drawn.sum() == pytest.approx(
        sum(1 / np.log2(rank + 2) for suggested in lists for rank in range(len(suggested)))
    )


@pytest.mark.parametrize(
    ("benefit", "n", "says"),
    [
        (np.zeros(3), 1, "dimensions"),
        (np.array([[-0.1]]), 1, "negative"),
        (np.array([[np.inf]]), 1, "infinite"),
        (np.zeros((1, 1)), 0, "at least 1"),
    ],
)
def test_a_round_that_makes_no_sense_is_refused(benefit: Matrix, n: int, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        SuggestionRound.of(benefit, n)


def test_a_capacity_for_somebody_else_is_refused() -> None:
    with pytest.raises(ValueError, match="capacity"):
        SuggestionRound.of(np.zeros((1, 2)), 1, capacity=np.ones(3))


def test_a_price_that_is_no_share_is_refused() -> None:
    with pytest.raises(ValueError, match="share"):
        spread(SuggestionRound.of(np.zeros((1, 1)), 1), 3.0)


def ratio(seed: int) -> float:
    of = simulated(seed)
    among = within_reach(of, REACH)
    after = gini_of_attention(of, spread(of).lists, among)
    return after / gini_of_attention(of, plain_lists(of), among)


def test_attention_is_spread_over_invented_rounds_at_the_price_promised() -> None:
    assert np.mean([ratio(seed) for seed in (3, 8, 12)]) <= 0.6
    for seed in (3, 8, 12):
        assert spread(simulated(seed)).cost <= PRICE


@pytest.mark.slow
def test_over_twenty_invented_rounds_the_promise_holds_on_average() -> None:
    assert np.mean([ratio(seed) for seed in range(20)]) <= 0.6


def test_an_invented_round_has_the_size_that_was_promised() -> None:
    for seed in range(20):
        askers, candidates = simulated_round(seed).shape
        assert 12 <= askers <= 300
        assert 50 <= candidates <= 3000


def test_invented_rounds_are_the_same_again_and_keep_their_candidates() -> None:
    first, second = (list(zip(simulated_rounds(3), range(2), strict=False)) for _ in range(2))
    for (here, _), (there, _) in zip(first, second, strict=True):
        assert np.array_equal(here, there, equal_nan=True)
    assert first[0][0].shape == first[1][0].shape
