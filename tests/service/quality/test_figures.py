"""The figures for programs are those of the quality page."""

from datetime import date
from pathlib import Path

import pytest

from matcher.domain.errors import InvalidInputError
from service.quality.figures import (
    SHIPPED_FIGURES,
    FigureTable,
    figures_of,
    read_figures,
    write_figures,
)
from service.quality.page import Promise, Section, page, table

REPORT = Path(__file__).resolve().parents[3] / "docs" / "quality.md"
DAY = date(2026, 11, 22)


def test_the_shipped_figures_are_those_of_the_quality_page() -> None:
    shipped = read_figures()
    assert shipped is not None
    assert shipped == figures_of(REPORT.read_text(encoding="utf-8"), shipped.measured_on)
    assert SHIPPED_FIGURES.name == "quality.json"


def test_every_table_of_the_page_is_kept() -> None:
    report = REPORT.read_text(encoding="utf-8")
    tables = [each for tables in figures_of(report, DAY).sections.values() for each in tables]
    rules = sum(line.startswith("|---") for line in report.splitlines())
    assert len(tables) == rules > 10
    lines = sum(line.startswith("|") for line in report.splitlines())
    assert sum(len(each.rows) + 2 for each in tables) == lines
    assert all(len(row) == len(each.columns) for each in tables for row in each.rows)


def test_what_the_report_writes_is_read_as_it_was_measured(tmp_path: Path) -> None:
    body = "**long, 2 questions**\n\n" + table(
        ["system", "nDCG"], [("a | b", "0.5"), ("c", "**1**")]
    )
    promises = (Promise("one", "≥ 1", "2", True), Promise("two", "≥ 1", "0", False))
    report = page(
        "By `partnerkommun quality --split test`.", [Section("Ranking", body, {}, promises)]
    )
    write_figures(report, DAY, tmp_path / "quality.json")
    read = read_figures(tmp_path / "quality.json")
    assert read is not None
    assert (read.command, read.measured_on) == ("partnerkommun quality --split test", DAY)
    ranking = read.table("Ranking", "long, 2 questions")
    assert ranking.row("a | b") == {"system": "a | b", "nDCG": "0.5"}
    assert ranking.row("c")["nDCG"] == "1"
    assert ranking.row("nobody") == {}
    assert read.table("What was promised").row("two")[""] == "does not hold"
    assert read.table("Nothing", "here") == FigureTable("here", (), ())


@pytest.mark.parametrize("content", [None, "", "{", "[]", '{"format": 2}', '{"format": 1}'])
def test_a_missing_or_damaged_file_claims_nothing(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "quality.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    assert read_figures(file) is None


def test_a_file_that_cannot_be_written_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="cannot be written"):
        write_figures("", DAY, tmp_path / "no" / "such" / "quality.json")
