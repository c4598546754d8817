"""A wished group is told which rule blocks it, and the smallest change that mends it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.grouping import KeptGroup
from matcher.domain.world_region import WorldRegion
from matcher.networks.figures import coherence_of
from matcher.networks.grouping import Group, RuleKind
from matcher.networks.problem import GroupingProblem
from matcher.networks.violations import violations_of_group
from matcher.networks.wished import blocking_rules, wished
from tests.matcher.networks.hand_made import (
    FREE,
    HandMade,
    candidate,
    group,
    hand_made,
    problem_of,
)


def test_whole_group_needs_no_mend() -> None:
    found = wished(problem_of({"a": 0, "b": 10, "c": 20}), ["a", "b"])
    assert (found.violations, found.mends, found.changes) == ((), (), 0)


def test_too_small_group_is_mended_by_whoever_shares_most() -> None:
    problem = problem_of({"a": 0, "b": 10, "far": 80, "near": 5}, replace(FREE, least=3))
    found = wished(problem, ["a", "b"])
    assert [each.kind for each in found.violations] == [RuleKind.LEAST]
    assert [mend.added for mend in found.mends] == [("near",), ("far",)]
    assert found.changes == 1


def test_too_large_group_is_mended_by_taking_away_who_shares_least() -> None:
    problem = problem_of({"a": 0, "b": 10, "c": 80}, replace(FREE, most=2))
    found = wished(problem, ["a", "b", "c"])
    assert found.mends[0].removed == ("c",)
    assert found.mends[0].after > found.mends[0].before


def test_group_of_two_regions_is_mended_by_a_swap() -> None:
    europe = candidate("b", region=WorldRegion.EUROPE)
    rules = replace(FREE, same_region=True, least=3, most=3)
    problem = problem_of({"a": 0, "b": 10, "c": 20, "d": 30}, rules, b=europe)
    (mend,) = wished(problem, ["a", "b", "c"]).mends
    assert (mend.removed, mend.added) == (("b",), ("d",))


def test_two_changes_are_told_where_one_is_not_enough() -> None:
    problem = problem_of({"a": 0, "b": 10, "c": 20, "d": 30}, replace(FREE, least=4))
    found = wished(problem, ["a", "b"])
    assert found.changes == 2
    assert found.mends[0].added == ("c", "d")


def test_no_mend_is_said_where_nothing_helps() -> None:
    problem = problem_of({"a": 0, "b": 10}, replace(FREE, least=4))
    found = wished(problem, ["a", "b"])
    assert (found.mends, found.changes, found.is_all_tried) == ((), None, True)


def test_mend_tells_from_which_group_somebody_is_taken_and_what_that_breaks() -> None:
    problem = problem_of({"a": 0, "b": 10, "c": 20, "d": 30}, replace(FREE, least=2, most=3))
    found = wished(problem, ["a"], [group("c", "d")])
    free, taken, _ = found.mends
    assert (free.added, free.taken) == (("b",), ())
    assert (taken.added, taken.taken[0].group) == (("c",), 0)
    assert [each.kind for each in taken.taken[0].violations] == [RuleKind.LEAST]
    assert taken.breaks_others


def test_mends_that_break_no_other_group_come_first() -> None:
    problem = problem_of({"a": 0, "near": 1, "b": 50, "free": 60})
    first, second, *_ = wished(problem, ["a"], [group("near", "b")]).mends
    assert first.added == ("free",)
    assert second.added == ("near",)


def test_members_wished_away_from_other_groups_are_told() -> None:
    problem = problem_of({"a": 0, "b": 10, "c": 20})
    found = wished(problem, ["a", "b"], [group("b", "c")])
    assert [(each.id, each.group) for each in found.taken] == [("b", 0)]
    assert [each.kind for each in found.taken[0].violations] == [RuleKind.LEAST]


def test_party_placed_in_another_group_blocks() -> None:
    shared = {each: candidate(each, parties=["Habo"]) for each in ("a", "c")}
    problem = problem_of({"a": 0, "b": 10, "c": 20, "d": 30, "e": 40}, FREE, **shared)
    found = wished(problem, ["a", "b"], [group("c", "d")])
    assert [each.parties for each in found.violations] == [("Habo",)]
    assert (("e",), ("a",)) in [(mend.added, mend.removed) for mend in found.mends]


def test_member_of_a_kept_group_comes_with_its_whole_group_or_not_at_all() -> None:
    problem = replace(
        problem_of({"a": 0, "b": 10, "c": 20, "d": 90}),
        kept=(KeptGroup("k", frozenset({"b", "c"})),),
    )
    found = wished(problem, ["a"])
    assert [mend.added for mend in found.mends] == [("d",)]


def test_who_must_be_with_somebody_brings_them() -> None:
    problem = replace(problem_of({"a": 0, "b": 10, "c": 20}), together=frozenset({("b", "c")}))
    found = wished(problem, ["a", "b"])
    assert [each.kind for each in found.violations] == [RuleKind.TOGETHER]
    assert {(mend.added, mend.removed) for mend in found.mends} == {(("c",), ()), (("c",), ("a",))}


def test_empty_wish_is_too_small() -> None:
    found = wished(problem_of({"a": 0, "b": 10}), [])
    assert [each.kind for each in found.violations] == [RuleKind.LEAST]
    assert found.mends[0].added == ("a", "b")


def test_wish_with_an_unknown_partnership_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        wished(problem_of({"a": 0}), ["nobody"])


def test_huge_wish_is_answered_without_trying_every_pair() -> None:
    problem = problem_of({f"p{at}": at for at in range(500)})
    assert wished(problem, [each.id for each in problem.candidates]).changes is None


@given(hand_made(), st.data())
@settings(max_examples=80, deadline=None)
def test_every_mend_makes_the_group_whole(made: HandMade, data: st.DataObject) -> None:
    ids = _wish(made.problem, data)
    for mend in wished(made.problem, ids, made.groups).mends:
        whole = [each for each in ids if each not in mend.removed] + list(mend.added)
        assert violations_of_group(made.problem, whole) == ()
        assert blocking_rules(made.problem, whole, made.groups) == ()
        assert mend.after == pytest.approx(coherence_of(made.problem, whole))


@given(hand_made(), st.data())
@settings(max_examples=80, deadline=None)
def test_no_smaller_and_no_better_mend_exists(made: HandMade, data: st.DataObject) -> None:
    ids = _wish(made.problem, data)
    found = wished(made.problem, ids, made.groups, n=1_000)
    if not found.violations:
        return
    for changes in (1, 2):
        possible = {
            frozenset(whole)
            for whole in _changed(made.problem, ids, changes)
            if not blocking_rules(made.problem, whole, made.groups)
        }
        told = {
            frozenset(ids) - set(mend.removed) | set(mend.added)
            for mend in found.mends
            if found.changes == changes
        }
        assert told == possible
        if possible:
            return
    assert found.changes is None


def _wish(problem: GroupingProblem, data: st.DataObject) -> list[str]:
    everyone = [each.id for each in problem.candidates]
    wish: list[str] = data.draw(st.lists(st.sampled_from(everyone), max_size=5, unique=True))
    return wish


def _changed(problem: GroupingProblem, ids: list[str], number: int) -> Iterator[tuple[str, ...]]:
    """Yield every group that is exactly so many steps away and keeps one member of the wish."""
    others = [each.id for each in problem.candidates if each.id not in ids]
    for n_removed in range(number + 1):
        for n_added in range(number + 1):
            if max(n_removed, n_added) != number or (ids and n_removed == len(ids)):
                continue
            for removed in combinations(ids, n_removed):
                for added in combinations(others, n_added):
                    yield (*(each for each in ids if each not in removed), *added)


def test_groups_are_not_changed() -> None:
    groups = (Group(("b", "c")),)
    wished(problem_of({"a": 0, "b": 10, "c": 20}), ["a", "b"], groups)
    assert groups == (Group(("b", "c")),)
