"""Every broken rule, reason, condition and refusal is a sentence that a coordinator understands."""

from dataclasses import replace

import pytest

from matcher.domain.network import GroupRules
from matcher.networks.clash_words import clash_words, condition_words
from matcher.networks.grouping import (
    Clash,
    Condition,
    Left,
    LeftReason,
    RuleKind,
    Violation,
)
from matcher.networks.move import Refusal, RefusalKind
from matcher.networks.move_words import mend_words, refusal_words, taken_words, wished_words
from matcher.networks.rule_words import RULE_NAMES, rule_words
from matcher.networks.shown_names import ShownNames, listed
from matcher.networks.wished import Mend, Taken, Wished
from matcher.networks.words import left_words, violation_words

NAMES = ShownNames(
    partnerships={"a": "Alingsås–Chililabombwe", "b": "Ale–Ghanzi", "c": "Habo–Chegutu"},
    parties={"se-1489": "Alingsås", "se-1440": "Ale"},
    groups={"k": "Youth participation"},
)
A, B, C = NAMES.partnerships.values()


@pytest.mark.parametrize(
    ("violation", "words"),
    [
        (
            Violation(RuleKind.LEAST, ("a", "b"), number=2, limit=3),
            "The group has 2 partnerships; it needs at least 3.",
        ),
        (
            Violation(RuleKind.LEAST, ("a",), number=1, limit=3),
            f"{A} is alone in the group; it needs at least 3 partnerships.",
        ),
        (
            Violation(RuleKind.LEAST, (), number=0, limit=3),
            "The group is empty; it needs at least 3 partnerships.",
        ),
        (
            Violation(RuleKind.MOST, ("a", "b", "c"), number=3, limit=2),
            "The group has 3 partnerships; it may have at most 2.",
        ),
        (
            Violation(RuleKind.REGION, ("a", "b"), number=2),
            f"There is no region of the world where all of these have a partner: {A} and {B}.",
        ),
        (
            Violation(RuleKind.LANGUAGE, ("a", "b"), number=2),
            f"There is no language that all of these can work in: {A} and {B}.",
        ),
        (
            Violation(RuleKind.START, ("a", "b"), number=3, limit=0),
            f"These must start in the same year and do not: {A} and {B}.",
        ),
        (
            Violation(RuleKind.START, ("a", "b"), number=3, limit=1),
            f"The starts of these lie 3 years apart; at most one year is allowed: {A} and {B}.",
        ),
        (
            Violation(RuleKind.START, ("a", "b"), number=5, limit=2),
            f"The starts of these lie 5 years apart; at most 2 are allowed: {A} and {B}.",
        ),
        (
            Violation(RuleKind.PARTY, ("a", "b"), ("se-1489",), 2, 1),
            f"Alingsås is a party of both {A} and {B}, and nobody may be in two.",
        ),
        (
            Violation(RuleKind.PARTY, ("a", "b"), ("se-1440", "se-1489"), 2, 1),
            f"Ale and Alingsås are parties of both {A} and {B}, and nobody may be in two.",
        ),
        (
            Violation(RuleKind.PARTY, ("a", "b")),
            f"{A} and {B} have a party in common, and nobody may be in two.",
        ),
        (
            Violation(RuleKind.PARTY, ("a",), number=2, limit=1),
            f"{A} stands in more than one group.",
        ),
        (
            Violation(RuleKind.EXPERIENCE, ("a",), number=0, limit=1),
            "No partnership in the group has worked together before; at least one must have.",
        ),
        (
            Violation(RuleKind.EXPERIENCE, ("a",), number=1, limit=2),
            "Only one partnership in the group has worked together before; at least 2 must have.",
        ),
        (
            Violation(RuleKind.EXPERIENCE, ("a",), number=2, limit=3),
            "Of the partnerships in the group 2 have worked together before; at least 3 must have.",
        ),
        (
            Violation(RuleKind.MOST_GROUPS, ("a", "b"), number=4, limit=3),
            "The groups are 4; there may be at most 3.",
        ),
        (
            Violation(RuleKind.TOGETHER, ("a", "b")),
            f"{A} and {B} must be in one group and are not.",
        ),
        (Violation(RuleKind.APART, ("a", "b")), f"{A} and {B} may not be in one group."),
        (
            Violation(RuleKind.KEPT, ("a", "b"), number=0),
            f"A locked group is no longer whole. It has these partnerships: {A} and {B}.",
        ),
        (
            Violation(RuleKind.KEPT, ("a", "b"), number=1),
            f"A locked group may not be joined as it is here: {A} and {B}.",
        ),
        (Violation(RuleKind.REQUIRED, ("a",)), f"{A} must be in a group and is left."),
    ],
)
def test_broken_rule_says_what_is_wrong_and_for_whom(violation: Violation, words: str) -> None:
    assert str(violation_words(violation, NAMES)) == words


@pytest.mark.parametrize("kind", RuleKind)
def test_every_rule_has_words(kind: RuleKind) -> None:
    assert str(violation_words(Violation(kind, ("a", "b")), NAMES))
    assert str(rule_words(kind, GroupRules(most_groups=2)))
    assert str(RULE_NAMES[kind])
    assert str(condition_words(Condition(kind, ("a", "b"), "k"), GroupRules(), NAMES))


@pytest.mark.parametrize("reason", LeftReason)
@pytest.mark.parametrize("ids", [(), ("b",), ("b", "c")])
def test_every_reason_to_be_left_names_who_is_left(
    reason: LeftReason, ids: tuple[str, ...]
) -> None:
    assert A in str(left_words(Left("a", reason, ids), NAMES))


