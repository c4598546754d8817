"""A round is assigned the same way whatever its order, and everything about the answer is told."""

from dataclasses import replace

import numpy as np
import pytest

from matcher.cohort import Assignment, CohortProblem, solve
from matcher.domain.errors import InvalidInputError
from matcher.domain.local_government import Level
from matcher.domain.message import Message
from tests.matcher.cohort.rounds import BOTSWANA, KENYA, ours, table, theirs

UNKNOWN = float("nan")


def a_round() -> CohortProblem:
    return CohortProblem(
        ours=(ours("Ale"), ours("Boden"), ours("Habo")),
        theirs=(theirs("Busia"), theirs("Ghanzi", BOTSWANA), theirs("Kitui")),
        benefits=table([0.9, 0.8, 0.1], [0.8, 0.2, 0.3], [0.4, 0.3, 0.2]),
    )


def assigned(problem: CohortProblem) -> Assignment:
    answer = solve(problem)
    assert isinstance(answer, Assignment)
    return answer


def pairs(answer: Assignment) -> set[tuple[str, ...]]:
    return {(*group.our_ids, *group.their_ids) for group in answer.groups}


def reasons(answer: Assignment) -> dict[str, str]:
    told = (*answer.unassigned_ours, *answer.unassigned_theirs)
    return {each.party_id: each.reason.code for each in told}


def test_the_total_is_as_great_as_can_be() -> None:
    answer = assigned(a_round())
    assert pairs(answer) == {("ale", "ghanzi"), ("boden", "busia"), ("habo", "kitui")}
    assert answer.total == pytest.approx(1.8)
    assert answer.is_optimal
    assert answer.gap == 0
    assert answer.method.code == "cohort.method.pairing"


def test_the_order_of_the_parties_changes_nothing() -> None:
    problem = a_round()
    flat = replace(problem, benefits=np.full((3, 3), 0.5))
    for each in (problem, flat):
        turned = replace(
            each,
            ours=each.ours[::-1],
            theirs=each.theirs[::-1],
            benefits=each.benefits[::-1, ::-1],
        )
        assert assigned(each) == assigned(turned)
        assert assigned(each) == assigned(each)


def test_balance_lifts_the_worst_off_and_tells_the_floor() -> None:
    fair = assigned(replace(a_round(), balance=1.0))
    assert fair.floor == pytest.approx(0.3)
    assert fair.fairness.worst == pytest.approx(0.3)
    assert pairs(fair) == {("ale", "ghanzi"), ("boden", "kitui"), ("habo", "busia")}
    assert fair.total < assigned(a_round()).total


def test_a_lock_is_kept_and_its_price_is_told() -> None:
    free = assigned(a_round())
    locked = assigned(replace(a_round(), locks=frozenset({("ale", "kitui")})))
    (price,) = locked.lock_prices
    assert (price.our_id, price.their_id) == ("ale", "kitui")
    assert price.total == pytest.approx(free.total - locked.total)
    assert [group.is_locked for group in locked.groups] == [True, False, False]


def test_lock_prices_are_left_out_where_there_is_no_time() -> None:
    problem = replace(a_round(), locks=frozenset({("ale", "kitui")}))
    answer = solve(problem, time_limit_seconds=0.0)
    assert isinstance(answer, Assignment)
    assert [price.total for price in answer.lock_prices] == [None]


def test_fairness_tells_worst_median_gini_and_who_envies_whom() -> None:
    answer = assigned(a_round())
    fair = answer.fairness
    assert fair.worst == pytest.approx(0.2)
    assert fair.median == pytest.approx(0.8)
    assert fair.gini == pytest.approx(2 * 0.6 / 1.8 / 3)
    assert fair.left == 0
    envy = {each.party_id: each for each in fair.envy}
    assert set(envy) == {"ale", "habo"}
    assert envy["habo"].envied_id == "boden"
    assert envy["habo"].their_ids == ("busia",)
    assert envy["habo"].gain == pytest.approx(0.2)


def test_capacity_gives_several_partners_but_each_once() -> None:
    problem = CohortProblem(
        ours=(ours("Ale", capacity=2), ours("Boden", capacity=2)),
        theirs=(theirs("Busia", capacity=2), theirs("Kitui", capacity=2)),
        benefits=table([0.9, 0.1], [0.8, 0.2]),
    )
    answer = assigned(problem)
    assert len(pairs(answer)) == len(answer.groups) == 4
    assert answer.total == pytest.approx(2.0)
    assert [group.benefit for group in answer.groups_of("ale")] == [0.9, 0.1]


def test_more_of_ours_served_goes_before_more_benefit() -> None:
    problem = CohortProblem(
        ours=(ours("Ale"), ours("Boden")),
        theirs=(theirs("Busia"), theirs("Kitui")),
        benefits=table([1.0, 0.1], [0.1, UNKNOWN]),
    )
    assert pairs(assigned(problem)) == {("ale", "kitui"), ("boden", "busia")}


def test_a_group_of_three_has_partners_from_two_countries() -> None:
    problem = CohortProblem(
        ours=(ours("Ale"),),
        theirs=(theirs("Busia"), theirs("Kitui"), theirs("Ghanzi", BOTSWANA)),
        benefits=table([0.9, 0.8, 0.5]),
        group_size=3,
    )
    answer = assigned(problem)
    assert pairs(answer) == {("ale", "busia", "ghanzi")}
    assert answer.total == pytest.approx(0.5)
    assert answer.method.code == "cohort.method.packing"


