"""A file of profiles as rows of text, before anything is known about what they mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from data.importing.columns import PROFILES, TableKind
from matcher.domain.errors import InvalidInputError
from matcher.domain.message import Message, message

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_ROWS = 50_000
MAX_CELL_BYTES = 20 * 1024


@dataclass(frozen=True)
class TableRow:
    """One row that is not empty: the line it starts on and its cells by column."""

    line: int
    cells: Mapping[Any, str]
    problem: Message | None = None


@dataclass(frozen=True)
class ProfileTable:
    """A file that was read: its name, the hash of its bytes, how it was read, and its rows.

    `ignored_columns` are names in the header that no column of a profile goes by.
    """

    file_name: str
    file_hash: str
    read_as: Message
    ignored_columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True)
class Header:
    """Which column stands where in a file; None where a name is not understood."""

    names: tuple[str, ...]
    columns: tuple[StrEnum | None, ...]

    @property
    def ignored(self) -> tuple[str, ...]:
        """Return the names that are not understood."""
        return tuple(
            name
            for name, column in zip(self.names, self.columns, strict=True)
            if column is None and name
        )

    def row(self, line: int, cells: Sequence[str]) -> TableRow:
        """Return the row that `cells` make."""
        values = {
            column: cell.strip()
            for column, cell in zip(self.columns, cells, strict=False)
            if column is not None
        }
        return TableRow(line, values, self._problem_with(cells))

    def _problem_with(self, cells: Sequence[str]) -> Message | None:
        if any(cell.strip() for cell in cells[len(self.columns) :]):
            return message(
                "import.too-many-cells",
                "The row has more cells than the header. Put quotation marks around a text that "
                "contains the separator.",
            )
        if any(len(cell.encode()) > MAX_CELL_BYTES for cell in cells):
            return message(
                "import.cell-too-large",
                "A cell holds more than {most} bytes. Shorten it, or split it into several rows.",
                most=MAX_CELL_BYTES,
            )
        return None


def recognised(names: Sequence[str], kind: TableKind = PROFILES) -> int:
    """Return how many different columns the names of a header name."""
    return len({kind.column_of(name) for name in names} - {None})


def read_header(names: Sequence[str], file_name: str, kind: TableKind = PROFILES) -> Header:
    """Return which column stands where; raise InvalidInputError where one is missing or doubled."""
    names = [name.strip() for name in names]
    columns = tuple(kind.column_of(name) for name in names)
    known = [column for column in columns if column is not None]
    missing = [
        column
        for column in kind.required
        if column not in known and kind.stands_in.get(column) not in known
    ]
    if missing:
        raise InvalidInputError(
            "import.columns-missing",
            "{file} has no column for: {columns}. The first row must name the columns, for "
            "example: {example}.",
            file=file_name,
            columns=", ".join(_in_both_languages(column, kind) for column in missing),
            example=kind.example,
        )
    twice = [column for column in kind.swedish_names if known.count(column) > 1]
    if twice:
        raise InvalidInputError(
            "import.columns-doubled",
            "{file} has more than one column for: {columns}. Remove all but one.",
            file=file_name,
            columns=", ".join(_in_both_languages(column, kind) for column in twice),
        )
    named = max(index for index, column in enumerate(columns) if column is not None or names[index])
    return Header(tuple(names[: named + 1]), columns[: named + 1])


def _in_both_languages(column: StrEnum, kind: TableKind) -> str:
    swedish = kind.swedish_names[column]
    return column.value if swedish == column.value else f"{column.value} ({swedish})"


def refuse_large_file(size_bytes: int, file_name: str) -> None:
    """Raise InvalidInputError for a file that is larger than any list of profiles."""
    if size_bytes > MAX_FILE_BYTES:
        raise InvalidInputError(
            "import.file-too-large",
            "{file} is larger than {most} MB. Split it into several files.",
            file=file_name,
            most=MAX_FILE_BYTES // (1024 * 1024),
        )


def too_many_rows(file_name: str) -> InvalidInputError:
    """Return the error for a file with more rows than can be imported at once."""
    return InvalidInputError(
        "import.too-many-rows",
        "{file} has more than {most} rows. Split it into several files; in a spreadsheet, empty "
        "rows with borders or colours count too, so delete them.",
        file=file_name,
        most=MAX_ROWS,
    )
