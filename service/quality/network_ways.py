"""The ways of grouping that are compared, and what each makes of planted sets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from matcher.domain.network import GroupRules
from matcher.evaluation.grouping_agreement import Recovery, recovery
from matcher.evaluation.grouping_stability import part_of
from matcher.evaluation.network_baselines import available, by_blocks, grouped
from matcher.evaluation.planted_networks import PlantedSet
from matcher.networks.figures import figures
from matcher.networks.grouping import Group, Grouping
from matcher.networks.problem import GroupingProblem
from matcher.networks.solve import group
from matcher.networks.violations import violations

OURS = "this program"
UNTOLD = "this program, not told how many groups"
BLOCKWISE = "{name}, in each region and period"


@dataclass
class Ours:
    """The program's way of grouping; it counts its groupings and the rules they break."""

    seconds: float = 0.5
    groupings: int = 0
    broken: int = 0
    refused: int = 0

    def solved(self, problem: GroupingProblem, seconds: float | None = None) -> Grouping | None:
        """Return what the program finds, None where it says that the conditions clash."""
        found = group(problem, seconds=seconds or self.seconds)
        self.groupings += 1
        if not isinstance(found, Grouping):
            self.refused += 1
            return None
        self.broken += len(violations(problem, found.groups))
        return found

    def groups(self, problem: GroupingProblem) -> Sequence[Group]:
        """Return the groups the program finds, none where the conditions clash."""
        found = self.solved(problem)
        return found.groups if found else ()


@dataclass(frozen=True)
class Kept:
    """The coherence of the groups under rules, as a share of what the same program reaches without them.

    `all` compares with the whole set without rules; `same` with the partnerships alone that were placed
    under rules, which is stricter: without rules nobody is left, and a stray makes its group less coherent.
    """

    all: float
    same: float


@dataclass(frozen=True)
class Trial:
    """A planted set, what each way recovered of it, and how much coherence the rules left."""

    n: int
    recovered: Mapping[str, Recovery]
    kept: Kept


def trial(planted: PlantedSet, ours: Ours) -> Trial:
    """Return what each way makes of a planted set."""
    problem, plan = planted.problem, planted.plan
    untold = replace(planted, problem=with_rules(problem, replace(problem.rules, most_groups=None)))
    found = ours.groups(problem)
    recovered = {
        OURS: recovery(planted, found),
        UNTOLD: recovery(untold, ours.groups(untold.problem)),
    }
    for name, baseline in available().items():
        whole = grouped(problem, baseline, len(plan.groups))
        apart = by_blocks(problem, baseline, plan.number_among)
        recovered[name] = recovery(planted, whole)
        recovered[BLOCKWISE.format(name=name)] = recovery(planted, apart)
    return Trial(len(problem.candidates), recovered, coherence_kept(problem, found, ours))


def coherence_kept(problem: GroupingProblem, found: Sequence[Group], ours: Ours) -> Kept:
    """Return the coherence of groups as a share of what the program reaches with bounds of size alone."""
    free = with_rules(problem, without_rules(problem.rules))
    placed = {each for one in found for each in one.ids}
    rows = [row for row, each in enumerate(problem.candidates) if each.id in placed]
    reached = figures(problem, found).coherence
    return Kept(
        _share(reached, free, ours), _share(reached, part_of(free, rows), ours) if rows else 1.0
    )


def with_rules(problem: GroupingProblem, rules: GroupRules) -> GroupingProblem:
    """Return a problem under other rules."""
    return replace(problem, rules=rules)


def without_rules(rules: GroupRules) -> GroupRules:
    """Return the rules less everything but the bounds of size and number."""
    return replace(
        rules,
        same_region=False,
        start_window=None,
        each_party_once=False,
        experienced=0,
        common_language=False,
    )


def _share(reached: float, free: GroupingProblem, ours: Ours) -> float:
    best = figures(free, ours.groups(free)).coherence
    return reached / best if best > 0 else 1.0
