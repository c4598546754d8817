"""A round in numbers: parties in the order of their ids, rooms, and which pairs may be."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matcher.cohort.problem import Benefits, CohortProblem, Party
from matcher.domain.local_government import are_counterparts
from matcher.domain.message import CountryCode

Mask = NDArray[np.bool_]
Counts = NDArray[np.int64]
Cell = tuple[int, int]
ANY_SIZE = 0


@dataclass(frozen=True, eq=False)
class Board:
    """What the solvers see: rows are ours, columns theirs, and only `allowed` cells may be used.

    `benefits` is 0 where a cell is not allowed. Sizes are 2, 3, or 0 where a party takes both.
    """

    ours: tuple[Party, ...]
    theirs: tuple[Party, ...]
    benefits: Benefits
    allowed: Mask
    our_room: Counts
    their_room: Counts
    our_required: Mask
    their_required: Mask
    our_sizes: Counts
    their_sizes: Counts
    their_countries: Counts
    locks: tuple[Cell, ...]

    @cached_property
    def in_pairs(self) -> Mask:
        """Return the cells that may be a group of two."""
        return self._of_size(2)

    @cached_property
    def in_threes(self) -> Mask:
        """Return the cells that may be a part of a group of three."""
        return self._of_size(3)

    @property
    def has_threes(self) -> bool:
        """Return whether any group may have three parties."""
        return bool(self.in_threes.any())

    @cached_property
    def our_locks(self) -> Counts:
        """Return how many locks each of ours has."""
        return np.bincount([row for row, _ in self.locks], minlength=len(self.ours))

    @cached_property
    def their_locks(self) -> Counts:
        """Return how many locks each of theirs has."""
        return np.bincount([column for _, column in self.locks], minlength=len(self.theirs))

    def without_lock(self, lock: Cell) -> "Board":
        """Return the same round where two parties are free to meet others."""
        return replace(self, locks=tuple(each for each in self.locks if each != lock))

    def with_lock(self, lock: Cell) -> "Board":
        """Return the same round where two parties must meet."""
        return replace(self, locks=tuple(sorted({*self.locks, lock})))

    def _of_size(self, size: int) -> Mask:
        ours = np.isin(self.our_sizes, (ANY_SIZE, size))
        theirs = np.isin(self.their_sizes, (ANY_SIZE, size))
        return self.allowed & ours[:, None] & theirs[None, :]


@dataclass(frozen=True, eq=False)
class Obstacles:
    """Which cells each kind of condition forbids, over the parties in the order of their ids."""

    rules: Mask
    only_countries: Mask
    levels: Mask
    least_benefit: Mask
    bans: Mask

    def any(self) -> Mask:
        """Return the cells that something forbids."""
        return self.rules | self.only_countries | self.levels | self.least_benefit | self.bans


@dataclass(frozen=True, eq=False)
class Ordered:
    """The parties of a round in the order of their ids, and their benefits in the same order."""

    ours: tuple[Party, ...]
    theirs: tuple[Party, ...]
    benefits: Benefits

    @classmethod
    def of(cls, problem: CohortProblem) -> "Ordered":
        """Return a round's parties in order, so that the order they came in changes nothing."""
        rows, columns = _order(problem.ours), _order(problem.theirs)
        shape = (len(problem.ours), len(problem.theirs))
        benefits = np.asarray(problem.benefits, dtype=float).reshape(shape)
        return cls(
            tuple(problem.ours[row] for row in rows),
            tuple(problem.theirs[column] for column in columns),
            benefits[np.ix_(rows, columns)],
        )


def board_of(problem: CohortProblem) -> Board:
    """Return a round in numbers, with all its conditions."""
    ordered = Ordered.of(problem)
    allowed = ~obstacles(problem, ordered).any()
    rows, columns = places(ordered.ours), places(ordered.theirs)
    return Board(
        ours=ordered.ours,
        theirs=ordered.theirs,
        benefits=np.where(allowed, ordered.benefits, 0.0),
        allowed=allowed,
        our_room=np.array([party.capacity for party in ordered.ours], dtype=np.int64),
        their_room=np.array([party.capacity for party in ordered.theirs], dtype=np.int64),
        our_required=np.array([party.required for party in ordered.ours], dtype=bool),
        their_required=np.array([party.required for party in ordered.theirs], dtype=bool),
        our_sizes=sizes(problem, ordered.ours, problem.group_size),
        their_sizes=sizes(problem, ordered.theirs, ANY_SIZE),
        their_countries=country_numbers(ordered.theirs),
        locks=tuple(sorted((rows[ours], columns[theirs]) for ours, theirs in problem.locks)),
    )


def obstacles(problem: CohortProblem, ordered: Ordered) -> Obstacles:
    """Return which cells the conditions of a round forbid."""
    shape = ordered.benefits.shape
    known = np.nan_to_num(ordered.benefits, nan=1.0)
    rows, columns = places(ordered.ours), places(ordered.theirs)
    bans = np.zeros(shape, dtype=bool)
    for ours, theirs in problem.bans:
        bans[rows[ours], columns[theirs]] = True
    only = np.zeros(shape, dtype=bool)
    for party_id, countries in problem.only_countries.items():
        if party_id in rows:
            only[rows[party_id]] |= _outside(ordered.theirs, countries)
        else:
            only[:, columns[party_id]] |= _outside(ordered.ours, countries)
    return Obstacles(
        rules=np.isnan(ordered.benefits),
        only_countries=only,
        levels=_other_levels(problem, ordered),
        least_benefit=known < problem.least_benefit,
        bans=bans,
    )


def places(parties: Sequence[Party]) -> dict[str, int]:
    """Return the place of each party by its id."""
    return {party.id: at for at, party in enumerate(parties)}


def sizes(problem: CohortProblem, parties: Sequence[Party], otherwise: int) -> Counts:
    """Return the size of group that each party asks for."""
    return np.array([problem.sizes.get(each.id, otherwise) for each in parties], dtype=np.int64)


def country_numbers(parties: Sequence[Party]) -> Counts:
    """Return a number for each party's country, the same for the same country."""
    numbers = {code: at for at, code in enumerate(sorted({each.country for each in parties}))}
    return np.array([numbers[party.country] for party in parties], dtype=np.int64)


def _outside(parties: Sequence[Party], countries: Collection[CountryCode]) -> Mask:
    return np.array([party.country not in countries for party in parties], dtype=bool)


def _order(parties: Sequence[Party]) -> list[int]:
    return sorted(range(len(parties)), key=lambda at: parties[at].id)


def _other_levels(problem: CohortProblem, ordered: Ordered) -> Mask:
    if not problem.counterparts_only:
        return np.zeros(ordered.benefits.shape, dtype=bool)
    ours = sorted({party.level for party in ordered.ours})
    theirs = np.array([str(party.level) for party in ordered.theirs])
    forbidden = {
        level: [
            other
            for other in sorted({party.level for party in ordered.theirs})
            if not are_counterparts(level, other) and (level, other) not in problem.also_levels
        ]
        for level in ours
    }
    row_of = {level: np.isin(theirs, [str(o) for o in forbidden[level]]) for level in ours}
    return np.array([row_of[party.level] for party in ordered.ours], dtype=bool).reshape(
        ordered.benefits.shape
    )
