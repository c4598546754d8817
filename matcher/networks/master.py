"""The master problem of grouping: groups to choose from, so that nobody is placed twice.

This is set packing (set partitioning where all are placed; Balas and Padberg 1976). Its linear relaxation
gives prices, and with what the missing groups could gain at most, a bound on all groupings (the Lagrangian
bound of column generation, Lübbecke and Desrosiers 2005).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csc_array, vstack

from matcher.networks.board import Board, Mask, Units
from matcher.networks.objective import Numbers
from matcher.networks.pricing import Prices

_CHOSEN = 0.5
_IMPOSSIBLE = 2


@dataclass(frozen=True)
class Asked:
    """How many partnerships have to be placed at least, and at most."""

    least: int
    most: int


@dataclass(frozen=True, eq=False)
class Relaxed:
    """The linear relaxation solved: what its groups are worth, prices, and what the prices alone allow."""

    value: float
    prices: Prices
    allowed: float
    shares: Numbers


@dataclass(frozen=True)
class Whole:
    """A whole choice of groups, None where none was found, and what no choice of the same groups exceeds."""

    groups: tuple[Units, ...] | None
    bound: float


@dataclass(frozen=True, eq=False)
class Master:
    """Groups of a board to choose from; rows of the kind "at most" above, and those that must be covered."""

    board: Board
    groups: tuple[Units, ...]
    asked: Asked

    @cached_property
    def values(self) -> Numbers:
        """Return what each group is worth."""
        return np.array([self.board.value(group) for group in self.groups])

    @cached_property
    def covered(self) -> Mask:
        """Return which units have to be placed: all where everybody can be."""
        found: Mask = self.board.must | (self.asked.least == int(self.board.sizes.sum()))
        return found

    @cached_property
    def incidence(self) -> csc_array:
        """Return which unit is in which group."""
        lengths = [len(group) for group in self.groups]
        starts = np.concatenate([[0], np.cumsum(lengths)])
        units = np.array([unit for group in self.groups for unit in group], dtype=np.int64)
        shape = (self.board.n, len(self.groups))
        return csc_array((np.ones(len(units)), units, starts), shape=shape)

    @cached_property
    def per_unit(self) -> Numbers:
        """Return what each row "at most" takes of each unit."""
        rows = [np.eye(self.board.n)[~self.covered], self._club_rows()]
        sizes = self.board.sizes.astype(float)
        return np.vstack([*rows, sizes, -sizes])

    @cached_property
    def limits(self) -> Numbers:
        """Return the most of each row "at most", the number of groups last."""
        free = int((~self.covered).sum())
        ones = [1.0] * (free + len(self.board.clubs))
        limits = [*ones, float(self.asked.most), -float(self.asked.least)]
        if self.board.most_groups is not None:
            limits.append(float(self.board.most_groups))
        return np.array(limits)

    def _club_rows(self) -> Numbers:
        rows = np.zeros((len(self.board.clubs), self.board.n))
        for row, club in enumerate(self.board.clubs):
            rows[row, list(club)] = 1.0
        return rows

    @cached_property
    def above(self) -> csc_array:
        """Return the rows "at most" for the groups."""
        rows = csc_array(csc_array(self.per_unit) @ self.incidence)
        if self.board.most_groups is None:
            return rows
        ones = csc_array(np.ones((1, len(self.groups))))
        return csc_array(vstack([rows, ones]))

    @cached_property
    def exactly(self) -> csc_array:
        """Return the rows of the units that have to be placed."""
        return csc_array(self.incidence.tocsr()[np.flatnonzero(self.covered)])

    def relaxed(self) -> Relaxed | None:
        """Return the linear relaxation, None where these groups do not suffice."""
        if not self.groups:
            nothing = Prices(np.zeros(self.board.n))
            return None if self.covered.any() else Relaxed(0.0, nothing, 0.0, np.zeros(0))
        has_exact = bool(self.covered.any())
        answer = linprog(
            -self.values,
            A_ub=self.above,
            b_ub=self.limits,
            A_eq=self.exactly if has_exact else None,
            b_eq=np.ones(int(self.covered.sum())) if has_exact else None,
        )
        if answer.x is None or answer.status != 0:
            return None
        paid = np.maximum(-np.asarray(answer.ineqlin.marginals), 0.0)
        rows = len(self.per_unit)
        units = paid[:rows] @ self.per_unit
        allowed = float(paid @ self.limits)
        if has_exact:
            exact = -np.asarray(answer.eqlin.marginals)
            units[self.covered] += exact
            allowed += float(exact.sum())
        group = float(paid[rows:].sum())
        return Relaxed(-float(answer.fun), Prices(units, group), allowed, answer.x)

    def best(self, nodes: int, seconds: float) -> Whole:
        """Return the best whole choice of these groups that is found."""
        if not self.groups:
            return Whole(None if self.covered.any() else (), 0.0)
        constraints = [LinearConstraint(self.above, ub=self.limits)]
        if self.covered.any():
            constraints.append(LinearConstraint(self.exactly, lb=1.0, ub=1.0))
        answer = milp(
            -self.values,
            constraints=constraints,
            integrality=np.ones(len(self.groups)),
            bounds=Bounds(0, 1),
            options={"mip_rel_gap": 0.0, "node_limit": nodes, "time_limit": max(seconds, 0.05)},
        )
        if answer.status == _IMPOSSIBLE:
            return Whole(None, -np.inf)
        bound = np.inf if answer.mip_dual_bound is None else -float(answer.mip_dual_bound)
        if answer.x is None:
            return Whole(None, bound)
        chosen = tuple(self.groups[at] for at in np.flatnonzero(answer.x > _CHOSEN))
        return Whole(chosen, bound)


def distinct(groups: Iterable[Sequence[int]]) -> tuple[Units, ...]:
    """Return groups once each, in order."""
    return tuple(sorted({tuple(group) for group in groups}))
