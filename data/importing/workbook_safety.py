"""Refusing files that are no Excel workbook, or one made to harm, before anything parses them."""

import io
import re
import zipfile
import zlib

from matcher.domain.errors import InvalidInputError

_MAX_UNPACKED_BYTES = 100 * 1024 * 1024
_MAX_RATIO = 200
_SMALL_BYTES = 5 * 1024 * 1024  # a small part may shrink to almost nothing without being a bomb
_MAX_PARTS = 2_000
_OLD_EXCEL = bytes.fromhex("d0cf11e0a1b11ae1")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
# A workbook never declares a document type; one that does wants to reach other files or to swell.
_DECLARATIONS = tuple(
    word.encode(codec)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for codec in ("utf-8", "utf-16-le", "utf-16-be")
)


def refuse_unsafe_workbook(content: bytes, file_name: str) -> None:
    """Raise InvalidInputError unless `content` is an unencrypted .xlsx file of a sensible size."""
    if content.startswith(_OLD_EXCEL):
        raise InvalidInputError(
            "import.old-excel",
            "{file} is an old Excel file (.xls) or protected with a password. Open it in Excel and "
            "save it as .xlsx without a password.",
            file=file_name,
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bomb(archive, file_name)
            _refuse_foreign_archive(archive, file_name)
            _refuse_declarations(archive, file_name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise not_a_workbook(file_name) from error


def fewest_rows(content: bytes) -> int:
    """Return how many rows each sheet of the workbook has at least, counted without parsing them."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if _SHEET.fullmatch(name)]
        return min((len(_ROW.findall(archive.read(name))) for name in sheets), default=0)


def not_a_workbook(file_name: str) -> InvalidInputError:
    """Return the error for a file that Excel itself would not open."""
    return InvalidInputError(
        "import.not-a-workbook",
        "{file} is not an Excel file, or it is damaged. Save it again as .xlsx or as CSV.",
        file=file_name,
    )


def _refuse_bomb(archive: zipfile.ZipFile, file_name: str) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > _SMALL_BYTES and part.file_size > _MAX_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if unpacked > _MAX_UNPACKED_BYTES or len(parts) > _MAX_PARTS or swollen:
        raise InvalidInputError(
            "import.workbook-too-large",
            "{file} unpacks to {size} MB, more than a list of profiles can need. Copy the rows into "
            "a new, empty workbook and import that.",
            file=file_name,
            size=unpacked // (1024 * 1024),
        )


def _refuse_foreign_archive(archive: zipfile.ZipFile, file_name: str) -> None:
    if "[Content_Types].xml" not in archive.namelist() or not any(
        name.startswith("xl/") for name in archive.namelist()
    ):
        raise not_a_workbook(file_name)


def _refuse_declarations(archive: zipfile.ZipFile, file_name: str) -> None:
    for part in archive.infolist():
        if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        content = archive.read(part)
        if any(declaration in content for declaration in _DECLARATIONS):
            raise InvalidInputError(
                "import.workbook-unsafe",
                "{file} refers to things outside of itself, as no Excel file does. It was not "
                "opened; copy the rows into a new workbook and import that.",
                file=file_name,
            )
