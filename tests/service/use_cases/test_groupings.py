"""Groupings: begun from sheets, facts and introductions, changed, grouped, compared, exported."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data.exporting.files import Format, as_bytes
from data.store.engine import open_store
from data.store.event_log import read_events
from data.store.grouping_results import VersionKind
from data.store.grouping_versions import GroupingVersion, list_versions
from data.store.groupings import StoredGrouping, read_grouping
from data.store.transactions import reading
from matcher.domain.errors import InvalidInputError
from matcher.domain.event import Happening
from matcher.domain.grouping import KeptGroup
from matcher.domain.message import Message
from matcher.networks.grouping import RuleKind
from service.house import House
from service.language.catalogues import LANGUAGES
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID
from service.use_cases.grouping_begin import (
    GroupingWanted,
    add_to_grouping,
    begin_grouping,
    checked_title,
)
from service.use_cases.grouping_compare import compare
from service.use_cases.grouping_names import names_of_partnerships
from service.use_cases.grouping_propose import begin_proposing, propose
from service.use_cases.grouping_sheet import (
    GroupingSheetRefusedError,
    read_grouping_file,
    read_grouping_path,
    read_grouping_rows,
)
from service.use_cases.grouping_steps import changed, ways_out
from service.use_cases.grouping_table import version_table
from service.use_cases.grouping_words import proof_words, version_name
from service.use_cases.jobs import jobs_of
from tests.service.grouping_world import (
    RULES,
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


def members(version: GroupingVersion) -> set[frozenset[str]]:
    return {frozenset(group.keys) for group in version.result.groups}


def happenings(house: House) -> list[Happening]:
    with reading(house.engine) as connection:
        return [event.what for event in read_events(connection)]


def test_a_sheet_of_24_becomes_groups_under_the_rules_of_the_programme(house: House) -> None:
    standing = begun(house)
    assert standing.conditions.rules == RULES
    version = grouped(house, standing)
    assert version.result.kind is VersionKind.PROPOSED
    assert version.result.violations == ()
    assert members(version) == {
        frozenset(f"r{line}" for line in range(start, start + 4)) for start in range(2, 26, 4)
    }
    names = [group.names for group in version.result.groups]
    assert all(name["sv"] and name["en"] for name in names)
    assert len({name["sv"] for name in names}) == 6
    assert happenings(house) == [
        Happening.GROUPING_BEGUN,
        Happening.GROUPING_IMPORTED,
        Happening.GROUPING_GROUPED,
    ]


def test_a_refused_row_keeps_nothing(house: House) -> None:
    with pytest.raises(GroupingSheetRefusedError, match="row 3") as caught:
        begun(house, "parter\tår\nAle; Kisumu\t2027\nAle\t2027\n")
    assert len(caught.value.problems) == 1
    assert happenings(house) == []


def test_rows_of_one_column_and_files_are_read(house: House, tmp_path: Path) -> None:
    assert len(begun(house, "parter\nAle; Kisumu\nAneby; Thika\n").partnerships) == 2
    file = tmp_path / "rows.json"
    file.write_text('[{"parties": "Ale; Kisumu"}]')
    assert len(read_grouping_path(file, house).rows) == 1
    assert len(read_grouping_file(b"parties,key\nAle; Kisumu,a\n", "a.csv", house).rows) == 1
    for missing in (tmp_path / "no.json", tmp_path / "no.csv"):
        with pytest.raises(InvalidInputError, match="cannot be opened"):
            read_grouping_path(missing, house)


def test_rows_that_must_and_must_not_be_together_are_linked_by_key_or_number(house: House) -> None:
    rows = "parter\tnyckel\tmåste vara med\tfår inte vara med\n"
    rows += "Ale; Kisumu\ta\t\t3\nAneby; Thika\tb\t4\t\nBerg; Kitwe\tc\t\ta\n"
    conditions = begun(house, rows).conditions
    assert conditions.together == {("r3", "r4")}
    assert conditions.apart == {("r2", "r3"), ("r2", "r4")}


def test_those_left_out_take_no_part_and_links_to_them_ask_nothing(house: House) -> None:
    standing = begun(house)
    steps = ("together r2 r3", "leave-out r2")
    version = grouped(house, standing, *steps)
    assert "r2" not in version.result.placed
    assert "r2" not in {left.id for left in version.result.left}


def test_conditions_that_clash_become_a_version_that_names_them(house: House) -> None:
    standing = begun(house)
    version = grouped(house, standing, "together r2 r18", "require r2")
    assert version.result.kind is VersionKind.BLOCKED
    assert version.result.clash is not None
    conditions = version.result.clash.conditions
    assert RuleKind.TOGETHER in {each.kind for each in conditions}
    steps = [step for each in conditions for step in ways_out(each, version.conditions)]
    assert "free r18 r2" in steps
    assert happenings(house)[-1] is Happening.GROUPING_BLOCKED
    assert isinstance(version_name(version), Message)
    assert proof_words(version) is None


def test_newcomers_find_room_and_locked_groups_stay_with_their_names(house: House) -> None:
    standing = begun(house, sheet_rows(7))
    first = grouped(house, standing)
    locked = next(group for group in first.result.groups if "r2" in group.keys)
    kept = KeptGroup(locked.id, frozenset(locked.keys))
    conditions = replace(first.conditions, kept=(kept,))
    rows = read_grouping_rows(
        "parter\tutmaning\tteman\tstartår\nDorotea; Garissa\tX\twater\t2027\n", "r", house
    )
    standing = add_to_grouping(standing.id, None, work_over(house), sheet=rows)
    again = propose(standing, conditions, work_over(house), n=1, from_number=first.number)[0]
    stays = again.result.group(locked.id)
    assert stays is not None
    assert set(locked.keys) <= set(stays.keys)
    assert (stays.is_kept, again.from_number) == (True, 1)
    assert again.result.violations == ()
    assert len(again.result.placed) == 8


def test_grouping_in_the_background_leads_to_the_first_version(house: House) -> None:
    standing = begun(house)
    job = begin_proposing(standing.id, work_over(house), n=3, title="  Tre  ")
    jobs_of(house.engine).wait(job.id)
    done = jobs_of(house.engine).find(standing.id, job.id)
    assert done is not None
    assert done.led is not None
    assert done.led.to == "/versions/1"
    with reading(house.engine) as connection:
        versions = list_versions(connection, standing.id)
    assert done.led.found == tuple(version.number for version in versions)
    assert {version_name(version) for version in versions} == {"Tre"}


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"n": 9}, "9 proposals"),
        ({"title": "x" * 121}, "121 characters"),
        ({"steps": ["dance"]}, "no change"),
        ({"steps": [f"leave-out r{line}" for line in range(2, 25)]}, "at least 2"),
    ],
)
def test_what_cannot_be_grouped_is_refused_at_once(
    house: House, wanted: dict[str, object], said: str
) -> None:
    standing = begun(house)
    with pytest.raises(InvalidInputError, match=said):
        begin_proposing(standing.id, work_over(house), **wanted)  # type: ignore[arg-type]


def test_two_versions_are_compared_in_plain_words(house: House) -> None:
    standing = begun(house)
    one = grouped(house, standing)
    other = grouped(
        house, standing, "apart r2 r3", "least 2", "same-region no", "require r4", "leave-out r25",
        "start-window any", "balance 0.5",
    )  # fmt: skip
    names = names_of_partnerships(standing, house, "en")
    found = compare(one, other, lambda key: names[key])
    assert found.agreement is not None
    assert {move.key for move in found.moves} >= {"r25"}
    assert len(found.conditions) == 7
    same = compare(one, one, lambda key: key)
    assert (same.agreement, same.moves, same.words.code) == (1.0, (), "grouping.compare.same")
    blocked = grouped(house, standing, "together r2 r18", "require r2")
    assert compare(one, blocked, lambda key: key).agreement is None


def test_an_export_can_be_read_in_again(house: House) -> None:
    standing = begun(house)
    version = grouped(house, standing, "leave-out r25")
    for language in LANGUAGES:
        table = version_table(standing, version, house, language)
        content = as_bytes(table, Format.XLSX)
        again = read_grouping_file(content, "again.xlsx", house)
        assert again.problems == ()
        assert len(again.rows) == 23
        assert again.rows[0].theme_ids == ("water",)
    assert as_bytes(table, Format.JSON)


def test_titles_are_kept_to_what_can_be_shown() -> None:
    assert checked_title(" Höst\u200b\n 2027 ") == "Höst 2027"
    for wrong in ("", "\n", "x" * 121):
        with pytest.raises(InvalidInputError):
            checked_title(wrong)


def test_the_names_of_two_that_are_alike_tell_their_keys(house: House) -> None:
    standing = begun(house, "parter\tutmaning\nAle; Kisumu\tA\nAle; Kisumu\tB\nAneby; Thika\tC\n")
    names = names_of_partnerships(standing, house, "sv")
    assert names == {
        "r2": "Ale – Kisumu (r2)",
        "r3": "Ale – Kisumu (r3)",
        "r4": "Aneby – Thika",
    }
    with reading(house.engine) as connection:
        assert read_grouping(connection, standing.id) == standing
