"""What a coordinator asks: which partnerships belong together, under which rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matcher.domain.grouping import KeptGroup, Pair
from matcher.domain.network import GroupRules
from matcher.domain.world_region import WorldRegion

Vectors = NDArray[np.float64]


@dataclass(frozen=True)
class Candidate:
    """A partnership as the rules see it; `id` is its key in the grouping.

    Empty `regions` or `languages` and a `start_year` of None are unknown. `is_experienced` is False where
    nothing says that it has worked together before. `parties` are ids, or names where the registry has none.
    """

    id: str
    parties: frozenset[str]
    regions: frozenset[WorldRegion] = frozenset()
    start_year: int | None = None
    is_experienced: bool = False
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class GroupingProblem:
    """Partnerships, how alike they are, and what must hold.

    `vectors` has one row of length 1 for each candidate (all zeros where nothing is known of it); how alike
    two are is the product of their rows, in [-1, 1]. `together` and `apart` are pairs of ids; `kept` groups
    stay as they are, plus newcomers unless closed; `required` must be placed. `balance` weighs groups of
    even size (1) against coherence (0).
    """

    candidates: tuple[Candidate, ...]
    vectors: Vectors
    rules: GroupRules = field(default_factory=GroupRules)
    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    kept: tuple[KeptGroup, ...] = ()
    required: frozenset[str] = frozenset()
    balance: float = 0.0

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Return the row of each candidate by its id."""
        return {candidate.id: at for at, candidate in enumerate(self.candidates)}

    @cached_property
    def likeness(self) -> NDArray[np.float64]:
        """Return how alike any two are, with 0 on the diagonal; shape (n, n), at most 5,000 squared."""
        likeness: NDArray[np.float64] = self.vectors @ self.vectors.T
        np.fill_diagonal(likeness, 0.0)
        return likeness

    def candidate(self, candidate_id: str) -> Candidate:
        """Return the candidate with an id; KeyError where there is none."""
        return self.candidates[self.places[candidate_id]]
