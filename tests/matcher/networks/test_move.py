"""Moves by hand change the groups as a coordinator means them, and locks refuse some."""

from dataclasses import replace

import pytest

from matcher.domain.grouping import KeptGroup
from matcher.networks.move import (
    IntoNew,
    Merge,
    Move,
    Out,
    RefusalKind,
    Split,
    Swap,
    ToGroup,
    apply,
    refusal,
)
from matcher.networks.problem import GroupingProblem
from tests.matcher.networks.hand_made import group, problem_of

GROUPS = (group("a", "b"), group("c", "d"))
PROBLEM = problem_of({"a": 0, "b": 10, "c": 50, "d": 60, "left": 90})


def held(*, is_closed: bool = False) -> GroupingProblem:
    return replace(PROBLEM, kept=(KeptGroup("k", frozenset({"a", "b"}), is_closed),))


@pytest.mark.parametrize(
    ("move", "after"),
    [
        (ToGroup("a", 1), (group("b"), group("c", "d", "a"))),
        (ToGroup("left", 0), (group("a", "b", "left"), group("c", "d"))),
        (Out("a"), (group("b"), group("c", "d"))),
        (IntoNew("a"), (group("b"), group("c", "d"), group("a"))),
        (IntoNew("left"), (group("a", "b"), group("c", "d"), group("left"))),
        (Swap("a", "c"), (group("c", "b"), group("a", "d"))),
        (Swap("a", "left"), (group("left", "b"), group("c", "d"))),
        (Split(0, frozenset({"b"})), (group("a"), group("c", "d"), group("b"))),
        (Merge(1, 0), (group("c", "d", "a", "b"),)),
    ],
)
def test_move_changes_only_what_it_names(move: Move, after: tuple[object, ...]) -> None:
    groups = (group("a", "b"), group("c", "d"))
    assert apply(groups, move) == after
    assert groups == (group("a", "b"), group("c", "d"))


def test_emptied_group_is_gone() -> None:
    assert apply((group("a"), group("b")), ToGroup("a", 1)) == (group("b", "a"),)


def test_kept_group_stays_known_through_moves() -> None:
    kept = (group("a", "b", kept="k"), group("c", "d"))
    assert apply(kept, ToGroup("c", 0))[0] == group("a", "b", "c", kept="k")
    assert apply(kept, Merge(1, 0)) == (group("c", "d", "a", "b", kept="k"),)


def test_move_to_a_group_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        apply(GROUPS, ToGroup("a", 7))


@pytest.mark.parametrize(
    "move",
    [
        ToGroup("nobody", 0),
        ToGroup("a", 2),
        ToGroup("a", -1),
        Out("nobody"),
        Swap("a", "nobody"),
        Split(5, frozenset({"a"})),
        Split(0, frozenset({"c"})),
        Merge(0, 9),
    ],
)
def test_what_is_not_there_is_refused(move: Move) -> None:
    found = refusal(PROBLEM, GROUPS, move)
    assert found is not None
    assert found.kind is RefusalKind.UNKNOWN


@pytest.mark.parametrize(
    "move",
    [
        ToGroup("a", 0),
        Out("left"),
        Swap("a", "b"),
        Swap("a", "a"),
        Split(0, frozenset()),
        Split(0, frozenset({"a", "b"})),
        Merge(1, 1),
    ],
)
def test_what_would_change_nothing_is_refused(move: Move) -> None:
    found = refusal(PROBLEM, GROUPS, move)
    assert found is not None
    assert found.kind is RefusalKind.NOTHING


def test_partnership_alone_needs_no_new_group() -> None:
    found = refusal(PROBLEM, (group("a"),), IntoNew("a"))
    assert found is not None
    assert found.kind is RefusalKind.NOTHING


@pytest.mark.parametrize(
    "move", [ToGroup("a", 1), Out("a"), IntoNew("b"), Swap("c", "a"), Split(0, frozenset({"a"}))]
)
def test_member_of_a_kept_group_stays(move: Move) -> None:
    found = refusal(held(), GROUPS, move)
    assert found is not None
    assert (found.kind, found.kept_id) == (RefusalKind.KEPT_MEMBER, "k")
    assert set(found.ids) <= {"a", "b"}


def test_newcomer_of_a_kept_group_may_leave_it() -> None:
    assert refusal(held(), (group("a", "b", "c"), group("d")), ToGroup("c", 1)) is None


@pytest.mark.parametrize("move", [ToGroup("c", 0), Merge(1, 0), Merge(0, 1)])
def test_closed_group_takes_nobody_and_an_open_one_does(move: Move) -> None:
    found = refusal(held(is_closed=True), GROUPS, move)
    assert found is not None
    assert (found.kind, found.kept_id) == (RefusalKind.CLOSED, "k")
    assert refusal(held(), GROUPS, move) is None


def test_two_kept_groups_are_not_merged() -> None:
    two = (KeptGroup("k", frozenset({"a", "b"})), KeptGroup("l", frozenset({"c"})))
    found = refusal(replace(PROBLEM, kept=two), GROUPS, Merge(0, 1))
    assert found is not None
    assert found.kind is RefusalKind.TWO_KEPT


def test_kept_group_that_is_torn_already_refuses_nothing() -> None:
    torn = (group("a", "c"), group("b", "d"))
    assert refusal(held(), torn, ToGroup("a", 1)) is None
