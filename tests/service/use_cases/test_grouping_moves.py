"""Moving by hand: each step makes a new version that says what it costs and which rules it breaks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store.engine import open_store
from data.store.event_log import read_events
from data.store.grouping_results import VersionKind
from data.store.grouping_versions import GroupingVersion, list_versions
from data.store.groupings import StoredGrouping
from data.store.transactions import reading
from matcher.domain.errors import InvalidInputError
from matcher.domain.event import Happening
from matcher.networks.grouping import RuleKind
from service.house import House
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID
from service.use_cases.grouping_begin import GroupingWanted, begin_grouping
from service.use_cases.grouping_moves import make_version, price_of, rename_group
from service.use_cases.grouping_propose import propose
from service.use_cases.grouping_sheet import read_grouping_rows
from service.use_cases.grouping_words import told_of_version, version_name
from tests.service.grouping_world import (
    TODAY,
    abroad_id,
    grouping_house,
    sheet_rows,
    swedish_id,
    work_over,
)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    engine = open_store(tmp_path / "moves.sqlite")
    yield grouping_house(engine)
    engine.dispose()


@pytest.fixture
def standing(house: House) -> StoredGrouping:
    sheet = read_grouping_rows(sheet_rows(8), "rows", house)
    wanted = GroupingWanted("Vatten", DEFAULT_PROGRAMME_ID, TODAY, sheet=sheet)
    begun = begin_grouping(wanted, work_over(house))
    propose(begun, begun.conditions, work_over(house), n=1)
    return begun


def versions(house: House, standing: StoredGrouping) -> tuple[GroupingVersion, ...]:
    with reading(house.engine) as connection:
        return list_versions(connection, standing.id)


def made(house: House, standing: StoredGrouping, *steps: str, number: int = 1) -> GroupingVersion:
    return make_version(standing.id, number, steps, work_over(house))


def groups(version: GroupingVersion) -> dict[str, set[str]]:
    return {group.id: set(group.keys) for group in version.result.groups}


def broken(version: GroupingVersion) -> set[RuleKind]:
    return {each.kind for each in version.result.violations}


def test_the_first_version_has_two_groups_of_four(house: House, standing: StoredGrouping) -> None:
    (first,) = versions(house, standing)
    assert groups(first) == {"a": {"r2", "r3", "r4", "r5"}, "b": {"r6", "r7", "r8", "r9"}}


def test_a_move_makes_a_new_version_and_leaves_the_old_one(
    house: House, standing: StoredGrouping
) -> None:
    moved = made(house, standing, "move r2 b")
    assert groups(moved) == {"a": {"r3", "r4", "r5"}, "b": {"r2", "r6", "r7", "r8", "r9"}}
    assert (moved.number, moved.from_number) == (2, 1)
    assert moved.result.kind is VersionKind.MOVED
    assert moved.is_publishable
    first, second = versions(house, standing)
    assert groups(first)["a"] == {"r2", "r3", "r4", "r5"}
    assert first.result.figures is not None
    assert second.result.figures is not None
    assert second.result.figures.coherence < first.result.figures.coherence


def test_the_log_names_the_parties_of_who_was_moved(house: House, standing: StoredGrouping) -> None:
    made(house, standing, "move r2 b")
    with reading(house.engine) as connection:
        event = read_events(connection)[-1]
    assert event.what is Happening.GROUPING_MOVED
    assert event.values == {"moves": ["move r2 b"], "version": 2, "from": 1}
    assert event.place_ids == (swedish_id("Ale"), abroad_id("Kisumu"))


def test_a_version_says_which_rules_it_breaks_and_is_not_published(
    house: House, standing: StoredGrouping
) -> None:
    moved = made(house, standing, "move r2 out", "move r3 new")
    assert broken(moved) == {RuleKind.LEAST}
    assert not moved.is_publishable
    told = told_of_version(standing, moved, house, "en")
    assert len(told.violations) == len(moved.result.violations)
    assert set(told.left) == {"r2"}


def test_rules_that_are_loosened_with_the_move_are_not_broken(
    house: House, standing: StoredGrouping
) -> None:
    loosened = made(
        house, standing, "move r2 out", "move r3 new", "move r4 c", "least 2", "move r5 c"
    )
    assert groups(loosened) == {"b": {"r6", "r7", "r8", "r9"}, "c": {"r3", "r4", "r5"}}
    assert loosened.is_publishable


def test_a_price_keeps_nothing(house: House, standing: StoredGrouping) -> None:
    (first,) = versions(house, standing)
    priced = price_of(standing, first, ["move r2 out", "move r3 out"], work_over(house))
    assert {each.kind for each in priced.broken} == {RuleKind.LEAST}
    assert priced.mended == ()
    assert (priced.before.placed, priced.after.placed) == (8, 6)
    assert len(versions(house, standing)) == 1
    torn = made(house, standing, "move r2 out", "move r3 out")
    mended = price_of(standing, torn, ["move r2 a"], work_over(house))
    assert [each.kind for each in mended.mended] == [RuleKind.LEAST]


def test_two_change_places_and_groups_split_and_merge(
    house: House, standing: StoredGrouping
) -> None:
    swapped = groups(made(house, standing, "swap r2 r6"))
    assert swapped == {"a": {"r6", "r3", "r4", "r5"}, "b": {"r2", "r7", "r8", "r9"}}
    split = groups(made(house, standing, "split a r2 r3"))
    assert split == {"a": {"r4", "r5"}, "b": {"r6", "r7", "r8", "r9"}, "c": {"r2", "r3"}}
    merged = made(house, standing, "merge b a")
    assert groups(merged) == {"b": {f"r{line}" for line in range(2, 10)}}
    assert merged.is_publishable


def test_a_locked_group_keeps_its_members_until_it_is_unlocked(
    house: House, standing: StoredGrouping
) -> None:
    locked = made(house, standing, "lock a")
    assert [group.is_kept for group in locked.result.groups] == [True, False]
    with pytest.raises(InvalidInputError, match="Unlock it first"):
        made(house, standing, "move r2 b", number=2)
    taken = made(house, standing, "move r6 a", number=2)
    assert groups(taken)["a"] == {"r2", "r3", "r4", "r5", "r6"}
    closed = made(house, standing, "close a", number=2)
    assert closed.result.groups[0].is_closed
    with pytest.raises(InvalidInputError, match="takes nobody"):
        made(house, standing, "move r6 a", number=closed.number)
    free = made(house, standing, "unlock a", "move r2 b", number=closed.number)
    assert "r2" in groups(free)["b"]


def test_a_locked_group_that_goes_into_another_stays_locked_there(
    house: House, standing: StoredGrouping
) -> None:
    merged = made(house, standing, "lock b", "merge a b")
    (kept,) = merged.conditions.kept
    assert kept.id == "a"
    assert kept.keys == {"r6", "r7", "r8", "r9"}
    with pytest.raises(InvalidInputError, match="Two locked groups"):
        made(house, standing, "lock a", "lock b", "merge a b")


def test_whoever_was_left_out_comes_back_by_being_moved(
    house: House, standing: StoredGrouping
) -> None:
    without = made(house, standing, "leave-out r2")
    assert "r2" not in without.result.placed
    back = made(house, standing, "move r2 a", number=2)
    assert "r2" in groups(back)["a"]
    assert back.conditions.left_out == frozenset()


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (["move r2"], "no change of a grouping"),
        (["move r2 b c"], "no change of a grouping"),
        (["swap r2"], "no change of a grouping"),
        (["merge a"], "no change of a grouping"),
        (["lock"], "no change of a grouping"),
        (["move r99 b"], "no partnership"),
        (["move r2 z"], "no group"),
        (["lock z"], "no group"),
        (["move r2 a"], "change nothing"),
        (["merge a a"], "change nothing"),
        (["split a r6"], "Look at the version again"),
        (["least 9"], "at least 9"),
        (["least many"], "whole number"),
        (["same-region perhaps"], "neither yes nor no"),
        (["unkeep a"], "not locked"),
        (["most 0000000409999"], "not a number that fits"),
        (["most " + "0" * 5_000 + "7"], "not a number that fits"),
        (["together r2 r2"], "no change of a grouping"),
        (["experienced 9"], "9 experienced"),
        (["most 6"] * 1_001, "1001 changes"),
    ],
)
def test_a_step_that_cannot_be_taken_says_why_and_keeps_nothing(
    house: House, standing: StoredGrouping, steps: list[str], said: str
) -> None:
    with pytest.raises(InvalidInputError, match=said):
        made(house, standing, *steps)
    assert len(versions(house, standing)) == 1


def test_a_blocked_version_has_nothing_to_move(house: House, standing: StoredGrouping) -> None:
    from service.use_cases.grouping_steps import changed

    steps = ("together r2 r6", "apart r2 r7", "together r6 r7")
    blocked = propose(
        standing,
        changed(standing.conditions, standing.keys, (*steps, "require r2")),
        work_over(house),
    )
    assert blocked[0].result.clash is not None
    with pytest.raises(InvalidInputError, match="has no groups"):
        made(house, standing, "move r2 b", number=2)


def test_a_group_is_named_by_hand_and_keeps_that_name(
    house: House, standing: StoredGrouping
) -> None:
    names = {"sv": "Rent vatten", "en": "Clean water"}
    work = work_over(house)
    named = rename_group(standing.id, 1, "a", names, work, {"sv": "Egen mening."})
    group = named.result.groups[0]
    assert (group.names, group.is_renamed) == (names, True)
    assert group.sentences["sv"] == "Egen mening."
    assert group.sentences["en"]
    moved = made(house, standing, "move r2 b", number=named.number)
    assert moved.result.groups[0].names == names
    assert moved.result.groups[1].names["sv"]
    with reading(house.engine) as connection:
        assert read_events(connection)[-2].what is Happening.GROUPING_MOVED
    with pytest.raises(InvalidInputError, match="401 characters"):
        rename_group(standing.id, 1, "a", names, work, {"sv": "x" * 401})
    for wrong in ({"sv": "Bara svenska"}, {"sv": "", "en": ""}):
        with pytest.raises(InvalidInputError, match="has no name"):
            rename_group(standing.id, 1, "a", wrong, work)
    with pytest.raises(InvalidInputError, match="no group"):
        rename_group(standing.id, 1, "z", names, work)


def test_a_version_goes_by_its_title(house: House, standing: StoredGrouping) -> None:
    work = work_over(house)
    assert (
        version_name(make_version(standing.id, 1, ["lock a"], work, " Min \n egen")) == "Min egen"
    )
