"""Reading a CSV file of profiles, whatever program saved it."""

import contextlib
import csv
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from data.importing.columns import PROFILES, TableKind
from data.importing.encodings import DecodedText, possible_texts
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
from matcher.domain.errors import InvalidInputError
from matcher.domain.message import Message, message

_SEPARATORS = (";", ",", "\t")
_EXCEL_HINT = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)


@dataclass(frozen=True)
class _Reading:
    """One way of reading the file: its text and what stands between two cells."""

    text: DecodedText
    separator: str


def read_csv(content: bytes, file_name: str, kind: TableKind = PROFILES) -> ProfileTable:
    """Return the rows of a CSV file.

    Encoding and separator are those under which the header names the most columns. Raises
    InvalidInputError for a file that cannot be read; a wrong row carries its problem instead.
    """
    refuse_large_file(len(content), file_name)
    if not content.strip():
        raise InvalidInputError(
            "import.file-empty",
            "{file} is empty. Its first row must name the columns.",
            file=file_name,
        )
    chosen = _best_reading(content, file_name, kind)
    try:
        names = next((cells for _, cells in _records(chosen)), [])
        header = read_header(names, file_name, kind)
        rows = tuple(_rows(chosen, header, file_name))
    except csv.Error as error:
        raise _broken(chosen, file_name) from error
    return ProfileTable(
        file_name=file_name,
        file_hash=hashlib.sha256(content).hexdigest(),
        read_as=_read_as(chosen),
        ignored_columns=header.ignored,
        rows=rows,
    )


def _best_reading(content: bytes, file_name: str, kind: TableKind) -> _Reading:
    readings = [
        _Reading(text, separator)
        for text in possible_texts(content, file_name)
        for separator in _SEPARATORS
    ]
    best = max(readings, key=lambda reading: _columns_named(reading, kind), default=None)
    if best is None or "\0" in best.text.text:
        raise _not_text(file_name)
    if b"\0" in content and _columns_named(best, kind) == 0:
        raise _not_text(file_name)
    return best


def _columns_named(reading: _Reading, kind: TableKind) -> int:
    """Return how many known columns the first row names when the file is read this way."""
    try:
        return recognised(next((cells for _, cells in _records(reading)), []), kind)
    except csv.Error:
        return 0


def _records(reading: _Reading) -> Iterator[tuple[int, list[str]]]:
    """Yield each record that has any text, with the line it starts on."""
    text = reading.text.text
    hint = _EXCEL_HINT.match(text)
    lines_before = 1 if hint else 0
    body = io.StringIO(text[hint.end() :] if hint else text, newline="")
    reader = csv.reader(body, delimiter=reading.separator, strict=True)
    start = lines_before + 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield start, cells
        start = lines_before + reader.line_num + 1


def _rows(reading: _Reading, header: Header, file_name: str) -> Iterator[TableRow]:
    for count, (line, cells) in enumerate(_records(reading)):
        if count > MAX_ROWS:
            raise too_many_rows(file_name)
        if count > 0:
            yield header.row(line, cells)


def _read_as(reading: _Reading) -> Message:
    encoding = reading.text.encoding
    match reading.separator:
        case ";":
            return message(
                "import.read-as-csv-semicolon",
                "Read as CSV in {encoding}, separated by semicolons.",
                encoding=encoding,
            )
        case ",":
            return message(
                "import.read-as-csv-comma",
                "Read as CSV in {encoding}, separated by commas.",
                encoding=encoding,
            )
    return message(
        "import.read-as-csv-tab",
        "Read as CSV in {encoding}, separated by tabs.",
        encoding=encoding,
    )


def _broken(reading: _Reading, file_name: str) -> InvalidInputError:
    line = 1
    with contextlib.suppress(csv.Error):
        for start, _ in _records(reading):
            line = start
    return InvalidInputError(
        "import.csv-broken",
        "{file} cannot be read after line {line}: a quotation mark is missing or one too many. "
        "Correct it, or save the file as .xlsx.",
        file=file_name,
        line=line,
    )


def _not_text(file_name: str) -> InvalidInputError:
    return InvalidInputError(
        "import.not-text",
        "{file} holds NUL bytes, so it is not a text file with the known columns. Save it as “CSV "
        "UTF-8” or as .xlsx.",
        file=file_name,
    )
