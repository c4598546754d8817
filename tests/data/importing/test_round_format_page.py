"""The reference page of rounds names every column, every other name of it, and every change."""

from pathlib import Path

import pytest

from data.importing.round_columns import OTHER_NAMES, SWEDISH_NAMES, RoundColumn
from matcher.domain.round import MOST_CAPACITY, MOST_OURS, MOST_THEIRS
from service.use_cases.round_changes import VERBS

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "round-format.md").read_text("utf-8")


@pytest.mark.parametrize("column", RoundColumn)
def test_every_column_stands_there_with_all_its_names(column: RoundColumn) -> None:
    line = next(line for line in PAGE.splitlines() if line.startswith(f"| `{column.value}` |"))
    names = {column.value, SWEDISH_NAMES[column], *OTHER_NAMES[column]}
    assert {name for name in names if f"`{name}`" not in line} == set()


@pytest.mark.parametrize("verb", VERBS)
def test_every_change_stands_there(verb: str) -> None:
    assert f"| `{verb} " in PAGE


@pytest.mark.parametrize("figure", [MOST_OURS, MOST_THEIRS, MOST_CAPACITY])
def test_every_limit_stands_there(figure: int) -> None:
    assert f"{figure:,}" in PAGE
