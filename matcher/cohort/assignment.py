"""What an officer gets: groups, who is left and why, how fair it is; or why the round is impossible."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from matcher.domain.message import Message


@dataclass(frozen=True)
class Group:
    """One partnership of the round: parties of ours and of theirs, and what its weakest pair gains."""

    our_ids: tuple[str, ...]
    their_ids: tuple[str, ...]
    benefit: float
    is_locked: bool = False

    @property
    def worth(self) -> float:
        """Return what the group adds to the total: its benefit for each party of ours in it."""
        return self.benefit * len(self.our_ids)


@dataclass(frozen=True)
class Unassigned:
    """A party that got nobody, and why."""

    party_id: str
    reason: Message


@dataclass(frozen=True)
class Envy:
    """A party of ours that would gain more in the place that another one got.

    `gain` is how much more; `their_ids` are those whom the envied party meets. Only the place that the party
    would gain most by is kept.
    """

    party_id: str
    envied_id: str
    their_ids: tuple[str, ...]
    gain: float


@dataclass(frozen=True)
class Fairness:
    """How evenly the benefit falls on those of our parties that got somebody.

    A party with several groups counts with its best one. None where nobody got anybody. `gini` is 0 when all
    gain alike; `left` is how many of our parties with room got nobody.
    """

    worst: float | None
    median: float | None
    gini: float | None
    left: int
    envy: tuple[Envy, ...]


@dataclass(frozen=True)
class LockPrice:
    """What a lock costs: the total without it, minus the total with it, while all other conditions stay.

    The others keep the least benefit that the balance gave them, so the price is never below 0 while as many
    get somebody. `more_assigned` is how many more of our parties would get somebody without the lock.
    `total` is None where there was no time to work it out.
    """

    our_id: str
    their_id: str
    total: float | None
    more_assigned: int = 0


@dataclass(frozen=True)
class Assignment:
    """An answer: as many of our parties as can be get somebody, and then the benefit is as great as can be.

    `total` is the sum of what the groups are worth. `value` is what was maximised among answers that give as
    many of ours somebody: the total for each party that got somebody, and the least that one of them gains,
    weighed by the balance. `floor` is that least gain; parties that are locked do not count in it, because
    the officer chose for them. No answer has a value above `upper_bound`. `is_optimal` says that nothing
    better exists, and `method` tells in words how that is known, or what is not.
    """

    groups: tuple[Group, ...]
    unassigned_ours: tuple[Unassigned, ...]
    unassigned_theirs: tuple[Unassigned, ...]
    assigned: int
    total: float
    value: float
    floor: float
    upper_bound: float
    is_optimal: bool
    method: Message
    fairness: Fairness
    lock_prices: tuple[LockPrice, ...] = ()

    @property
    def gap(self) -> float:
        """Return how much better than this an answer could be at most."""
        return max(0.0, self.upper_bound - self.value)

    def groups_of(self, party_id: str) -> tuple[Group, ...]:
        """Return the groups that a party is in."""
        return tuple(g for g in self.groups if party_id in (*g.our_ids, *g.their_ids))


class ConditionKind(StrEnum):
    """The kinds of conditions that can stand in each other's way."""

    LOCK = "lock"
    BAN = "ban"
    CAPACITY = "capacity"
    ONLY_COUNTRIES = "only_countries"
    LEVELS = "levels"
    RULES = "rules"
    LEAST_BENEFIT = "least_benefit"
    REQUIRED = "required"
    SIZE = "size"


@dataclass(frozen=True, order=True)
class Condition:
    """One condition of a round: its kind and the ids of the parties that it speaks of, ours first."""

    kind: ConditionKind
    party_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class ConflictingCondition:
    """A condition that has a part in a conflict, in words."""

    condition: Condition
    message: Message


@dataclass(frozen=True)
class Conflict:
    """Why a round is impossible: conditions that cannot hold together.

    `is_smallest` says that no conflict of fewer conditions exists, `is_irreducible` that none of these can be
    left out. Where time was short neither may be known. `summary` tells so in a sentence.
    """

    conditions: tuple[ConflictingCondition, ...]
    is_smallest: bool
    is_irreducible: bool
    summary: Message


class Progress(Protocol):
    """Is told how far the work has come, in [0, 1], and what is being done."""

    def __call__(self, share: float, stage: Message) -> None:
        """Take note of how far the work has come."""


def no_progress(share: float, stage: Message) -> None:
    """Take no note of progress."""
