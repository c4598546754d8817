"""What comes out: groups with their figures, who is left and why, or the conditions that clash."""

from dataclasses import dataclass
from enum import StrEnum


class RuleKind(StrEnum):
    """One rule that groups can break, or one condition that can clash with others."""

    LEAST = "least"
    MOST = "most"
    REGION = "region"
    START = "start"
    PARTY = "party"
    EXPERIENCE = "experience"
    LANGUAGE = "language"
    MOST_GROUPS = "most-groups"
    TOGETHER = "together"
    APART = "apart"
    KEPT = "kept"
    REQUIRED = "required"


@dataclass(frozen=True)
class Violation:
    """A rule that does not hold, and whom it concerns.

    `ids` are the candidates it is about (the two of a pair, all of a group that is too large); `parties` who
    stands twice; `number` what was found (a size, years apart, experienced ones) against `limit`.
    """

    kind: RuleKind
    ids: tuple[str, ...]
    parties: tuple[str, ...] = ()
    number: int | None = None
    limit: int | None = None


@dataclass(frozen=True)
class Group:
    """One group: ids in order; `kept_id` is the id of the kept group it holds, None for a free one."""

    ids: tuple[str, ...]
    kept_id: str | None = None


class LeftReason(StrEnum):
    """Why a partnership is in no group.

    PARTY_TAKEN: one of its parties is placed with another partnership. TOO_FEW: too few others fit the rules
    with it. NO_ROOM: whatever it could be in is full. NO_EXPERIENCE: no experienced partnership is left for
    a group with it. LINKS: what must or may not go together keeps it out. BETTER_WITHOUT: it could be in only
    if somebody else were left.
    """

    PARTY_TAKEN = "party-taken"
    TOO_FEW = "too-few"
    NO_ROOM = "no-room"
    NO_EXPERIENCE = "no-experience"
    LINKS = "links"
    BETTER_WITHOUT = "better-without"


@dataclass(frozen=True)
class Left:
    """A partnership in no group: why, and the partnerships that the reason is about."""

    id: str
    reason: LeftReason
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figures:
    """A grouping in numbers.

    `coherence` is how alike a placed partnership is to the others of its group, in the mean over the placed
    (0 where nobody is). `evenness` is 1 where all groups are of one size, smallest size / largest size
    otherwise. `stability` is the share of pairs that stay together when any one member is taken away, None
    where it was not worked out. `violations` counts broken rules: 0 in everything the solver returns.
    """

    groups: int
    placed: int
    left: int
    coherence: float
    evenness: float
    violations: int
    stability: float | None = None


@dataclass(frozen=True)
class Grouping:
    """Groups (largest first, then by their first id), who is left, and how good it is.

    `value` is what the solver made as large as it could; `bound` is what no grouping can exceed, in the same
    unit, if it places at least as many. `most_placed` is how many any grouping can place at most, None where
    nobody worked it out. `is_optimal` says that no more can be placed and that value and bound are equal, so
    that it is proved. `gap` is (bound - value) as a share of the bound, 0 where it is proved.
    """

    groups: tuple[Group, ...]
    left: tuple[Left, ...]
    figures: Figures
    value: float
    bound: float
    is_optimal: bool
    most_placed: int | None = None

    @property
    def gap(self) -> float:
        """Return how far from the bound it can be at most, in [0, 1]."""
        largest = max(abs(self.bound), abs(self.value))
        if self.is_optimal or not largest:
            return 0.0
        return min(max(0.0, (self.bound - self.value) / largest), 1.0)

    def group_of(self, candidate_id: str) -> Group | None:
        """Return the group a partnership is in, None where it is left."""
        return next((group for group in self.groups if candidate_id in group.ids), None)


@dataclass(frozen=True)
class Condition:
    """One condition of a clash: a rule for all, or what was asked of certain partnerships."""

    kind: RuleKind
    ids: tuple[str, ...] = ()
    kept_id: str | None = None


@dataclass(frozen=True)
class Clash:
    """Conditions that cannot hold together: without any one of them the rest could.

    `more` tells that other clashes are left once this one is mended.
    """

    conditions: tuple[Condition, ...]
    more: bool = False
