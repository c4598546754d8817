"""Which rules a move breaks and which it mends."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from matcher.networks.grouping import Group, RuleKind, Violation
from matcher.networks.move import IntoNew, Out, ToGroup, rearranged, touched
from matcher.networks.problem import GroupingProblem
from matcher.networks.violations import violations

Changes = tuple[tuple[Violation, ...], tuple[Violation, ...]]
"""The rules that are broken anew, and those that no longer are."""


def changed_rules(
    problem: GroupingProblem, before: Sequence[Group], after: Sequence[Group]
) -> Changes:
    """Return the rules broken after and not before, and those broken before and not after."""
    return _differences(violations(problem, before), violations(problem, after))


class RuleChanges:
    """Tells what the move of one partnership does to the rules from the few groups that it concerns."""

    def __init__(self, problem: GroupingProblem, groups: Sequence[Group]) -> None:
        self._groups = tuple(groups)
        self._limit = problem.rules.most_groups
        # How many groups there may be is a matter of all groups; everything else is one of those concerned.
        self._problem = replace(problem, rules=replace(problem.rules, most_groups=None))
        self._at = {each: at for at, group in enumerate(groups) for each in group.ids}
        self._holders: dict[str, set[int]] = defaultdict(set)
        for each, at in self._at.items():
            for party in problem.candidate(each).parties:
                self._holders[party].add(at)

    def of(self, move: ToGroup | IntoNew | Out) -> Changes:
        """Return the rules that a move breaks, and those that it mends."""
        after = rearranged(self._groups, move)
        concerned = sorted(self._concerned(move))
        old = [self._groups[at] for at in concerned]
        new = [after[at] for at in (*concerned, *range(len(self._groups), len(after)))]
        broken, mended = _differences(
            violations(self._problem, old),
            violations(self._problem, [group for group in new if group.ids]),
        )
        counted = self._counted(self._groups), self._counted(after)
        more_broken, more_mended = _differences(*counted)
        return (*broken, *more_broken), (*mended, *more_mended)

    def _concerned(self, move: ToGroup | IntoNew | Out) -> set[int]:
        parties = self._problem.candidate(move.id).parties
        return {*touched(self._groups, move), *(at for p in parties for at in self._holders[p])}

    def _counted(self, groups: Sequence[Group]) -> tuple[Violation, ...]:
        number = sum(bool(group.ids) for group in groups)
        if self._limit is None or number <= self._limit:
            return ()
        ids = tuple(each for group in groups for each in group.ids)
        return (Violation(RuleKind.MOST_GROUPS, ids, number=number, limit=self._limit),)


def _differences(before: Iterable[Violation], after: Iterable[Violation]) -> Changes:
    old, new = list(before), list(after)
    old_keys, new_keys = Counter(map(_key, old)), Counter(map(_key, new))
    return (
        tuple(each for each in new if not old_keys[_key(each)]),
        tuple(each for each in old if not new_keys[_key(each)]),
    )


def _key(each: Violation) -> tuple[object, ...]:
    """Return what makes two violations the same: neither the order of ids, nor who is in too many groups."""
    ids = frozenset() if each.kind is RuleKind.MOST_GROUPS else frozenset(each.ids)
    return each.kind, ids, each.parties, each.number, each.limit
