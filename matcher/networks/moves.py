"""The small changes that better a draft: a unit goes to another group, two trade places, groups join or part.

Each pass looks at all changes of its kind at once, and makes the best of those that touch different groups.
"""

from collections.abc import Iterator

import numpy as np

from matcher.networks.board import Counts, Mask, Units
from matcher.networks.draft import NOWHERE, Draft
from matcher.networks.objective import Numbers

TOLERANCE = 1e-9
_NEAREST = 6
_FEW = 40


def placed_more(draft: Draft) -> bool:
    """Place units that are nowhere in the groups that gain most by them; return whether any was placed."""
    units = np.flatnonzero((draft.at == NOWHERE) & (draft.rivals == 0))
    used = draft.used()
    if not len(units) or not len(used):
        return False
    groups = np.broadcast_to(used, (len(units), len(used)))
    return _made(draft, _moves(draft, units, groups, draft.board.prizes[units]))


def moved(draft: Draft, near: Counts) -> bool:
    """Move units to one of the groups near them where they fit better; return whether anything changed."""
    units = np.flatnonzero((draft.at != NOWHERE) & draft.can_leave())
    if not len(units) or not near.shape[1]:
        return False
    return _made(draft, _moves(draft, units, near[units], _leaving(draft, units)))


def traded(draft: Draft, near: Counts) -> bool:
    """Let units trade places with members of the groups near them; return whether anything changed."""
    ones, others = _trades(draft, near)
    if not len(ones):
        return False
    gains = _trading(draft, ones, others)
    return _made(
        draft,
        (
            (
                (int(ones[row]), int(draft.at[others[row]])),
                (int(others[row]), int(draft.at[ones[row]])),
            )
            for row in _downwards(gains)
        ),
    )


def joined(draft: Draft) -> bool:
    """Join two groups where that is better; return whether anything changed."""
    used = draft.used()
    if len(used) <= 1:
        return False
    at = np.searchsorted(used, draft.at)
    placed = np.flatnonzero(draft.at != NOWHERE)
    shape = (len(used), len(used))
    between, against = np.zeros(shape), np.zeros(shape)
    np.add.at(between, at[placed], draft.surplus[np.ix_(placed, used)])
    np.add.at(against, at[placed], draft.against[np.ix_(placed, used)])
    frames = draft.frames_left()[used].astype(np.float32)
    sizes = draft.sizes[used, None] + draft.sizes[used]
    can = (against == 0) & (sizes <= draft.board.most) & (frames @ frames.T > 0)
    now, weights = draft.now()[used], draft.weights[used]
    gains = draft.worth(weights[:, None] + weights + between, sizes) - now[:, None] - now
    gains[~np.triu(can, 1)] = -np.inf
    rows, columns = np.divmod(_downwards(gains.ravel()), len(used))
    pairs = zip(used[rows].tolist(), used[columns].tolist(), strict=True)
    return _made(
        draft, (tuple((int(u), one) for u in draft.members(other)) for one, other in pairs)
    )


def parted(draft: Draft) -> bool:
    """Part groups where two are better than one; return whether anything changed."""
    changed = False
    least = draft.board.least
    for group in np.flatnonzero(draft.sizes >= 2 * least).tolist():
        room = draft.free()
        if room is None:
            break
        half = _best_half(draft, tuple(draft.members(group).tolist()))
        for unit in half:
            draft.move(unit, room)
        changed |= bool(half)
    return changed


def _best_half(draft: Draft, group: Units) -> Units:
    """Return the part of a group that is better on its own, along its main direction; none if it is not."""
    board = draft.board
    inside = board.surplus[np.ix_(group, group)]
    order = np.linalg.eigh(inside)[1][:, -1].argsort(kind="stable")
    best, half = board.value(group) + TOLERANCE, ()
    for cut in range(1, len(group)):
        one = tuple(group[at] for at in order[:cut])
        other = tuple(group[at] for at in order[cut:])
        if board.holds(one) and board.holds(other):
            value = board.value(one) + board.value(other)
            if value > best:
                best, half = value, one
    return half


def nearest(draft: Draft) -> Counts:
    """Return, for each unit, the groups whose members are most like it; all groups where there are few."""
    used = draft.used()
    if len(used) <= _FEW:
        return np.tile(used, (draft.board.n, 1))
    # Groups fill the first columns, so that a view suffices where a choice would be copied.
    width = int(used[-1]) + 1
    nearness = np.where(
        (draft.against[:, :width] <= 1) & (draft.counts[:width] > 0),
        draft.surplus[:, :width] / np.maximum(draft.sizes[:width], 1),
        -np.inf,
    )
    placed = np.flatnonzero(draft.at != NOWHERE)
    nearness[placed, draft.at[placed]] = -np.inf
    found: Counts = np.argpartition(-nearness, _NEAREST, axis=1)[:, :_NEAREST]
    return found


