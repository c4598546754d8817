"""CSV files are read whatever program saved them, or refused with a reason."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.importing.columns import Column
from data.importing.csv_table import read_csv
from data.importing.table import MAX_CELL_BYTES, MAX_FILE_BYTES, MAX_ROWS, ProfileTable
from matcher.domain.errors import InvalidInputError
from tests.data.importing.profile_files import ENGLISH_HEADER, GOOD_ROW, SWEDISH_HEADER, csv_text

MARKS = {
    "utf-8": b"",
    "utf-8-sig": b"",
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "cp1252": b"",
}


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("codec", MARKS)
def test_encoding_and_separator_are_told(codec: str, separator: str) -> None:
    row = [cell.replace(",", "") for cell in GOOD_ROW]
    content = MARKS[codec] + csv_text(row, separator=separator).encode(codec)

    table = read_csv(content, "profiler.csv")

    assert table.rows[0].cells[Column.TEXT] == "Vi når inte ut till nyanlända på ön Åsö."
    assert table.rows[0].cells[Column.LOCAL_GOVERNMENT] == "Alingsås"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_told_without_a_mark(codec: str) -> None:
    table = read_csv(csv_text(GOOD_ROW).encode(codec), "profiler.csv")

    assert table.rows[0].cells[Column.LOCAL_GOVERNMENT] == "Alingsås"
    assert "UTF-16" in str(table.read_as)


def test_says_how_the_file_was_read() -> None:
    table = read_csv(csv_text(GOOD_ROW).encode("cp1252"), "profiler.csv")

    assert str(table.read_as) == "Read as CSV in Windows-1252, separated by semicolons."


@given(
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-16", "cp1252"]),
    separator=st.sampled_from([";", ",", "\t"]),
    text=st.text("abcåäöÅÄÖéü €–,;\"'\t\n", min_size=1, max_size=80),
)
def test_any_text_survives_any_encoding(codec: str, separator: str, text: str) -> None:
    quoted = '"' + text.replace('"', '""') + '"'
    content = csv_text(("X", "", "", "", quoted, "", "", ""), separator=separator).encode(codec)

    table = read_csv(content, "profiler.csv")

    assert table.rows[0].cells[Column.TEXT] == text.strip()


def test_english_and_swedish_headers_mean_the_same() -> None:
    english = read_csv(csv_text(GOOD_ROW, header=ENGLISH_HEADER).encode(), "a.csv")
    swedish = read_csv(csv_text(GOOD_ROW, header=SWEDISH_HEADER).encode(), "a.csv")

    assert english.rows == swedish.rows


def test_headers_may_be_in_any_case_and_decomposed() -> None:
    header = (
        "KOMMUN",
        "Land",
        "Spra\u030ak",
        "Behov/Styrka",
        " Text ",
        "TEMA",
        "Ka\u0308lla",
        "A\u030ar",
    )

    table = read_csv(csv_text(GOOD_ROW, header=header).encode(), "a.csv")

    assert table.rows[0].cells[Column.SOURCE] == "Egen uppgift, 2026"
    assert table.rows[0].cells[Column.YEAR] == "2026"


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    text = csv_text(
        ("A", "", "", "", '"two\nlines"', "", "", ""),
        ("", "", "", "", "", "", "", ""),
        ("B", "", "", "", "one line", "", "", ""),
    )

    table = read_csv(text.encode(), "a.csv")

    assert [(row.line, row.cells[Column.TEXT]) for row in table.rows] == [
        (2, "two\nlines"),
        (5, "one line"),
    ]


def test_the_separator_line_of_excel_is_skipped() -> None:
    table = read_csv(("sep=;\r\n" + csv_text(GOOD_ROW)).encode(), "a.csv")

    assert [row.line for row in table.rows] == [3]


def test_columns_that_are_not_understood_are_named() -> None:
    header = (*SWEDISH_HEADER, "anteckningar")

    table = read_csv(csv_text((*GOOD_ROW, "x"), header=header).encode(), "a.csv")

    assert table.ignored_columns == ("anteckningar",)


def test_a_row_with_more_cells_than_the_header_is_a_problem() -> None:
    table = read_csv(csv_text((*GOOD_ROW, "one; too many")).encode(), "a.csv")

    assert table.rows[0].problem is not None
    assert table.rows[0].problem.code == "import.too-many-cells"


def test_a_huge_cell_is_a_problem() -> None:
    row = ("X", "", "", "", "å" * (MAX_CELL_BYTES // 2 + 1), "", "", "")

    table = read_csv(csv_text(row).encode(), "a.csv")

    assert table.rows[0].problem is not None
    assert table.rows[0].problem.code == "import.cell-too-large"


def test_the_last_columns_may_be_left_out_of_a_row() -> None:
    table = read_csv(csv_text(GOOD_ROW[:7]).encode(), "a.csv")

    assert table.rows[0].problem is None
    assert Column.YEAR not in table.rows[0].cells


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import.file-empty"),
        (b"  \r\n ", "import.file-empty"),
        (csv_text(("A\0", "", "", "", "x", "", "", "")).encode(), "import.not-text"),
        (b"\xff\xfe" + csv_text(("A\0",)).encode("utf-16-le"), "import.not-text"),
        (bytes(range(256)) * 20, "import.not-text"),
        (b"\xef\xbb\xbf" + csv_text(GOOD_ROW).encode("cp1252"), "import.encoding-broken"),
        (csv_text(GOOD_ROW).encode("cp1252") + b"\x81\x8d", "import.encoding-unknown"),
        (csv_text(GOOD_ROW).encode() + "ö".encode("cp1252"), "import.encoding-mixed"),
        (b"name;age\r\nAnna;3\r\n", "import.columns-missing"),
        (csv_text(GOOD_ROW, header=("text",) * 8).encode(), "import.columns-missing"),
        (csv_text(header=(*SWEDISH_HEADER, "typ")).encode(), "import.columns-doubled"),
        (csv_text(('"never closed', "x")).encode(), "import.csv-broken"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        read_csv(content, "profiler.csv")

    assert caught.value.code == code
    assert "profiler.csv" in str(caught.value)


def test_missing_columns_are_named_in_both_languages() -> None:
    with pytest.raises(
        InvalidInputError, match=r"need or offer \(behov eller styrka\), source \(källa\)"
    ):
        read_csv(b"kommun;text\r\n", "a.csv")


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    with pytest.raises(InvalidInputError, match="larger than 20 MB"):
        read_csv(b"x" * (MAX_FILE_BYTES + 1), "a.csv")


def test_as_many_rows_as_allowed_and_no_more() -> None:
    row = "X;;;;y\r\n"
    header = csv_text()

    assert len(_read(header + row * MAX_ROWS).rows) == MAX_ROWS
    with pytest.raises(InvalidInputError, match="more than 50000 rows"):
        _read(header + row * (MAX_ROWS + 1))


def _read(text: str) -> ProfileTable:
    return read_csv(text.encode(), "a.csv")
