"""Tables as CSV, Excel and JSON files, written whole or not at all."""

import csv
import io
import json
import os
import re
import secrets
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from data.exporting.tables import Cell, ExportTable
from data.formula_text import made_harmless
from matcher.domain.errors import InvalidInputError, PartnerkommunError

# Separates the values of a list within one cell.
_LIST_SEPARATOR = "; "
_NOT_ALLOWED_IN_EXCEL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Format(StrEnum):
    """A kind of file; its value is the ending of the file's name."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"

    @classmethod
    def of(cls, path: Path) -> "Format":
        """Return the format that a file's name asks for; raise InvalidInputError for any other."""
        ending = path.suffix.lower().removeprefix(".")
        if ending not in [one.value for one in cls]:
            raise InvalidInputError(
                "export.kind-unknown",
                "{file} ends in no known kind of file. Use a name that ends in .csv, .xlsx or .json.",
                file=path.name,
            )
        return cls(ending)


def as_bytes(table: ExportTable, kind: Format) -> bytes:
    """Return `table` as the content of a file."""
    writers: dict[Format, Callable[[ExportTable], bytes]] = {
        Format.CSV: _csv,
        Format.XLSX: _xlsx,
        Format.JSON: _json,
    }
    return writers[kind](table)


def write_export(table: ExportTable, path: Path) -> None:
    """Write `table` to `path` in the format that its ending asks for.

    What stood there stays as it was until the new file is complete. Raises InvalidInputError for an
    unknown ending, PartnerkommunError when the file cannot be written.
    """
    content = as_bytes(table, Format.of(path))
    try:
        _replace(path, content)
    except OSError as error:
        raise PartnerkommunError(
            "export.not-written",
            "{file} cannot be written: {reason}. Choose another folder or name.",
            file=str(path),
            reason=error.strerror or str(error),
        ) from error


def _replace(path: Path, content: bytes) -> None:
    unfinished = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _csv(table: ExportTable) -> bytes:
    """Return the table as Swedish Excel opens it: UTF-8 with a mark, and semicolons."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_spreadsheet_value(cell) for cell in row] for row in table.rows)
    return file.getvalue().encode("utf-8-sig")


def _xlsx(table: ExportTable) -> bytes:
    # Imported late: it is only needed here, and starting must stay quick.
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(table.title)
    sheet.freeze_panes = "A2"
    sheet.append(list(table.columns))
    for row in table.rows:
        sheet.append([_excel_value(cell) for cell in row])
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _json(table: ExportTable) -> bytes:
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def _excel_value(cell: Cell) -> str | int | float | bool | None:
    value = _spreadsheet_value(cell)
    return _NOT_ALLOWED_IN_EXCEL.sub(" ", value) if isinstance(value, str) else value


def _spreadsheet_value(cell: Cell) -> str | int | float | bool | None:
    if isinstance(cell, tuple):
        cell = _LIST_SEPARATOR.join(cell)
    return made_harmless(cell) if isinstance(cell, str) else cell
