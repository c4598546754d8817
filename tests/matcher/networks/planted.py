"""Partnerships made up around themes, the same each time."""

import numpy as np

from matcher.domain.network import GroupRules
from matcher.domain.world_region import WorldRegion
from matcher.networks.problem import Candidate, GroupingProblem


def planted(
    n: int,
    *,
    sizes: tuple[int, int] = (3, 8),
    noise: float = 0.8,
    regions: int = 1,
    years: tuple[int, ...] = (2025,),
    shared: float = 0.0,
) -> tuple[GroupingProblem, set[frozenset[str]]]:
    """Return a problem, and the partnerships of each theme; the first of a theme is experienced."""
    chance = np.random.default_rng(n)
    lengths = chance.integers(sizes[0], sizes[1] + 1, n)
    themes = np.repeat(np.arange(n), lengths)[:n]
    vectors = chance.normal(size=(n, 64))[themes] + noise * chance.normal(size=(n, 64))
    vectors += 2 * chance.normal(size=64)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    where, when = chance.integers(regions, size=n), chance.integers(len(years), size=n)
    order = chance.permutation(n)
    candidates = tuple(
        Candidate(
            id=f"p{at:04}",
            parties=frozenset({f"se{at // 2 if chance.random() < shared else at + n}", f"xx{at}"}),
            regions=frozenset({list(WorldRegion)[where[themes[at]]]}),
            start_year=years[when[themes[at]]],
            is_experienced=at == 0 or themes[at] != themes[at - 1],
        )
        for at in order.tolist()
    )
    members: dict[int, set[str]] = {}
    for at, theme in enumerate(themes.tolist()):
        members.setdefault(theme, set()).add(f"p{at:04}")
    found = {frozenset(each) for each in members.values()}
    return GroupingProblem(candidates, vectors[order], GroupRules()), found
