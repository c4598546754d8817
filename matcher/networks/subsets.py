"""The best choice of groups of few units, by the best of every subset of them: dynamic programming.

The best of a subset is that of the subset without its last unit, or of the subset without a group that the
last unit is in, and that group (as Held and Karp 1962 do for tours). All subsets that hold a group are
updated at once: they are one view of an array with one axis of length 2 for each unit.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from matcher.networks.board import Board, Units
from matcher.networks.objective import Numbers

MOST_UNITS = 20
_MOST_UPDATES = 2e8
_FOR_EACH_GROUP = 20_000


def is_worth_trying(board: Board, groups: Sequence[Units]) -> bool:
    """Return whether a choice of these groups can be made so, in about a second."""
    if board.n > MOST_UNITS or board.clubs or board.most_groups is not None:
        return False
    updates = sum(_FOR_EACH_GROUP + 2.0 ** (board.n - len(group)) for group in groups)
    return updates <= _MOST_UPDATES


def best_of_subsets(
    board: Board, groups: Sequence[Units], left: Numbers
) -> tuple[Units, ...] | None:
    """Return the best whole choice of groups, None where there is none.

    `left` is what each unit that is in no group loses; infinite for those who must be placed.
    """
    by_last: dict[int, list[tuple[Units, float]]] = defaultdict(list)
    for group in groups:
        by_last[max(group)].append((group, board.value(group)))
    best = np.full((2,) * board.n, -np.inf)
    best[(0,) * board.n] = 0.0
    for last in range(board.n):
        after = (0,) * (board.n - last - 1)
        with_last, without = _views(best, (last,), last, after)
        with_last[...] = without - left[last]
        for group, value in by_last[last]:
            whole, rest = _views(best, group, last, after)
            np.maximum(whole, rest + value, out=whole)
    return _read_back(best, by_last, left)


def _views(
    best: Numbers, group: Units, last: int, after: tuple[int, ...]
) -> tuple[Numbers, Numbers]:
    """Return the subsets that hold a group and the same without it, as views."""
    at: list[slice | int] = [slice(None)] * (last + 1)
    without = at.copy()
    for unit in group:
        at[unit], without[unit] = 1, 0
    # The ellipsis makes a view even where one subset alone is left.
    return best[(*at, *after, ...)], best[(*without, *after, ...)]


def _read_back(
    best: Numbers, by_last: dict[int, list[tuple[Units, float]]], left: Numbers
) -> tuple[Units, ...] | None:
    subset = [1] * best.ndim
    if best[tuple(subset)] == -np.inf:
        return None
    chosen = []
    for last in reversed(range(best.ndim)):
        if not subset[last]:
            continue
        now = best[tuple(subset)]
        subset[last] = 0
        if best[tuple(subset)] - left[last] == now:
            continue
        subset[last] = 1
        for group, value in by_last[last]:
            rest = subset.copy()
            for unit in group:
                rest[unit] = 0
            if all(subset[unit] for unit in group) and best[tuple(rest)] + value == now:
                chosen.append(group)
                subset = rest
                break
    return tuple(sorted(chosen))
