"""What a move costs: the figures before and after, the rules it breaks and mends."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.networks.figures import coherence_of, figures
from matcher.networks.grouping import Figures, Group, Violation
from matcher.networks.move import Move, Refusal, apply, rearranged, refusal, touched
from matcher.networks.problem import GroupingProblem
from matcher.networks.rule_changes import changed_rules


@dataclass(frozen=True)
class GroupChange:
    """A group before and after a move: its members and how alike they are in the mean.

    Empty `before` is a new group, empty `after` one that is gone. `place` is its place after the move, None
    for one that is gone.
    """

    place: int | None
    before: tuple[str, ...]
    after: tuple[str, ...]
    coherence_before: float
    coherence_after: float

    @property
    def change(self) -> float:
        """Return how much more coherent it becomes, negative for less."""
        return self.coherence_after - self.coherence_before


@dataclass(frozen=True)
class Price:
    """What a move does: figures before and after, each group it touches, and the rules.

    `violations` are the rules that it breaks, `mended` those that were broken and no longer are. A refused
    move tells why, and changes nothing.
    """

    before: Figures
    after: Figures
    groups: tuple[GroupChange, ...] = ()
    violations: tuple[Violation, ...] = ()
    mended: tuple[Violation, ...] = ()
    refusal: Refusal | None = None

    @property
    def change(self) -> float:
        """Return how much more coherent the grouping becomes, negative for less."""
        return self.after.coherence - self.before.coherence


def price(problem: GroupingProblem, groups: Sequence[Group], move: Move) -> Price:
    """Return what a move costs, or why it is refused."""
    before = figures(problem, groups)
    refused = refusal(problem, groups, move)
    if refused is not None:
        return Price(before, before, refusal=refused)
    after = apply(groups, move)
    broken, mended = changed_rules(problem, groups, after)
    return Price(
        before=before,
        after=figures(problem, after),
        groups=_group_changes(problem, groups, move),
        violations=broken,
        mended=mended,
    )


def _group_changes(
    problem: GroupingProblem, groups: Sequence[Group], move: Move
) -> tuple[GroupChange, ...]:
    """Return each group that a move touches or makes, with what becomes of it."""
    after = rearranged(groups, move)
    changed = [*touched(groups, move), *range(len(groups), len(after))]
    return tuple(
        _change(problem, groups[at].ids if at < len(groups) else (), after, at) for at in changed
    )


def _change(
    problem: GroupingProblem, old: tuple[str, ...], after: Sequence[Group], at: int
) -> GroupChange:
    ids = after[at].ids
    place = sum(bool(group.ids) for group in after[:at]) if ids else None
    return GroupChange(place, old, ids, coherence_of(problem, old), coherence_of(problem, ids))
