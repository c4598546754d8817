"""How well a grouping holds: what stays together when a member is taken away and groups are made again."""

from collections.abc import Sequence

import numpy as np

from matcher.networks.board import Board, Units
from matcher.networks.draft import NOWHERE, Draft
from matcher.networks.grouping import Grouping
from matcher.networks.growing import grow_all
from matcher.networks.local_search import SEED, Search, bettered
from matcher.networks.problem import GroupingProblem
from matcher.networks.reading import boards_of, read

MOST_TAKEN = 60


def stability(
    problem: GroupingProblem, grouping: Grouping, *, most_taken: int = MOST_TAKEN
) -> float:
    """Return the share of pairs that stay together, over all who are taken away in turn; 1 if nobody is.

    Of more than `most_taken` who are placed, so many are drawn with a fixed seed. Whoever must stand together
    by a wish goes together. The groups are made again by the local search alone, begun from the groups
    without the one who was taken away, so that what a proof would still find is not counted.
    """
    boards = boards_of(read(problem), in_one=problem.rules.most_groups is not None)
    held = [(board, _units(board, grouping)) for board in boards]
    takings = [
        (board, groups, unit) for board, groups in held for group in groups for unit in group
    ]
    if len(takings) > most_taken:
        chosen = np.random.default_rng(SEED).choice(len(takings), most_taken, replace=False)
        takings = [takings[at] for at in sorted(chosen.tolist())]
    counts = [_kept_without(*taking) for taking in takings]
    pairs = sum(whole for _, whole in counts)
    return sum(kept for kept, _ in counts) / pairs if pairs else 1.0


def _units(board: Board, grouping: Grouping) -> list[Units]:
    """Return the groups of a grouping that lie on a board, as units."""
    at = {each: row for row, unit in enumerate(board.units) for each in unit.ids}
    groups = (sorted({at[each] for each in group.ids if each in at}) for group in grouping.groups)
    return [tuple(group) for group in groups if group]


def _kept_without(board: Board, groups: Sequence[Units], taken: int) -> tuple[int, int]:
    """Return how many pairs of units stay together without one, and how many there were."""
    rest = [tuple(unit for unit in group if unit != taken) for group in groups]
    draft = Draft(board, [group for group in rest if group and board.holds(group)])
    # Nobody who shares a party with somebody placed is ever placed, so this keeps it out.
    draft.rivals[taken] += 1
    loose = [unit for group in rest for unit in group if draft.at[unit] == NOWHERE]
    grow_all(draft, loose)
    bettered(draft, Search())
    together = [draft.at[list(group)] for group in rest]
    kept = sum(_pairs_in(at) for at in together)
    return kept, sum(len(group) * (len(group) - 1) // 2 for group in rest)


def _pairs_in(at: np.ndarray) -> int:
    """Return how many pairs of some units are in one group."""
    counts = np.unique(at[at != NOWHERE], return_counts=True)[1]
    return int((counts * (counts - 1) // 2).sum())
