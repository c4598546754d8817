"""Attention is spread over those that fit equally well, and only over them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.message import CountryCode
from matcher.exposure import Attention, Candidate, gini, occasion, price_of_exposure
from matcher.variety import TIE, lowest_tied, vary_countries

KENYA = CountryCode("KE")


def alike(*names: str, score: float = 0.6) -> list[Candidate]:
    return [Candidate(name, KENYA, score) for name in names]


def ordered(candidates: list[Candidate], attention: Attention) -> list[str]:
    turn = attention.turn
    return [c.id for c in vary_countries(candidates, TIE, lambda c: turn(c.id))]


def test_among_equals_whoever_was_shown_less_goes_first() -> None:
    attention = Attention("today", {"busia": 30, "kitui": 2})
    assert ordered(alike("busia", "kitui", "siaya"), attention) == ["siaya", "kitui", "busia"]


def test_a_clearly_better_one_goes_first_however_often_it_was_shown() -> None:
    candidates = [*alike("busia", score=0.9), *alike("kitui", score=0.5)]
    assert ordered(candidates, Attention("today", {"busia": 1000})) == ["busia", "kitui"]


def test_turns_change_with_the_day_where_nobody_has_counted() -> None:
    names = [str(number) for number in range(20)]
    days = {
        ordered(alike(*names), Attention(occasion(date(2026, 5, day))))[0] for day in range(1, 15)
    }
    assert len(days) > 1


def test_spreading_attention_over_equals_costs_nothing_and_evens_out() -> None:
    names = [str(number) for number in range(10)]
    scored = {f"q{number}": alike(*names) for number in range(10)}
    grades = {question: dict.fromkeys(names, 3) for question in scored}
    price = price_of_exposure(scored, grades, TIE, n=2)
    assert price.ndcg_after == pytest.approx(price.ndcg_before)
    assert price.gini_after < price.gini_before
    assert price.never_shown_before == pytest.approx(0.8)
    assert price.never_shown_after == 0


def test_price_is_told_where_a_better_answer_gave_way() -> None:
    scored = {
        f"q{number}": [Candidate("best", KENYA, 0.60), Candidate("next", KENYA, 0.59)]
        for number in range(2)
    }
    price = price_of_exposure(scored, {q: {"best": 3} for q in scored}, TIE, n=1)
    assert price.ndcg_before == 1
    assert price.ndcg_after < 1


def test_gini_is_zero_for_equals_and_high_for_one_alone() -> None:
    assert gini([1, 1, 1, 1]) == pytest.approx(0)
    assert gini([0, 0, 0, 1]) == pytest.approx(0.75)
    assert gini([]) == gini([0, 0]) == 0


@given(
    st.lists(st.floats(0, 1), max_size=20),
    st.dictionaries(st.integers(0, 19).map(str), st.integers(0, 50)),
)
def test_fairness_never_puts_a_clearly_better_one_below(
    scores: list[float], shown: dict[str, int]
) -> None:
    candidates = [Candidate(str(at), KENYA, score) for at, score in enumerate(scores)]
    order = ordered(candidates, Attention("today", shown))
    score_of = {candidate.id: candidate.score for candidate in candidates}
    for at, place in enumerate(order):
        assert all(lowest_tied(score_of[later], TIE) <= score_of[place] for later in order[at:])
