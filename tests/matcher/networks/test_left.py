"""Whoever is in no group is told why, and which partnerships that is about."""

from collections.abc import Mapping
from dataclasses import replace

from matcher.domain.grouping import KeptGroup
from matcher.networks.grouping import Grouping, Left, LeftReason
from matcher.networks.problem import GroupingProblem
from matcher.networks.solve import group
from tests.matcher.networks.small_problems import (
    ANY,
    ASIA,
    EUROPE,
    candidates,
    in_directions,
)

Reason = LeftReason
RULES = replace(ANY, least=3, most=3)


def line(n: int, **changes: Mapping[str, object]) -> GroupingProblem:
    """Return partnerships in a line, the last the furthest away, some of them changed."""
    found = tuple(
        replace(each, **changes.get(each.id, {}))  # type: ignore[arg-type]
        for each in candidates(n)
    )
    return GroupingProblem(found, in_directions(*[each**2 for each in range(n)]), RULES)


def left(problem: GroupingProblem) -> tuple[Left, ...]:
    answer = group(problem, seconds=60)
    assert isinstance(answer, Grouping)
    return answer.left


def test_all_that_it_fits_are_full() -> None:
    assert left(line(4)) == (Left("d", Reason.NO_ROOM, ("a", "b", "c")),)


def test_too_few_others_fit() -> None:
    asia, europe = ({"regions": frozenset({each})} for each in (ASIA, EUROPE))
    problem = line(5, a=asia, b=asia, c=asia, d=europe, e=europe)
    problem = replace(problem, rules=replace(RULES, same_region=True))
    assert left(problem) == (
        Left("d", Reason.TOO_FEW, ("e",)),
        Left("e", Reason.TOO_FEW, ("d",)),
    )


def test_too_few_start_in_one_window_though_all_are_near_somebody() -> None:
    years: dict[str, dict[str, object]] = {
        each: {"start_year": year}
        for each, year in zip("abcd", (2022, 2022, 2022, 2025), strict=True)
    }
    problem = replace(line(4, **years), rules=replace(RULES, start_window=1))
    assert left(problem) == (Left("d", Reason.TOO_FEW),)


def test_a_party_is_placed_with_another() -> None:
    problem = line(4, d={"parties": frozenset({"party 0", "own"})})
    problem = replace(problem, rules=replace(RULES, each_party_once=True))
    assert left(problem) == (Left("d", Reason.PARTY_TAKEN, ("a",)),)


def test_nobody_experienced_is_left() -> None:
    problem = line(6, a={"is_experienced": True})
    problem = replace(problem, rules=replace(RULES, experienced=1))
    answer = left(problem)
    assert {each.reason for each in answer} == {Reason.NO_EXPERIENCE}
    assert answer[0] == Left("d", Reason.NO_EXPERIENCE, ("e", "f"))


def test_nobody_at_all_is_experienced() -> None:
    problem = replace(line(3), rules=replace(RULES, experienced=1))
    assert {each.reason for each in left(problem)} == {Reason.NO_EXPERIENCE}


def test_links_keep_it_out() -> None:
    problem = replace(line(4), rules=replace(RULES, most=4), apart=frozenset({("a", "d")}))
    assert left(problem) == (Left("d", Reason.LINKS, ("a",)),)


def test_a_closed_group_keeps_it_out() -> None:
    problem = replace(line(4), kept=(KeptGroup("k", frozenset("abc"), is_closed=True),))
    assert left(problem) == (Left("d", Reason.LINKS, ("a", "b", "c")),)


def test_no_more_groups_are_allowed() -> None:
    problem = replace(line(6), rules=replace(RULES, most_groups=1))
    assert {each.reason for each in left(problem)} == {Reason.NO_ROOM}


def test_it_could_be_in_only_if_somebody_else_were_left() -> None:
    # d could stand with b and c, but a, who starts too early for d, needs the same two.
    years: dict[str, dict[str, object]] = {
        each: {"start_year": year}
        for each, year in zip("abcd", (2020, 2021, 2021, 2022), strict=True)
    }
    problem = replace(line(4, **years), rules=replace(RULES, most=5, start_window=1))
    assert left(problem) == (Left("d", Reason.BETTER_WITHOUT, ("b", "c")),)


def test_those_left_are_told_by_id_and_nobody_where_all_are_placed() -> None:
    assert [each.id for each in left(line(5))] == ["d", "e"]
    assert left(line(6)) == ()
