"""Whether some of a round's conditions can hold together."""

from collections.abc import Collection, Iterator
from dataclasses import replace

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from matcher.cohort.assignment import Condition, ConditionKind
from matcher.cohort.board import (
    ANY_SIZE,
    Board,
    Counts,
    Mask,
    Ordered,
    board_of,
    obstacles,
    places,
)
from matcher.cohort.packing import UndecidedError, pack
from matcher.cohort.problem import CohortProblem

Kind = ConditionKind


def conditions_of(problem: CohortProblem) -> tuple[Condition, ...]:
    """Return all conditions of a round that can stand in each other's way, in a fixed order."""
    return tuple(sorted({*_of_parties(problem), *_of_pairs(problem), *_of_the_round(problem)}))


def _of_parties(problem: CohortProblem) -> Iterator[Condition]:
    for parties, others in (
        (problem.ours, len(problem.theirs)),
        (problem.theirs, len(problem.ours)),
    ):
        for party in parties:
            if party.required:
                yield Condition(Kind.REQUIRED, (party.id,))
            if party.capacity < max(others, 1):
                yield Condition(Kind.CAPACITY, (party.id,))
    for party_id in problem.only_countries:
        yield Condition(Kind.ONLY_COUNTRIES, (party_id,))
    for party_id in problem.sizes:
        yield Condition(Kind.SIZE, (party_id,))


def _of_pairs(problem: CohortProblem) -> Iterator[Condition]:
    yield from (Condition(Kind.LOCK, pair) for pair in problem.locks)
    yield from (Condition(Kind.BAN, pair) for pair in problem.bans)


def _of_the_round(problem: CohortProblem) -> Iterator[Condition]:
    found = obstacles(problem, Ordered.of(problem))
    for kind, mask in (
        (Kind.RULES, found.rules),
        (Kind.LEVELS, found.levels),
        (Kind.LEAST_BENEFIT, found.least_benefit),
    ):
        if mask.any():
            yield Condition(kind)
    if problem.sizes or problem.group_size != 2:
        yield Condition(Kind.SIZE)


class RoundJudge:
    """Tells whether some of a round's conditions can hold together while the others are dropped.

    A dropped capacity is room for all. Where the time does not suffice to tell, conditions may hold, and the
    judge is no longer sure.
    """

    def __init__(self, problem: CohortProblem, until: float) -> None:
        self.problem, self.until = problem, until
        self.is_sure = True
        self._ordered = Ordered.of(problem)
        self._obstacles = obstacles(problem, self._ordered)
        self._board = board_of(problem)
        self._rows, self._columns = places(self._ordered.ours), places(self._ordered.theirs)
        self._countries = [
            np.array([str(party.country) for party in side])
            for side in (self._ordered.ours, self._ordered.theirs)
        ]

    def holds(self, conditions: Collection[Condition]) -> bool:
        """Return whether conditions can hold together: False only where that is proven."""
        board = self._board_with(frozenset(conditions))
        if (board.our_locks > board.our_room).any() or (board.their_locks > board.their_room).any():
            return False
        if not board.has_threes:
            return _pairs_can_hold(board)
        return _each_can_hold(board) and self._together(board)

    def _together(self, board: Board) -> bool:
        """Return whether groups of three can serve all at once."""
        try:
            return pack(board, until=self.until) is not None
        except UndecidedError:
            self.is_sure = False
            return True

    def _board_with(self, active: frozenset[Condition]) -> Board:
        """Return the board where only some conditions hold."""
        locks = [each.party_ids for each in active if each.kind is Kind.LOCK]
        return replace(
            self._board,
            benefits=np.zeros(self._board.benefits.shape),
            allowed=~self._forbidden(active),
            our_room=self._room(active, self._rows, self._board.our_room, len(self._columns)),
            their_room=self._room(active, self._columns, self._board.their_room, len(self._rows)),
            our_required=self._required(active, self._rows),
            their_required=self._required(active, self._columns),
            our_sizes=self._our_sizes(active),
            their_sizes=self._their_sizes(active),
            locks=tuple(sorted((self._rows[one], self._columns[other]) for one, other in locks)),
        )

    def _forbidden(self, active: frozenset[Condition]) -> Mask:
        found = np.zeros(self._board.allowed.shape, dtype=bool)
        for kind, mask in (
            (Kind.RULES, self._obstacles.rules),
            (Kind.LEVELS, self._obstacles.levels),
            (Kind.LEAST_BENEFIT, self._obstacles.least_benefit),
        ):
            if Condition(kind) in active:
                found |= mask
        for condition in active:
            if condition.kind is Kind.BAN:
                ours, theirs = condition.party_ids
                found[self._rows[ours], self._columns[theirs]] = True
            elif condition.kind is Kind.ONLY_COUNTRIES:
                self._forbid_countries(found, condition.party_ids[0])
        return found

    def _forbid_countries(self, found: Mask, party_id: str) -> None:
        only = [str(code) for code in self.problem.only_countries[party_id]]
        ours, theirs = self._countries
        if party_id in self._rows:
            found[self._rows[party_id]] |= ~np.isin(theirs, only)
        else:
            found[:, self._columns[party_id]] |= ~np.isin(ours, only)

    def _room(
        self, active: frozenset[Condition], at: dict[str, int], room: Counts, others: int
    ) -> Counts:
        free = np.full(len(room), max(others, 1), dtype=np.int64)
        for party_id, place in at.items():
            if Condition(Kind.CAPACITY, (party_id,)) in active:
                free[place] = room[place]
        return free

    def _required(self, active: frozenset[Condition], at: dict[str, int]) -> Mask:
        found = np.zeros(len(at), dtype=bool)
        for condition in active:
            if condition.kind is Kind.REQUIRED and condition.party_ids[0] in at:
                found[at[condition.party_ids[0]]] = True
        return found

    def _our_sizes(self, active: frozenset[Condition]) -> Counts:
        """Return the sizes that hold: two where the round has no others, and any where one was dropped."""
        default = self.problem.group_size
        if Condition(Kind.SIZE) not in active and (self.problem.sizes or default != 2):
            default = ANY_SIZE
        return np.array(
            [self._size(active, party.id, default) for party in self._board.ours], dtype=np.int64
        )

    def _their_sizes(self, active: frozenset[Condition]) -> Counts:
        return np.array(
            [self._size(active, party.id, ANY_SIZE) for party in self._board.theirs], dtype=np.int64
        )

    def _size(self, active: frozenset[Condition], party_id: str, default: int) -> int:
        if party_id not in self.problem.sizes:
            return default
        is_kept = Condition(Kind.SIZE, (party_id,)) in active
        return self.problem.sizes[party_id] if is_kept else ANY_SIZE


