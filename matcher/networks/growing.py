"""Makes groups out of those who are nowhere: one begins, and the most alike join until it is large enough."""

from collections.abc import Sequence

import numpy as np

from matcher.networks.board import Board, Counts, Mask
from matcher.networks.draft import NOWHERE, Draft
from matcher.networks.objective import Numbers

_AT_ONCE = 512


def grow_all(draft: Draft, begin_with: Sequence[int], worth_joining: float = 0.5) -> None:
    """Make groups around units in an order, as long as there are enough others for one.

    Beyond the least size, a unit joins where it adds at least the share `worth_joining` of what each member
    has so far.
    """
    for unit in begin_with:
        if draft.at[unit] == NOWHERE:
            grow(draft, unit, worth_joining)


def grow(draft: Draft, first: int, worth_joining: float = 0.5, *, may_take: bool = False) -> bool:
    """Make a group around a unit, and return whether that could be; otherwise nothing changes.

    With `may_take` it takes members of groups that can spare them, besides those who are nowhere.
    """
    group = draft.free()
    if group is None or draft.rivals[first]:
        return False
    came_from = [(first, NOWHERE)]
    draft.add(first, group)
    while True:
        unit = _next(draft, group, worth_joining, may_take=may_take)
        if unit is None:
            break
        came_from.append((unit, int(draft.at[unit])))
        draft.move(unit, group)
    if _is_whole(draft, group):
        return True
    for unit, before in reversed(came_from):
        draft.move(unit, before)
    return False


def by_company(board: Board) -> Counts:
    """Return the units by how alike the few are that each could stand with, the best first.

    Those who must be placed come before all others, and the experienced before those who need one.
    """
    few = min(max(board.least, 2), board.n) - 1
    company = np.zeros(board.n)
    for start in range(0, board.n if few else 0, _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        near = np.where(board.may[part], -board.surplus[part] / board.sizes, 0.0)
        near.partition(few - 1, axis=1)
        company[part] = -near[:, :few].sum(axis=1)
    is_rare = (board.experienced > 0) & (board.least_experienced > 0)
    found: Counts = np.lexsort((-company, ~is_rare, ~board.must))
    return found


def _is_whole(draft: Draft, group: int) -> bool:
    board = draft.board
    return bool(
        draft.sizes[group] >= board.least
        and draft.sizes[group] <= board.most
        and draft.experienced[group] >= board.least_experienced
    )


def _next(draft: Draft, group: int, worth_joining: float, *, may_take: bool) -> int | None:
    """Return the unit that adds most to a group, None where none may or none is worth it."""
    board = draft.board
    can = _may_come(draft, group, may_take=may_take)
    missing = board.least_experienced - draft.experienced[group]
    if missing > 0:
        can &= board.experienced > 0
    elif _is_rare(board) and (can & (board.experienced == 0)).any():
        # Every group to come needs them.
        can &= board.experienced == 0
    if not can.any():
        return None
    units = np.flatnonzero(can)
    gains = _gains(draft, group, units)
    best = int(gains.argmax())
    value = float(draft.now()[group]) if draft.counts[group] else 0.0
    is_small = missing > 0 or draft.sizes[group] < board.least
    if not is_small and (may_take or gains[best] < worth_joining * value / draft.sizes[group]):
        return None
    return int(units[best])


def _is_rare(board: Board) -> bool:
    """Return whether the experienced suffice for few more groups than are needed."""
    groups = -(-int(board.sizes.sum()) // max(board.most, 1))
    return int(board.experienced.sum()) < 2 * groups * board.least_experienced


def _gains(draft: Draft, group: int, units: Counts) -> Numbers:
    board = draft.board
    weights = draft.weights[group] + draft.surplus[units, group] + board.inner[units]
    gains = draft.worth(weights, draft.sizes[group] + board.sizes[units]) - draft.now()[group]
    # Who must be placed comes before all others.
    found: Numbers = gains + board.placing * (board.must[units] & (draft.at[units] == NOWHERE))
    return found


def _may_come(draft: Draft, group: int, *, may_take: bool) -> Mask:
    board = draft.board
    can: Mask = (draft.at == NOWHERE) & (draft.rivals == 0)
    if may_take:
        can |= draft.can_leave() & (draft.at != group) & (board.sizes < draft.sizes[draft.at])
    can &= (draft.against[:, group] == 0) & (draft.sizes[group] + board.sizes <= board.most)
    if board.frames.shape[1] > 1:
        can &= board.frames[:, draft.fitting[group] == draft.counts[group]].any(axis=1)
    return can
