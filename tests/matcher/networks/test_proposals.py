"""Proposals hold, truly differ and cost no more than stated."""

from dataclasses import replace
from itertools import combinations

from matcher.networks.agreement import agreement
from matcher.networks.grouping import Clash
from matcher.networks.problem import GroupingProblem
from matcher.networks.proposals import MOST_LOSS, Proposal, ProposalKind, proposals
from matcher.networks.violations import violations
from tests.matcher.networks.planted import planted
from tests.matcher.networks.small_problems import ANY, candidates, in_directions

Kind = ProposalKind


def proposed(problem: GroupingProblem, n: int = 5) -> tuple[Proposal, ...]:
    found = proposals(problem, n, seconds=60)
    assert not isinstance(found, Clash)
    return found


def test_proposals_differ_and_break_no_rule() -> None:
    problem, _ = planted(40, regions=2, noise=1.5, shared=0.3)
    found = proposed(problem)
    assert found[0].kind is Kind.MOST_COHERENT
    assert found[0].loss == 0
    assert len(found) >= 3
    for one, other in combinations(found, 2):
        assert agreement(one.grouping, other.grouping) < 0.999
    for each in found:
        assert not violations(problem, each.grouping.groups)
        assert 0 <= each.loss <= MOST_LOSS
        assert each.grouping.figures.placed == found[0].grouping.figures.placed
        assert each.grouping.bound >= each.grouping.value - 1e-6
        assert each.grouping.figures.stability is not None


def test_each_is_better_at_what_its_kind_says() -> None:
    problem, _ = planted(40, noise=1.2)
    by_kind = {each.kind: each.grouping.figures for each in proposed(problem)}
    first = by_kind.pop(Kind.MOST_COHERENT)
    assert by_kind
    for kind, found in by_kind.items():
        assert kind is not Kind.EVEN or found.evenness > first.evenness
        assert kind is not Kind.FEWER_LARGER or found.groups < first.groups
        assert kind is not Kind.MORE_SMALLER or found.groups > first.groups


def test_no_more_are_proposed_than_asked_for() -> None:
    problem, _ = planted(24, noise=1.5)
    assert len(proposed(problem, 1)) == 1
    assert len(proposed(problem, 2)) == 2
    assert proposed(problem, 0) == ()


def test_the_same_is_proposed_again() -> None:
    problem, _ = planted(24, noise=1.5)
    assert proposed(problem) == proposed(problem)


def test_where_only_one_grouping_holds_one_is_proposed() -> None:
    problem = GroupingProblem(candidates(3), in_directions(0, 1, 2), replace(ANY, least=3))
    assert [each.kind for each in proposed(problem)] == [Kind.MOST_COHERENT]
    assert len(proposed(GroupingProblem((), in_directions(), ANY))) == 1


def test_conditions_that_clash_are_told_instead() -> None:
    pair = frozenset({("a", "b")})
    problem = GroupingProblem(candidates(4), in_directions(0, 1, 2, 3), ANY, pair, pair)
    assert isinstance(proposals(problem), Clash)


def test_progress_is_told() -> None:
    told: list[float] = []
    proposals(planted(24, noise=1.5)[0], progress=told.append)
    assert (told[0], told[-1]) == (0, 1)
    assert told == sorted(told)
