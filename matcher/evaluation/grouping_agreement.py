"""How well the groups that were meant are found again."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import comb

from matcher.evaluation.planted_networks import PlantedSet
from matcher.networks.grouping import Group
from matcher.networks.problem import GroupingProblem
from matcher.networks.violations import violations

Ids = Collection[str]


@dataclass(frozen=True)
class Recovery:
    """Groups against those that were meant, over the partnerships that were meant to be in one.

    `ari` is the adjusted Rand index (Hubert and Arabie 1985): 1 for the same groups, about 0 by chance;
    whoever was left counts as a group of its own. `f1` weighs how many pairs of members were found again
    against how many found pairs are right. `violations` counts the broken rules of all groups.
    """

    ari: float
    f1: float
    violations: int


def recovery(planted: PlantedSet, groups: Sequence[Group]) -> Recovery:
    """Return how well planted groups are found again, and which rules the found ones break."""
    return recovery_of(planted.problem, [set(group.ids) for group in planted.plan.planted], groups)


def recovery_of(
    problem: GroupingProblem, meant: Sequence[Ids], groups: Sequence[Group]
) -> Recovery:
    """Return how well groups that are known are found again."""
    among = {each for ids in meant for each in ids}
    found = [[each for each in group.ids if each in among] for group in groups]
    return Recovery(ari(meant, found), pair_f1(meant, found), len(violations(problem, groups)))


def ari(one: Sequence[Ids], other: Sequence[Ids]) -> float:
    """Return the adjusted Rand index of two groupings over everybody who is in either."""
    # Imported here, because it takes half a second and few callers compare.
    from sklearn.metrics import adjusted_rand_score

    everybody = sorted({each for ids in (*one, *other) for each in ids})
    if len(everybody) <= 1:
        return 1.0
    return float(adjusted_rand_score(_labels(one, everybody), _labels(other, everybody)))


def pair_f1(meant: Sequence[Ids], found: Sequence[Ids]) -> float:
    """Return the harmonic mean of precision and recall over pairs in one group; 1 where none are meant."""
    asked = sum(comb(len(ids), 2) for ids in meant)
    given = sum(comb(len(ids), 2) for ids in found)
    at = {each: number for number, ids in enumerate(meant) for each in ids}
    right = 0
    for ids in found:
        counts = Counter(at[each] for each in ids if each in at)
        right += sum(comb(count, 2) for count in counts.values())
    return 2 * right / (asked + given) if asked + given else 1.0


def groups_of(labels: Sequence[int], ids: Sequence[str]) -> list[Group]:
    """Return labels as groups; a label below 0 puts its holder in no group."""
    members: dict[int, list[str]] = {}
    for label, each in zip(labels, ids, strict=True):
        if label >= 0:
            members.setdefault(int(label), []).append(each)
    return [Group(tuple(own)) for own in members.values()]


def _labels(groups: Sequence[Ids], ids: Sequence[str]) -> list[int]:
    at = {each: number for number, own in enumerate(groups) for each in own}
    return [at.get(each, len(groups) + number) for number, each in enumerate(ids)]
