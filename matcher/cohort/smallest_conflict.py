"""The smallest set of conditions that cannot hold together, whatever the conditions are.

First one conflict is found from which nothing can be left out (QuickXplain, Junker 2004). Then smaller ones
are looked for by hitting sets: each set of conditions that can hold leaves some out, and every conflict has
at least one of those; so a smallest set that hits all of them is a conflict, or shows another set that can
hold (Ignatiev, Previti, Liffiton and Marques-Silva 2015).
"""

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from matcher.cohort.assignment import Condition

Each = TypeVar("Each")
_CHOSEN = 0.5


class Judge(Protocol):
    """Tells whether conditions can hold together."""

    is_sure: bool

    def holds(self, conditions: Collection[Condition]) -> bool:
        """Return False only where it is proven that conditions cannot hold; note where one is not sure."""


@dataclass(frozen=True)
class Found:
    """Conditions that cannot hold together, and what is known of smaller sets."""

    conditions: tuple[Condition, ...]
    is_smallest: bool
    is_irreducible: bool


def smallest_conflict(conditions: Sequence[Condition], judge: Judge, until: float) -> Found:
    """Return the fewest conditions that cannot hold together, out of some that cannot.

    When the time (of time.monotonic) is over, what is known by then is returned.
    """
    late = _Late(judge, until)
    found = irreducible(conditions, late.holds)
    is_irreducible = judge.is_sure and not late.was_late
    corrections: list[frozenset[Condition]] = []
    while time.monotonic() < until:
        hitting = _hitting_set(corrections)
        if len(hitting) >= len(found):
            return Found(tuple(sorted(found)), judge.is_sure and is_irreducible, is_irreducible)
        if not judge.holds(hitting):
            return Found(tuple(sorted(hitting)), judge.is_sure, judge.is_sure)
        grown = _grown(hitting, conditions, late.holds)
        corrections.append(frozenset(conditions) - grown)
        if not corrections[-1]:
            break
    return Found(tuple(sorted(found)), is_smallest=False, is_irreducible=is_irreducible)


class _Late:
    """A judge that says "may hold" to everything once the time is over, so that work ends safely."""

    def __init__(self, judge: Judge, until: float) -> None:
        self.judge, self.until = judge, until
        self.was_late = False

    def holds(self, conditions: Collection[Condition]) -> bool:
        if time.monotonic() > self.until:
            self.was_late = True
            return True
        return self.judge.holds(conditions)


def irreducible(
    conditions: Sequence[Each], holds: Callable[[Collection[Each]], bool]
) -> list[Each]:
    """Return conditions out of some that cannot hold, such that any one less could."""

    def needed(base: list[Each], added: bool, rest: Sequence[Each]) -> list[Each]:
        if added and not holds(base):
            return []
        if len(rest) == 1:
            return list(rest)
        half = len(rest) // 2
        one, other = rest[:half], rest[half:]
        second = needed([*base, *one], bool(one), other)
        first = needed([*base, *second], bool(second), one)
        return [*first, *second]

    return needed([], False, conditions)


def _grown(
    start: Collection[Condition],
    conditions: Sequence[Condition],
    holds: Callable[[Collection[Condition]], bool],
) -> frozenset[Condition]:
    """Return as many conditions as can be added to some that hold, so that none can be added any more."""
    kept = set(start)

    def add(rest: Sequence[Condition]) -> None:
        if not rest or holds(kept | set(rest)):
            kept.update(rest)
        elif len(rest) > 1:
            add(rest[: len(rest) // 2])
            add(rest[len(rest) // 2 :])

    add([condition for condition in conditions if condition not in kept])
    return frozenset(kept)


def _hitting_set(sets: Sequence[frozenset[Condition]]) -> tuple[Condition, ...]:
    """Return the fewest conditions of which each set holds at least one."""
    elements = sorted(frozenset().union(*sets))
    if not elements:
        return ()
    hits = np.array([[float(element in each) for element in elements] for each in sets])
    answer = milp(
        np.ones(len(elements)),
        constraints=LinearConstraint(hits, lb=1),
        integrality=np.ones(len(elements)),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0.0},
    )
    return tuple(
        element for element, taken in zip(elements, answer.x, strict=True) if taken > _CHOSEN
    )
