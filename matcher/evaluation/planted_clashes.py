"""Conditions planted so that they cannot hold together, and the smallest set of them that cannot.

What clashes is added to partnerships that can be grouped without it, with partnerships of its own, so that
the smallest set is known: without any one of its conditions the rest can hold.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from matcher.domain.network import GroupRules
from matcher.evaluation.clash_draft import Core, Part, base_draft, named
from matcher.evaluation.clash_kinds import CLASHES, COMBINABLE
from matcher.networks.grouping import Clash, Condition, RuleKind
from matcher.networks.problem import GroupingProblem


@dataclass(frozen=True)
class PlantedClash:
    """A problem whose conditions clash, and the smallest sets that do; one of them has to be named."""

    name: str
    problem: GroupingProblem
    cores: tuple[Core, ...]


def planted_clashes(seeds: Sequence[int]) -> list[PlantedClash]:
    """Return every kind of clash once a seed, and two kinds at once in turn."""
    found = []
    for seed in seeds:
        for name, plant in CLASHES.items():
            draft = base_draft(seed)
            core = plant(draft)
            found.append(PlantedClash(name, draft.problem(), (core,)))
        for one, other in list(pairwise(COMBINABLE))[seed % 2 :: 2]:
            draft = base_draft(seed)
            cores = (CLASHES[one](draft), CLASHES[other](draft))
            found.append(PlantedClash(f"{one}; {other}", draft.problem(), cores))
    return found


def core_of(clash: Clash) -> Core:
    """Return the conditions of a clash as a planted core tells them."""
    return frozenset((each.kind, _whom(each)) for each in clash.conditions)


def without(problem: GroupingProblem, part: Part) -> GroupingProblem:
    """Return the problem without one of its conditions."""
    kind, whom = part
    if kind in _LIFTED:
        return replace(problem, rules=_LIFTED[kind](problem.rules, len(problem.candidates)))
    return replace(
        problem,
        together=_less(problem.together, whom if kind is RuleKind.TOGETHER else ""),
        apart=_less(problem.apart, whom if kind is RuleKind.APART else ""),
        kept=tuple(k for k in problem.kept if kind is not RuleKind.KEPT or k.id != whom),
        required=problem.required - ({whom} if kind is RuleKind.REQUIRED else set()),
    )


_LIFTED: Mapping[RuleKind, Callable[[GroupRules, int], GroupRules]] = {
    RuleKind.LEAST: lambda rules, _: replace(rules, least=1),
    RuleKind.MOST: lambda rules, n: replace(rules, most=n),
    RuleKind.REGION: lambda rules, _: replace(rules, same_region=False),
    RuleKind.START: lambda rules, _: replace(rules, start_window=None),
    RuleKind.PARTY: lambda rules, _: replace(rules, each_party_once=False),
    RuleKind.EXPERIENCE: lambda rules, _: replace(rules, experienced=0),
    RuleKind.LANGUAGE: lambda rules, _: replace(rules, common_language=False),
    RuleKind.MOST_GROUPS: lambda rules, _: replace(rules, most_groups=None),
}


def _whom(condition: Condition) -> str:
    return condition.kept_id or named(condition.ids)


def _less(pairs: frozenset[tuple[str, str]], whom: str) -> frozenset[tuple[str, str]]:
    return frozenset(pair for pair in pairs if named(pair) != whom)
