"""Sheets of partnerships to group: what is read, and every row that is refused is told why."""

import io
import json
from collections.abc import Mapping, Sequence

import pytest
from openpyxl import Workbook

from data.exporting.grouping_template import (
    Lang,
    column_names,
    explanations,
    template_csv,
    template_json,
    template_xlsx,
)
from data.importing.csv_table import read_csv
from data.importing.files import read_profile_bytes
from data.importing.grouping_columns import GROUPING_SHEET
from data.importing.grouping_sheet import GroupingSheet, read_grouping_sheet
from data.importing.json_table import read_json
from data.registry.name_index import NameIndex
from matcher.domain.errors import InvalidInputError
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import CountryCode
from matcher.domain.taxonomy import Concept, ConceptKind, Taxonomy
from tests.matcher.small_world import place

PLACES = (
    place("se-1440", "SE", name="Ale"),
    place("se-1489", "SE", name="Alingsås"),
    place("zm-1", "ZM", name="Chililabombwe"),
    place("bw-1", "BW", name="Ghanzi"),
    place("ke-1", "KE", name="Habo"),
    place("se-0643", "SE", name="Habo"),
)
KNOWN: Mapping[str, LocalGovernment] = {each.id: each for each in PLACES}
THEME = Concept(
    "citizen-dialogue",
    ConceptKind.THEME,
    {"sv": "Medborgardialog", "en": "Citizen dialogue"},
    {"sv": "Dialog.", "en": "Dialogue."},
    "test",
)
TAXONOMY = Taxonomy({}, {}, {THEME.id: THEME}, {})
HEADER = (
    "parter\tnyckel\tutmaning\tteman\tstartår\thar erfarenhet\tspråk\tmåste vara med\t"
    "får inte vara med\n"
)
ONLY_PARTIES = "parties\tkey\n"


def read(rows: str, header: str = HEADER) -> GroupingSheet:
    table = read_csv((header + rows).encode(), "rows", GROUPING_SHEET)
    return read_grouping_sheet(table, KNOWN, NameIndex(PLACES), TAXONOMY)


def problems(rows: str, header: str = HEADER) -> list[tuple[int, str]]:
    return [(each.line, each.message.code) for each in read(rows, header).problems]


def test_a_row_is_read_whole() -> None:
    sheet = read(
        "Chililabombwe; Alingsås\td\tSvårt att nå alla\tMedborgardialog\t2027-03\tja\tengelska, fr\t3\t\n"
        "Ale; Ghanzi; Budești (Moldavien)\n"
        "Ale; Chililabombwe\t\t\t\t\t\t\t\td\n"
    )
    first, second, third = sheet.rows
    assert sheet.problems == ()
    assert first.parties.ids == ("se-1489", "zm-1"), "the Swedish party comes first"
    assert (first.theme_ids, first.start_year, first.is_experienced) == (
        ("citizen-dialogue",),
        2027,
        True,
    )
    assert first.languages == ("en", "fr")
    assert (first.together, third.apart) == ((3,), (2,))
    assert (second.start_year, second.is_experienced, second.languages) == (None, None, ())


def test_a_party_that_the_registry_lacks_is_kept_by_its_name_and_told() -> None:
    sheet = read("Ale; Ghanzi; Budești (Moldavien)\nAlingsås; Nowhere at all\n", ONLY_PARTIES)
    assert [row.parties.others for row in sheet.rows] == [("Budești (MD)",), ("Nowhere at all",)]
    assert [remark.line for remark in sheet.remarks] == [2, 3]
    assert sheet.problems == ()


