"""Changing a grouping itself: its partnerships, rules and links, and what is said of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from data.store.engine import open_store
from data.store.event_log import read_events
from data.store.grouping_versions import GroupingVersion
from data.store.groupings import GroupingChangedError, StoredGrouping
from data.store.transactions import reading
from matcher.domain.errors import InvalidInputError
from matcher.domain.event import Happening
from matcher.domain.network import GroupRules
from service.house import House
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID
from service.use_cases.grouping_begin import (
    GroupingWanted,
    begin_grouping,
)
from service.use_cases.grouping_change import (
    change_by_steps,
    change_partnership,
    change_rest,
    drop_grouping,
)
from service.use_cases.grouping_comment import comment_on
from service.use_cases.grouping_propose import propose
from service.use_cases.grouping_sheet import (
    read_grouping_rows,
)
from service.use_cases.grouping_steps import changed
from tests.service.grouping_world import (
    TODAY,
    grouping_house,
    sheet_rows,
    work_over,
)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    engine = open_store(tmp_path / "groupings.sqlite")
    yield grouping_house(engine)
    engine.dispose()


def begun(house: House, rows: str = "") -> StoredGrouping:
    sheet = read_grouping_rows(rows or sheet_rows(), "rows", house)
    wanted = GroupingWanted("Vatten 2027", DEFAULT_PROGRAMME_ID, TODAY, sheet=sheet)
    return begin_grouping(wanted, work_over(house))


def grouped(house: House, standing: StoredGrouping, *steps: str) -> GroupingVersion:
    conditions = changed(standing.conditions, standing.keys, steps)
    return propose(standing, conditions, work_over(house), n=1)[0]


def test_a_partnership_can_be_told_better_of(house: House) -> None:
    standing, work = begun(house), work_over(house)
    wanted = replace(
        standing.by_key["r2"], theme_ids=("waste",), start_year=2028, languages=("engelska",)
    )
    after = change_partnership(standing.id, 1, wanted, "Nu om avfall", work)
    changed_one = after.by_key["r2"]
    assert (changed_one.theme_ids, changed_one.start_year) == (("waste",), 2028)
    assert (changed_one.languages, after.text_of(changed_one)) == (("en",), "Nu om avfall")
    same = change_partnership(standing.id, 2, changed_one, "Nu om avfall", work)
    assert same.version == 2


@pytest.mark.parametrize(
    ("change", "text", "said"),
    [
        ({"theme_ids": ("moon",)}, "", "moon"),
        ({"start_year": 12}, "", "no start year"),
        ({"languages": ("no such tongue",)}, "", "no language"),
        ({"key": "r99"}, "", "no partnership"),
        ({}, "ring 070-123 45 67", "telephone"),
    ],
)
def test_what_cannot_be_said_of_a_partnership_is_refused(
    house: House, change: dict[str, object], text: str, said: str
) -> None:
    standing = begun(house)
    wanted = replace(standing.by_key["r2"], **change)  # type: ignore[arg-type]
    with pytest.raises(InvalidInputError, match=said):
        change_partnership(standing.id, 1, wanted, text, work_over(house))


def test_the_rest_of_a_grouping_is_changed_by_whoever_saw_it_last(house: House) -> None:
    standing, work = begun(house), work_over(house)
    rules = GroupRules(2, 5, experienced=0)
    wanted = GroupingWanted("Annat", "p", TODAY + timedelta(days=1), rules=rules, balance=0.5)
    after = change_rest(standing.id, 1, wanted, work)
    assert (after.title, after.conditions.rules, after.conditions.balance) == ("Annat", rules, 0.5)
    with pytest.raises(GroupingChangedError):
        change_rest(standing.id, 1, wanted, work)
    with pytest.raises(InvalidInputError, match="at least 6"):
        change_rest(standing.id, 2, replace(wanted, rules=GroupRules(6, 5)), work)


def test_a_partnership_leaves_a_grouping_unless_a_version_names_it(house: House) -> None:
    standing, work = begun(house), work_over(house)
    after = change_by_steps(standing.id, 1, ["together r2 r3", "remove r2", ""], work)
    assert len(after.partnerships) == 23
    assert after.conditions.together == frozenset()
    grouped(house, after)
    with pytest.raises(InvalidInputError, match="Leave it out"):
        change_by_steps(standing.id, 2, ["remove r3"], work)


def test_a_grouping_without_versions_can_be_dropped(house: House) -> None:
    standing = begun(house)
    drop_grouping(standing.id, 1, work_over(house))
    assert happenings(house)[-1] is Happening.GROUPING_DELETED


def test_comments_are_about_what_is_there(house: House) -> None:
    standing, work = begun(house), work_over(house)
    version = grouped(house, standing)
    assert comment_on(standing.id, "Bra", work, version.number, "a").about == "a"
    assert comment_on(standing.id, "Bra", work, about="r2").about == "r2"
    with pytest.raises(InvalidInputError, match="nothing called"):
        comment_on(standing.id, "Bra", work, about="a")


def happenings(house: House) -> list[Happening]:
    with reading(house.engine) as connection:
        return [event.what for event in read_events(connection)]