class QuickJudge(RoundJudge):
    """Tells only whether each lock and required party could be served if it were alone.

    Groups of three in a large round take too long to be tried many times.
    """

    def _together(self, board: Board) -> bool:
        return True


def _each_can_hold(board: Board) -> bool:
    """Return whether each lock is of parties that may meet, and each required party has somebody."""
    usable = board.in_pairs | board.in_threes
    our_room, their_room = board.our_room - board.our_locks, board.their_room - board.their_locks
    ours = board.our_required & (board.our_locks == 0)
    theirs = board.their_required & (board.their_locks == 0)
    some_of_theirs = (usable & (their_room > 0)).any(axis=1) & (our_room > 0)
    some_of_ours = (usable & (our_room > 0)[:, None]).any(axis=0) & (their_room > 0)
    return (
        all(usable[lock] for lock in board.locks)
        and bool(some_of_theirs[ours].all())
        and bool(some_of_ours[theirs].all())
    )


def _pairs_can_hold(board: Board) -> bool:
    """Return whether locks and required parties of both sides can be served in pairs.

    What can be served on each side alone can be served together (Mendelsohn and Dulmage 1958).
    """
    usable = board.in_pairs
    if not all(usable[lock] for lock in board.locks):
        return False
    our_room, their_room = board.our_room - board.our_locks, board.their_room - board.their_locks
    ours = board.our_required & (board.our_locks == 0)
    theirs = board.their_required & (board.their_locks == 0)
    return (
        bool((our_room[ours] > 0).all() and (their_room[theirs] > 0).all())
        and _all_served(usable[ours], their_room)
        and _all_served(usable.T[theirs], our_room)
    )


def _all_served(usable: Mask, room: Counts) -> bool:
    """Return whether each row can have one of the columns that have room."""
    usable = usable & (room > 0)
    while len(usable):
        choices = (usable * np.minimum(room, len(usable))).sum(axis=1)
        # Whoever has as many choices as there are rows can wait till the last.
        picky = usable[choices < len(usable)]
        if len(picky) == len(usable):
            break
        usable = picky
    if not len(usable):
        return True
    copies = np.repeat(np.arange(len(room)), np.minimum(room, len(usable)))
    graph = csr_array(usable[:, copies].astype(np.int8))
    matched = maximum_bipartite_matching(graph, perm_type="column")
    return bool((matched >= 0).all())
