"""Small rounds are solved as well as by trying everything."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from matcher.cohort import Assignment, CohortProblem, Conflict, Pair, Party, solve
from matcher.cohort.board import board_of
from matcher.cohort.packing import pack
from matcher.domain.local_government import Level
from matcher.domain.message import CountryCode
from tests.matcher.cohort.rounds import best_by_trying

COUNTRIES = [CountryCode(code) for code in ("BW", "KE", "ZM")]
GAINS = st.sampled_from([0.0, 0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 1.0, float("nan")])


@st.composite
def rounds(
    draw: st.DrawFn, most_ours: int = 3, most_theirs: int = 4, threes: bool = False
) -> CohortProblem:
    n_ours, n_theirs = draw(st.integers(0, most_ours)), draw(st.integers(0, most_theirs))
    sides = [tuple(draw(_parties(side, each))) for side, each in (("se", n_ours), ("ab", n_theirs))]
    ids = [[party.id for party in side] for side in sides]
    pairs: list[Pair] = list(product(ids[0], ids[1]))
    some: st.SearchStrategy[frozenset[Pair]] = st.just(frozenset())
    if pairs:
        some = st.frozensets(st.sampled_from(pairs), max_size=2)
    cells = draw(st.lists(GAINS, min_size=len(pairs), max_size=len(pairs)))
    everyone = [*ids[0], *ids[1]]
    limited = st.frozensets(st.sampled_from([*COUNTRIES, CountryCode("SE")]), min_size=1)
    only: st.SearchStrategy[dict[str, frozenset[CountryCode]]] = st.just({})
    if everyone:
        only = st.dictionaries(st.sampled_from(everyone), limited, max_size=2)
    wishes: st.SearchStrategy[dict[str, int]] = st.just({})
    if everyone and threes:
        wishes = st.dictionaries(st.sampled_from(everyone), st.sampled_from([2, 3]), max_size=2)
    return CohortProblem(
        ours=sides[0],
        theirs=sides[1],
        benefits=np.array(cells, dtype=float).reshape(n_ours, n_theirs),
        locks=draw(some) if draw(st.booleans()) else frozenset(),
        bans=draw(some),
        only_countries=draw(only) if draw(st.booleans()) else {},
        counterparts_only=draw(st.booleans()),
        also_levels=draw(st.sampled_from([frozenset(), frozenset({(Level.REGION, Level.TOWN)})])),
        group_size=draw(st.sampled_from([2, 3])) if threes else 2,
        sizes=draw(wishes),
        balance=draw(st.sampled_from([0.0, 0.3, 0.5, 1.0])),
        least_benefit=draw(st.sampled_from([0.0, 0.0, 0.3])),
    )


@st.composite
def _parties(draw: st.DrawFn, prefix: str, n: int) -> list[Party]:
    levels = st.sampled_from([Level.MUNICIPALITY, Level.MUNICIPALITY, Level.TOWN, Level.REGION])
    countries = st.just(CountryCode("SE")) if prefix == "se" else st.sampled_from(COUNTRIES)
    return [
        Party(
            id=f"{prefix}-{number}",
            name=f"{prefix} {number}",
            country=draw(countries),
            level=draw(levels),
            capacity=draw(st.sampled_from([1, 1, 1, 2, 0])),
            required=draw(st.sampled_from([False, False, False, True])),
        )
        for number in range(n)
    ]


def assert_as_good_as_trying(problem: CohortProblem) -> None:
    best, answer = best_by_trying(problem), solve(problem)
    if best is None:
        assert isinstance(answer, Conflict)
        return
    assert isinstance(answer, Assignment)
    assert answer.assigned == best.covered
    assert answer.value == pytest.approx(best.value)
    assert answer.is_optimal
    assert answer.gap < 1e-6


@given(rounds())
@settings(max_examples=150, deadline=None)
def test_pairs_are_as_good_as_by_trying_everything(problem: CohortProblem) -> None:
    assert_as_good_as_trying(problem)


@given(rounds(most_ours=3, most_theirs=3, threes=True))
@settings(max_examples=80, deadline=None)
def test_groups_of_three_are_as_good_as_by_trying_everything(problem: CohortProblem) -> None:
    assert_as_good_as_trying(problem)


@given(rounds(most_ours=3, most_theirs=4, threes=True))
@settings(max_examples=60, deadline=None)
def test_groups_made_one_by_one_bound_the_best_of_all_groups(problem: CohortProblem) -> None:
    problem = replace(problem, balance=0.0, locks=frozenset())
    problem = replace(
        problem,
        ours=tuple(replace(party, required=False) for party in problem.ours),
        theirs=tuple(replace(party, required=False) for party in problem.theirs),
    )
    best = best_by_trying(problem)
    board = board_of(problem)
    assume(board.allowed.any())
    plan = pack(board, at_most=-1)
    assert best
    assert plan
    assert plan.covered <= best.covered
    if plan.covers_most:
        assert plan.covered == best.covered
        assert plan.total - 1e-6 <= best.total <= plan.total_bound + 1e-6


@given(rounds())
@settings(max_examples=60, deadline=None)
def test_price_of_a_lock_is_what_the_total_gains_without_it(problem: CohortProblem) -> None:
    problem = replace(problem, balance=0.0)
    answer = solve(problem)
    if isinstance(answer, Conflict):
        return
    for price in answer.lock_prices:
        pair = (price.our_id, price.their_id)
        best = best_by_trying(replace(problem, locks=problem.locks - {pair}))
        assert best
        assert price.total == pytest.approx(best.total - answer.total)
        assert price.more_assigned == best.covered - answer.assigned
