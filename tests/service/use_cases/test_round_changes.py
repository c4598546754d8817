"""Changes of a round as steps, and long work on it: two at a time, the same once."""

import pytest

from matcher.cohort.assignment import Condition, ConditionKind
from matcher.domain.errors import InvalidInputError
from matcher.domain.local_government import Level
from matcher.domain.message import CountryCode
from matcher.domain.round import RoundConditions, RoundParty
from service.use_cases.round_changes import Step, changed, levels_word, ways_out


@pytest.mark.parametrize(
    ("kind", "ids", "step"),
    [
        (ConditionKind.LOCK, ("a", "b"), "unlock a b"),
        (ConditionKind.BAN, ("a", "b"), "unban a b"),
        (ConditionKind.CAPACITY, ("b",), "room b 2"),
        (ConditionKind.ONLY_COUNTRIES, ("a",), "any-country a"),
        (ConditionKind.REQUIRED, ("a",), "optional a"),
        (ConditionKind.LEVELS, (), "levels both"),
        (ConditionKind.LEAST_BENEFIT, (), "least 0"),
        (ConditionKind.SIZE, ("a",), "size a"),
        (ConditionKind.SIZE, (), "groups 2"),
    ],
)
def test_every_condition_that_can_be_loosened_has_a_step_that_does_it(
    kind: ConditionKind, ids: tuple[str, ...], step: str
) -> None:
    conditions = RoundConditions(
        (RoundParty("a", 1, None, frozenset({CountryCode("KE")}), True, 3),),
        (RoundParty("b"),),
        locks=frozenset({("a", "b")}) if kind is ConditionKind.LOCK else frozenset(),
        bans=frozenset({("a", "b")}) if kind is ConditionKind.BAN else frozenset(),
        group_size=3,
        least_benefit=0.5,
    )
    (found,) = ways_out(Condition(kind, ids), conditions)
    assert str(found) == step
    assert changed(conditions, [str(found)]) != conditions


def test_the_rules_of_a_programme_cannot_be_loosened() -> None:
    assert ways_out(Condition(ConditionKind.RULES), RoundConditions()) == ()


def test_steps_are_read_as_they_are_written() -> None:
    assert str(Step.read("  room   ke-1  2 ")) == "room ke-1 2"
    conditions = RoundConditions((RoundParty("a"),), (RoundParty("b"),))
    after = changed(conditions, ["lock a b", "levels up", "balance 0,5", "require a", "remove b"])
    assert (after.balance, levels_word(after.also_levels)) == (0.5, "up")
    assert after.locks == frozenset()
    assert (Level.TOWN, Level.REGION) in after.also_levels


@pytest.mark.parametrize(
    "step",
    [
        *("fly a b", "lock a", "lock b a", "lock a x", "lock a b c", "room a -1", "room a 51"),
        *("balance 2", "balance nan", "least x", "groups 4", "levels sideways", "remove x"),
    ],
)
def test_a_step_that_means_nothing_changes_nothing(step: str) -> None:
    conditions = RoundConditions((RoundParty("a"),), (RoundParty("b"),))
    with pytest.raises(InvalidInputError):
        changed(conditions, [step])
