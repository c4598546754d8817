"""Grouping again: what stays with a locked group, who must be there, and what can be asked for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store.engine import open_store
from data.store.grouping_versions import choose_version, list_versions
from data.store.groupings import StoredGrouping
from data.store.transactions import reading, writing
from matcher.domain.errors import InvalidInputError
from matcher.domain.grouping import GroupingConditions
from matcher.domain.network import GroupRules
from matcher.networks.grouping import Condition, RuleKind
from service.house import House
from service.use_cases import grouping_steps
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID
from service.use_cases.grouping_begin import GroupingWanted, begin_grouping
from service.use_cases.grouping_change import change_by_steps
from service.use_cases.grouping_compare import compare
from service.use_cases.grouping_moves import make_version, rename_group
from service.use_cases.grouping_propose import propose
from service.use_cases.grouping_sheet import read_grouping_rows
from service.use_cases.grouping_steps import ways_out
from tests.service.grouping_world import TODAY, grouping_house, sheet_rows, work_over


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    engine = open_store(tmp_path / "again.sqlite")
    yield grouping_house(engine)
    engine.dispose()


def begun(house: House, rows: str = "") -> StoredGrouping:
    sheet = read_grouping_rows(rows or sheet_rows(8), "rows", house)
    wanted = GroupingWanted("Vatten 2027", DEFAULT_PROGRAMME_ID, TODAY, sheet=sheet)
    return begin_grouping(wanted, work_over(house))


def test_a_name_by_hand_stays_with_a_locked_group_when_all_is_grouped_again(house: House) -> None:
    standing, work = begun(house), work_over(house)
    first = propose(standing, standing.conditions, work_over(house), n=1)[0]
    named = rename_group(standing.id, first.number, "a", {"sv": "Egna", "en": "Own"}, work)
    locked = make_version(standing.id, named.number, ["lock a"], work)
    with writing(house.engine) as connection:
        standing = choose_version(connection, standing.id, locked.number, None, work.change())
    again = propose(standing, standing.conditions, work, n=1)[0]
    stays = again.result.group("a")
    assert stays is not None
    assert (stays.is_kept, stays.names) == (True, {"sv": "Egna", "en": "Own"})


def test_the_id_of_a_locked_group_is_taken_while_nobody_of_it_takes_part(house: House) -> None:
    standing = begun(house)
    first = propose(standing, standing.conditions, work_over(house), n=1)[0]
    gone = [f"leave-out {key}" for group in first.result.groups[:1] for key in group.keys]
    locked = make_version(standing.id, first.number, ["lock a", *gone], work_over(house))
    split = make_version(standing.id, locked.number, ["split b r6"], work_over(house))
    assert {group.id: group.is_kept for group in split.result.groups} == {"b": False, "c": False}
    again = propose(standing, locked.conditions, work_over(house), n=1)[0]
    assert {group.id: group.is_kept for group in again.result.groups} == {"b": False}


def test_a_version_names_nobody_who_was_taken_out_meanwhile(house: House) -> None:
    standing = begun(house)
    change_by_steps(standing.id, 1, ["remove r2"], work_over(house))
    with pytest.raises(InvalidInputError, match="took the partnership r2 out"):
        propose(standing, standing.conditions, work_over(house), n=1)
    with reading(house.engine) as connection:
        assert list_versions(connection, standing.id) == ()


def test_what_cannot_be_loosened_further_has_no_way_out() -> None:
    tight = GroupingConditions(GroupRules(least=2, most=40))
    for kind in (RuleKind.LEAST, RuleKind.MOST):
        assert ways_out(Condition(kind, ()), tight) == ()
    assert ways_out(Condition(RuleKind.LEAST, ()), GroupingConditions()) == ("least 2",)


def test_more_pairs_than_can_be_weighed_are_refused(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grouping_steps, "MOST_LINKS", 1)
    standing = begun(house)
    with pytest.raises(InvalidInputError, match="2 pairs"):
        change_by_steps(standing.id, 1, ["apart r2 r3", "together r4 r5"], work_over(house))
    rows = "parter\tfår inte vara med\nAle; Kisumu\t\nAneby; Thika\t2\nBerg; Kitwe\t2,3\n"
    with pytest.raises(InvalidInputError, match="3 pairs"):
        begun(house, rows)


def test_a_group_that_takes_nobody_any_longer_is_told_of_in_a_comparison(house: House) -> None:
    standing, work = begun(house), work_over(house)
    propose(standing, standing.conditions, work, n=1)
    locked = make_version(standing.id, 1, ["lock a"], work)
    closed = make_version(standing.id, locked.number, ["close a"], work)
    differs = [
        [said.code for said in compare(one, other, str).conditions]
        for one, other in ((locked, closed), (closed, locked))
    ]
    assert differs == [["grouping.differs.closed"], ["grouping.differs.opened"]]
