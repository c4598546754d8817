"""The figures of the quality page for programs: read off the page, and kept beside the ranking."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import models.ranking
from matcher.domain.errors import InvalidInputError

SHIPPED_FIGURES = Path(models.ranking.__file__).parent / "quality.json"
"""The figures that come with the program, since docs/ does not."""

FORMAT = 1
_COMMAND = re.compile(r"`(partnerkommun quality[^`]*)`")
_GROUP = re.compile(r"\*\*(.+?)\*\*")
_CELL_BORDER = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class FigureTable:
    """A table of the page: the heading or group that it stands under, its columns and rows as written."""

    under: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def row(self, first: str) -> Mapping[str, str]:
        """Return the row that begins with `first`, by column; empty where there is none."""
        found = next((row for row in self.rows if row[0] == first), ())
        return dict(zip(self.columns, found, strict=bool(found)))


@dataclass(frozen=True)
class Figures:
    """Everything measured: by which command, when, and the tables of each section of the page."""

    command: str
    measured_on: date
    sections: Mapping[str, tuple[FigureTable, ...]]

    def table(self, section: str, under: str = "") -> FigureTable:
        """Return the table under a heading or group of a section; an empty one where it is missing."""
        tables = self.sections.get(section, ())
        missing = FigureTable(under, (), ())
        return next((table for table in tables if table.under == under), missing)


def figures_of(report: str, measured_on: date) -> Figures:
    """Return the figures of a quality page as `service.quality.page.page` writes it."""
    sections: dict[str, tuple[FigureTable, ...]] = {}
    for chapter in re.split(r"^## ", report, flags=re.MULTILINE)[1:]:
        title, _, body = chapter.partition("\n")
        sections[title.strip()] = tuple(_tables(body))
    command = _COMMAND.search(report)
    return Figures(command[1] if command else "", measured_on, sections)


def write_figures(report: str, measured_on: date, path: Path) -> None:
    """Write the figures of a quality page as JSON, whole or not at all.

    Raise InvalidInputError where the file cannot be written.
    """
    figures = figures_of(report, measured_on)
    content = {
        "format": FORMAT,
        "command": figures.command,
        "measured_on": measured_on.isoformat(),
        "sections": {
            title: [asdict(table) for table in tables] for title, tables in figures.sections.items()
        },
    }
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.write_text(
            json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
        unfinished.replace(path)
    except OSError as error:
        raise InvalidInputError(
            "quality.figures-not-written",
            "The figures cannot be written to {file}: {reason}. Choose another file.",
            file=str(path),
            reason=error.strerror or str(error),
        ) from error


def read_figures(path: Path = SHIPPED_FIGURES) -> Figures | None:
    """Return the figures in a file; None where it is missing or damaged: then nothing is claimed."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return _parsed(content) if content["format"] == FORMAT else None
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def _parsed(content: Mapping[str, Any]) -> Figures:
    return Figures(
        command=str(content["command"]),
        measured_on=date.fromisoformat(content["measured_on"]),
        sections={
            str(title): tuple(
                FigureTable(
                    str(table["under"]),
                    tuple(map(str, table["columns"])),
                    tuple(tuple(map(str, row)) for row in table["rows"]),
                )
                for table in tables
            )
            for title, tables in content["sections"].items()
        },
    )


def _tables(body: str) -> Iterator[FigureTable]:
    under = ""
    rows: list[tuple[str, ...]] = []
    for line in (*body.splitlines(), ""):
        if line.startswith("|"):
            rows.append(_cells(line))
            continue
        if rows:
            # The second row is the rule under the headings.
            yield FigureTable(under, rows[0], tuple(rows[2:]))
            rows = []
        if line.startswith("### "):
            under = line.removeprefix("### ").strip()
        elif group := _GROUP.match(line):
            under = group[1]


def _cells(line: str) -> tuple[str, ...]:
    inside = line.strip().removeprefix("|").removesuffix("|")
    cells = (cell.strip() for cell in _CELL_BORDER.split(inside))
    return tuple(cell.removeprefix("**").removesuffix("**").replace("\\|", "|") for cell in cells)
