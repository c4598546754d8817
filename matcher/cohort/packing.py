"""The best groups of two and three, by choosing among all that are possible.

Few groups are all written down and solved exactly. Of many, only those are made that the linear relaxation
asks for, so its value is a bound of all of them (Barnhart et al. 1998 on branch and price). What the
relaxation takes whole is kept for a first answer. Only groups that fall short of their price by no more than
the gap to the bound can be in a better answer; where they are few, all of them are tried and the gap closes.
"""

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, linprog, milp

from matcher.cohort.board import Board, Cell, Mask
from matcher.cohort.filling import filled
from matcher.cohort.master import Master
from matcher.cohort.plan import GroupOf, Plan, cells, meets_twice, plan_of
from matcher.cohort.possible_groups import all_groups, promising_groups
from matcher.cohort.pricing import PlacePrices, groups_within, price_groups

ALL_GROUPS = 20_000
_TOLERANCE = 1e-6
# The rest of the time is kept for whole answers.
_FOR_RELAXING = 0.6
# So many groups for each of ours are tried whole at first.
_KEPT = 8
_WHOLE = 0.999


class UndecidedError(Exception):
    """The time did not suffice to find a plan that holds, nor to prove that there is none."""


@dataclass(frozen=True, eq=False)
class _Relaxed:
    """The linear relaxation of a packing: its groups and answer, what places cost, and its bound."""

    master: Master
    answer: OptimizeResult
    prices: PlacePrices
    bound: float


def pack(
    board: Board,
    floor: float = 0.0,
    free: Collection[Cell] = (),
    *,
    until: float = np.inf,
    at_most: int = ALL_GROUPS,
) -> Plan | None:
    """Return the best groups known, with a bound; None where a condition cannot hold.

    `until` is a time of time.monotonic. More groups than `at_most` are not all written down. Raise
    UndecidedError where the time is too short for an answer.
    """
    if (board.our_locks > board.our_room).any() or (board.their_locks > board.their_room).any():
        return None
    good = board.benefits >= floor
    for cell in free:
        good[cell] = True
    groups = all_groups(board, at_most)
    if groups is not None:
        return _whole(Master(board, tuple(groups), good, board.locks), None, until)
    relaxed = _relax(board, good, until)
    return None if relaxed.bound < 0 else _best_whole(relaxed, at_most, until)


def _relax(board: Board, good: Mask, until: float) -> _Relaxed:
    """Return the linear relaxation of all groups, made one round of prices after the other.

    A bound below 0 proves that a requirement or a lock cannot hold, for failing costs more than all else.
    """
    master = Master(board, tuple(promising_groups(board)), good, board.locks)
    bound, best_prices = np.inf, None
    taken, start = 1.0, time.monotonic()
    enough = start + _FOR_RELAXING * (until - start)
    while True:
        began = time.monotonic()
        answer = _linear(master, taken)
        prices = master.prices(answer.ineqlin.marginals)
        priced = price_groups(board, prices, good)
        if best_prices is None or -answer.fun + priced.missing < bound:
            bound, best_prices = -answer.fun + priced.missing, prices
        more = _grown(master, priced.groups, answer)
        is_done = bound < 0 or (more is master and taken > 1)
        # Another round takes about as long as this one.
        if is_done or 2 * time.monotonic() - began > enough:
            return _Relaxed(master, answer, best_prices, bound)
        # The limit of one for each group speeds things up at first, but hides a part of its price.
        taken = np.inf if more is master else taken
        master = more


def _grown(master: Master, groups: Sequence[GroupOf], answer: OptimizeResult) -> Master:
    """Return the master problem with groups that are new, and with pairs that met too often."""
    known, once = set(master.groups), set(master.once)
    new = [group for group in groups if group not in known]
    often = np.argwhere(master.met(answer.x) > 1 + _TOLERANCE).tolist()
    too_often = {(row, column) for row, column in often} - once
    if not new and not too_often:
        return master
    return replace(master, groups=(*master.groups, *new), once=tuple(sorted(once | too_often)))


def _linear(master: Master, taken: float) -> OptimizeResult:
    bounds = master.bounds(taken, failing=np.inf)
    return linprog(-master.worth, A_ub=master.matrix, b_ub=master.limits, bounds=bounds)


