"""Reading the parties of a round from a file, from pasted rows, or from names one a line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data.importing.csv_table import read_csv
from data.importing.files import read_profile_bytes, read_profile_file
from data.importing.local_government_cell import LocalGovernmentCells
from data.importing.round_columns import ROUND_SHEET
from data.importing.round_sheet import RoundSheet, SheetProblem, read_round_sheet
from matcher.domain.errors import InvalidInputError
from matcher.domain.local_government import LocalGovernment
from service.house import House


class SheetRefusedError(InvalidInputError):
    """Rows of a sheet have problems, so nothing of it was taken; `problems` are all of them."""

    problems: tuple[SheetProblem, ...] = ()


@dataclass(frozen=True)
class NamesRead:
    """Local governments that were named one a line, and what is wrong with the other lines."""

    places: tuple[LocalGovernment, ...]
    problems: tuple[SheetProblem, ...]


def read_sheet_file(content: bytes, file_name: str, house: House) -> RoundSheet:
    """Return the parties of a CSV or Excel file; raise InvalidInputError for one that cannot be read."""
    table = read_profile_bytes(content, file_name, ROUND_SHEET)
    return read_round_sheet(table, house.catalogue.local_governments, house.names)


def read_sheet_path(path: Path, house: House) -> RoundSheet:
    """Return the parties of a file on this machine; raise InvalidInputError for one that cannot be read."""
    table = read_profile_file(path, ROUND_SHEET)
    return read_round_sheet(table, house.catalogue.local_governments, house.names)


def read_pasted_rows(text: str, called: str, house: House) -> RoundSheet:
    """Return the parties of rows that were pasted, as a spreadsheet copies them.

    `called` is what the rows are called where they cannot be read: it stands where a file's name would.
    """
    content = text.encode("utf-8", "replace")
    table = read_csv(content, called, ROUND_SHEET)
    return read_round_sheet(table, house.catalogue.local_governments, house.names)


def read_names(text: str, house: House) -> NamesRead:
    """Return the local governments that are named one a line, by name or id, each once."""
    cells = LocalGovernmentCells(house.catalogue.local_governments, house.names)
    places: dict[str, LocalGovernment] = {}
    problems: list[SheetProblem] = []
    for line, name, country in _named(text):
        found = cells.read("", name, country)
        if isinstance(found, LocalGovernment):
            places[found.id] = found
        else:
            problems.append(SheetProblem(line, found))
    return NamesRead(tuple(places.values()), tuple(problems))


def refuse_problems(problems: tuple[SheetProblem, ...]) -> None:
    """Raise SheetRefusedError where any row has a problem: a sheet is taken whole or not at all."""
    if problems:
        lines = {problem.line for problem in problems}
        error = SheetRefusedError(
            "round-sheet.rows-refused",
            "Nothing was taken from the sheet: {count} of its rows have problems, the first row {line}: "
            "{problem}",
            count=len(lines),
            line=problems[0].line,
            problem=problems[0].message,
        )
        error.problems = problems
        raise error


def _named(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield each line that names somebody, with the country where one stands after a tab or semicolon."""
    for line, written in enumerate(text.splitlines(), start=1):
        name, _, country = written.replace(";", "\t").partition("\t")
        if name.strip():
            yield line, name.strip(), country.strip()
