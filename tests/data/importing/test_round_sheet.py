"""Sheets of a round's parties: both languages, every problem by its row, and files that mean harm."""

import contextlib
import io
import zipfile
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from data.exporting.round_template import column_names, explanations, template_csv, template_xlsx
from data.importing.csv_table import read_csv
from data.importing.files import read_profile_bytes
from data.importing.round_columns import ROUND_SHEET
from data.importing.round_sheet import RoundSheet, SheetParty, read_round_sheet
from data.registry.name_index import NameIndex
from matcher.domain.errors import InvalidInputError
from tests.data.store.small_facts import PLACES

KNOWN = {place.id: place for place in PLACES}
NAMES = NameIndex(PLACES)
HEAD = "kommun;land;sida;högst antal partner;bara länder;gruppstorlek;måste få partner;utmaning"
GOOD = "Alingsås;Sverige;svensk;2;Zambia, KE;3;ja;Vi når inte nyanlända"


def read(content: bytes, name: str = "parter.csv") -> RoundSheet:
    return read_round_sheet(read_profile_bytes(content, name, ROUND_SHEET), KNOWN, NAMES)


def read_rows(*rows: str, head: str = HEAD) -> RoundSheet:
    return read("\n".join([head, *rows]).encode())


def only(sheet: RoundSheet) -> SheetParty:
    assert sheet.problems == ()
    (party,) = sheet.parties
    return party


def codes(sheet: RoundSheet) -> Sequence[str]:
    return [problem.message.code for problem in sheet.problems]


def test_a_row_says_everything_of_a_party() -> None:
    party = only(read_rows(GOOD))
    assert (party.place.name, party.capacity, party.group_size) == ("Alingsås", 2, 3)
    assert party.only_countries == {"ZM", "KE"}
    assert party.required
    assert party.text == "Vi når inte nyanlända"


def test_english_headings_and_words_mean_the_same() -> None:
    head = "municipality,side,capacity,countries,size,required,challenge"
    party = only(read_rows('Alingsås,Swedish,2,"Zambia, KE",3,yes,We reach nobody', head=head))
    assert party.only_countries == {"ZM", "KE"}
    assert party.required


def test_a_name_alone_is_enough() -> None:
    party = only(read_rows("Chililabombwe", head="namn"))
    assert (party.capacity, party.group_size, party.required) == (None, None, False)
    assert party.only_countries == frozenset()


def test_rows_as_a_spreadsheet_copies_them_are_read() -> None:
    copied = 'kommun\tland\tutmaning\nAlingsås\t\t"Två\nrader"\nChililabombwe\tZM\t\n'
    table = read_csv(copied.encode(), "de inklistrade raderna", ROUND_SHEET)
    sheet = read_round_sheet(table, KNOWN, NAMES)
    assert [party.text for party in sheet.parties] == ["Två rader", ""]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_any_encoding_and_separator_of_a_spreadsheet_is_read(encoding: str, separator: str) -> None:
    content = f"kommun{separator}högst antal partner\nAlingsås{separator}2\n".encode(encoding)
    assert only(read(content)).capacity == 2


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (GOOD.replace("Alingsås", "Atlantis"), "import.local-government-unknown"),
        (GOOD.replace("Alingsås", ""), "import.local-government-missing"),
        (GOOD.replace("Sverige", "Utopia"), "import.country-unknown"),
        (GOOD.replace("svensk", "båda"), "round-sheet.side-unknown"),
        (GOOD.replace("svensk", "utländsk"), "round-sheet.side-contradicts"),
        (GOOD.replace(";2;", ";några;"), "round-sheet.capacity-unreadable"),
        (GOOD.replace(";2;", ";-1;"), "round-sheet.capacity-unreadable"),
        (GOOD.replace(";2;", ";51;"), "round-sheet.capacity-unreadable"),
        (GOOD.replace(";2;", ";²;"), "round-sheet.capacity-unreadable"),
        (GOOD.replace(";2;", ";10000;"), "round-sheet.capacity-unreadable"),
        (GOOD.replace("Zambia, KE", "Zambia, Narnia"), "round-sheet.country-unknown"),
        (GOOD.replace(";3;", ";4;"), "round-sheet.size-unknown"),
        (GOOD.replace(";ja;", ";kanske;"), "import.yes-or-no"),
        (GOOD.replace("nyanlända", "oss på x@y.se"), "round-sheet.contact-data"),
        (GOOD.replace("nyanlända", "070-123 45 67"), "round-sheet.contact-data"),
        (GOOD.replace("nyanlända", "19800101-1234"), "round-sheet.contact-data"),
        (GOOD.replace("nyanlända", "n" * 5_001), "round-sheet.text-too-long"),
        (GOOD.replace("nyanlända", "�"), "import.unreadable-letters"),
        (GOOD + ";för;många", "import.too-many-cells"),
        ("Chililabombwe;ZM;;;;;;Vi saknar vatten", "round-sheet.challenge-abroad"),
    ],
)
def test_a_wrong_row_is_named_with_what_to_do(row: str, code: str) -> None:
    sheet = read_rows("Chililabombwe" + ";" * 7 if "Alingsås" in row else GOOD, row)
    assert code in [each.removesuffix("-near") for each in codes(sheet)]
    assert {problem.line for problem in sheet.problems} == {3}