def _best_whole(relaxed: _Relaxed, at_most: int, until: float) -> Plan:
    """Return the best whole answer that the time allows, the quick ones first."""
    ordered, shares = _most_useful(relaxed)
    useful = tuple(ordered[: _KEPT * len(relaxed.master.board.ours)])
    kept = tuple(group for group, share in zip(ordered, shares, strict=True) if share > _WHOLE)
    first = filled(relaxed.master, ordered)
    found = None if first is None else _bounded(relaxed.master, first, relaxed.bound)
    for groups, fixed in ((useful, kept), (useful, ()), (tuple(ordered), ())):
        if found is None or _gap(relaxed, found) > _TOLERANCE:
            master = replace(relaxed.master, groups=groups)
            found = _better(found, _tried(master, fixed, relaxed.bound, until))
    if found is None:
        raise UndecidedError
    return _closed(relaxed, found, at_most, until)


def _closed(relaxed: _Relaxed, found: Plan, at_most: int, until: float) -> Plan:
    """Return the best of all groups that can be in a better answer, where they are few."""
    gap, master = _gap(relaxed, found), relaxed.master
    if gap <= _TOLERANCE or time.monotonic() > until:
        return found
    near = groups_within(master.board, relaxed.prices, master.good, gap + _TOLERANCE, at_most)
    if near is None:
        return found
    groups = tuple(sorted({*near, *found.groups}))
    return _better(found, _tried(replace(master, groups=groups), (), None, until)) or found


def _better(one: Plan | None, other: Plan | None) -> Plan | None:
    """Return the better of two plans, with what either of them proves."""
    if one is None or other is None:
        return one or other
    best = max(one, other, key=lambda plan: (plan.covered, plan.total))
    if one.covered != other.covered:
        return best
    return replace(
        best,
        total_bound=max(best.total, min(one.total_bound, other.total_bound)),
        covers_most=one.covers_most or other.covers_most,
    )


def _tried(
    master: Master, kept: Collection[GroupOf], bound: float | None, until: float
) -> Plan | None:
    try:
        return _whole(master, bound, until, kept)
    except UndecidedError:
        return None


def _gap(relaxed: _Relaxed, plan: Plan) -> float:
    """Return how much better than a plan another one can be, covering counted in."""
    master = relaxed.master
    return relaxed.bound - (master.covering * master.covered(plan.groups) + plan.total)


def _most_useful(relaxed: _Relaxed) -> tuple[list[GroupOf], list[float]]:
    """Return the groups by how much they are taken, and then by how little they fall short of their price."""
    master, answer = relaxed.master, relaxed.answer
    of_groups = len(master.groups)
    gains = (master.worth + master.matrix.T @ answer.ineqlin.marginals)[:of_groups]
    taken = np.round(answer.x[:of_groups], 6)
    order = np.lexsort((-gains, -taken))
    return [master.groups[at] for at in order], taken[order].tolist()


def _whole(
    master: Master, bound: float | None, until: float, kept: Collection[GroupOf] = ()
) -> Plan | None:
    """Return the best whole answer among some groups that takes those `kept`.

    `bound` is None where no others can be in a better answer. None means that there is no answer at all.
    """
    while True:
        answer = _integer(master, kept, until)
        if answer.x is None:
            if bound is None and answer.status == 2 and not kept:
                return None
            raise UndecidedError
        groups = master.taken(answer.x)
        again = meets_twice(groups)
        if not again:
            break
        kept = [group for group in kept if not again & set(cells(group))]
        master = replace(master, once=tuple(sorted({*master.once, *again})))
    if bound is None:
        bound = -answer.fun if answer.status == 0 else -answer.mip_dual_bound
    return _bounded(master, groups, bound)


def _integer(master: Master, kept: Collection[GroupOf], until: float) -> OptimizeResult:
    limits = master.bounds(taken=1.0, failing=0.0)
    if kept:
        taken = set(kept)
        limits[: len(master.groups), 0] = [float(group in taken) for group in master.groups]
    seconds = until - time.monotonic()
    if seconds <= 0:
        raise UndecidedError
    options = {"mip_rel_gap": 0.0} | ({"time_limit": seconds} if np.isfinite(seconds) else {})
    return milp(
        -master.worth,
        constraints=LinearConstraint(master.matrix, ub=master.limits),
        integrality=master.is_whole(),
        bounds=Bounds(limits[:, 0], limits[:, 1]),
        options=options,
    )


def _bounded(master: Master, groups: list[GroupOf], bound: float) -> Plan:
    """Return a plan with what is known of better ones: whether more are covered, and by how much."""
    total = plan_of(master.board, groups).total
    covered = master.covered(groups)
    above = bound - master.covering * covered
    return plan_of(
        master.board,
        groups,
        total_bound=total if abs(above - total) < _TOLERANCE else above,
        covers_most=int((bound + _TOLERANCE) // master.covering) <= covered,
    )
