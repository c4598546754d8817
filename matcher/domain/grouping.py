"""A grouping: partnerships that a coordinator divides into networks, and what must hold."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from matcher.domain.network import GroupRules

Pair = tuple[str, str]
"""The keys of two partnerships, in order."""

MOST_PARTNERSHIPS = 5_000
MOST_PARTIES = 20
MOST_LINKS = 10_000


class Origin(StrEnum):
    """Where a partnership of a grouping comes from."""

    DOCUMENTED = "documented"
    PROPOSED = "proposed"
    IMPORTED = "imported"


@dataclass(frozen=True)
class GroupingPartnership:
    """A partnership of a grouping; never a pair of ids.

    `key` names it within the grouping. `origin_id` is the id of the documented partnership or introduction
    it comes from. `party_ids` are registry ids, the Swedish ones first; `other_parties` are written names
    that no registry entry matches. `text_id` leads to what was written of it, None where only its themes,
    its documented passages or the profiles of its parties tell. `start_year` and `is_experienced` are None
    where nobody knows. `languages` are those it was said to work in, empty for those of its countries.
    """

    key: str
    origin: Origin
    party_ids: tuple[str, ...]
    other_parties: tuple[str, ...] = ()
    origin_id: str | None = None
    theme_ids: tuple[str, ...] = ()
    start_year: int | None = None
    is_experienced: bool | None = None
    languages: tuple[str, ...] = ()
    text_id: str | None = None


@dataclass(frozen=True)
class KeptGroup:
    """A group that stays: its members are never moved. It takes newcomers unless it `is_closed`."""

    id: str
    keys: frozenset[str]
    is_closed: bool = False


@dataclass(frozen=True)
class GroupingConditions:
    """What must hold for one grouping, beside what its partnerships say of themselves.

    `together` and `apart` are pairs of keys; `kept` groups stay as they are; `required` partnerships must be
    placed; `left_out` take no part. `balance` weighs groups of even size (1) against coherence (0).
    """

    rules: GroupRules = field(default_factory=GroupRules)
    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    kept: tuple[KeptGroup, ...] = ()
    required: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    balance: float = 0.0

    @property
    def keys(self) -> frozenset[str]:
        """Return the keys of all partnerships that it names."""
        of_pairs = (key for pair in self.together | self.apart for key in pair)
        of_groups = (key for group in self.kept for key in group.keys)
        return self.required.union(self.left_out, of_pairs, of_groups)

    def kept_group(self, group_id: str) -> KeptGroup | None:
        """Return one kept group, None where there is none of this id."""
        return next((group for group in self.kept if group.id == group_id), None)


def pair_of(one: str, other: str) -> Pair:
    """Return two keys in order; raise ValueError where they are the same."""
    if one == other:
        raise ValueError(one)
    return (one, other) if one < other else (other, one)


def with_together(conditions: GroupingConditions, pair: Pair) -> GroupingConditions:
    """Return the conditions where two must stand in one group; a ban of the pair is lifted."""
    free = without_link(conditions, pair)
    return replace(free, together=free.together | {pair})


def with_apart(conditions: GroupingConditions, pair: Pair) -> GroupingConditions:
    """Return the conditions where two may not stand in one group; a bond of the pair is lifted."""
    free = without_link(conditions, pair)
    return replace(free, apart=free.apart | {pair})


def without_link(conditions: GroupingConditions, pair: Pair) -> GroupingConditions:
    """Return the conditions that ask nothing of a pair."""
    return replace(
        conditions, together=conditions.together - {pair}, apart=conditions.apart - {pair}
    )


def with_kept(conditions: GroupingConditions, group: KeptGroup) -> GroupingConditions:
    """Return the conditions where a group stays; whoever is in it leaves other kept groups."""
    others = tuple(_without_members(conditions.kept, group))
    return replace(conditions, kept=(*others, group))


def without_kept(conditions: GroupingConditions, group_id: str) -> GroupingConditions:
    """Return the conditions where a group is free to change again."""
    kept = tuple(each for each in conditions.kept if each.id != group_id)
    return replace(conditions, kept=kept)


def without_partnership(conditions: GroupingConditions, key: str) -> GroupingConditions:
    """Return the conditions without anything that names a partnership."""
    kept = tuple(replace(each, keys=each.keys - {key}) for each in conditions.kept)
    return replace(
        conditions,
        together=frozenset(pair for pair in conditions.together if key not in pair),
        apart=frozenset(pair for pair in conditions.apart if key not in pair),
        kept=tuple(each for each in kept if each.keys),
        required=conditions.required - {key},
        left_out=conditions.left_out - {key},
    )


def _without_members(kept: tuple[KeptGroup, ...], group: KeptGroup) -> Iterator[KeptGroup]:
    for each in kept:
        rest = each.keys - group.keys
        if each.id != group.id and rest:
            yield replace(each, keys=rest)
