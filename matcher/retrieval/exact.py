"""The exact index in plain NumPy: the reference that every other index is tested against."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.encoding.protocol import Vectors
from matcher.retrieval.index import Hit, Mask, Rows


class ExactIndex:
    """Compares a query with every allowed row."""

    def __init__(self, ids: Sequence[str], vectors: Vectors) -> None:
        if len(ids) != len(vectors):
            raise ValueError(
                f"{len(ids)} ids were given for {len(vectors)} vectors; give one id a row"
            )
        self._ids = tuple(ids)
        self._vectors = np.ascontiguousarray(vectors, dtype=np.float32)

    @property
    def ids(self) -> Sequence[str]:
        """Return the ids in row order."""
        return self._ids

    @property
    def dimensions(self) -> int:
        """Return the length of each vector."""
        return int(self._vectors.shape[1])

    @property
    def vectors(self) -> Vectors:
        """Return the stored vectors, one row an id."""
        return self._vectors

    def search(self, queries: Vectors, n: int, among: Mask | None = None) -> list[list[Hit]]:
        """Return for each query row its `n` nearest texts; equal scores keep row order."""
        rows = np.arange(len(self._ids)) if among is None else np.flatnonzero(among)
        products: Vectors = queries @ self._vectors[rows].T
        return [self._best(scores, rows, n) for scores in products]

    def _best(self, scores: Vectors, rows: NDArray[np.intp], n: int) -> list[Hit]:
        order = np.argsort(-scores, kind="stable")[:n]
        return [Hit(self._ids[rows[at]], float(scores[at])) for at in order]

    def scores(self, queries: Vectors, rows: Rows) -> Vectors:
        """Return the inner products of every query with the given rows."""
        return np.asarray(
            queries @ self._vectors[np.asarray(rows, dtype=np.intp)].T, dtype=np.float32
        )
