"""Checks a CSV fact file against a description of its columns."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.fact_check.cell_checks import CellCheck
from data.fact_check.problem import FactProblem, from_error
from data.fact_files.located_row import LocatedRow, read_rows
from matcher.domain.errors import PartnerkommunError
from matcher.domain.message import Message, message

KnownIds = Mapping[str, Collection[str]]
"""The ids that a reference may name, by what they are: "theme", "local government" ..."""


@dataclass(frozen=True)
class Column:
    """One column: whether it must be filled, what its value must be, and what it refers to.

    With `several` the value is a list separated by ';' and each part is checked on its own.
    """

    name: str
    required: bool = False
    several: bool = False
    check: CellCheck | None = None
    refers_to: str | None = None

    def parts(self, row: LocatedRow) -> list[str]:
        """Return the values in this column of a row, none where it is empty."""
        value = row.text(self.name)
        if not self.several:
            return [value] if value else []
        return [part.strip() for part in value.split(";") if part.strip()]


@dataclass(frozen=True)
class Table:
    """A CSV fact file: its columns in order, what is unique, and which years are a span."""

    file: str
    columns: tuple[Column, ...]
    unique: tuple[str, ...]
    span: tuple[str, str] | None = None


def check_table(table: Table, folder: Path, known: KnownIds, on: date) -> Iterator[FactProblem]:
    """Yield every fault of one file; a file that cannot be read to its end is one more fault."""
    rows, unreadable = rows_of(table, folder)
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        for fault in _row_faults(table, row, known, on):
            yield FactProblem(table.file, f"line {row.line}", fault)
        key = tuple(row.text(name) for name in table.unique)
        if key in seen:
            yield FactProblem(table.file, f"line {row.line}", _used_twice(table, key))
        seen.add(key)
    yield from unreadable


def rows_of(table: Table, folder: Path) -> tuple[list[LocatedRow], list[FactProblem]]:
    """Return the rows up to the first that cannot be read, and why the rest could not."""
    rows: list[LocatedRow] = []
    try:
        rows.extend(read_rows(folder / table.file, [column.name for column in table.columns]))
    except PartnerkommunError as error:
        return rows, [from_error(table.file, error)]
    except FileNotFoundError:
        missing = message("facts.file-missing", "The file is not there.")
        return rows, [FactProblem(table.file, "file", missing)]
    except UnicodeDecodeError:
        wrong = message("facts.not-utf-8", "The file is not written in UTF-8.")
        return rows, [FactProblem(table.file, "file", wrong)]
    return rows, []


def _row_faults(table: Table, row: LocatedRow, known: KnownIds, on: date) -> Iterator[Message]:
    for column in table.columns:
        parts = column.parts(row)
        if column.required and not parts:
            yield message("facts.missing-value", "{column} must not be empty.", column=column.name)
        for part in parts:
            if column.check and (fault := column.check(column.name, part, on)):
                yield fault
            if column.refers_to and part not in known[column.refers_to]:
                yield _unknown(column.name, part)
    if table.span and _reversed(row.text(table.span[0]), row.text(table.span[1])):
        yield message(
            "facts.dates-reversed",
            "{first} must not lie after {last}.",
            first=table.span[0],
            last=table.span[1],
        )


def _reversed(first: str, last: str) -> bool:
    return first.isdigit() and last.isdigit() and int(first) > int(last)


def _unknown(column: str, value: str) -> Message:
    return message(
        "facts.unknown-reference",
        "{column} names “{value}”, which no entry has as its id.",
        column=column,
        value=value,
    )


def _used_twice(table: Table, key: tuple[str, ...]) -> Message:
    return message(
        "facts.used-twice",
        "{columns} “{value}” stands twice.",
        columns=", ".join(table.unique),
        value=", ".join(key),
    )
