"""Good groups by many small changes: the answer for large problems, and the start for exact ones.

A first draft is made greedily and bettered until no change of a kind in `moves` betters it. Then, again and
again, a few neighbouring groups are taken apart and made anew, and kept where that is better (large
neighbourhood search, Shaw 1998). The number of rounds is fixed and chance is seeded, so that the same problem
has the same answer.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from matcher.networks.board import Board, Counts, Units
from matcher.networks.draft import NOWHERE, Draft
from matcher.networks.growing import by_company, grow, grow_all
from matcher.networks.moves import TOLERANCE, joined, moved, nearest, parted, placed_more, traded

SEED = 6
_PASSES = 60
_LARGE = 300
# So often groups are joined and parted even where smaller changes still help.
_EVERY = 8
_ANEW = 3
_APPETITES = (0.5, 0.8, 0.2)


@dataclass(frozen=True)
class Search:
    """How to search: how many rounds, until when, and who is told of its progress in [0, 1]."""

    rounds: int = 0
    until: float = np.inf
    told: Callable[[float], None] = lambda share: None

    @property
    def is_over(self) -> bool:
        """Return whether the time is over."""
        return time.monotonic() > self.until


@dataclass
class Found:
    """The best groups found, and all groups of drafts that small changes could not better."""

    best: tuple[Units, ...] = ()
    seen: set[Units] = field(default_factory=set)

    def take(self, board: Board, groups: tuple[Units, ...]) -> None:
        """Keep groups, as the best if they are."""
        self.seen.update(groups)
        if total(board, groups) > total(board, self.best) + TOLERANCE:
            self.best = groups


def searched(board: Board, search: Search, start: Iterable[Sequence[int]] | None = None) -> Found:
    """Return good groups, begun from some that hold or from nothing; the clock only ends it early."""
    found = Found()
    drafts = _begun(board) if start is None else iter([Draft(board, start)])
    for draft in drafts:
        found.take(board, bettered(draft, search))
        if search.is_over:
            break
    chance = np.random.default_rng(SEED)
    for number in range(search.rounds if board.n > 1 else 0):
        if search.is_over:
            break
        draft = Draft(board, found.best)
        _anew(draft, chance)
        found.take(board, bettered(draft, search))
        search.told((number + 1) / search.rounds)
    return found


def total(board: Board, groups: Iterable[Sequence[int]]) -> float:
    """Return what groups are worth in all, with the prizes for placing."""
    return sum(board.value(group) + float(board.prizes[list(group)].sum()) for group in groups)


def bettered(draft: Draft, search: Search) -> tuple[Units, ...]:
    """Return the groups of a draft after all small changes that better it; whoever fits is placed first."""
    while placed_more(draft):
        pass
    for number in range(_PASSES):
        near = nearest(draft)
        changed = placed_more(draft) | moved(draft, near) | traded(draft, near)
        if not changed or number % _EVERY == _EVERY - 1:
            changed |= _rescued(draft) or joined(draft) or parted(draft)
        if not search.rounds:
            search.told((number + 1) / _PASSES)
        if not changed or search.is_over:
            break
    return tuple(draft.groups())


def _begun(board: Board) -> Iterator[Draft]:
    """Yield a few first drafts; one where the board is large."""
    order = by_company(board).tolist()
    for appetite in _APPETITES[: 1 if board.n > _LARGE else None]:
        draft = Draft(board)
        grow_all(draft, order, appetite)
        yield draft


def _rescued(draft: Draft) -> bool:
    """Place units that are nowhere by a group of their own, with members that others can spare."""
    nowhere = np.flatnonzero((draft.at == NOWHERE) & (draft.rivals == 0))
    if not len(nowhere) or draft.free() is None:
        return False
    order = nowhere[np.argsort(~draft.board.must[nowhere], kind="stable")]
    changed = False
    for unit in order.tolist():
        if draft.at[unit] == NOWHERE:
            changed |= grow(draft, unit, may_take=True)
    return changed


def _anew(draft: Draft, chance: np.random.Generator) -> None:
    """Take apart a group and those nearest to it, and make groups of their members anew."""
    used = draft.used()
    loose: Counts = np.flatnonzero(draft.at == NOWHERE)
    if len(used):
        group = used[chance.integers(len(used))]
        members = draft.members(group)
        nearness = draft.surplus[members].sum(axis=0)[used] / draft.sizes[used]
        nearness[used == group] = np.inf
        near = used[np.argsort(-nearness, kind="stable")[: chance.integers(1, _ANEW + 1)]]
        loose = np.flatnonzero(np.isin(draft.at, [*near, NOWHERE]))
        for unit in loose.tolist():
            if draft.at[unit] != NOWHERE:
                draft.remove(unit)
    order = chance.permutation(loose)
    order = order[np.argsort(~draft.board.must[order], kind="stable")]
    grow_all(draft, order.tolist(), float(chance.uniform(0.1, 1.0)))
