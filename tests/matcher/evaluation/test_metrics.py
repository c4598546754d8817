"""The metrics against hand-worked cases and an independent implementation."""

import ir_measures
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.evaluation.metrics import ndcg, recall, reciprocal_rank

DOCUMENTS = [f"d{number}" for number in range(15)]
GRADES = st.dictionaries(st.sampled_from(DOCUMENTS), st.integers(0, 3), max_size=12)


def test_ideal_order_has_ndcg_one() -> None:
    assert ndcg(["a", "b"], {"a": 3, "b": 1}) == pytest.approx(1.0)


def test_reversed_order_is_worse_by_the_known_amount() -> None:
    ideal, reversed_ = 7 + 1 / 1.5849625, 1 + 7 / 1.5849625
    assert ndcg(["b", "a"], {"a": 3, "b": 1}) == pytest.approx(reversed_ / ideal)


def test_query_without_relevant_documents_scores_zero() -> None:
    assert (ndcg(["a"], {}), recall(["a"], {"a": 0}), reciprocal_rank(["a"], {})) == (0, 0, 0)


@given(grades=GRADES, ranking=st.permutations(DOCUMENTS))
def test_metrics_agree_with_ir_measures(grades: dict[str, int], ranking: list[str]) -> None:
    run = {"q": {document: float(-rank) for rank, document in enumerate(ranking)}}
    gains = {0: 0, 1: 1, 2: 3, 3: 7}
    measures = [
        ir_measures.nDCG(gains=gains) @ 10,
        ir_measures.R @ 10,
        ir_measures.RR,
    ]
    if not any(grades.values()):
        return
    theirs = ir_measures.calc_aggregate(measures, {"q": grades}, run)
    assert ndcg(ranking, grades) == pytest.approx(theirs[measures[0]])
    assert recall(ranking, grades) == pytest.approx(theirs[measures[1]])
    assert reciprocal_rank(ranking, grades) == pytest.approx(theirs[measures[2]])