def test_a_country_in_brackets_tells_two_of_one_name_apart() -> None:
    assert problems("Habo; Ale\n", ONLY_PARTIES) == [(2, "import.local-government-ambiguous")]
    (row,) = read("Habo (Kenya); Ale\n", ONLY_PARTIES).rows
    assert row.parties.ids == ("se-1440", "ke-1")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Ale", "grouping-sheet.number-of-parties"),
        ("", ""),
        ("; ".join(f"Place {chr(65 + n)}" for n in range(21)), "grouping-sheet.number-of-parties"),
        ("Ale; se-1440", "grouping-sheet.party-twice"),
        ("Ale; Mars base; mars BASE", "grouping-sheet.party-twice"),
        ("Ale; =HYPERLINK(x)", "grouping-sheet.party-unreadable"),
        ("Ale; +46 70 123 45 67", "grouping-sheet.party-unreadable"),
        ("Ale; 12345", "grouping-sheet.party-unreadable"),
        ("Ale; " + "x" * 121, "grouping-sheet.party-unreadable"),
        ("Ale; anna@example.org", "grouping-sheet.party-contact-data"),
    ],
)
def test_wrong_parties_are_told(row: str, code: str) -> None:
    found = problems(f"{row}\nAle; Ghanzi\n", ONLY_PARTIES)
    assert found == ([(2, code)] if code else [])


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ("två ord\t\t\t\t\t\t\t", "grouping-sheet.key-unreadable"),
        ("\tring 070-123 45 67\t\t\t\t\t\t", "round-sheet.contact-data"),
        ("\t\tMåneresor\t\t\t\t\t", "import.theme-unknown"),
        ("\t\t\t1066\t\t\t\t", "grouping-sheet.year-unreadable"),
        ("\t\t\t20277\t\t\t\t", "grouping-sheet.year-unreadable"),
        ("\t\t\t\tkanske\t\t\t", "import.yes-or-no"),
        ("\t\t\t\t\tklingon-ish\t\t", "grouping-sheet.language-unknown"),
        ("\t\t\t\t\t\t7\t", "grouping-sheet.no-such-row"),
        ("\t\t\t\t\t\t2\t", "grouping-sheet.no-such-row"),
        ("\t\t\t\t\t\t\tnobody", "grouping-sheet.no-such-row"),
        ("\t\t\t\t\t\t3\t3", "grouping-sheet.together-and-apart"),
    ],
)
def test_wrong_cells_are_told_with_their_row(cells: str, code: str) -> None:
    assert problems(f"Ale; Ghanzi\t{cells}\nAlingsås; Chililabombwe\n") == [(2, code)]


def test_every_problem_of_every_row_is_told_at_once() -> None:
    found = problems("Ale\tett två\nAlingsås; Ghanzi\nAle; Ghanzi\t\t\t\t1\n")
    assert found == [
        (2, "grouping-sheet.number-of-parties"),
        (2, "grouping-sheet.key-unreadable"),
        (4, "grouping-sheet.year-unreadable"),
    ]


def test_a_row_that_says_just_the_same_is_refused_and_another_challenge_is_not() -> None:
    rows = "Ale; Ghanzi\t\tVatten\nGhanzi; Ale\t\tvatten\nAle; Ghanzi\t\tSkola\n"
    assert problems(rows) == [(3, "grouping-sheet.row-twice")]


def test_a_key_stands_for_one_row() -> None:
    rows = "Ale; Ghanzi\ta\nAlingsås; Ghanzi\ta\n"
    assert problems(rows) == [(3, "grouping-sheet.key-twice")]


def test_a_row_may_refer_to_a_refused_one_without_a_problem_of_its_own() -> None:
    assert problems("Ale\nAlingsås; Ghanzi\t\t\t\t\t\t\t2\n") == [
        (2, "grouping-sheet.number-of-parties")
    ]


def test_a_pair_that_one_row_bonds_and_another_bans_is_refused() -> None:
    assert problems("Ale; Ghanzi\ta\t\t\t\t\t\tb\t\nAlingsås; Ghanzi\tb\t\t\t\t\t\t\ta\n") == [
        (3, "grouping-sheet.together-and-apart")
    ]


def test_a_cell_names_only_as_many_rows_as_are_read() -> None:
    many = ", ".join(str(line) for line in range(3, 54))
    assert problems(f"Ale; Ghanzi\t\t\t\t\t\t\t\t{many}\n") == [
        (2, "grouping-sheet.too-many-linked")
    ]


def test_the_same_parties_may_start_again_in_another_year() -> None:
    assert problems("Ale; Ghanzi\t\t\t\t2026\nAle; Ghanzi\t\t\t\t2029\n") == []


def test_a_cell_of_white_space_is_read_at_once() -> None:
    sheet = read(f"Ale; Mölndal{' ' * 19_000}(SE)\n")
    assert sheet.rows[0].parties.others == ("Mölndal (SE)",)
    assert problems(f"Ale; {'(' * 19_000}\n") == [(2, "grouping-sheet.party-unreadable")]


class CountedNames:
    """Names that count how often somebody searches for ones like another."""

    searches = 0

    def find(self, name: str, country: CountryCode | None = None) -> Sequence[LocalGovernment]:
        return ()

    def search(
        self, text: str, country: CountryCode | None = None, *, n: int = 10
    ) -> Sequence[LocalGovernment]:
        self.searches += 1
        return ()


def test_names_like_unknown_ones_are_searched_for_a_thousand_times_at_most() -> None:
    names = CountedNames()
    rows = "".join(f"Nowhere{n}; Elsewhere{n}\n" for n in range(600))
    table = read_csv(f"parties\n{rows}".replace("; ", "|").encode(), "rows", GROUPING_SHEET)
    sheet = read_grouping_sheet(table, KNOWN, names, TAXONOMY)
    assert (len(sheet.rows), len(sheet.remarks), sheet.problems) == (600, 1_200, ())
    assert names.searches == 1_000


