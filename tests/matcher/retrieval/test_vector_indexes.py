"""One suite over every vector index: each must return what the exact reference returns."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.encoding.protocol import Vectors
from matcher.retrieval.exact import ExactIndex
from matcher.retrieval.faiss_index import FaissIndex
from matcher.retrieval.index import VectorIndex

Build = Callable[[Sequence[str], Vectors], VectorIndex]
INDEXES = [pytest.param(ExactIndex, id="exact"), pytest.param(FaissIndex, id="faiss")]


def unit_vectors(count: int, seed: int = 0, dimensions: int = 16) -> Vectors:
    vectors = np.random.default_rng(seed).normal(size=(count, dimensions)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def ids(count: int) -> list[str]:
    return [f"text-{number}" for number in range(count)]


@pytest.mark.parametrize("build", INDEXES)
def test_nearest_text_comes_first(build: Build) -> None:
    vectors = unit_vectors(50)
    index = build(ids(50), vectors)
    assert index.search(vectors[7:8], 3)[0][0].id == "text-7"


@pytest.mark.parametrize("build", INDEXES)
def test_texts_outside_the_selection_are_never_found(build: Build) -> None:
    among = np.zeros(50, dtype=bool)
    among[[3, 4, 5]] = True
    hits = build(ids(50), unit_vectors(50)).search(unit_vectors(1, seed=9), 10, among)[0]
    assert {hit.id for hit in hits} == {"text-3", "text-4", "text-5"}


@pytest.mark.parametrize("build", INDEXES)
def test_empty_selection_gives_no_hits(build: Build) -> None:
    hits = build(ids(5), unit_vectors(5)).search(unit_vectors(2), 3, np.zeros(5, dtype=bool))
    assert hits == [[], []]


@pytest.mark.parametrize("build", INDEXES)
def test_empty_index_gives_no_hits(build: Build) -> None:
    empty = np.empty((0, 16), dtype=np.float32)
    assert build([], empty).search(unit_vectors(1), 3) == [[]]


@pytest.mark.parametrize("build", INDEXES)
def test_scores_of_given_rows_are_inner_products(build: Build) -> None:
    vectors, queries = unit_vectors(20), unit_vectors(3, seed=1)
    scores = build(ids(20), vectors).scores(queries, [5, 0, 5])
    assert np.allclose(scores, queries @ vectors[[5, 0, 5]].T, atol=1e-6)


@pytest.mark.parametrize("build", INDEXES)
def test_one_id_too_few_is_refused(build: Build) -> None:
    with pytest.raises(ValueError, match="4 ids were given for 5 vectors"):
        build(ids(4), unit_vectors(5))


@given(
    count=st.integers(1, 60), n=st.integers(1, 70), seed=st.integers(0, 9), chosen=st.floats(0, 1)
)
def test_faiss_returns_what_the_exact_index_returns(
    count: int, n: int, seed: int, chosen: float
) -> None:
    vectors, query = unit_vectors(count, seed), unit_vectors(1, seed + 100)
    among = np.random.default_rng(seed).random(count) < chosen
    exact = ExactIndex(ids(count), vectors).search(query, n, among)[0]
    found = FaissIndex(ids(count), vectors).search(query, n, among)[0]
    assert {hit.id for hit in found} == {hit.id for hit in exact}
    assert np.allclose([h.score for h in found], [h.score for h in exact], atol=1e-5)
