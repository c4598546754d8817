from contextlib import suppress
from threading import Thread

import numpy as np

from matcher.encoding.cache import MemoryVectorCache
from service.opening.passage_vectors import PassageVectors

VECTOR = {"key": np.ones(3, dtype=np.float32)}


def test_what_is_encoded_as_a_passage_reaches_the_store() -> None:
    store = MemoryVectorCache()
    vectors = PassageVectors(store)
    with vectors.of_passages():
        vectors.put("encoder", VECTOR)
    assert len(store) == 1


def test_what_is_asked_stays_in_memory() -> None:
    store = MemoryVectorCache()
    vectors = PassageVectors(store)
    vectors.put("encoder", VECTOR)
    assert len(store) == 0
    assert list(vectors.get("encoder", ["key"])) == ["key"]


def test_what_others_ask_while_passages_are_encoded_stays_in_memory() -> None:
    store = MemoryVectorCache()
    vectors = PassageVectors(store)
    with vectors.of_passages():
        other = Thread(target=vectors.put, args=("encoder", VECTOR))
        other.start()
        other.join()
    assert len(store) == 0


def test_after_a_failure_nothing_more_reaches_the_store() -> None:
    store = MemoryVectorCache()
    vectors = PassageVectors(store)
    with suppress(RuntimeError), vectors.of_passages():
        raise RuntimeError
    vectors.put("encoder", VECTOR)
    assert len(store) == 0
