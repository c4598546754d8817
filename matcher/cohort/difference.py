"""What a change does: who moved, and what it costs in total and for the worst-off."""

from dataclasses import dataclass

from matcher.cohort.assignment import Assignment, Group


@dataclass(frozen=True)
class Move:
    """A party whose groups are not what they were; no groups means that it has nobody."""

    party_id: str
    before: tuple[Group, ...]
    after: tuple[Group, ...]


@dataclass(frozen=True)
class Difference:
    """Two assignments compared; figures are those of the later minus those of the earlier.

    `worst` is None where one of them assigns nobody. `assigned` counts our parties that got somebody.
    """

    moved: tuple[Move, ...]
    total: float
    worst: float | None
    assigned: int


def difference(before: Assignment, after: Assignment) -> Difference:
    """Return who moved from one assignment to another, and what it costs or gains."""
    earlier, later = _groups_by_party(before), _groups_by_party(after)
    moved = [
        Move(party_id, earlier.get(party_id, ()), later.get(party_id, ()))
        for party_id in sorted({*earlier, *later})
        if _members(earlier.get(party_id, ())) != _members(later.get(party_id, ()))
    ]
    was, now = before.fairness.worst, after.fairness.worst
    return Difference(
        moved=tuple(moved),
        total=after.total - before.total,
        worst=None if was is None or now is None else now - was,
        assigned=after.assigned - before.assigned,
    )


def _groups_by_party(assignment: Assignment) -> dict[str, tuple[Group, ...]]:
    found: dict[str, tuple[Group, ...]] = {}
    for group in assignment.groups:
        for party_id in (*group.our_ids, *group.their_ids):
            found[party_id] = (*found.get(party_id, ()), group)
    return found


def _members(groups: tuple[Group, ...]) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    return {(group.our_ids, group.their_ids) for group in groups}
