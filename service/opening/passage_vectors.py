"""Where vectors are kept: those of passages in the store, those of questions in memory only."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from matcher.encoding.cache import MemoryVectorCache, VectorCache
from matcher.encoding.protocol import Vectors


class PassageVectors:
    """Keeps vectors in memory, and in the store where `of_passages` is entered.

    Only the thread that entered it reaches the store: what others ask meanwhile never gets to the disk.
    """

    def __init__(self, store: VectorCache) -> None:
        self._store = store
        self._memory = MemoryVectorCache()
        self._thread = threading.local()

    def get(self, fingerprint: str, keys: Sequence[str]) -> Mapping[str, Vectors]:
        """Return the vectors that are known."""
        return self._cache.get(fingerprint, keys)

    def put(self, fingerprint: str, vectors: Mapping[str, Vectors]) -> None:
        """Remember vectors where they belong at this time."""
        self._cache.put(fingerprint, vectors)

    @contextmanager
    def of_passages(self) -> Iterator[None]:
        """Keep what this thread encodes inside in the store."""
        self._thread.encodes_passages = True
        try:
            yield
        finally:
            self._thread.encodes_passages = False

    @property
    def _cache(self) -> VectorCache:
        encodes_passages = getattr(self._thread, "encodes_passages", False)
        return self._store if encodes_passages else self._memory