def _moves(
    draft: Draft, units: Counts, groups: Counts, leaving: Numbers
) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yield the best move of each unit to one of its groups, if it is better, the best of all first."""
    board, each = draft.board, units[:, None]
    weights = draft.surplus[each, groups] + draft.weights[groups] + board.inner[each]
    gains = draft.worth(weights, draft.sizes[groups] + board.sizes[each]) - draft.now()[groups]
    gains += leaving[:, None]
    gains[~_can_join(draft, units, groups)] = -np.inf
    best = gains.argmax(axis=1)
    rows = np.arange(len(units))
    for row in _downwards(gains[rows, best]).tolist():
        yield ((int(units[row]), int(groups[row, best[row]])),)


def _can_join(draft: Draft, units: Counts, groups: Counts) -> Mask:
    """Return which units could join which groups that are not empty, wherever they are now."""
    board, each = draft.board, units[:, None]
    can: Mask = (draft.against[each, groups] == 0) & (draft.counts[groups] > 0)
    can &= board.sizes[each] + draft.sizes[groups] <= board.most
    can &= groups != draft.at[each]
    if board.frames.shape[1] > 1:
        left = draft.frames_left()
        can &= (left[groups] & board.frames[each]).any(axis=2)
    return can


def _leaving(draft: Draft, units: Counts) -> Numbers:
    """Return what each unit's leaving adds to the rest of its group."""
    board, at = draft.board, draft.at[units]
    weights = draft.weights[at] - draft.surplus[units, at] - board.inner[units]
    found: Numbers = draft.worth(weights, draft.sizes[at] - board.sizes[units]) - draft.now()[at]
    return found


def _trades(draft: Draft, near: Counts) -> tuple[Counts, Counts]:
    """Return pairs of a unit and a member of a group near it."""
    used = draft.used()
    if not len(used):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    table = _table(draft)
    others = table[near]
    ones = np.broadcast_to(np.arange(draft.board.n)[:, None, None], others.shape)
    is_one = others != NOWHERE
    ones, others = ones[is_one], others[is_one]
    # Where all groups are near, a pair of placed units is the same trade from either side.
    differs = draft.at[ones] != draft.at[others]
    once = (ones < others) | (draft.at[ones] == NOWHERE) | (len(used) > _FEW)
    return ones[differs & once], others[differs & once]


def _table(draft: Draft) -> Counts:
    """Return the members of each group as a row, filled up with nowhere."""
    placed = np.flatnonzero(draft.at != NOWHERE)
    placed = placed[np.argsort(draft.at[placed], kind="stable")]
    firsts = np.concatenate([[0], np.cumsum(draft.counts)])
    found: Counts = np.full((draft.columns, max(int(draft.counts.max()), 1)), NOWHERE)
    groups = draft.at[placed]
    found[groups, np.arange(len(placed)) - firsts[groups]] = placed
    return found


def _trading(draft: Draft, ones: Counts, others: Counts) -> Numbers:
    """Return what is gained where each pair trades places, -inf where it may not."""
    can = _may_replace(draft, ones, others) & _may_replace(draft, others, ones)
    ones_there, others_there = _replacing(draft, ones, others), _replacing(draft, others, ones)
    prizes = draft.board.prizes
    placed = np.where(draft.at[ones] == NOWHERE, prizes[ones] - prizes[others], 0.0)
    found: Numbers = np.where(can, ones_there + others_there + placed, -np.inf)
    return found


def _replacing(draft: Draft, ones: Counts, others: Counts) -> Numbers:
    """Return what the group of each other gains with one in its place; 0 where the other is nowhere."""
    board, at = draft.board, np.maximum(draft.at[others], 0)
    weights = draft.weights[at] - draft.surplus[others, at] - board.inner[others]
    weights += draft.surplus[ones, at] - board.surplus[ones, others] + board.inner[ones]
    sizes = draft.sizes[at] - board.sizes[others] + board.sizes[ones]
    gains = draft.worth(weights, sizes) - draft.now()[at]
    found: Numbers = np.where(draft.at[others] == NOWHERE, 0.0, gains)
    return found


def _may_replace(draft: Draft, ones: Counts, others: Counts) -> Mask:
    """Return where one may stand in the place of the other; True where the other is nowhere."""
    board, at = draft.board, np.maximum(draft.at[others], 0)
    apart = ~board.may[ones, others]
    can = draft.against[ones, at] - apart == 0
    sizes = draft.sizes[at] - board.sizes[others] + board.sizes[ones]
    can &= (sizes >= board.least) & (sizes <= board.most)
    experienced = draft.experienced[at] - board.experienced[others] + board.experienced[ones]
    can &= experienced >= board.least_experienced
    if board.frames.shape[1] > 1:
        fitting = draft.fitting[at] - board.frames[others] + board.frames[ones]
        can &= (fitting == draft.counts[at, None]).any(axis=1)
    is_new = draft.at[ones] == NOWHERE
    can &= ~is_new | (draft.rivals[ones] - board.share[ones, others] == 0)
    found: Mask = can | (draft.at[others] == NOWHERE)
    return found


def _downwards(gains: Numbers) -> Counts:
    """Return where something is gained, the most first."""
    better = np.flatnonzero(gains > TOLERANCE)
    found: Counts = better[np.argsort(-gains[better], kind="stable")]
    return found


def _made(draft: Draft, changes: Iterator[tuple[tuple[int, int], ...]]) -> bool:
    """Make changes one after the other, as long as they touch groups that no change touched before."""
    touched: set[int] = set()
    changed = False
    for change in changes:
        groups = {int(draft.at[unit]) for unit, _ in change} | {group for _, group in change}
        groups.discard(NOWHERE)
        if not groups or touched & groups or _is_rival(draft, change):
            continue
        touched |= groups
        changed = True
        for unit, _ in change:
            if draft.at[unit] != NOWHERE:
                draft.remove(unit)
        for unit, group in change:
            if group != NOWHERE:
                draft.add(unit, group)
    return changed


def _is_rival(draft: Draft, change: tuple[tuple[int, int], ...]) -> bool:
    """Return whether somebody who would be placed now shares a party with somebody placed since."""
    going = [unit for unit, group in change if group == NOWHERE]
    coming = [unit for unit, group in change if group != NOWHERE and draft.at[unit] == NOWHERE]
    return any(draft.rivals[unit] > draft.board.share[unit, going].sum() for unit in coming)
