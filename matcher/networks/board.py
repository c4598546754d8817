"""A problem in numbers: partnerships that cannot be parted as one unit, and what may stand together.

Rows are units in the order of their ids, so that nothing depends on the order in which a problem was written.
Units that can never meet, in a group or through a party, lie on boards of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matcher.networks.objective import Numbers

Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]
Units = tuple[int, ...]


@dataclass(frozen=True)
class Unit:
    """Partnerships that stand together or not at all; `must` says that they have to be placed.

    A unit that `is_closed` is a whole group already. `kept_ids` are the kept groups that it holds.
    """

    ids: tuple[str, ...]
    must: bool = False
    is_closed: bool = False
    kept_ids: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Board:
    """Units with their sizes, likeness and rules.

    `surplus[u, v]` is how much more alike than the ordinary the members of two units are, summed over the
    pairs between them, 0 on the diagonal; `inner` is the sum within each unit. `may` tells which two units
    may stand in one group as far as two alone tell, `share` which two can never both be placed, `clubs` of
    whom one at most can be placed, because they have a party in common. `frames` are the regions and
    languages that a group can have: all its units must fit one of them. `costs` are by the size of a group;
    `worth` is what placing a unit is worth beside, nothing as a rule. `ordinary` is the likeness of any two.
    """

    units: tuple[Unit, ...]
    sizes: Counts
    surplus: Numbers
    inner: Numbers
    may: Mask
    share: Mask
    clubs: tuple[Units, ...]
    frames: Mask
    experienced: Counts
    must: Mask
    least: int
    most: int
    least_experienced: int
    most_groups: int | None
    costs: Numbers
    worth: Numbers
    ordinary: float = 0.0

    @property
    def n(self) -> int:
        """Return how many units there are."""
        return len(self.units)

    @cached_property
    def placing(self) -> float:
        """Return what placing one partnership counts: more than all else together could change."""
        largest = np.maximum(self.surplus.max(axis=1), -self.surplus.min(axis=1))
        most = float((largest + 2 * np.abs(self.inner)).sum())
        dearest = float((self.costs[1:] / np.arange(1, len(self.costs))).max(initial=0.0))
        return 1.0 + 2 * most + dearest * float(self.sizes.sum())

    @cached_property
    def prizes(self) -> Numbers:
        """Return what placing each unit counts; one that must be placed counts more than all others."""
        ahead = 1.0 + self.must * (self.sizes.sum() + 1.0)
        found: Numbers = self.placing * self.sizes * ahead
        return found

    @cached_property
    def is_plain(self) -> bool:
        """Return whether each unit is one partnership."""
        return bool((self.sizes == 1).all())

    def value(self, group: Sequence[int]) -> float:
        """Return what a group of units is worth."""
        at = np.asarray(group)
        weight = self.surplus[np.ix_(at, at)].sum() / 2 + self.inner[at].sum()
        size = int(self.sizes[at].sum())
        return float(2 * weight / size - self.costs[size] + self.worth[at].sum())

    def counting(self, worth: Counts) -> "Board":
        """Return the board where nothing counts but who is placed."""
        return replace(
            self,
            surplus=np.zeros_like(self.surplus),
            inner=np.zeros(self.n),
            costs=np.zeros_like(self.costs),
            worth=worth.astype(float),
        )

    def holds(self, group: Sequence[int]) -> bool:
        """Return whether a group of units breaks no rule."""
        at = np.asarray(group)
        size = self.sizes[at].sum()
        return bool(
            self.least <= size <= self.most
            and self.experienced[at].sum() >= self.least_experienced
            and self.frames[at].all(axis=0).any()
            and (self.may[np.ix_(at, at)] | np.eye(len(at), dtype=bool)).all()
        )
