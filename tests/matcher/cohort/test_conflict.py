"""An impossible round is told by the fewest conditions that stand in each other's way."""

from collections.abc import Collection
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from matcher.cohort import CohortProblem, Condition, ConditionKind, Conflict, solve
from matcher.cohort.can_hold import conditions_of
from matcher.cohort.smallest_conflict import smallest_conflict
from matcher.domain.local_government import Level
from matcher.domain.message import Message
from tests.matcher.cohort.rounds import BOTSWANA, KENYA, best_by_trying, ours, table, theirs
from tests.matcher.cohort.test_brute_force import rounds

Kind = ConditionKind
UNKNOWN = float("nan")


def round_of_two() -> CohortProblem:
    return CohortProblem(
        ours=(ours("Ale"), ours("Boden")),
        theirs=(theirs("Ghanzi", BOTSWANA), theirs("Busia", KENYA)),
        benefits=table([0.5, 0.5], [0.5, 0.5]),
    )


def conflict_of(problem: CohortProblem) -> Conflict:
    answer = solve(problem)
    assert isinstance(answer, Conflict)
    return answer


def kinds(conflict: Conflict) -> list[tuple[str, ...]]:
    return [(str(c.condition.kind), *c.condition.party_ids) for c in conflict.conditions]


def words(conflict: Conflict) -> list[str]:
    return [str(each.message) for each in conflict.conditions]


def test_ale_may_only_meet_botswana_and_ghanzi_is_full() -> None:
    problem = replace(
        round_of_two(),
        ours=(ours("Ale", required=True), ours("Boden")),
        only_countries={"ale": frozenset({BOTSWANA})},
        locks=frozenset({("boden", "ghanzi")}),
    )
    conflict = conflict_of(problem)
    assert words(conflict) == [
        "Ale must get somebody.",
        "Ale may only meet BW, and Ghanzi is the only one there.",
        "Ghanzi is full: it has room for 1.",
        "Boden and Ghanzi are locked to each other.",
    ]
    assert conflict.is_smallest
    assert "no smaller set" in str(conflict.summary)


LOCKED = frozenset({("ale", "ghanzi")})


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"bans": LOCKED}, "ban"),
        ({"least_benefit": 0.6}, "least_benefit"),
        ({"only_countries": {"ale": frozenset({KENYA})}}, "only_countries"),
        ({"only_countries": {"ghanzi": frozenset({KENYA})}}, "only_countries"),
        ({"benefits": table([UNKNOWN, 0.5], [0.5, 0.5])}, "rules"),
        ({"ours": (replace(ours("Ale"), level=Level.REGION), ours("Boden"))}, "levels"),
        ({"ours": (ours("Ale", capacity=0), ours("Boden"))}, "capacity"),
    ],
)
def test_a_lock_that_cannot_be_is_told_with_what_forbids_it(
    change: dict[str, object], kind: str
) -> None:
    conflict = conflict_of(replace(round_of_two(), locks=LOCKED, **change))  # type: ignore[arg-type]
    assert {each[0] for each in kinds(conflict)} == {"lock", kind}
    assert len(conflict.conditions) == 2
    assert conflict.is_smallest


def test_more_locks_than_a_party_has_room_for_are_told_with_its_room() -> None:
    locks = frozenset({("ale", "ghanzi"), ("boden", "ghanzi")})
    conflict = conflict_of(replace(round_of_two(), locks=locks))
    assert kinds(conflict) == [
        ("capacity", "ghanzi"),
        ("lock", "ale", "ghanzi"),
        ("lock", "boden", "ghanzi"),
    ]


def test_three_who_must_share_two_are_told_with_their_countries() -> None:
    names = ("Ale", "Boden", "Habo")
    problem = CohortProblem(
        ours=tuple(ours(name, required=True) for name in names),
        theirs=(theirs("Busia"), theirs("Kitui"), theirs("Ghanzi", BOTSWANA)),
        benefits=np.full((3, 3), 0.5),
        only_countries={name.lower(): frozenset({KENYA}) for name in names},
    )
    conflict = conflict_of(problem)
    found = [each[0] for each in kinds(conflict)]
    assert found == ["required"] * 3 + ["only_countries"] * 3 + ["capacity"] * 2
    assert conflict.is_smallest


def test_a_required_party_without_anybody_on_the_other_side_stands_alone() -> None:
    problem = CohortProblem((ours("Ale", required=True),), (), np.zeros((1, 0)))
    assert kinds(conflict_of(problem)) == [("required", "ale")]


def test_the_smaller_of_two_conflicts_is_told() -> None:
    problem = replace(
        round_of_two(),
        ours=(ours("Ale", required=True), ours("Boden"), ours("Habo")),
        only_countries={"ale": frozenset({BOTSWANA})},
        benefits=np.full((3, 2), 0.5),
        locks=frozenset({("boden", "ghanzi"), ("habo", "busia")}),
        bans=frozenset({("habo", "busia")}),
    )
    assert kinds(conflict_of(problem)) == [("ban", "habo", "busia"), ("lock", "habo", "busia")]


