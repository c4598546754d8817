"""A grouping problem in the making: twelve partnerships that can be grouped, and what is asked beside."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from matcher.domain.grouping import KeptGroup, pair_of
from matcher.domain.network import GroupRules
from matcher.domain.world_region import WorldRegion
from matcher.networks.grouping import RuleKind
from matcher.networks.problem import Candidate, GroupingProblem

HOMES = (WorldRegion.EAST_AFRICA, WorldRegion.SOUTHERN_AFRICA)
EMPTY = (WorldRegion.EUROPE, WorldRegion.ASIA, WorldRegion.LATIN_AMERICA)
YEAR = 2024
_BASE = 12
_DIMENSIONS = 16

Part = tuple[RuleKind, str]
"""A condition by its kind and whom it concerns: ids in order, the id of a kept group, or nobody."""

Core = frozenset[Part]
"""Conditions that cannot hold together."""


@dataclass
class Draft:
    """A problem in the making."""

    dice: random.Random
    candidates: list[Candidate] = field(default_factory=list)
    rules: GroupRules = field(default_factory=GroupRules)
    together: set[tuple[str, str]] = field(default_factory=set)
    apart: set[tuple[str, str]] = field(default_factory=set)
    kept: list[KeptGroup] = field(default_factory=list)
    required: set[str] = field(default_factory=set)

    def add(
        self,
        region: WorldRegion = HOMES[0],
        year: int = YEAR,
        *,
        party: str = "",
        language: str = "en",
        is_experienced: bool = True,
    ) -> str:
        """Add a partnership and return its id."""
        key = f"p-{len(self.candidates):03d}"
        parties = frozenset({f"se-{key}", party or f"abroad-{key}"})
        self.candidates.append(
            Candidate(
                key, parties, frozenset({region}), year, is_experienced, frozenset({language})
            )
        )
        return key

    def link(self, one: str, other: str) -> Part:
        """Ask that two stand in one group."""
        self.together.add(pair_of(one, other))
        return RuleKind.TOGETHER, named(pair_of(one, other))

    def ban(self, one: str, other: str) -> Part:
        """Ask that two do not stand in one group."""
        self.apart.add(pair_of(one, other))
        return RuleKind.APART, named(pair_of(one, other))

    def keep(self, keys: Sequence[str], *, is_closed: bool = False) -> Part:
        """Ask that a group stays."""
        self.kept.append(KeptGroup(f"kept-{len(self.kept)}", frozenset(keys), is_closed))
        return RuleKind.KEPT, self.kept[-1].id

    def require(self, key: str) -> Part:
        """Ask that a partnership is placed."""
        self.required.add(key)
        return RuleKind.REQUIRED, key

    def problem(self) -> GroupingProblem:
        """Return the problem, its partnerships in any order."""
        drawn = np.random.default_rng(self.dice.randrange(2**32))
        rows = drawn.standard_normal((len(self.candidates), _DIMENSIONS))
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return GroupingProblem(
            tuple(self.dice.sample(self.candidates, len(self.candidates))),
            rows,
            self.rules,
            frozenset(self.together),
            frozenset(self.apart),
            tuple(self.kept),
            frozenset(self.required),
        )


def base_draft(seed: int) -> Draft:
    """Return twelve partnerships in two regions and years, half of them experienced."""
    draft = Draft(random.Random(seed))  # noqa: S311 - a planted clash is no secret
    for at in range(_BASE):
        draft.add(HOMES[at % 2], YEAR + draft.dice.randrange(2), is_experienced=at % 4 < 2)
    return draft


def named(ids: Sequence[str]) -> str:
    """Return ids as one word of a condition."""
    return " ".join(sorted(ids))
