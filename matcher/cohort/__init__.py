"""Assignment of a whole round at once: who meets whom, how fair it is, and why it may be impossible."""

from matcher.cohort.alternatives import Alternative, alternatives
from matcher.cohort.assignment import (
    Assignment,
    Condition,
    ConditionKind,
    Conflict,
    ConflictingCondition,
    Envy,
    Fairness,
    Group,
    LockPrice,
    Progress,
    Unassigned,
)
from matcher.cohort.difference import Difference, Move, difference
from matcher.cohort.problem import CohortProblem, Pair, Party
from matcher.cohort.solve import solve
from matcher.cohort.what_if import (
    banned,
    locked,
    unbanned,
    unlocked,
    with_balance,
    with_capacity,
    with_required,
)

__all__ = [
    "Alternative",
    "Assignment",
    "CohortProblem",
    "Condition",
    "ConditionKind",
    "Conflict",
    "ConflictingCondition",
    "Difference",
    "Envy",
    "Fairness",
    "Group",
    "LockPrice",
    "Move",
    "Pair",
    "Party",
    "Progress",
    "Unassigned",
    "alternatives",
    "banned",
    "difference",
    "locked",
    "solve",
    "unbanned",
    "unlocked",
    "with_balance",
    "with_capacity",
    "with_required",
]
