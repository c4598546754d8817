"""The reference page of groupings names every column and its other names, every change, move and limit."""

import re
from pathlib import Path

import pytest

from data.importing.csv_table import read_csv
from data.importing.grouping_columns import (
    GROUPING_SHEET,
    OTHER_NAMES,
    SWEDISH_NAMES,
    GroupingColumn,
)
from data.importing.grouping_sheet import MOST_LINKED, read_grouping_sheet
from data.registry.name_index import NameIndex
from data.store.grouping_comments import MOST_LETTERS
from matcher.domain.grouping import MOST_LINKS, MOST_PARTIES, MOST_PARTNERSHIPS
from service.use_cases.grouping_change import REMOVE
from service.use_cases.grouping_propose import MOST_SENTENCE
from service.use_cases.grouping_steps import MOST_STEPS, VERBS
from tests.data.importing.test_grouping_sheet import KNOWN, PLACES, TAXONOMY

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "grouping-format.md").read_text("utf-8")
MOVES = ("move", "swap", "split", "merge", "lock", "close", "unlock")


@pytest.mark.parametrize("column", GroupingColumn)
def test_every_column_stands_there_with_all_its_names(column: GroupingColumn) -> None:
    line = next(line for line in PAGE.splitlines() if line.startswith(f"| `{column.value}` |"))
    names = {column.value, SWEDISH_NAMES[column], *OTHER_NAMES[column]}
    assert {name for name in names if f"`{name}`" not in line} == set()


@pytest.mark.parametrize("verb", [*VERBS, REMOVE, *MOVES])
def test_every_change_and_move_stands_there(verb: str) -> None:
    assert re.search(rf"^\| (`\w+ NUMBER`, )?`{verb} ", PAGE, re.MULTILINE)


@pytest.mark.parametrize(
    "figure",
    [
        MOST_PARTNERSHIPS,
        MOST_LINKS,
        MOST_PARTIES,
        MOST_LINKED,
        MOST_STEPS,
        MOST_SENTENCE,
        MOST_LETTERS,
    ],
)
def test_every_limit_stands_there(figure: int) -> None:
    assert f"{figure:,}" in PAGE


def test_the_example_can_be_imported() -> None:
    (example,) = re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL)
    table = read_csv(example.encode(), "partnerships.csv", GROUPING_SHEET)
    sheet = read_grouping_sheet(table, KNOWN, NameIndex(PLACES), TAXONOMY)
    assert (sheet.problems, sheet.ignored_columns, len(sheet.rows)) == ((), (), 2)
