"""Reading an Excel workbook of profiles."""

import hashlib
import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from data.importing.columns import PROFILES, TableKind
from data.importing.table import (
    MAX_ROWS,
    Header,
    ProfileTable,
    TableRow,
    read_header,
    recognised,
    refuse_large_file,
    too_many_rows,
)
from data.importing.workbook_safety import (
    fewest_rows,
    not_a_workbook,
    refuse_unsafe_workbook,
)
from matcher.domain.errors import PartnerkommunError
from matcher.domain.message import message

_MAX_COLUMNS = 64


def read_xlsx(content: bytes, file_name: str, kind: TableKind = PROFILES) -> ProfileTable:
    """Return the rows of the first sheet whose first row names the columns.

    Formulas count as the value that Excel stored with them. Raises InvalidInputError for a file
    that cannot be read or should not be; a wrong row carries its problem instead.
    """
    refuse_large_file(len(content), file_name)
    refuse_unsafe_workbook(content, file_name)
    if fewest_rows(content) > MAX_ROWS + 1:  # parsing that many would take long
        raise too_many_rows(file_name)
    try:
        return _read(content, file_name, kind)
    except PartnerkommunError:
        raise
    # A damaged workbook surfaces as almost any exception of the parser, and all mean the same.
    except Exception as error:
        raise not_a_workbook(file_name) from error


def _read(content: bytes, file_name: str, kind: TableKind) -> ProfileTable:
    # Imported late: it is only needed here, and starting must stay quick.
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and controls, which are not read
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        try:
            sheet = _sheet_of(workbook, kind)
            names = next((cells for _, cells in _filled_rows(sheet, file_name)), [])
            header = read_header(names, file_name, kind)
            rows = tuple(_rows(sheet, header, file_name))
        finally:
            workbook.close()
    return ProfileTable(
        file_name=file_name,
        file_hash=hashlib.sha256(content).hexdigest(),
        read_as=message(
            "import.read-as-xlsx", "Read as an Excel workbook, sheet “{sheet}”.", sheet=sheet.title
        ),
        ignored_columns=header.ignored,
        rows=rows,
    )


def _sheet_of(workbook: Any, kind: TableKind) -> Any:
    """Return the sheet whose first filled row names the most columns; the first one of equals."""
    return max(workbook.worksheets, key=lambda sheet: _columns_named(sheet, kind))


def _columns_named(sheet: Any, kind: TableKind) -> int:
    return recognised(next((cells for _, cells in _filled_rows(sheet, sheet.title)), []), kind)


def _filled_rows(sheet: Any, file_name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that has any text, with its number in the sheet."""
    sheet.reset_dimensions()  # the size that the file claims may be wrong
    rows = sheet.iter_rows(max_row=MAX_ROWS + 2, max_col=_MAX_COLUMNS, values_only=True)
    for number, cells in enumerate(rows, start=1):
        if number > MAX_ROWS + 1:
            raise too_many_rows(file_name)
        texts = [_text(cell) for cell in cells]
        if any(texts):
            yield number, texts


def _rows(sheet: Any, header: Header, file_name: str) -> Iterator[TableRow]:
    records = _filled_rows(sheet, file_name)
    next(records)
    for number, cells in records:
        yield header.row(number, cells)


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date():
            return value.isoformat()[:10]
    return str(value).strip()
