"""What a solver hands back, in rows and columns of a board."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from matcher.cohort.assignment import Group
from matcher.cohort.board import Board, Cell

GroupOf = tuple[tuple[int, ...], tuple[int, ...]]
NOBODY_WORSE_OFF = 1.0


@dataclass(frozen=True)
class Plan:
    """Groups of rows and columns, and how good they are.

    `covered` is how many rows got somebody, `total` what the groups are worth, `worst` the least that a row
    without a lock gains (its best group counts; 1 where there is none). No plan that covers as many rows has
    a total above `total_bound`; `covers_most` says that no plan covers more.
    """

    groups: tuple[GroupOf, ...]
    covered: int
    total: float
    worst: float
    total_bound: float
    covers_most: bool = True


def plan_of(
    board: Board,
    groups: Sequence[GroupOf],
    total_bound: float | None = None,
    covers_most: bool = True,
) -> Plan:
    """Return a plan of some groups; without a bound of the total it is known to be the best."""
    best: dict[int, float] = {}
    for rows, _ in groups:
        best.update(dict.fromkeys(rows, 0.0))
    total = 0.0
    for group in groups:
        benefit = benefit_of(board, group)
        total += benefit * len(group[0])
        best.update({row: max(best[row], benefit) for row in group[0]})
    locked = {row for row, _ in board.locks}
    return Plan(
        groups=tuple(sorted(groups)),
        covered=len(best),
        total=total,
        worst=min((best[row] for row in best if row not in locked), default=NOBODY_WORSE_OFF),
        total_bound=total if total_bound is None else max(total, total_bound),
        covers_most=covers_most,
    )


def benefit_of(board: Board, group: GroupOf) -> float:
    """Return what the weakest pair of a group gains."""
    return float(min(board.benefits[cell] for cell in cells(group)))


def cells(group: GroupOf) -> tuple[Cell, ...]:
    """Return the pairs of ours and theirs in a group."""
    rows, columns = group
    return tuple((row, column) for row in rows for column in columns)


def meets_twice(groups: Collection[GroupOf]) -> set[Cell]:
    """Return the pairs that more than one group holds."""
    seen: set[Cell] = set()
    twice: set[Cell] = set()
    for group in groups:
        for cell in cells(group):
            (twice if cell in seen else seen).add(cell)
    return twice


def groups_of(board: Board, plan: Plan) -> tuple[Group, ...]:
    """Return the groups of a plan with the ids of their parties."""
    locks = set(board.locks)
    return tuple(
        Group(
            our_ids=tuple(board.ours[row].id for row in group[0]),
            their_ids=tuple(board.theirs[column].id for column in group[1]),
            benefit=benefit_of(board, group),
            is_locked=any(cell in locks for cell in cells(group)),
        )
        for group in plan.groups
    )
