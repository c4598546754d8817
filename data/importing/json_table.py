"""Reading a JSON list of objects as a table: their names are the columns, their values the cells."""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

from data.importing.columns import TableKind
from data.importing.table import (
    MAX_ROWS,
    ProfileTable,
    TableRow,
    read_header,
    refuse_large_file,
    too_many_rows,
)
from matcher.domain.errors import InvalidInputError
from matcher.domain.message import message

_DEEPEST = 40
_MOST_NAMES = 200
_HALF_A_PAIR = re.compile("[\ud800-\udfff]")


def read_json(content: bytes, file_name: str, kind: TableKind) -> ProfileTable:
    """Return the rows of a JSON file: a list of objects, or an object that holds just one list.

    A row is called by its place in the list. Raises InvalidInputError for a file that cannot be read; a
    wrong row carries its problem instead.
    """
    refuse_large_file(len(content), file_name)
    objects = _objects(content, file_name)
    if len(objects) > MAX_ROWS:
        raise too_many_rows(file_name)
    names = list(dict.fromkeys(name for each in objects if _is_row(each) for name in each))
    if len(names) > _MOST_NAMES:
        raise _too_many_names(file_name, len(names))
    header = read_header([_readable(name) for name in names] or [""], file_name, kind)
    return ProfileTable(
        file_name=file_name,
        file_hash=hashlib.sha256(content).hexdigest(),
        read_as=message("import.read-as-json", "Read as JSON."),
        ignored_columns=header.ignored,
        rows=tuple(_rows(objects, names, header.row)),
    )


def _rows(objects: list[Any], names: list[str], row: Any) -> Iterator[TableRow]:
    for number, each in enumerate(objects, start=1):
        if not _is_row(each):
            yield TableRow(
                number,
                {},
                message(
                    "import.json-no-object",
                    "This is no object with named values. Write it like: {example}.",
                    example='{"parties": ["Alingsås", "Chililabombwe"]}',
                ),
            )
            continue
        cells = [_cell(each.get(name)) for name in names]
        if any(cells):
            yield row(number, cells)


def _objects(content: bytes, file_name: str) -> list[Any]:
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise InvalidInputError(
            "import.json-broken",
            "{file} cannot be read as JSON. It must be a list of objects in UTF-8; check it where it was "
            "made.",
            file=file_name,
        ) from error
    if isinstance(found, dict):
        lists = [value for value in found.values() if isinstance(value, list)]
        found = lists[0] if len(lists) == 1 else found
    if not isinstance(found, list):
        raise InvalidInputError(
            "import.json-no-list",
            "{file} holds no list of objects. Write one object for each row, in square brackets.",
            file=file_name,
        )
    return found


def _too_many_names(file_name: str, count: int) -> InvalidInputError:
    return InvalidInputError(
        "import.json-too-many-names",
        "The objects of {file} have {count} different names; at most {most} are read. Keep those that are "
        "columns of the sheet.",
        file=file_name,
        count=count,
        most=_MOST_NAMES,
    )


def _is_row(value: Any) -> bool:
    return isinstance(value, dict)


def _refuse_constant(name: str) -> Any:
    raise ValueError(name)


def _cell(value: Any, depth: int = 0) -> str:
    """Return a value as the text of a cell; the values of a list stand with semicolons between."""
    if value is None or depth > _DEEPEST:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(part for part in (_cell(each, depth + 1) for each in value) if part)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _readable(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _readable(written: str) -> str:
    """Return a text in which half a surrogate pair, which JSON can carry, is told as a lost letter."""
    return _HALF_A_PAIR.sub("\N{REPLACEMENT CHARACTER}", written)
