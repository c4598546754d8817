"""Excel workbooks are read, and refused quickly where they are broken, huge or made to harm."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from data.importing.columns import Column
from data.importing.files import read_profile_bytes, read_profile_file
from data.importing.table import MAX_FILE_BYTES
from data.importing.xlsx_table import read_xlsx
from matcher.domain.errors import InvalidInputError
from tests.data.importing.profile_files import GOOD_ROW, SWEDISH_HEADER, csv_text, xlsx_bytes


def test_rows_are_read_with_their_numbers() -> None:
    table = read_xlsx(xlsx_bytes(GOOD_ROW, [None] * 8, GOOD_ROW), "profiler.xlsx")

    assert [row.line for row in table.rows] == [2, 4]
    assert table.rows[0].cells[Column.TEXT] == GOOD_ROW[4]
    assert str(table.read_as) == "Read as an Excel workbook, sheet “Blad1”."


def test_openpyxl_reads_xml_safely() -> None:
    assert openpyxl.DEFUSEDXML


def test_numbers_dates_and_truths_become_words() -> None:
    header = ("kommun", "typ", "text", "källa", "år", "söker partner")
    table = read_xlsx(
        xlsx_bytes(
            ("X", "behov", 12.5, date(2026, 5, 1), 2026.0, True),
            ("X", "behov", False, "k", 2026, None),
            header=header,
        ),
        "a.xlsx",
    )

    assert table.rows[0].cells[Column.TEXT] == "12.5"
    assert table.rows[0].cells[Column.SOURCE] == "2026-05-01"
    assert table.rows[0].cells[Column.YEAR] == "2026"
    assert table.rows[0].cells[Column.SEEKING] == "yes"
    assert table.rows[1].cells[Column.TEXT] == "no"


def test_a_formula_counts_as_its_stored_value() -> None:
    content = _changed(
        xlsx_bytes(("X", "", "", "behov", "='Blad1'!A1", "", "k")),
        "xl/worksheets/sheet1.xml",
        lambda xml: re.sub(rb"</f><v ?/?>(</v>)?", b"</f><v>12</v>", xml),
    )

    assert read_xlsx(content, "a.xlsx").rows[0].cells[Column.TEXT] == "12"


def test_the_sheet_that_names_the_columns_is_read() -> None:
    workbook = Workbook()
    workbook.worksheets[0].append(["Read this first"])
    sheet = workbook.create_sheet("Profiler")
    for row in (SWEDISH_HEADER, GOOD_ROW):
        sheet.append(list(row))
    file = io.BytesIO()
    workbook.save(file)

    table = read_xlsx(file.getvalue(), "a.xlsx")

    assert "Profiler" in str(table.read_as)
    assert len(table.rows) == 1


def test_a_workbook_named_csv_is_read_as_the_workbook_it_is(tmp_path: Path) -> None:
    path = tmp_path / "profiler.csv"
    path.write_bytes(xlsx_bytes(GOOD_ROW))

    assert len(read_profile_file(path).rows) == 1


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="cannot be opened"):
        read_profile_file(tmp_path / "nothing.csv")
    with pytest.raises(InvalidInputError, match="cannot be opened"):
        read_profile_file(tmp_path)


def test_other_kinds_of_files_are_refused() -> None:
    with pytest.raises(InvalidInputError, match="neither a CSV file nor an Excel file"):
        read_profile_bytes(b"%PDF-1.7", "profiler.pdf")


def test_more_rows_than_allowed_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.importing.xlsx_table.MAX_ROWS", 3)

    assert len(read_xlsx(xlsx_bytes(*[GOOD_ROW] * 3), "a.xlsx").rows) == 3
    with pytest.raises(InvalidInputError) as caught:
        read_xlsx(xlsx_bytes(*[GOOD_ROW] * 4), "a.xlsx")
    assert caught.value.code == "import.too-many-rows"


def test_too_many_rows_are_refused_before_they_are_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.importing.xlsx_table.MAX_ROWS", 3)
    monkeypatch.setattr("openpyxl.load_workbook", pytest.fail)

    with pytest.raises(InvalidInputError) as caught:
        read_xlsx(xlsx_bytes(*[GOOD_ROW] * 4), "a.xlsx")
    assert caught.value.code == "import.too-many-rows"


def test_a_row_number_beyond_all_rows_does_not_keep_us_busy() -> None:
    content = _changed(
        xlsx_bytes(GOOD_ROW),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'r="2"', b'r="999999999999"').replace(b'r="A2"', b'r="A9"'),
    )

    with pytest.raises(InvalidInputError):
        read_xlsx(content, "a.xlsx")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import.not-a-workbook"),
        (b"just text", "import.not-a-workbook"),
        (b"PK\x03\x04 and then nothing that fits", "import.not-a-workbook"),
        (xlsx_bytes(GOOD_ROW)[:-400], "import.not-a-workbook"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 500, "import.old-excel"),
        (b"PK" + b"\0" * MAX_FILE_BYTES, "import.file-too-large"),
        (xlsx_bytes(header=("a", "b")), "import.columns-missing"),
        (xlsx_bytes(header=()), "import.columns-missing"),
    ],
    ids=["empty", "text", "torn zip", "cut off", "old", "huge", "other columns", "no rows"],
)
def test_what_is_no_list_of_profiles_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        read_xlsx(content, "profiler.xlsx")

    assert caught.value.code == code


def test_another_archive_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="is not an Excel file"):
        read_xlsx(_archive({"content.xml": b"<x/>", "mimetype": b"opendocument"}), "a.xlsx")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = _archive({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b" " * (150 * 1024 * 1024)})

    with pytest.raises(InvalidInputError, match="unpacks to 150 MB"):
        read_xlsx(bomb, "a.xlsx")


def test_a_part_that_swells_is_refused() -> None:
    bomb = _archive({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b" " * (20 * 1024 * 1024)})

    with pytest.raises(InvalidInputError) as caught:
        read_xlsx(bomb, "a.xlsx")

    assert caught.value.code == "import.workbook-too-large"


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_a_reference_to_another_file_is_refused(codec: str) -> None:
    harmful = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><workbook>&e;</workbook>'
    content = _changed(xlsx_bytes(GOOD_ROW), "xl/workbook.xml", lambda _: harmful.encode(codec))

    with pytest.raises(InvalidInputError, match="refers to things outside of itself"):
        read_xlsx(content, "a.xlsx")


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"]
)
def test_a_broken_part_is_refused(part: str) -> None:
    content = _changed(xlsx_bytes(GOOD_ROW), part, lambda xml: xml[: len(xml) // 2])

    with pytest.raises(InvalidInputError, match="or it is damaged"):
        read_xlsx(content, "a.xlsx")


def test_a_csv_with_the_name_of_a_workbook_is_explained() -> None:
    with pytest.raises(InvalidInputError, match=r"Save it again as \.xlsx or as CSV"):
        read_profile_bytes(csv_text(GOOD_ROW).encode(), "profiler.xlsx")


def _archive(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return the workbook with one of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])
    return _archive(parts)