def test_every_problem_of_a_row_is_told_at_once() -> None:
    sheet = read_rows("Atlantis;;ingen;många;Narnia;9;kanske;x@y.se")
    assert len(sheet.problems) == 7


def test_a_party_that_stands_twice_is_told_with_its_first_row() -> None:
    sheet = read_rows(GOOD, "Alingsås;;;1;;;;")
    assert codes(sheet) == ["round-sheet.party-twice"]
    assert sheet.problems[0].message.values["line"] == 2


def test_a_formula_is_text_and_nothing_more() -> None:
    party = only(read_rows("Alingsås;;;;;;;'=HYPERLINK(1)"))
    assert party.text == "=HYPERLINK(1)"


def test_columns_that_mean_nothing_are_told() -> None:
    assert read_rows("Alingsås;x", head="kommun;skostorlek").ignored_columns == ("skostorlek",)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "tom.csv"),
        (b"\n\n\n", "tom.csv"),
        (b"skostorlek\n44\n", "utan.csv"),
        (b"kommun;kommun\na;b\n", "dubbel.csv"),
        (b'kommun\n"Ale', "citat.csv"),
        (b"\xff\xd8\xff\xe0 JFIF", "bild.jpg"),
        (b"PK\x03\x04 not really", "arkiv.xlsx"),
        (b"\xd0\xcf\x11\xe0 old", "gammal.xls"),
        (b"kommun\n\x00\x00", "noll.csv"),
        (b"\xff\xfek\x00", "halv.csv"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_in_words(content: bytes, name: str) -> None:
    with pytest.raises(InvalidInputError):
        read(content, name)


def test_a_workbook_that_swells_or_reaches_out_is_not_opened() -> None:
    for part in (b"0" * 60_000_000, b'<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>'):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<x/>")
            archive.writestr("xl/workbook.xml", part)
        with pytest.raises(InvalidInputError):
            read(packed.getvalue(), "parter.xlsx")


def test_a_workbook_is_read_as_well() -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(HEAD.split(";"))
    sheet.append(["Alingsås", "", "", 2, "", None, True, "Vi når inte nyanlända"])
    content = io.BytesIO()
    workbook.save(content)
    party = only(read(content.getvalue(), "parter.xlsx"))
    assert (party.capacity, party.required) == (2, True)


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reading(content: bytes) -> None:
    for name in ("x.csv", "x.xlsx", "x"):
        with contextlib.suppress(InvalidInputError):
            read(content, name)


@given(st.lists(st.text(max_size=30), min_size=8, max_size=8))
def test_no_words_break_the_reading(cells: list[str]) -> None:
    row = ";".join(cell.replace(";", " ").replace('"', " ") for cell in cells)
    with contextlib.suppress(InvalidInputError):
        read_rows(row)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_sheet_to_fill_in_reads_back_and_explains_every_column(language: str) -> None:
    assert language in ("sv", "en")
    names = column_names(language)  # type: ignore[arg-type]
    assert [ROUND_SHEET.column_of(name) for name in names] == list(
        dict.fromkeys(ROUND_SHEET.column_of(name) for name in names)
    )
    assert all(words for _, words in explanations(language))  # type: ignore[arg-type]
    for content, name in (
        (template_csv(language), "mall.csv"),  # type: ignore[arg-type]
        (template_xlsx(language), "mall.xlsx"),  # type: ignore[arg-type]
    ):
        sheet = read(content, name)
        assert [party.place.name for party in sheet.parties] == ["Alingsås", "Chililabombwe"]
    help_sheet = load_workbook(io.BytesIO(template_xlsx(language))).worksheets[1]  # type: ignore[arg-type]
    assert help_sheet.max_row == 1 + len(names)