def test_a_group_of_three_from_one_country_only_is_told_with_its_size() -> None:
    problem = CohortProblem(
        ours=(ours("Ale", required=True),),
        theirs=(theirs("Busia"), theirs("Kitui")),
        benefits=np.full((1, 2), 0.5),
        sizes={"ale": 3},
    )
    conflict = conflict_of(problem)
    assert kinds(conflict) == [("required", "ale"), ("size", "ale")]
    assert "Ale asks for a group of 3." in words(conflict)


def test_several_countries_are_named_in_a_sentence() -> None:
    problem = replace(
        round_of_two(),
        ours=(ours("Ale", required=True), ours("Boden")),
        only_countries={"ale": frozenset({BOTSWANA, KENYA})},
        bans=frozenset({("ale", "ghanzi"), ("ale", "busia")}),
    )
    assert kinds(conflict_of(problem)) == [
        ("required", "ale"),
        ("ban", "ale", "busia"),
        ("ban", "ale", "ghanzi"),
    ]
    problem = replace(
        problem,
        theirs=(theirs("Ghanzi", BOTSWANA, capacity=0), theirs("Busia", KENYA, capacity=0)),
        bans=frozenset(),
    )
    assert {each[0] for each in kinds(conflict_of(problem))} == {"required", "capacity"}


@given(rounds())
@settings(max_examples=40, deadline=None)
def test_a_conflict_cannot_hold_and_no_smaller_set_fails(problem: CohortProblem) -> None:
    answer = solve(problem)
    assume(isinstance(answer, Conflict))
    assert isinstance(answer, Conflict)
    told = [each.condition for each in answer.conditions]
    assert answer.is_smallest
    assert best_by_trying(only_with(problem, told)) is None
    everything = conditions_of(problem)
    for fewer in range(min(len(told), 3)):
        for some in combinations(everything, fewer):
            assert best_by_trying(only_with(problem, some)) is not None


@given(st.frozensets(st.frozensets(st.integers(0, 6), min_size=1, max_size=4), min_size=1))
@settings(max_examples=50, deadline=None)
def test_the_smallest_of_any_planted_conflicts_is_found(planted: frozenset[frozenset[int]]) -> None:
    conditions = [Condition(Kind.BAN, (str(number),)) for number in range(7)]

    class Planted:
        is_sure = True

        def holds(self, some: Collection[Condition]) -> bool:
            numbers = {int(each.party_ids[0]) for each in some}
            return not any(conflict <= numbers for conflict in planted)

    found = smallest_conflict(conditions, Planted(), np.inf)
    numbers = {int(each.party_ids[0]) for each in found.conditions}
    assert found.is_smallest
    assert len(numbers) == min(len(conflict) for conflict in planted)
    assert numbers in planted


def test_without_time_a_conflict_is_still_one_but_is_not_called_smallest() -> None:
    problem = replace(round_of_two(), locks=LOCKED, bans=LOCKED)
    conflict = solve(problem, time_limit_seconds=0.0)
    assert isinstance(conflict, Conflict)
    assert not conflict.is_smallest
    assert not conflict.is_irreducible
    assert {("lock", "ale", "ghanzi"), ("ban", "ale", "ghanzi")} <= set(kinds(conflict))
    assert isinstance(conflict.summary, Message)


def only_with(problem: CohortProblem, kept: Collection[Condition]) -> CohortProblem:
    """Return a round of pairs where only some of the conditions hold."""

    def of(kind: ConditionKind) -> set[tuple[str, ...]]:
        return {each.party_ids for each in kept if each.kind is kind}

    required, full = of(Kind.REQUIRED), of(Kind.CAPACITY)
    sides = [
        tuple(
            replace(
                party,
                required=(party.id,) in required,
                capacity=party.capacity if (party.id,) in full else max(others, party.capacity),
            )
            for party in side
        )
        for side, others in (
            (problem.ours, len(problem.theirs)),
            (problem.theirs, len(problem.ours)),
        )
    ]
    least = problem.least_benefit if of(Kind.LEAST_BENEFIT) else 0.0
    benefits = problem.benefits if of(Kind.RULES) else np.nan_to_num(problem.benefits, nan=1.0)
    return replace(
        problem,
        ours=sides[0],
        theirs=sides[1],
        benefits=benefits,
        locks=frozenset(pair for pair in problem.locks if pair in of(Kind.LOCK)),
        bans=frozenset(pair for pair in problem.bans if pair in of(Kind.BAN)),
        only_countries={
            party_id: countries
            for party_id, countries in problem.only_countries.items()
            if (party_id,) in of(Kind.ONLY_COUNTRIES)
        },
        counterparts_only=problem.counterparts_only and bool(of(Kind.LEVELS)),
        least_benefit=least,
    )
