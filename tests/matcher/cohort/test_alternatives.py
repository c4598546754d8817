"""Other counterparts for a party are told with what they would cost the whole."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.cohort import Assignment, CohortProblem, alternatives, locked, solve
from matcher.domain.errors import InvalidInputError
from tests.matcher.cohort.rounds import BOTSWANA, best_by_trying, ours, table, theirs
from tests.matcher.cohort.test_brute_force import rounds


def a_round() -> CohortProblem:
    return CohortProblem(
        ours=(ours("Ale"), ours("Boden"), ours("Habo")),
        theirs=(theirs("Busia"), theirs("Kitui"), theirs("Siaya", BOTSWANA)),
        benefits=table([0.9, 0.8, 0.1], [0.8, 0.2, 0.3], [0.4, 0.3, 0.2]),
    )


def assigned(problem: CohortProblem) -> Assignment:
    answer = solve(problem)
    assert isinstance(answer, Assignment)
    return answer


def test_the_best_others_come_first_with_cost_and_who_would_move() -> None:
    problem = a_round()
    first, second = alternatives(problem, assigned(problem), "ale")
    assert first.party_id == "busia"
    assert first.benefit == pytest.approx(0.9)
    assert first.cost == pytest.approx(0.3)
    assert first.moves == ("boden", "habo")
    assert (second.party_id, second.moves) == ("siaya", ("habo",))
    assert second.cost == pytest.approx(0.6)
    assert first.fewer == second.fewer == 0


def test_one_of_theirs_gets_alternatives_as_well() -> None:
    found = alternatives(a_round(), assigned(a_round()), "busia", n=1)
    assert [each.party_id for each in found] == ["ale"]
    assert found[0].moves == ("ale", "boden", "habo")


def test_forbidden_counterparts_are_no_alternatives() -> None:
    problem = replace(a_round(), bans=frozenset({("ale", "busia")}))
    found = alternatives(problem, assigned(problem), "ale")
    assert [each.party_id for each in found] == ["siaya"]


def test_a_counterpart_that_is_locked_to_another_is_told_as_blocked() -> None:
    problem = replace(a_round(), locks=frozenset({("boden", "busia")}))
    found = {each.party_id: each for each in alternatives(problem, assigned(problem), "ale")}
    assert found["busia"].cost is None
    assert str(found["busia"].blocked) == (
        "All room of Busia is locked to others. Lift a lock first."
    )


def test_an_alternative_that_leaves_a_required_party_out_is_blocked() -> None:
    problem = CohortProblem(
        ours=(ours("Ale"), ours("Boden", required=True)),
        theirs=(theirs("Busia"), theirs("Kitui")),
        benefits=table([0.9, 0.8], [0.8, float("nan")]),
    )
    (found,) = alternatives(problem, assigned(problem), "ale")
    assert found.blocked
    assert found.blocked.code == "alternative.required"


def test_an_unknown_party_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="nowhere"):
        alternatives(a_round(), assigned(a_round()), "nowhere")


@given(rounds(most_theirs=3), st.integers(0, 2))
@settings(max_examples=40, deadline=None)
def test_cost_is_what_trying_everything_with_the_pair_gives(
    problem: CohortProblem, which: int
) -> None:
    problem = replace(problem, balance=0.0)
    answer = solve(problem)
    if not isinstance(answer, Assignment) or which >= len(problem.ours):
        return
    one = problem.ours[which].id
    for each in alternatives(problem, answer, one):
        best = best_by_trying(locked(problem, (one, each.party_id)))
        if best is None:
            assert each.cost is None
            assert each.blocked
        else:
            assert each.cost == pytest.approx(answer.total - best.total)
            assert each.fewer == answer.assigned - best.covered
