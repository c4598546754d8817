"""Reading a file of profiles, whichever kind it is."""

from pathlib import Path

from data.importing.columns import PROFILES, TableKind
from data.importing.csv_table import read_csv
from data.importing.table import ProfileTable, refuse_large_file
from data.importing.xlsx_table import read_xlsx
from matcher.domain.errors import InvalidInputError

_ARCHIVE = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_TEXT_ENDINGS = frozenset({".csv", ".tsv", ".txt"})
_EXCEL_ENDINGS = frozenset({".xlsx", ".xlsm", ".xls"})


def read_profile_file(path: Path, kind: TableKind = PROFILES) -> ProfileTable:
    """Return the rows of a CSV or Excel file.

    Raises InvalidInputError when the file cannot be opened or is not a list of profiles.
    """
    try:
        refuse_large_file(path.stat().st_size, path.name)
        content = path.read_bytes()
    except OSError as error:
        raise InvalidInputError(
            "import.file-unreadable",
            "{file} cannot be opened: {reason}. Check the path and the right to read it.",
            file=str(path),
            reason=error.strerror or str(error),
        ) from error
    return read_profile_bytes(content, path.name, kind)


def read_profile_bytes(content: bytes, file_name: str, kind: TableKind = PROFILES) -> ProfileTable:
    """Return the rows of a file that was sent as bytes; its content counts, then its name's ending."""
    if content.startswith((_ARCHIVE, _OLD_EXCEL)):
        return read_xlsx(content, file_name, kind)
    ending = Path(file_name).suffix.lower()
    if ending in _EXCEL_ENDINGS:
        return read_xlsx(content, file_name, kind)
    if ending in _TEXT_ENDINGS:
        return read_csv(content, file_name, kind)
    raise InvalidInputError(
        "import.kind-unknown",
        "{file} is neither a CSV file nor an Excel file. Save it as .csv or .xlsx.",
        file=file_name,
    )
