"""How alike two groupings are, and who moved from one to the other."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from matcher.networks.grouping import Group, Grouping

_NONE = -1


@dataclass(frozen=True)
class Moved:
    """A partnership that stands elsewhere: the ids of its group before and after, empty where it had none."""

    id: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def agreement(one: Grouping, other: Grouping) -> float:
    """Return the adjusted Rand index of two groupings (Hubert and Arabie 1985), over all placed in either.

    1 is the same groups, about 0 what chance gives. Each who is left counts as a group of its own.
    """
    # Imported here, because it takes half a second and few callers compare.
    from sklearn.metrics import adjusted_rand_score

    ids = sorted(_placed(one.groups) | _placed(other.groups))
    if len(ids) <= 1:
        return 1.0
    return float(adjusted_rand_score(_labels(one.groups, ids), _labels(other.groups, ids)))


def moved(one: Grouping, other: Grouping) -> tuple[Moved, ...]:
    """Return who stands elsewhere in the other grouping, by id.

    Groups are matched one to one by the greatest overlap in all; whoever is not in the group that its own was
    matched with has moved, and whoever was or is left.
    """
    partner = _matched(one.groups, other.groups)
    before, after = _at(one.groups), _at(other.groups)
    found = []
    for each in sorted(before.keys() | after.keys()):
        old, new = before.get(each, _NONE), after.get(each, _NONE)
        if old == _NONE or new == _NONE or partner.get(old) != new:
            found.append(Moved(each, _ids(one.groups, old), _ids(other.groups, new)))
    return tuple(found)


def _matched(one: Sequence[Group], other: Sequence[Group]) -> dict[int, int]:
    """Return the group of the other grouping that each group corresponds to."""
    at = _at(other)
    overlap = np.zeros((len(one), len(other)))
    for row, group in enumerate(one):
        for each in group.ids:
            if each in at:
                overlap[row, at[each]] += 1
    rows, columns = linear_sum_assignment(overlap, maximize=True)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return {row: column for row, column in pairs if overlap[row, column]}


def _labels(groups: Sequence[Group], ids: Sequence[str]) -> list[int]:
    at = _at(groups)
    return [at.get(each, len(groups) + number) for number, each in enumerate(ids)]


def _at(groups: Sequence[Group]) -> dict[str, int]:
    return {each: number for number, group in enumerate(groups) for each in group.ids}


def _placed(groups: Sequence[Group]) -> set[str]:
    return {each for group in groups for each in group.ids}


def _ids(groups: Sequence[Group], at: int) -> tuple[str, ...]:
    return () if at == _NONE else groups[at].ids