def test_an_empty_sheet_and_one_that_is_too_long_are_refused() -> None:
    assert problems("", ONLY_PARTIES) == [(1, "grouping-sheet.empty")]
    rows = "".join(f"Ale; Ghanzi\t\tBy {n}\n" for n in range(5_001))
    assert problems(rows) == [(1, "grouping-sheet.too-many")]


def test_a_huge_cell_is_a_problem_of_its_row() -> None:
    assert problems(f"Ale; Ghanzi\t\t{'ord ' * 6_000}\n") == [(2, "import.cell-too-large")]


def test_a_file_without_the_column_of_parties_says_what_it_needs() -> None:
    with pytest.raises(InvalidInputError, match="parties"):
        read("x\n", "challenge\n")


def test_a_file_of_nul_bytes_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="NUL"):
        read("\0\0\n", "\0\0")


def as_json(value: object) -> GroupingSheet:
    table = read_json(json.dumps(value).encode(), "rows.json", GROUPING_SHEET)
    return read_grouping_sheet(table, KNOWN, NameIndex(PLACES), TAXONOMY)


def test_json_says_the_same_as_a_sheet() -> None:
    row = {
        "parties": ["Ale", "Ghanzi"],
        "themes": ["citizen-dialogue"],
        "start year": 2027,
        "experienced": True,
        "languages": None,
        "must be with": [2],
    }
    sheet = as_json({"partnerships": [row, {"parties": "Alingsås; Chililabombwe"}]})
    assert sheet.problems == ()
    assert sheet.rows[0].together == (2,)
    assert (sheet.rows[0].start_year, sheet.rows[0].is_experienced) == (2027, True)


def test_json_of_another_shape_is_refused_with_the_way_out() -> None:
    sheet = as_json([{"parties": ["Ale", "Ghanzi"]}, "Ale; Ghanzi"])
    assert [(each.line, each.message.code) for each in sheet.problems] == [
        (2, "import.json-no-object")
    ]
    assert [each.message.code for each in as_json([{"parties": "Ale; a\0b"}]).problems] == [
        "grouping-sheet.party-unreadable"
    ]
    for wrong in (b"{", b'{"a": 1}', b"7", b"\xff", b'[{"parties": NaN}]', b"[" * 99_999):
        with pytest.raises(InvalidInputError, match=r"rows\.json"):
            read_json(wrong, "rows.json", GROUPING_SHEET)


def test_json_with_halves_of_letters_is_told_by_row_and_shown() -> None:
    sheet = as_json([{"parties": ["Ale", "Ghanzi"], "challenge": "a\ud800b", "odd\udc00": 1}])
    assert [(each.line, each.message.code) for each in sheet.problems] == [
        (1, "import.unreadable-letters")
    ]
    assert sheet.ignored_columns == ("odd\N{REPLACEMENT CHARACTER}",)
    assert as_json([{"parties": ["Ale", "b\ud800"]}]).problems != ()


def test_json_with_another_name_in_each_object_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="202 different names"):
        as_json([{"parties": ["Ale", "Ghanzi"], f"name {n}": 1} for n in range(201)])


def test_a_workbook_with_formulas_is_read_by_its_values() -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["parties", "challenge"])
    sheet.append(["Ale; Ghanzi", "'=1+1 is what they write"])
    file = io.BytesIO()
    workbook.save(file)
    table = read_profile_bytes(file.getvalue(), "rows.xlsx", GROUPING_SHEET)
    (row,) = read_grouping_sheet(table, KNOWN, NameIndex(PLACES), TAXONOMY).rows
    assert row.text == "=1+1 is what they write"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_template_is_itself_a_sheet_that_is_read(language: str) -> None:
    lang: Lang = "sv" if language == "sv" else "en"
    sheets = (
        read_profile_bytes(template_csv(lang), "t.csv", GROUPING_SHEET),
        read_profile_bytes(template_xlsx(lang), "t.xlsx", GROUPING_SHEET),
        read_json(template_json(lang), "t.json", GROUPING_SHEET),
    )
    for table in sheets:
        sheet = read_grouping_sheet(table, KNOWN, NameIndex(PLACES), TAXONOMY)
        assert sheet.problems == ()
        assert sheet.ignored_columns == ()
        assert len(sheet.rows) == 2
    assert [name for name, _ in explanations(lang)] == list(column_names(lang))
