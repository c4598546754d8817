"""Each row becomes a passage, or a list of everything that is wrong with it."""

import unicodedata
from dataclasses import replace

import pytest

from data.fact_files.located_row import PACKAGED_FACTS
from data.fact_files.taxonomy import read_taxonomy
from data.importing.columns import Column
from data.importing.local_government_cell import LocalGovernmentCells
from data.importing.profile_rows import MAX_TEXT_LETTERS, ProfileRowReader, RowProblem
from data.importing.table import TableRow
from data.registry.name_index import NameIndex
from matcher.domain.challenge import Passage, Provenance, Side
from matcher.domain.local_government import Level
from matcher.domain.message import Message
from matcher.encoding.protocol import Language
from tests.data.importing.profile_files import BACKGROUND
from tests.matcher.small_world import place

GOOD = {
    Column.LOCAL_GOVERNMENT: "Alingsås",
    Column.COUNTRY: "SE",
    Column.LANGUAGE: "sv",
    Column.SIDE: "behov",
    Column.TEXT: "Vi når inte ut till nyanlända.",
    Column.THEMES: "waste",
    Column.SOURCE: "Egen uppgift",
    Column.YEAR: "2026",
}


def test_a_full_row_becomes_a_passage() -> None:
    passage = _passage()

    assert passage.id.startswith("self-")
    assert passage.local_government_id == "se-1489"
    assert passage.side is Side.NEED
    assert passage.text == "Vi når inte ut till nyanlända."
    assert passage.language is Language.SWEDISH
    assert passage.source == "Egen uppgift"
    assert passage.provenance is Provenance.SELF_REPORTED
    assert passage.year == 2026
    assert passage.themes == ("waste",)
    assert not passage.seeking


def test_language_themes_year_and_country_may_be_left_out() -> None:
    passage = _passage(language="", themes="", year="", country="")

    assert passage.language is Language.SWEDISH
    assert passage.themes == ()
    assert passage.year is None


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("alingsås", "se"),
        ("ALINGSÅS", "Sverige"),
        (unicodedata.normalize("NFD", "Alingsås"), "Sweden"),
        ("Alingsas", "SE"),
        ("Alingsås kommun", "sverige"),
        ("se-1489", ""),
    ],
)
def test_a_local_government_is_found_as_people_write_it(name: str, country: str) -> None:
    assert _passage(local_government=name, country=country).local_government_id == "se-1489"


def test_municipality_in_the_name_tells_it_from_the_region() -> None:
    assert _passage(local_government="Gotlands kommun").local_government_id == "se-0980"


def test_an_id_of_its_own_column_counts() -> None:
    assert _passage(local_government="", local_government_id="se-09").local_government_id == "se-09"
    passage = _passage(local_government="Gotland", local_government_id="se-09")
    assert passage.local_government_id == "se-09"


@pytest.mark.parametrize(
    ("cell", "side"),
    [
        ("Need", Side.NEED),
        ("BEHOV", Side.NEED),
        ("styrka", Side.OFFER),
        ("offer", Side.OFFER),
        ("gemensam", Side.SHARED),
        ("Shared", Side.SHARED),
    ],
)
def test_sides_are_understood_in_both_languages(cell: str, side: Side) -> None:
    assert _passage(side=cell).side is side


@pytest.mark.parametrize(
    ("cell", "language"),
    [
        ("sv-SE", Language.SWEDISH),
        ("svenska", Language.SWEDISH),
        ("English", Language.ENGLISH),
        ("engelska", Language.ENGLISH),
        ("rumänska", Language.OTHER),
        ("uk", Language.OTHER),
        ("other", Language.OTHER),
    ],
)
def test_languages_are_understood_by_code_and_name(cell: str, language: Language) -> None:
    assert _passage(language=cell).language is language


@pytest.mark.parametrize(
    ("cell", "themes"),
    [
        ("Waste, reuse and recycling", ("waste",)),
        ("citizen-dialogue, waste", ("citizen-dialogue", "waste")),
        ("Medborgardialog; Avfall, återbruk och återvinning", ("citizen-dialogue", "waste")),
        ("waste|waste", ("waste",)),
    ],
)
def test_themes_are_understood_by_id_and_label(cell: str, themes: tuple[str, ...]) -> None:
    assert _passage(themes=cell).themes == themes


def test_a_text_that_looks_like_a_formula_stays_text() -> None:
    assert _passage(text="=1+1 är inte alltid två").text == "=1+1 är inte alltid två"
    assert _passage(text="'=1+1 är inte alltid två").text == "=1+1 är inte alltid två"


def test_white_space_and_composition_do_not_make_another_passage() -> None:
    decomposed = unicodedata.normalize("NFD", "Vi  når inte\r\nut till nyanlända.")

    assert _passage(text=decomposed) == _passage()