def test_reason_to_be_left_names_whom_it_is_about() -> None:
    words = left_words(Left("a", LeftReason.PARTY_TAKEN, ("b",)), NAMES)
    assert str(words) == f"{A} has a party that is placed already, with {B}."


@pytest.mark.parametrize(
    ("rules", "kind", "words"),
    [
        (
            GroupRules(start_window=0),
            RuleKind.START,
            "All in a group start in the same year.",
        ),
        (GroupRules(start_window=None), RuleKind.START, "Partnerships may start in any year."),
        (GroupRules(start_window=3), RuleKind.START, "All in a group start within 3 years."),
        (
            GroupRules(experienced=0),
            RuleKind.EXPERIENCE,
            "A group needs nobody with experience.",
        ),
        (GroupRules(), RuleKind.MOST_GROUPS, "There may be any number of groups."),
        (GroupRules(most_groups=1), RuleKind.MOST_GROUPS, "There is at most one group."),
        (GroupRules(least=3), RuleKind.LEAST, "A group has at least 3 partnerships."),
    ],
)
def test_rule_is_told_with_its_number(rules: GroupRules, kind: RuleKind, words: str) -> None:
    assert str(rule_words(kind, rules)) == words


def test_clash_says_how_many_conditions_and_each_of_them() -> None:
    clash = Clash(
        (
            Condition(RuleKind.LEAST),
            Condition(RuleKind.REQUIRED, ("a",)),
            Condition(RuleKind.APART, ("a", "b")),
            Condition(RuleKind.KEPT, ("b", "c"), "k"),
        ),
        more=True,
    )
    words = clash_words(clash, GroupRules(), NAMES)
    assert str(words.summary) == (
        "These four conditions cannot hold together; without any one of them the others could:"
    )
    assert [str(each) for each in words.conditions] == [
        "A group has at least 3 partnerships.",
        f"{A} must be in a group.",
        f"{A} and {B} may not be in one group.",
        f"The group Youth participation is locked with {B} and {C}.",
    ]
    assert words.more is not None


def test_clash_of_one_condition_blames_it_alone() -> None:
    words = clash_words(Clash((Condition(RuleKind.REQUIRED, ("a",)),)), GroupRules(), NAMES)
    assert str(words.summary).startswith("This condition cannot hold")
    assert words.more is None


def test_clash_of_very_many_conditions_is_counted_in_digits() -> None:
    many = Clash(tuple(Condition(RuleKind.REQUIRED, (str(at),)) for at in range(12)))
    assert "12 conditions" in str(clash_words(many, GroupRules(), NAMES).summary)


def test_kept_group_without_a_name_is_told_by_its_members() -> None:
    words = condition_words(Condition(RuleKind.KEPT, ("a", "b")), GroupRules(), NAMES)
    assert str(words) == f"{A} and {B} are locked as one group."


@pytest.mark.parametrize("kind", RefusalKind)
def test_every_refusal_says_why(kind: RefusalKind) -> None:
    assert str(refusal_words(Refusal(kind, ("a",), "k"), NAMES))


def test_refusal_of_a_kept_member_says_the_way_out() -> None:
    words = refusal_words(Refusal(RefusalKind.KEPT_MEMBER, ("a",), "k"), NAMES)
    assert str(words) == (
        f"{A} is in the locked group Youth participation and cannot be moved."
        " Unlock the group first."
    )


@pytest.mark.parametrize(
    ("added", "removed", "words"),
    [
        (("a",), (), f"Add {A}."),
        ((), ("b",), f"Take away {B}."),
        (("a",), ("b",), f"Swap {B} for {A}."),
        (("a", "c"), ("b",), f"Take away {B} and add {A} and {C}."),
    ],
)
def test_mend_is_an_instruction(
    added: tuple[str, ...], removed: tuple[str, ...], words: str
) -> None:
    assert str(mend_words(Mend(added, removed, 0.1, 0.2), NAMES)) == words


def test_taking_somebody_says_whether_the_other_group_breaks_a_rule() -> None:
    holds = taken_words(Taken("a", 0), NAMES, ["Water"])
    breaks = taken_words(Taken("a", 0, (Violation(RuleKind.LEAST, ()),)), NAMES, ["Water"])
    assert str(holds).endswith("the group Water, which still holds all rules.")
    assert str(breaks).endswith("the group Water, which then breaks a rule.")


@pytest.mark.parametrize("changes", [0, 1, 2, None])
@pytest.mark.parametrize("is_all_tried", [True, False])
def test_answer_to_a_wish_is_said(changes: int | None, is_all_tried: bool) -> None:
    wish = Wished(("a",), 0.5, (), (), (), changes, is_all_tried)
    assert str(wished_words(wish))


def test_answer_claims_no_more_than_was_tried() -> None:
    wish = Wished(("a",), 0.5, (), (), (), None, is_all_tried=False)
    assert str(wished_words(wish)) != str(wished_words(replace(wish, is_all_tried=True)))


def test_long_lists_name_some_and_count_the_rest() -> None:
    assert str(listed(list("abcdefgh"))) == "a, b, c, d, e and 3 more"
    assert str(listed(list("abcdef"))) == "a, b, c, d, e and f"
    assert str(listed(["a"])) == "a"
    assert str(listed([])) == ""


def test_what_has_no_name_is_called_by_its_id() -> None:
    words = violation_words(Violation(RuleKind.REQUIRED, ("p9",)), ShownNames())
    assert str(words) == "p9 must be in a group and is left."