def test_two_of_ours_may_share_a_partner_and_both_count() -> None:
    problem = CohortProblem(
        ours=(ours("Ale"), ours("Boden")),
        theirs=(theirs("Busia"),),
        benefits=table([0.9], [0.6]),
        sizes={"ale": 3, "boden": 3},
    )
    answer = assigned(problem)
    assert pairs(answer) == {("ale", "boden", "busia")}
    assert answer.total == pytest.approx(1.2)
    assert answer.groups[0].worth == pytest.approx(1.2)


@pytest.mark.parametrize(
    ("change", "party_id", "code"),
    [
        ({"ours": (ours("Ale", capacity=0),)}, "ale", "unassigned.no-room"),
        ({"theirs": (), "benefits": np.zeros((1, 0))}, "ale", "unassigned.no-others"),
        (
            {"benefits": table([UNKNOWN, UNKNOWN]), "nothing_known": frozenset({"ale"})},
            "ale",
            "unassigned.nothing-known",
        ),
        ({"benefits": table([UNKNOWN, UNKNOWN])}, "ale", "unassigned.rules"),
        (
            {"ours": (replace(ours("Ale"), level=Level.REGION),)},
            "ale",
            "unassigned.levels",
        ),
        ({"only_countries": {"ale": frozenset({BOTSWANA})}}, "ale", "unassigned.countries"),
        ({"only_countries": {"busia": frozenset({KENYA})}}, "busia", "unassigned.countries"),
        (
            {"bans": frozenset({("ale", "busia"), ("ale", "kitui")})},
            "ale",
            "unassigned.bans",
        ),
        ({"least_benefit": 0.95}, "ale", "unassigned.least-benefit"),
        ({"sizes": {"busia": 3, "kitui": 3}}, "ale", "unassigned.size"),
        ({"sizes": {"ale": 3}}, "ale", "unassigned.no-third"),
        ({}, "kitui", "unassigned.needed-by-others"),
    ],
)
def test_who_is_left_gets_the_reason(change: dict[str, object], party_id: str, code: str) -> None:
    problem = CohortProblem((ours("Ale"),), (theirs("Busia"), theirs("Kitui")), table([0.9, 0.8]))
    assert reasons(assigned(replace(problem, **change)))[party_id] == code  # type: ignore[arg-type]


def test_a_round_without_parties_is_assigned_at_once() -> None:
    answer = assigned(CohortProblem((), (), np.zeros((0, 0))))
    assert answer.groups == ()
    assert (answer.assigned, answer.total) == (0, 0)
    assert answer.fairness.worst is None
    assert answer.is_optimal


def test_all_unknown_leaves_everybody_with_a_reason() -> None:
    problem = replace(a_round(), benefits=np.full((3, 3), UNKNOWN))
    answer = assigned(problem)
    assert answer.groups == ()
    assert len(reasons(answer)) == 6


def test_progress_rises_from_nothing_to_all_with_a_stage() -> None:
    told: list[tuple[float, Message]] = []
    problem = replace(a_round(), locks=frozenset({("ale", "kitui")}), balance=0.5)
    solve(problem, lambda share, stage: told.append((share, stage)))
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert told[-1][1].code == "cohort.stage.done"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"locks": frozenset({("ale", "nowhere")})}, "cohort.unknown-party"),
        ({"bans": frozenset({("busia", "ale")})}, "cohort.unknown-party"),
        ({"only_countries": {"nowhere": frozenset({KENYA})}}, "cohort.unknown-party"),
        ({"sizes": {"nowhere": 3}}, "cohort.unknown-party"),
        ({"nothing_known": frozenset({"nowhere"})}, "cohort.unknown-party"),
        ({"sizes": {"ale": 4}}, "cohort.group-size"),
        ({"group_size": 1}, "cohort.group-size"),
        ({"balance": 1.5}, "cohort.balance-outside"),
        ({"balance": UNKNOWN}, "cohort.balance-outside"),
        ({"least_benefit": -0.1}, "cohort.least-benefit-outside"),
        ({"benefits": np.zeros((2, 3))}, "cohort.benefits-shape"),
        ({"benefits": np.full((3, 3), 1.2)}, "cohort.benefit-outside"),
        ({"benefits": np.full((3, 3), np.inf)}, "cohort.benefit-outside"),
        ({"ours": (ours("Ale"), ours("Ale"), ours("Habo"))}, "cohort.party-twice"),
        ({"ours": (ours("Busia"), ours("Ale"), ours("Habo"))}, "cohort.party-twice"),
        ({"ours": (ours("Ale", -1), ours("Boden"), ours("Habo"))}, "cohort.capacity-negative"),
    ],
)
def test_a_round_without_meaning_is_refused_in_words(change: dict[str, object], code: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        solve(replace(a_round(), **change))  # type: ignore[arg-type]
    assert refused.value.code == code
    assert str(refused.value)


def test_an_unknown_id_is_quoted() -> None:
    with pytest.raises(InvalidInputError, match="nowhere is not a party of this round"):
        solve(replace(a_round(), locks=frozenset({("ale", "nowhere")})))
