"""Why partnerships are in no group: the first reason that holds, from the hardest to the mildest."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from matcher.domain.grouping import Pair
from matcher.networks.board import Counts, Mask
from matcher.networks.grouping import Group, Left, LeftReason
from matcher.networks.problem import GroupingProblem
from matcher.networks.reading import Reading, read

_MOST_IDS = 12


def why_left(problem: GroupingProblem, groups: Sequence[Group]) -> tuple[Left, ...]:
    """Return who is in no group and why, by id, with at most twelve partnerships that the reason is about.

    TOO_FEW and NO_EXPERIENCE name those who fit the rules with it, PARTY_TAKEN those placed with a party of
    it, LINKS those it may not stand with, NO_ROOM the members of the full groups that it fits, and
    BETTER_WITHOUT those who would have to stand with it.
    """
    placed = {each for group in groups for each in group.ids}
    left = sorted(candidate.id for candidate in problem.candidates if candidate.id not in placed)
    if not left:
        return ()
    reasons = _Reasons(problem, groups)
    return tuple(reasons.of(each) for each in left)


class _Reasons:
    """The partnerships as the rules alone see them, and the groups they were put in."""

    def __init__(self, problem: GroupingProblem, groups: Sequence[Group]) -> None:
        self.problem, self.rules, self.groups = problem, problem.rules, groups
        # Without wishes, every partnership is a unit of its own.
        self.reading: Reading = read(_without_wishes(problem))
        self.ids = [unit.ids[0] for unit in self.reading.units]
        self.at = {each: number for number, each in enumerate(self.ids)}
        self.group_at = np.full(len(self.ids), -1)
        for number, group in enumerate(groups):
            self.group_at[[self.at[each] for each in group.ids]] = number
        self.experienced = np.array(
            [problem.candidate(each).is_experienced for each in self.ids], dtype=bool
        )

    def of(self, candidate_id: str) -> Left:
        """Return why one partnership is left."""
        one = self.at[candidate_id]
        fitting = self._fitting(one)
        free = fitting & ~self._linked(one)
        rivals = self._rivals(one)
        return (
            self._by_rules(candidate_id, one, fitting)
            or self._told(candidate_id, LeftReason.PARTY_TAKEN, rivals & (self.group_at >= 0))
            or self._by_links(candidate_id, one, fitting, free)
            or self._by_room(candidate_id, one, free)
            or self._named(candidate_id, LeftReason.BETTER_WITHOUT, self._company(one, free))
        )

    def _by_rules(self, candidate_id: str, one: int, fitting: Mask) -> Left | None:
        """Return that too few fit the rules with a partnership, or nobody experienced."""
        company = self._company(one, fitting)
        if company.sum() + 1 < self.rules.least:
            return self._named(candidate_id, LeftReason.TOO_FEW, company)
        if self._experienced(one, fitting) < self.rules.experienced:
            return self._named(candidate_id, LeftReason.NO_EXPERIENCE, company)
        return None

    def _by_links(self, candidate_id: str, one: int, fitting: Mask, free: Mask) -> Left | None:
        """Return that links leave too few, or keep a partnership out of a group that has room for it."""
        kept_out = fitting & ~free
        if self._company(one, free).sum() + 1 < self.rules.least:
            return self._told(candidate_id, LeftReason.LINKS, kept_out)
        for number, members in self._fitting_groups(one, fitting):
            if len(self.groups[number].ids) < self.rules.most and kept_out[members].any():
                among = np.zeros_like(kept_out)
                among[members] = True
                return self._told(candidate_id, LeftReason.LINKS, kept_out & among)
        return None

    def _by_room(self, candidate_id: str, one: int, free: Mask) -> Left | None:
        """Return that those left lack somebody experienced, or that all that a partnership fits is full."""
        others = free & (self.group_at < 0) & ~self._taken()
        company = self._company(one, others)
        is_enough = company.sum() + 1 >= self.rules.least
        if is_enough and self._experienced(one, others) < self.rules.experienced:
            return self._named(candidate_id, LeftReason.NO_EXPERIENCE, company)
        full = np.zeros(len(self.ids), dtype=bool)
        for number, members in self._fitting_groups(one, free):
            if len(self.groups[number].ids) >= self.rules.most:
                full[members] = True
        limit = self.rules.most_groups
        is_last = limit is not None and len(self.groups) >= limit
        if full.any() or is_last:
            return self._named(candidate_id, LeftReason.NO_ROOM, full)
        return None

    def _fitting(self, one: int) -> Mask:
        """Return who could stand with a partnership by the rules, as far as two alone tell."""
        reading, window = self.reading, self.rules.start_window
        found: Mask = (reading.frames & reading.frames[one]).any(axis=1)
        if window is not None:
            found &= reading.years[:, 1] - reading.years[one, 0] <= window
            found &= reading.years[one, 1] - reading.years[:, 0] <= window
        found &= ~self._rivals(one)
        found[one] = False
        return found

    def _rivals(self, one: int) -> Mask:
        parties = self.reading.parties
        found: Mask = (parties @ parties[[one]].T).toarray().ravel() > 0
        found[one] = False
        return found

    def _taken(self) -> Mask:
        """Return who has a party that is placed."""
        parties = self.reading.parties
        held = parties.T @ (self.group_at >= 0).astype(float)
        found: Mask = parties @ held > 0
        return found

    def _linked(self, one: int) -> Mask:
        """Return whom a partnership may not stand with: by a wish, or because their group is closed."""
        own = self.ids[one]
        found = np.zeros(len(self.ids), dtype=bool)
        for pair in self.problem.apart:
            if own in pair:
                found[[self.at[each] for each in pair]] = True
        for kept in self.problem.kept:
            if kept.is_closed:
                found[[self.at[each] for each in kept.keys]] = True
        found[one] = False
        return found

    def _company(self, one: int, among: Mask) -> Mask:
        """Return the most of some who could be in one group with a partnership: of one region and window."""
        best = np.zeros(len(self.ids), dtype=bool)
        for frame in np.flatnonzero(self.reading.frames[one]):
            for near in self._windows(one):
                found = among & self.reading.frames[:, frame] & near
                if found.sum() > best.sum():
                    best = found
        return best

    def _experienced(self, one: int, among: Mask) -> int:
        """Return how many experienced ones a group of a partnership and some of those could have at most."""
        return int(self.experienced[one]) + int(self._company(one, among & self.experienced).sum())

    def _windows(self, one: int) -> list[Mask]:
        """Return who lies in each window of start years that holds a partnership."""
        years, window = self.reading.years, self.rules.start_window
        if window is None:
            return [np.ones(len(years), dtype=bool)]
        firsts = years[:, 0][years[:, 0] <= years[:, 1]]
        if years[one, 0] <= years[one, 1]:
            firsts = firsts[(firsts <= years[one, 0]) & (firsts >= years[one, 0] - window)]
        unknown = years[:, 0] > years[:, 1]
        found = [
            unknown | ((years[:, 0] >= first) & (years[:, 1] <= first + window))
            for first in np.unique(firsts)
        ]
        return found or [unknown]

    def _fitting_groups(self, one: int, fitting: Mask) -> list[tuple[int, Counts]]:
        """Return the groups that a partnership fits by the rules, but for their size."""
        fits = np.flatnonzero(fitting & (self.group_at >= 0))
        found = []
        for number in np.unique(self.group_at[fits]).tolist():
            members = np.flatnonzero(self.group_at == number)
            shared = self.reading.frames[members].all(axis=0) & self.reading.frames[one]
            if fitting[members].all() and shared.any():
                found.append((number, members))
        return found

    def _told(self, candidate_id: str, reason: LeftReason, about: Mask) -> Left | None:
        return self._named(candidate_id, reason, about) if about.any() else None

    def _named(self, candidate_id: str, reason: LeftReason, about: Mask) -> Left:
        named = [self.ids[at] for at in np.flatnonzero(about)[:_MOST_IDS]]
        return Left(candidate_id, reason, tuple(named))


def _without_wishes(problem: GroupingProblem) -> GroupingProblem:
    nothing: frozenset[Pair] = frozenset()
    return replace(problem, together=nothing, apart=nothing, kept=(), required=frozenset())
