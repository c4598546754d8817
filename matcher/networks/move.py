"""Moves that a coordinator makes by hand: what each does to the groups, and why one is refused."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from matcher.domain.grouping import KeptGroup
from matcher.networks.grouping import Group
from matcher.networks.problem import GroupingProblem


@dataclass(frozen=True)
class ToGroup:
    """Moves one partnership to the group at a place, from another group or from those left."""

    id: str
    group: int


@dataclass(frozen=True)
class Out:
    """Takes one partnership out of all groups."""

    id: str


@dataclass(frozen=True)
class IntoNew:
    """Moves one partnership into a new group of its own."""

    id: str


@dataclass(frozen=True)
class Swap:
    """Lets two partnerships change places; one of them may be left."""

    one: str
    other: str


@dataclass(frozen=True)
class Split:
    """Moves the named members of the group at a place into a new group."""

    group: int
    ids: frozenset[str]


@dataclass(frozen=True)
class Merge:
    """Makes the groups at two places one, at the place of the first."""

    one: int
    other: int


Move = ToGroup | Out | IntoNew | Swap | Split | Merge


class RefusalKind(StrEnum):
    """Why a move cannot be made.

    UNKNOWN: it names a partnership or a group that is not there. NOTHING: it would change nothing.
    KEPT_MEMBER: it would take a member out of a kept group. CLOSED: the kept group takes no newcomers.
    TWO_KEPT: it would put two kept groups together.
    """

    UNKNOWN = "unknown"
    NOTHING = "nothing"
    KEPT_MEMBER = "kept-member"
    CLOSED = "closed"
    TWO_KEPT = "two-kept"


@dataclass(frozen=True)
class Refusal:
    """A move that is refused: the partnerships that stand in the way, and the kept group they are of."""

    kind: RefusalKind
    ids: tuple[str, ...] = ()
    kept_id: str | None = None


def apply(groups: Sequence[Group], move: Move) -> tuple[Group, ...]:
    """Return the groups after a move that is not refused; KeyError for what is not there.

    Groups keep their places; a new one comes last, and an emptied one is gone.
    """
    return tuple(group for group in rearranged(groups, move) if group.ids)


def rearranged(groups: Sequence[Group], move: Move) -> list[Group]:
    """Return the groups after a move, each at its old place though it be empty; a new one comes last."""
    match move:
        case ToGroup(each, to):
            return _with(_without(groups, {each}), to, (each,))
        case Out(each):
            return _without(groups, {each})
        case IntoNew(each):
            return [*_without(groups, {each}), Group((each,))]
        case Swap(one, other):
            return _swapped(groups, one, other)
        case Split(at, ids):
            named = tuple(each for each in _at(groups, at).ids if each in ids)
            return [*_without(groups, ids), Group(named)]
        case Merge(one_at, other_at):
            return _merged(groups, one_at, other_at)


def touched(groups: Sequence[Group], move: Move) -> tuple[int, ...]:
    """Return the places of the groups that a move changes, in order."""
    match move:
        case ToGroup(each, to):
            places = {place_of(groups, each), to}
        case Out(each) | IntoNew(each):
            places = {place_of(groups, each)}
        case Swap(one, other):
            places = {place_of(groups, one), place_of(groups, other)}
        case Split(at, _):
            places = {at}
        case Merge(one_at, other_at):
            places = {one_at, other_at}
    return tuple(sorted(place for place in places if place is not None))


def place_of(groups: Sequence[Group], candidate_id: str) -> int | None:
    """Return the place of the group that a partnership is in, None where it is left."""
    return next((at for at, group in enumerate(groups) if candidate_id in group.ids), None)


def refusal(problem: GroupingProblem, groups: Sequence[Group], move: Move) -> Refusal | None:
    """Return why a move cannot be made, None where it can.

    Broken rules refuse nothing: they are told in the price. Only what a lock forbids is refused, and a move
    that names what is not there or changes nothing.
    """
    unknown = tuple(each for each in _named(move) if each not in problem.places)
    if unknown or not _has_places(groups, move):
        return Refusal(RefusalKind.UNKNOWN, unknown)
    if _changes_nothing(groups, move):
        return Refusal(RefusalKind.NOTHING, _named(move))
    return next(_locked(problem, groups, move), None)


def _named(move: Move) -> tuple[str, ...]:
    match move:
        case ToGroup(each, _) | Out(each) | IntoNew(each):
            return (each,)
        case Swap(one, other):
            return (one, other)
        case Split(_, ids):
            return tuple(sorted(ids))
        case Merge():
            return ()


def _has_places(groups: Sequence[Group], move: Move) -> bool:
    match move:
        case ToGroup(_, to):
            places = [to]
        case Split(at, ids):
            if not (0 <= at < len(groups) and ids <= set(groups[at].ids)):
                return False
            places = [at]
        case Merge(one, other):
            places = [one, other]
        case _:
            places = []
    return all(0 <= place < len(groups) for place in places)


def _changes_nothing(groups: Sequence[Group], move: Move) -> bool:
    match move:
        case ToGroup(each, to):
            return place_of(groups, each) == to
        case Out(each):
            return place_of(groups, each) is None
        case IntoNew(each):
            at = place_of(groups, each)
            return at is not None and len(groups[at].ids) == 1
        case Swap(one, other):
            return place_of(groups, one) == place_of(groups, other)
        case Split(at, ids):
            return len(ids) in (0, len(groups[at].ids))
        case Merge(one_at, other_at):
            return one_at == other_at


def _locked(problem: GroupingProblem, groups: Sequence[Group], move: Move) -> Iterator[Refusal]:
    """Yield what the kept groups forbid of a move: losing a member, a newcomer, one another."""
    if not problem.kept:
        return
    changed, after = touched(groups, move), rearranged(groups, move)
    new = after[len(groups) :]
    old_sets = [set(groups[at].ids) for at in changed]
    new_sets = [set(group.ids) for group in (*(after[at] for at in changed), *new)]
    for kept in problem.kept:
        before = next((each for each in old_sets if each >= kept.keys), None)
        holder = next((each for each in new_sets if each >= kept.keys), None)
        if before is None:
            continue
        if holder is None:
            torn = kept.keys.intersection(_named(move))
            yield Refusal(RefusalKind.KEPT_MEMBER, tuple(sorted(torn)), kept.id)
        else:
            yield from _joined(problem, kept, holder - before)


def _joined(problem: GroupingProblem, kept: KeptGroup, newcomers: set[str]) -> Iterator[Refusal]:
    strange = tuple(sorted(newcomers))
    others = [each for each in problem.kept if each.id != kept.id]
    if strange and kept.is_closed:
        yield Refusal(RefusalKind.CLOSED, strange, kept.id)
    elif any(each.keys & newcomers for each in others):
        yield Refusal(RefusalKind.TWO_KEPT, strange, kept.id)


def _at(groups: Sequence[Group], at: int) -> Group:
    if not 0 <= at < len(groups):
        raise KeyError(at)
    return groups[at]


def _without(groups: Sequence[Group], ids: set[str] | frozenset[str]) -> list[Group]:
    return [
        group
        if ids.isdisjoint(group.ids)
        else replace(group, ids=tuple(each for each in group.ids if each not in ids))
        for group in groups
    ]


def _with(groups: Sequence[Group], at: int, ids: tuple[str, ...]) -> list[Group]:
    after = list(groups)
    after[at] = replace(_at(groups, at), ids=(*groups[at].ids, *ids))
    return after


def _swapped(groups: Sequence[Group], one: str, other: str) -> list[Group]:
    turned = {one: other, other: one}
    return [
        replace(group, ids=tuple(turned.get(each, each) for each in group.ids)) for group in groups
    ]


def _merged(groups: Sequence[Group], one: int, other: int) -> list[Group]:
    first, second = _at(groups, one), _at(groups, other)
    after = list(groups)
    after[one] = Group((*first.ids, *second.ids), first.kept_id or second.kept_id)
    after[other] = Group(())
    return after