def test_a_corrected_row_keeps_its_id() -> None:
    assert _passage(side="styrka", themes="", language="en", year="").id == _passage().id
    assert _passage(source="Annan källa").id != _passage().id


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("country", "Narnia", "import.country-unknown"),
        ("country", "EU", "import.country-unknown"),
        ("local_government", "", "import.local-government-missing"),
        ("local_government", "Alingses", "import.local-government-unknown-near"),
        ("local_government", "Qqqqqqq", "import.local-government-unknown"),
        ("local_government", "Gotland", "import.local-government-ambiguous"),
        ("local_government", "zm-chililabombwe", "import.country-contradicts"),
        ("local_government_id", "se-0000", "import.id-unknown"),
        ("local_government_id", "se-0980", "import.id-contradicts"),
        ("language", "hittepåspråk", "import.language-unknown"),
        ("side", "", "import.side-missing"),
        ("side", "kanske", "import.side-unknown"),
        ("text", "", "import.text-missing"),
        ("text", "x" * (MAX_TEXT_LETTERS + 1), "import.text-too-long"),
        ("text", "Vi n\ufffdr inte ut.", "import.unreadable-letters"),
        ("text", "Vi n\x07r inte ut.", "import.unreadable-letters"),
        ("text", "Skriv till anna.ek@example.org om du vill.", "import.email-address"),
        ("text", "Ring 070-123 45 67 för mer.", "import.phone-number"),
        ("text", "Ring +46 (0)322 61 60 00 för mer.", "import.phone-number"),
        ("text", "Anna, 19850709-9805, vet mer.", "import.personal-number"),
        ("themes", "citizen-dialoge", "import.theme-unknown-near"),
        ("themes", "waste; Rymden", "import.theme-unknown"),
        ("source", "", "import.source-missing"),
        ("source", "E-post från anna@example.org", "import.email-address"),
        ("source", "x" * 1_001, "import.source-too-long"),
        ("year", "i år", "import.year-unreadable"),
        ("year", "1066", "import.year-unreadable"),
        ("seeking", "kanske", "import.yes-or-no"),
    ],
)
def test_what_is_wrong_is_said(column: str, cell: str, code: str) -> None:
    problems = _problems(**{column: cell})

    assert [problem.message.code for problem in problems] == [code]
    assert problems[0].line == 7
    assert str(problems[0].message)


def test_everything_that_is_wrong_is_said_at_once() -> None:
    problems = _problems(country="Narnia", side="", text="", themes="Rymden", year="x")

    assert [problem.column for problem in problems] == [
        Column.LOCAL_GOVERNMENT,
        Column.SIDE,
        Column.TEXT,
        Column.THEMES,
        Column.YEAR,
    ]


def test_near_names_and_candidates_are_given_with_their_ids() -> None:
    assert "Alingsås (se-1489)" in str(_problems(local_government="Alingses")[0].message)
    ambiguous = str(_problems(local_government="Gotland")[0].message)
    assert "se-09" in ambiguous
    assert "se-0980" in ambiguous


def test_candidates_of_one_name_are_told_apart_by_their_tier_and_where_they_lie() -> None:
    region = place("zm-1", "ZM", name="Lusaka", level=Level.REGION)
    district = place("zm-2", "ZM", name="Lusaka")
    known = {
        region.id: replace(region, kind="province"),
        district.id: replace(district, kind="district", parent_id=region.id),
    }
    found = LocalGovernmentCells(known, NameIndex(known.values())).read("", "Lusaka", "")
    assert isinstance(found, Message)
    assert "Lusaka (zm-1) – Region (province), ZM" in str(found)
    assert "Lusaka (zm-2) – Municipality (district, Lusaka), ZM" in str(found)


@pytest.mark.parametrize(
    ("cell", "suggestions"),
    [
        ("Återvinning", "Återvinning och källsortering"),
        ("KRISBEREDSKAP", "Krisberedskap och krisledning"),
        ("Dagvatten", "Dagvatten och översvämningsskydd"),
        ("översvämning", "Dagvatten och översvämningsskydd"),
        ("Dagvaten", "Dagvatten och översvämningsskydd"),
        ("Citizen dialoge", "Citizen dialogue"),
    ],
)
def test_the_beginning_of_a_theme_is_refused_and_the_theme_suggested(
    cell: str, suggestions: str
) -> None:
    (problem,) = _with_all_themes(cell)
    assert f"Did you mean: {suggestions}?" in str(problem.message)


def test_at_most_three_themes_are_suggested() -> None:
    (problem,) = _with_all_themes("Hållba")
    assert str(problem.message).count(";") == 2


@pytest.mark.parametrize(
    "text",
    [
        "Åren 2015-2019 minskade avfallet från 1 000 000 till 750 000 kg.",
        "Beslutet togs 2019-09-25 och gäller 0-6 år.",
        "Se https://example.org/0701234567/sida.html för mer.",
        "Lag (2018:1197) om FN:s konvention, artikel 12.3.",
        "Kostnaden var 0,25 0,50 0,75 1,00 kronor.",
    ],
)
def test_numbers_that_are_no_contact_data_may_stand_in_a_text(text: str) -> None:
    assert _passage(text=text).text == text


def _row(**cells: str) -> TableRow:
    changed = {Column[name.upper()]: cell for name, cell in cells.items()}
    return TableRow(7, {**GOOD, **changed})


def _passage(**cells: str) -> Passage:
    read = ProfileRowReader(BACKGROUND).read(_row(**cells))
    assert isinstance(read, Passage), read
    return read


def _problems(**cells: str) -> tuple[RowProblem, ...]:
    read = ProfileRowReader(BACKGROUND).read(_row(**cells))
    assert not isinstance(read, Passage)
    return read


def _with_all_themes(cell: str) -> tuple[RowProblem, ...]:
    background = replace(BACKGROUND, taxonomy=read_taxonomy(PACKAGED_FACTS / "taxonomy"))
    read = ProfileRowReader(background).read(_row(themes=cell))
    assert not isinstance(read, Passage)
    return read
