"""The price of a move is what the groups are worth afterwards, no more and no less."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.grouping import KeptGroup
from matcher.networks.figures import figures
from matcher.networks.group_sums import group_sums
from matcher.networks.grouping import RuleKind
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
)
from matcher.networks.price import price
from matcher.networks.price_table import coherence_changes, prices, prices_for
from tests.matcher.networks.hand_made import FREE, HandMade, group, hand_made, problem_of

PROBLEM = problem_of({"a": 0, "b": 10, "c": 50, "d": 60, "astray": 55})
GROUPS = (group("a", "b", "astray"), group("c", "d"))


def test_move_home_is_a_gain_for_both_groups() -> None:
    found = price(PROBLEM, GROUPS, ToGroup("astray", 1))
    assert found.change > 0
    assert [each.change > 0 for each in found.groups] == [True, True]
    assert [each.after for each in found.groups] == [("a", "b"), ("c", "d", "astray")]
    assert found.violations == ()


def test_move_that_empties_a_group_tells_that_it_is_gone() -> None:
    found = price(PROBLEM, (group("a"), group("b", "c")), ToGroup("a", 1))
    gone, grown = found.groups
    assert (gone.place, gone.after) == (None, ())
    assert (grown.place, grown.after) == (0, ("b", "c", "a"))


def test_split_tells_of_the_new_group() -> None:
    old, new = price(PROBLEM, GROUPS, Split(0, frozenset({"astray"}))).groups
    assert (old.after, new.before, new.after, new.place) == (("a", "b"), (), ("astray",), 2)


def test_move_that_breaks_a_rule_tells_which() -> None:
    problem = replace(PROBLEM, rules=replace(FREE, least=3))
    found = price(problem, (group("a", "b", "astray"), group("c", "d")), Out("astray"))
    assert [each.kind for each in found.violations] == [RuleKind.LEAST]
    assert found.mended == ()


def test_move_that_mends_a_rule_tells_which() -> None:
    problem = replace(PROBLEM, rules=replace(FREE, most=2))
    found = price(problem, GROUPS, Out("astray"))
    assert [each.kind for each in found.mended] == [RuleKind.MOST]
    assert found.violations == ()


def test_broken_rule_of_another_group_is_no_news() -> None:
    problem = replace(PROBLEM, rules=replace(FREE, least=3, most_groups=1))
    found = price(problem, (group("a", "b", "astray"), group("c", "d")), Merge(0, 1))
    assert RuleKind.LEAST not in {each.kind for each in found.violations}
    assert {each.kind for each in found.mended} == {RuleKind.LEAST, RuleKind.MOST_GROUPS}


def test_refused_move_changes_nothing() -> None:
    problem = replace(PROBLEM, kept=(KeptGroup("k", frozenset({"a"})),))
    found = price(problem, GROUPS, Out("a"))
    assert found.refusal is not None
    assert (found.before, found.change, found.groups) == (found.after, 0.0, ())


def test_table_puts_the_best_place_first_and_broken_rules_last() -> None:
    problem = replace(PROBLEM, rules=replace(FREE, least=2))
    first, *_, last = prices_for(problem, GROUPS, "astray")
    assert first.move == ToGroup("astray", 1)
    assert last.move == IntoNew("astray")
    assert [each.kind for each in last.violations] == [RuleKind.LEAST]


def test_table_shows_refused_places_after_all_others() -> None:
    problem = replace(PROBLEM, kept=(KeptGroup("k", frozenset({"c", "d"}), is_closed=True),))
    *_, last = prices_for(problem, GROUPS, "astray")
    assert last.refusal is not None
    assert last.refusal.kind is RefusalKind.CLOSED
    assert last.change == 0.0


def test_table_of_one_that_is_left_has_no_way_out() -> None:
    moves = [each.move for each in prices_for(PROBLEM, (group("a", "b"),), "c")]
    assert Out("c") not in moves
    assert ToGroup("c", 0) in moves


def test_table_without_groups_offers_a_new_one() -> None:
    assert [each.move for each in prices_for(PROBLEM, (), "a")] == [IntoNew("a")]


def test_table_of_an_unknown_partnership_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        prices_for(PROBLEM, GROUPS, "nobody")


@given(hand_made(), st.data())
@settings(max_examples=120, deadline=None)
def test_figures_after_are_those_of_the_groups_after(made: HandMade, data: st.DataObject) -> None:
    move = data.draw(_moves(made))
    found = price(made.problem, made.groups, move)
    assert found.before == figures(made.problem, made.groups)
    if found.refusal is None:
        after = apply(made.groups, move)
        assert found.after == figures(made.problem, after)
        assert [after[e.place].ids for e in found.groups if e.place is not None] == [
            e.after for e in found.groups if e.place is not None
        ]


@given(hand_made())
@settings(max_examples=80, deadline=None)
def test_table_agrees_with_the_price_of_each_move(made: HandMade) -> None:
    for targets in prices(made.problem, made.groups).values():
        for target in targets:
            one = price(made.problem, made.groups, target.move)
            assert target.change == pytest.approx(one.change, abs=1e-9)
            assert target.refusal == one.refusal
            assert {(v.kind, frozenset(v.ids)) for v in target.violations} == {
                (v.kind, frozenset(v.ids)) for v in one.violations
            }
            assert len(target.mended) == len(one.mended)


def test_matrix_holds_every_partnership_and_every_place() -> None:
    changes = coherence_changes(group_sums(PROBLEM, GROUPS), np.arange(5, dtype=np.intp))
    assert changes.shape == (5, 4)
    assert changes[4, 1] == pytest.approx(price(PROBLEM, GROUPS, ToGroup("astray", 1)).change)


def _moves(made: HandMade) -> st.SearchStrategy[Move]:
    ids = st.sampled_from([each.id for each in made.problem.candidates])
    places = st.integers(0, max(len(made.groups) - 1, 0))
    return st.one_of(
        st.builds(ToGroup, ids, places),
        st.builds(Out, ids),
        st.builds(IntoNew, ids),
        st.builds(Swap, ids, ids),
        st.builds(Split, places, st.frozensets(ids, max_size=3)),
        st.builds(Merge, places, places),
    )
