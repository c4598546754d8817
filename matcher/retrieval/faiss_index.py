"""FAISS with exact inner product: the embedded default, and the road to larger index types."""

from collections.abc import Sequence

import faiss
import numpy as np

from matcher.encoding.protocol import Vectors
from matcher.retrieval.index import Hit, Mask, Rows


class FaissIndex:
    """A flat inner-product index, searched on one thread.

    One thread, because the encoder's own pool already uses the cores and a second OpenMP pool in the same
    process makes both slower.
    """

    def __init__(self, ids: Sequence[str], vectors: Vectors) -> None:
        if len(ids) != len(vectors):
            raise ValueError(
                f"{len(ids)} ids were given for {len(vectors)} vectors; give one id a row"
            )
        faiss.omp_set_num_threads(1)
        self._ids = tuple(ids)
        self._index = faiss.IndexFlatIP(int(vectors.shape[1]))
        self._index.add(np.ascontiguousarray(vectors, dtype=np.float32))

    @property
    def ids(self) -> Sequence[str]:
        """Return the ids in row order."""
        return self._ids

    @property
    def dimensions(self) -> int:
        """Return the length of each vector."""
        return int(self._index.d)

    def search(self, queries: Vectors, n: int, among: Mask | None = None) -> list[list[Hit]]:
        """Return for each query row its `n` nearest texts among the allowed rows."""
        allowed = len(self._ids) if among is None else int(np.count_nonzero(among))
        found = min(n, allowed)
        if found == 0:
            return [[] for _ in range(len(queries))]
        scores, rows = self._index.search(
            np.ascontiguousarray(queries, dtype=np.float32), found, params=_selection(among)
        )
        return [
            [Hit(self._ids[row], float(score)) for score, row in zip(some, where, strict=True)]
            for some, where in zip(scores, rows, strict=True)
        ]

    def scores(self, queries: Vectors, rows: Rows) -> Vectors:
        """Return the inner products of every query with the given rows."""
        vectors = self._index.reconstruct_batch(np.asarray(rows, dtype=np.int64))
        return np.asarray(queries @ vectors.T, dtype=np.float32)


def _selection(among: Mask | None) -> faiss.SearchParameters | None:
    if among is None:
        return None
    bitmap = np.packbits(among, bitorder="little")
    selector = faiss.IDSelectorBitmap(bitmap)  # type: ignore[call-arg, arg-type]
    return faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
