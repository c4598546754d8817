"""Several truly different groupings to choose from, each good at something else."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

import numpy as np

from matcher.networks.agreement import agreement
from matcher.networks.board import Board
from matcher.networks.clash import smallest_clash
from matcher.networks.exact import TOLERANCE, Effort
from matcher.networks.grouping import Clash, Grouping
from matcher.networks.local_search import Search, searched
from matcher.networks.objective import Aim, Numbers, aim_of, even_size, size_costs
from matcher.networks.problem import GroupingProblem
from matcher.networks.solve import aimed, grouping_of, undecided
from matcher.networks.stability import stability
from matcher.networks.whole import ImpossibleError, Rising, Solved

SECONDS = 10.0
MOST_LOSS = 0.15
"""Of its coherence beyond chance, a proposal loses at most this share against the most coherent one."""
_SAME = 0.999
_ROUNDS = 40
_MOST_FOR_STABILITY = 600
_TAKEN = 30
_FOR_FIRST = 0.4
_WEIGHTS = (1.0, 0.3, 0.1, 0.03)


class ProposalKind(StrEnum):
    """What a proposal is good at."""

    MOST_COHERENT = "most-coherent"
    EVEN = "even"
    FEWER_LARGER = "fewer-larger"
    MORE_SMALLER = "more-smaller"
    OTHERWISE = "otherwise"


@dataclass(frozen=True)
class Proposal:
    """One grouping to choose, what it is good at, and what that costs.

    `loss` is how much less coherent it is than the most coherent one, as a share of what that one has beyond
    the likeness of any two; in [0, MOST_LOSS].
    """

    kind: ProposalKind
    grouping: Grouping
    loss: float = 0.0


def proposals(
    problem: GroupingProblem,
    n: int = 4,
    *,
    seconds: float = SECONDS,
    progress: Callable[[float], None] | None = None,
) -> Clash | tuple[Proposal, ...]:
    """Return up to n groupings that truly differ, the most coherent first, or the conditions that clash.

    All place as many as the first one. The others are made from it by the local search alone, each with
    another aim: even groups, fewer and larger, more and smaller, or other neighbours. An aim that leads to
    no other grouping within the loss is left out. Values and bounds are those of `group` for the problem as
    it was asked. Stability is worked out for up to 600 partnerships.
    """
    until, told = time.monotonic() + seconds, Rising(progress)
    told(0.0)
    try:
        first = aimed(
            problem,
            Aim(aim_of(problem).size),
            time.monotonic() + seconds * _FOR_FIRST,
            lambda share: told(share * _FOR_FIRST),
            Effort(),
        )
    except ImpossibleError:
        clash = smallest_clash(problem)
        if clash is None:
            raise undecided(seconds) from None
        return clash
    maker = _Maker(problem, first)
    found = [Proposal(ProposalKind.MOST_COHERENT, maker.grouping(first))][: max(n, 0)]
    kinds = tuple(ProposalKind)[1:]
    for number, kind in enumerate(kinds):
        if len(found) >= n or time.monotonic() > until:
            break
        told(_FOR_FIRST + (1 - _FOR_FIRST) * number / len(kinds))
        found += maker.made(kind, [each.grouping for each in found], until)
    if len(problem.candidates) <= _MOST_FOR_STABILITY:
        found = [_with_stability(problem, each) for each in found]
    told(1.0)
    return tuple(found)


def _with_stability(problem: GroupingProblem, proposal: Proposal) -> Proposal:
    figures = replace(
        proposal.grouping.figures,
        stability=stability(problem, proposal.grouping, most_taken=_TAKEN),
    )
    return replace(proposal, grouping=replace(proposal.grouping, figures=figures))


class _Maker:
    """Makes groupings with other aims out of a first one."""

    def __init__(self, problem: GroupingProblem, first: list[Solved]) -> None:
        self.problem, self.first = problem, first
        self.costs = size_costs(aim_of(problem), max(problem.rules.most, 1))
        self.best = self.grouping(first)
        self.ordinary = first[0].board.ordinary if first else 0.0

    def grouping(self, found: Sequence[Solved]) -> Grouping:
        """Return what was found, judged as the problem asks; sizes can only lower what bounds it."""
        asked = [replace(each, board=replace(each.board, costs=self.costs)) for each in found]
        return grouping_of(self.problem, asked)

    def made(
        self, kind: ProposalKind, others: Sequence[Grouping], until: float
    ) -> Iterator[Proposal]:
        """Yield a proposal of a kind, unless there is none within the loss that differs from the others."""
        for board_of in self._variants(kind):
            if time.monotonic() > until:
                return
            grouping = self._again(board_of, until)
            loss = self._loss(grouping)
            is_new = all(agreement(grouping, other) < _SAME for other in others)
            if is_new and loss <= MOST_LOSS and self._is(kind, grouping):
                yield Proposal(kind, grouping, max(loss, 0.0))
                return

    def _again(self, board_of: Callable[[Solved], Board], until: float) -> Grouping:
        found = []
        for each in self.first:
            board = board_of(each)
            rounds = _ROUNDS if board.n <= _MOST_FOR_STABILITY else 0
            again = searched(board, Search(rounds, until), each.groups).best if board.n else ()
            found.append(replace(each, groups=tuple(sorted(again))))
        return self.grouping(found)

    def _variants(self, kind: ProposalKind) -> Iterator[Callable[[Solved], Board]]:
        """Yield boards for the search, from those that ask most to those that ask least."""
        rules, asked = self.problem.rules, self.problem.balance
        sizes = {
            ProposalKind.EVEN: even_size(self.best.figures.placed, rules),
            ProposalKind.FEWER_LARGER: float(rules.most),
            ProposalKind.MORE_SMALLER: float(rules.least),
        }
        weights = (asked, *_WEIGHTS) if asked and kind is ProposalKind.EVEN else _WEIGHTS
        for weight in weights:
            if kind is ProposalKind.OTHERWISE:
                yield partial(_avoiding, weight)
            else:
                yield partial(_of_sizes, size_costs(Aim(sizes[kind], weight), max(rules.most, 1)))

    def _loss(self, grouping: Grouping) -> float:
        best, found = self.best.figures.coherence, grouping.figures.coherence
        beyond = best - self.ordinary
        return (best - found) / beyond if beyond > TOLERANCE else 0.0

    def _is(self, kind: ProposalKind, grouping: Grouping) -> bool:
        """Return whether a grouping places as many as the first, and is better at what its kind says."""
        now, first = grouping.figures, self.best.figures
        if now.placed < first.placed:
            return False
        if kind is ProposalKind.EVEN:
            return now.evenness > first.evenness
        if kind is ProposalKind.FEWER_LARGER:
            return now.groups < first.groups
        return kind is ProposalKind.OTHERWISE or now.groups > first.groups


def _of_sizes(costs: Numbers, solved: Solved) -> Board:
    """Return a board where groups lose for sizes."""
    return replace(solved.board, costs=costs)


def _avoiding(weight: float, solved: Solved) -> Board:
    """Return a board where those who stood together share less: a part of the most that any two share."""
    board, surplus = solved.board, solved.board.surplus.copy()
    dearest = weight * float(surplus.max(initial=0.0))
    for group in solved.groups:
        at = np.ix_(group, group)
        surplus[at] -= dearest * np.outer(board.sizes[list(group)], board.sizes[list(group)])
    np.fill_diagonal(surplus, 0.0)
    return replace(board, surplus=surplus)
