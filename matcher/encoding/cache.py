"""Encode each text once: a cache of vectors by the text's content and the encoder's fingerprint."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np

from matcher.encoding.protocol import Encoder, Language, Role, Vectors
from matcher.encoding.text import plain_form

TEXTS_AT_ONCE = 256
"""Vectors are stored after so many texts, so that an interrupted run has not worked in vain."""


class VectorCache(Protocol):
    """A place that remembers vectors. What it forgets is merely computed again."""

    def get(self, fingerprint: str, keys: Sequence[str]) -> Mapping[str, Vectors]:
        """Return the one-dimensional float32 vectors of those keys that are known."""

    def put(self, fingerprint: str, vectors: Mapping[str, Vectors]) -> None:
        """Remember one-dimensional float32 vectors by key."""


def vector_key(text: str, role: Role) -> str:
    """Return the key under which a text's vector is cached, equal for equal meaning to the encoder.

    Texts that differ only in white space, or in how an accented letter is composed, share a key.
    """
    return hashlib.sha256(f"{role.value}\0{plain_form(text)}".encode()).hexdigest()


class CachingEncoder:
    """An encoder that asks the one inside it only for texts the cache does not know.

    It belongs around the plain encoder: centring depends on the language, the key does not.
    """

    def __init__(self, encoder: Encoder, cache: VectorCache) -> None:
        self._encoder = encoder
        self._cache = cache

    @property
    def fingerprint(self) -> str:
        """Return the fingerprint of the encoder inside: caching changes no vector."""
        return self._encoder.fingerprint

    @property
    def dimensions(self) -> int:
        """Return the length of each vector."""
        return self._encoder.dimensions

    def encode(self, texts: Sequence[str], role: Role, languages: Sequence[Language]) -> Vectors:
        """Return one L2-normalised float32 row per text, from the cache where it can."""
        if not texts:
            return np.empty((0, self.dimensions), dtype=np.float32)
        keys = [vector_key(text, role) for text in texts]
        known = self._known(keys)
        missing = {key: row for row, key in enumerate(keys) if key not in known}
        rows = list(missing.values())
        for start in range(0, len(rows), TEXTS_AT_ONCE):
            part = rows[start : start + TEXTS_AT_ONCE]
            vectors = self._encoder.encode(
                [texts[row] for row in part], role, [languages[row] for row in part]
            )
            fresh = {keys[row]: vector for row, vector in zip(part, vectors, strict=True)}
            self._cache.put(self.fingerprint, fresh)
            known.update(fresh)
        return np.stack([known[key] for key in keys])

    def _known(self, keys: Sequence[str]) -> dict[str, Vectors]:
        """Return what the cache knows, less anything that cannot be a vector of this encoder."""
        found = self._cache.get(self.fingerprint, list(dict.fromkeys(keys)))
        return {
            key: np.asarray(vector, dtype=np.float32)
            for key, vector in found.items()
            if vector.shape == (self.dimensions,) and np.isfinite(vector).all()
        }


class MemoryVectorCache:
    """Remembers the vectors used last, in memory; safe to use from several threads."""

    def __init__(self, capacity: int = 10_000) -> None:
        self._capacity = capacity
        self._vectors: OrderedDict[tuple[str, str], Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        """Return how many vectors are remembered."""
        return len(self._vectors)

    def get(self, fingerprint: str, keys: Sequence[str]) -> dict[str, Vectors]:
        """Return the known vectors and count them as used just now."""
        found: dict[str, Vectors] = {}
        with self._lock:
            for key in keys:
                vector = self._vectors.get((fingerprint, key))
                if vector is not None:
                    self._vectors.move_to_end((fingerprint, key))
                    found[key] = vector
        return found

    def put(self, fingerprint: str, vectors: Mapping[str, Vectors]) -> None:
        """Remember copies of the vectors and forget those unused the longest."""
        with self._lock:
            for key, vector in vectors.items():
                self._vectors[fingerprint, key] = np.array(vector, dtype=np.float32)
                self._vectors.move_to_end((fingerprint, key))
            while len(self._vectors) > self._capacity:
                self._vectors.popitem(last=False)
