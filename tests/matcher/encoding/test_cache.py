"""A text is encoded once; the cache forgets rather than lies."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from matcher.encoding.cache import (
    TEXTS_AT_ONCE,
    CachingEncoder,
    MemoryVectorCache,
    vector_key,
)
from matcher.encoding.protocol import Language, Role, Vectors


class CountingEncoder:
    """Encodes a text as its length, and remembers what it was asked."""

    fingerprint = "counting"
    dimensions = 2

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str], role: Role, languages: Sequence[Language]) -> Vectors:
        assert len(texts) == len(languages)
        self.asked += texts
        rows = [(len(text), role is Role.QUERY) for text in texts]
        return np.array(rows, dtype=np.float32).reshape(-1, 2)


def encode(encoder: CachingEncoder, *texts: str, role: Role = Role.QUERY) -> Vectors:
    return encoder.encode(texts, role, [Language.SWEDISH] * len(texts))


def test_a_known_text_does_not_reach_the_encoder() -> None:
    inner = CountingEncoder()
    encoder = CachingEncoder(inner, MemoryVectorCache())
    first = encode(encoder, "vatten", "skola")
    second = encode(encoder, "skola", "ny", "vatten")
    assert inner.asked == ["vatten", "skola", "ny"]
    np.testing.assert_array_equal(second[[2, 0]], first)


def test_a_text_given_twice_is_encoded_once() -> None:
    inner = CountingEncoder()
    vectors = encode(CachingEncoder(inner, MemoryVectorCache()), "a", "bb", "a")
    assert len(inner.asked) == 2
    assert vectors[:, 0].tolist() == [1, 2, 1]


def test_no_texts_give_no_rows() -> None:
    assert encode(CachingEncoder(CountingEncoder(), MemoryVectorCache())).shape == (0, 2)


def test_white_space_and_the_form_of_accents_share_a_key_but_roles_do_not() -> None:
    assert vector_key(" på\n gång", Role.QUERY) == vector_key("pa\u030a gång", Role.QUERY)
    assert vector_key("gång", Role.QUERY) != vector_key("gång", Role.PASSAGE)
    assert vector_key("Gång", Role.QUERY) != vector_key("gång", Role.QUERY)


def test_caching_changes_neither_fingerprint_nor_dimensions() -> None:
    encoder = CachingEncoder(CountingEncoder(), MemoryVectorCache())
    assert (encoder.fingerprint, encoder.dimensions) == ("counting", 2)


@pytest.mark.parametrize("wrong", [[1.0], [1.0, 2.0, 3.0], [float("nan"), 0.0]])
def test_a_stored_vector_that_cannot_be_right_is_computed_again(wrong: list[float]) -> None:
    cache = MemoryVectorCache()
    cache.put("counting", {vector_key("vatten", Role.QUERY): np.array(wrong, dtype=np.float32)})
    assert encode(CachingEncoder(CountingEncoder(), cache), "vatten").tolist() == [[6, 1]]


def test_vectors_are_stored_as_the_work_goes_on() -> None:
    class CountingCache(MemoryVectorCache):
        def __init__(self) -> None:
            super().__init__()
            self.sizes: list[int] = []

        def put(self, fingerprint: str, vectors: Mapping[str, Vectors]) -> None:
            self.sizes.append(len(vectors))
            super().put(fingerprint, vectors)

    cache = CountingCache()
    encode(CachingEncoder(CountingEncoder(), cache), *(f"text {n}" for n in range(300)))
    assert cache.sizes == [TEXTS_AT_ONCE, 300 - TEXTS_AT_ONCE]


def test_memory_forgets_what_was_unused_the_longest() -> None:
    cache = MemoryVectorCache(capacity=2)
    vector = np.ones(2, dtype=np.float32)
    cache.put("one", {"a": vector, "b": vector})
    cache.get("one", ["a"])
    cache.put("one", {"c": vector})
    assert set(cache.get("one", ["a", "b", "c"])) == {"a", "c"}


def test_encoders_do_not_see_each_others_vectors() -> None:
    cache = MemoryVectorCache()
    cache.put("one", {"a": np.ones(2, dtype=np.float32)})
    assert cache.get("another", ["a"]) == {}


def test_memory_keeps_its_own_copy() -> None:
    cache = MemoryVectorCache()
    vector = np.ones(2, dtype=np.float32)
    cache.put("one", {"a": vector})
    vector[:] = 0
    assert cache.get("one", ["a"])["a"].tolist() == [1, 1]
