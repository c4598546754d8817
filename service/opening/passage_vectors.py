"""Where vectors are kept: those of passages in the store, those of questions in memory only."""

from collections.abc import Mapping, Sequence

from matcher.encoding.cache import MemoryVectorCache, VectorCache
from matcher.encoding.protocol import Vectors


class PassageVectors:
    """Keeps vectors in the store until `close_store` is called, and from then on in memory.

    The index is built before the first question comes, so nothing that is asked reaches the disk.
    """

    def __init__(self, store: VectorCache) -> None:
        self._cache: VectorCache = store

    def get(self, fingerprint: str, keys: Sequence[str]) -> Mapping[str, Vectors]:
        """Return the vectors that are known."""
        return self._cache.get(fingerprint, keys)

    def put(self, fingerprint: str, vectors: Mapping[str, Vectors]) -> None:
        """Remember vectors where they belong at this time."""
        self._cache.put(fingerprint, vectors)

    def close_store(self) -> None:
        """Remember everything that follows in memory only."""
        self._cache = MemoryVectorCache()
