"""Which rule blocks a wished group, and the smallest change that would mend it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from matcher.networks.figures import coherence_of
from matcher.networks.grouping import Group, RuleKind, Violation
from matcher.networks.mending import Change, Mender
from matcher.networks.problem import GroupingProblem
from matcher.networks.violations import violations, violations_of_group

N_MENDS = 5
# So many mends are looked through for ones that break no other group.
_MOST_LOOKED_AT = 200
_BETWEEN_GROUPS = frozenset({RuleKind.PARTY, RuleKind.TOGETHER, RuleKind.KEPT})


@dataclass(frozen=True)
class Taken:
    """Somebody who would be taken from the group at a place, and the rules that group then breaks."""

    id: str
    group: int
    violations: tuple[Violation, ...] = ()


@dataclass(frozen=True)
class Mend:
    """A change that makes a wished group whole: who comes, who goes, and what it does to the coherence.

    One who comes and one who goes are swapped. Those who come from another group stand in `taken`; all
    others who come are free.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    before: float
    after: float
    taken: tuple[Taken, ...] = ()

    @property
    def breaks_others(self) -> bool:
        """Return whether a group that somebody is taken from breaks a rule afterwards."""
        return any(each.violations for each in self.taken)


@dataclass(frozen=True)
class Wished:
    """A wished group: which rules block it, whom it takes from other groups, and what would mend it.

    No violation means that it is whole. `changes` is how many changes each mend makes, 0 for a whole group,
    None where one or two changes mend nothing. `is_all_tried` is False where there were too many
    partnerships to try every two changes, so that only those who share most with the group were tried.
    """

    ids: tuple[str, ...]
    coherence: float
    violations: tuple[Violation, ...]
    taken: tuple[Taken, ...]
    mends: tuple[Mend, ...]
    changes: int | None
    is_all_tried: bool = True


def wished(
    problem: GroupingProblem,
    ids: Collection[str],
    groups: Sequence[Group] = (),
    n: int = N_MENDS,
) -> Wished:
    """Return whether a wished group holds the rules, and at most n mends where it does not.

    `groups` are those there are now: whoever is wished would be taken from them, and whoever is taken out
    of the wish again stays where it is. A mend is one change (add, take away or swap one), or two where no
    single one is enough. Those that break no other group come first, then the most coherent.
    """
    chosen = tuple(dict.fromkeys(ids))
    blocking = blocking_rules(problem, chosen, groups)
    coherence = coherence_of(problem, chosen)
    taken = tuple(_taken(problem, chosen, chosen, groups))
    if not blocking:
        return Wished(chosen, coherence, (), taken, (), 0)
    mender = Mender(problem, chosen, groups)
    for changes in (1, 2):
        found = mender.changes(changes)
        mends = tuple(_ranked(problem, chosen, coherence, groups, found, n))
        if mends:
            return Wished(
                chosen, coherence, blocking, taken, mends, changes, mender.is_all_tried(changes)
            )
    return Wished(chosen, coherence, blocking, taken, (), None, mender.is_all_tried(2))


def blocking_rules(
    problem: GroupingProblem, ids: Sequence[str], groups: Sequence[Group] = ()
) -> tuple[Violation, ...]:
    """Return the broken rules that concern a wished group while the others of `groups` stand without it.

    How many groups there may be and who must be placed are a matter of the whole, and not told.
    """
    whole = frozenset(ids)
    others = [Group(tuple(each for each in group.ids if each not in whole)) for group in groups]
    everything = violations(problem, (Group(tuple(ids)), *(each for each in others if each.ids)))
    own = violations_of_group(problem, ids)
    links = tuple(
        each
        for each in everything
        if each not in own and each.kind in _BETWEEN_GROUPS and not whole.isdisjoint(each.ids)
    )
    return (*own, *links)


def _ranked(
    problem: GroupingProblem,
    ids: tuple[str, ...],
    coherence: float,
    groups: Sequence[Group],
    found: Sequence[Change],
    n: int,
) -> Iterator[Mend]:
    breaking: list[Mend] = []
    left = n
    for change in found[:_MOST_LOOKED_AT]:
        if not left:
            return
        mend = _mend(problem, ids, coherence, groups, change)
        if mend.breaks_others:
            breaking.append(mend)
        else:
            left -= 1
            yield mend
    yield from breaking[:left]


def _mend(
    problem: GroupingProblem,
    ids: tuple[str, ...],
    coherence: float,
    groups: Sequence[Group],
    change: Change,
) -> Mend:
    whole = (*(each for each in ids if each not in change.removed), *change.added)
    return Mend(
        added=change.added,
        removed=change.removed,
        before=coherence,
        after=coherence_of(problem, whole),
        taken=tuple(_taken(problem, whole, change.added, groups)),
    )


def _taken(
    problem: GroupingProblem,
    whole: Collection[str],
    told: Collection[str],
    groups: Sequence[Group],
) -> Iterator[Taken]:
    """Yield those of `told` who stand in a group now, with what it breaks once `whole` is taken from it."""
    for at, group in enumerate(groups):
        lost = [each for each in told if each in group.ids]
        if not lost:
            continue
        rest = tuple(each for each in group.ids if each not in whole)
        broken = violations_of_group(problem, rest) if rest else ()
        yield from (Taken(each, at, broken) for each in lost)
