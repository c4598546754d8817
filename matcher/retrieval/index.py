"""The seam between matching and any vector index: one small protocol."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from matcher.encoding.protocol import Vectors

Mask = NDArray[np.bool_]
Rows = Sequence[int] | NDArray[np.intp]


@dataclass(frozen=True)
class Hit:
    """A found text: its id and its inner product with the query."""

    id: str
    score: float


class VectorIndex(Protocol):
    """Finds the stored vectors nearest to a query; ids outside, row numbers inside.

    Every implementation returns exactly what `ExactIndex` returns, up to the order of equal scores.
    """

    @property
    def ids(self) -> Sequence[str]:
        """Return the ids in row order."""

    @property
    def dimensions(self) -> int:
        """Return the length of each vector."""

    def search(self, queries: Vectors, n: int, among: Mask | None = None) -> list[list[Hit]]:
        """Return for each query row its `n` nearest texts, best first.

        `among` has one boolean a row of the index, in the order of `ids`; only rows that are True are
        searched, so a filter never costs hits. Fewer than `n` hits come back when fewer rows are allowed.
        """

    def scores(self, queries: Vectors, rows: Rows) -> Vectors:
        """Return the inner products of every query with the given rows, shape (queries, rows)."""
