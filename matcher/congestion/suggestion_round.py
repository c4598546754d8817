"""A round of suggestions: many ask at once, and each counterpart has only so much room."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Lists = tuple[tuple[int, ...], ...]
"""For every asker the candidates it is suggested, by column, best first."""

REACH = 3
"""Nobody is suggested anyone further down its own order than so many times the length of a list."""


@dataclass(frozen=True, eq=False)
class SuggestionRound:
    """Who may be suggested to whom in one round, and what each suggestion is worth.

    `benefit` has a row for each asker and a column for each candidate: at least 0, NaN where the two may not
    meet. `capacity` is how many lists each candidate may stand in, infinite where nobody set a limit.
    `seen_before` is the attention that each had in earlier rounds, as `measures.attention` counts it.
    """

    benefit: NDArray[np.float64]
    n: int
    capacity: NDArray[np.float64]
    seen_before: NDArray[np.float64]

    @classmethod
    def of(
        cls,
        benefit: NDArray[np.float64],
        n: int,
        capacity: NDArray[np.float64] | None = None,
        seen_before: NDArray[np.float64] | None = None,
    ) -> "SuggestionRound":
        """Return a round; without a capacity nobody is ever full, without a past nobody was seen before."""
        candidates = benefit.shape[1] if benefit.ndim == 2 else 0
        return cls(
            np.asarray(benefit, dtype=float),
            n,
            np.full(candidates, np.inf) if capacity is None else np.asarray(capacity, dtype=float),
            np.zeros(candidates) if seen_before is None else np.asarray(seen_before, dtype=float),
        )

    def __post_init__(self) -> None:
        if self.benefit.ndim != 2:
            raise ValueError(
                f"The benefit has {self.benefit.ndim} dimensions; give it a row for each asker and a column "
                "for each candidate."
            )
        if np.any(np.isinf(self.benefit)) or np.any(self.benefit < 0):
            raise ValueError("A benefit is negative or infinite; use NaN for who may not meet.")
        if self.n < 1:
            raise ValueError(f"{self.n} suggestions were asked for; ask for at least 1.")
        for name in ("capacity", "seen_before"):
            given: NDArray[np.float64] = getattr(self, name)
            if given.shape != self.benefit.shape[1:] or not np.all(given >= 0):
                raise ValueError(f"{name} must hold a number of at least 0 for each candidate.")

    @cached_property
    def worth(self) -> NDArray[np.float64]:
        """Return the benefit with −∞ where two may not meet or the candidate takes nobody."""
        closed = np.isnan(self.benefit) | (self.capacity < 1)
        return np.where(closed, -np.inf, self.benefit)

    @cached_property
    def shortlists(self) -> tuple[NDArray[np.intp], ...]:
        """Return for each asker the candidates within its reach, best first; equals by their column."""
        return self.first(REACH * self.n)

    def first(self, depth: int) -> tuple[NDArray[np.intp], ...]:
        """Return the first so many candidates of each asker, best first; equals by their column."""
        return tuple(
            order[: min(depth, int(np.isfinite(row).sum()))]
            for row in self.worth
            for order in (np.argsort(-row, kind="stable"),)
        )
