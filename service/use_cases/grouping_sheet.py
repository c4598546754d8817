"""Reading partnerships to group from a file or from pasted rows: all rows are taken, or none."""

from pathlib import Path

from data.importing.csv_table import read_csv
from data.importing.files import read_profile_bytes, read_profile_file
from data.importing.grouping_columns import GROUPING_SHEET, GroupingColumn
from data.importing.grouping_sheet import GroupingSheet, read_grouping_sheet
from data.importing.json_table import read_json
from data.importing.round_sheet import SheetProblem
from data.importing.table import ProfileTable
from matcher.domain.errors import InvalidInputError
from service.house import House

__all__ = ["GroupingSheet", "SheetProblem"]


class GroupingSheetRefusedError(InvalidInputError):
    """Rows of a sheet have problems, so nothing of it was taken; `problems` are all of them."""

    problems: tuple[SheetProblem, ...] = ()


def read_grouping_file(content: bytes, file_name: str, house: House) -> GroupingSheet:
    """Return the partnerships of a CSV, TSV, Excel or JSON file.

    Raise InvalidInputError for a file that cannot be read.
    """
    if Path(file_name).suffix.lower() == ".json":
        return _read(read_json(content, file_name, GROUPING_SHEET), house)
    return _read(read_profile_bytes(content, file_name, GROUPING_SHEET), house)


def read_grouping_path(path: Path, house: House) -> GroupingSheet:
    """Return the partnerships of a file on this machine; raise InvalidInputError for an unreadable one."""
    if path.suffix.lower() != ".json":
        return _read(read_profile_file(path, GROUPING_SHEET), house)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InvalidInputError(
            "import.file-unreadable",
            "{file} cannot be opened: {reason}. Check the path and the right to read it.",
            file=str(path),
            reason=error.strerror or str(error),
        ) from error
    return read_grouping_file(content, path.name, house)


def read_grouping_rows(text: str, called: str, house: House) -> GroupingSheet:
    """Return the partnerships of rows that were pasted, as a spreadsheet copies them.

    `called` is what the rows are called where they cannot be read: it stands where a file's name would.
    """
    content = _with_tab(text).encode("utf-8", "replace")
    return _read(read_csv(content, called, GROUPING_SHEET), house)


def _with_tab(text: str) -> str:
    """Return rows of one column so that the semicolons in them are not taken for the ends of cells."""
    header, end, rows = text.lstrip("\n").partition("\n")
    if GROUPING_SHEET.column_of(header) is not GroupingColumn.PARTIES:
        return text
    return f"{header.rstrip()}\t{GroupingColumn.KEY.value}{end}{rows}"


def refuse_sheet_problems(problems: tuple[SheetProblem, ...]) -> None:
    """Raise GroupingSheetRefusedError where any row has a problem: a sheet is taken whole or not at all."""
    if problems:
        lines = {problem.line for problem in problems}
        error = GroupingSheetRefusedError(
            "grouping-sheet.rows-refused",
            "Nothing was taken from the sheet: {count} of its rows have problems, the first row {line}: "
            "{problem}",
            count=len(lines),
            line=problems[0].line,
            problem=problems[0].message,
        )
        error.problems = problems
        raise error


def _read(table: ProfileTable, house: House) -> GroupingSheet:
    catalogue = house.catalogue
    return read_grouping_sheet(table, catalogue.local_governments, house.names, catalogue.taxonomy)
