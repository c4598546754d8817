"""Vectors come back as they were put, or not at all."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from sqlalchemy import Engine, LargeBinary, literal, update

from data.store.tables import VECTORS
from data.store.transactions import writing
from data.store.vectors import SqlVectorCache
from matcher.encoding.cache import CachingEncoder
from matcher.encoding.protocol import Language, Role, Vectors

FIRST = np.array([0.6, -0.8, 0.0], dtype=np.float32)
SECOND = np.array([0.0, 1.0, 1e-30], dtype=np.float32)


def test_vectors_come_back_bit_by_bit(store: Engine) -> None:
    cache = SqlVectorCache(store)
    cache.put("e5", {"a": FIRST, "b": SECOND})

    found = cache.get("e5", ["a", "b"])

    assert set(found) == {"a", "b"}
    assert found["a"].dtype == np.float32
    assert (found["a"] == FIRST).all()
    assert (found["b"] == SECOND).all()


def test_unknown_keys_are_left_out(store: Engine) -> None:
    cache = SqlVectorCache(store)
    cache.put("e5", {"a": FIRST})

    assert list(cache.get("e5", ["a", "unknown", "a"])) == ["a"]
    assert cache.get("e5", []) == {}


def test_another_encoder_has_vectors_of_its_own(store: Engine) -> None:
    cache = SqlVectorCache(store)
    cache.put("e5", {"a": FIRST})
    cache.put("other", {"a": SECOND})

    assert (cache.get("e5", ["a"])["a"] == FIRST).all()
    assert cache.get("third", ["a"]) == {}


def test_a_vector_that_is_put_again_replaces_the_first(store: Engine) -> None:
    cache = SqlVectorCache(store)
    cache.put("e5", {"a": FIRST})
    cache.put("e5", {"a": SECOND})
    cache.put("e5", {})

    assert (cache.get("e5", ["a"])["a"] == SECOND).all()


def test_more_vectors_than_one_statement_can_name(store: Engine) -> None:
    cache = SqlVectorCache(store)
    many: dict[str, NDArray[np.float32]] = {
        str(number): np.full(4, number, dtype=np.float32) for number in range(1_700)
    }
    cache.put("e5", many)

    found = cache.get("e5", list(many))

    assert len(found) == 1_700
    assert found["1234"][0] == 1234


@pytest.mark.parametrize(
    "damaged", [b"", b"\x01\x02\x03", b"\x00" * 12], ids=["empty", "cut off", "overwritten"]
)
def test_a_damaged_vector_is_as_good_as_none(store: Engine, damaged: bytes) -> None:
    cache = SqlVectorCache(store)
    cache.put("e5", {"a": FIRST, "b": SECOND})
    with writing(store) as connection:
        connection.execute(
            update(VECTORS)
            .where(VECTORS.c.content_key == "a")
            .values(float32_bytes=literal(damaged, LargeBinary))
        )

    assert list(cache.get("e5", ["a", "b"])) == ["b"]
    cache.put("e5", {"a": FIRST})
    assert set(cache.get("e5", ["a", "b"])) == {"a", "b"}


def test_an_encoder_with_this_cache_encodes_each_text_once(store: Engine) -> None:
    inner = _Lengths()
    encoder = CachingEncoder(inner, SqlVectorCache(store))
    languages = [Language.ENGLISH]

    first = encoder.encode(["water"], Role.PASSAGE, languages)
    second = encoder.encode(["water"], Role.PASSAGE, languages)

    assert (first == second).all()
    assert inner.encoded == ["water"]


class _Lengths:
    """An encoder that says how long a text is, and remembers what it was asked."""

    fingerprint = "lengths"
    dimensions = 1

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str], role: Role, languages: Sequence[Language]) -> Vectors:
        self.encoded.extend(texts)
        return np.array([[len(text)] for text in texts], dtype=np.float32)
