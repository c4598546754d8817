"""From a shortlist onward: to files, to the comparison and back to the answer."""

import csv
import io
from datetime import date
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook

from service.pages.shortlist.export import attachment, file_name
from tests.service.known_facts import SOURCE
from tests.service.known_house import CHALLENGE
from tests.service.pages.page_client import PageClient
from tests.service.pages.shortlist_pages import (
    begin,
    change,
    path_of,
)

LONG_TEXT = "Vi behöver nå unga. " * 200


def test_a_long_question_is_kept_whole(stored_pages: PageClient) -> None:
    page = begin(stored_pages, text=LONG_TEXT)
    assert len(page.address) < 300
    onward = stored_pages.post(path_of(page), do="more")
    answer = stored_pages.post("/sv", **dict(onward.form_fields("/sv")))
    assert dict(answer.form_fields("/sv"))["text"].strip() == LONG_TEXT.strip()


def test_finding_more_leads_to_the_answer_and_saves_to_this_list(stored_pages: PageClient) -> None:
    page = begin(stored_pages, "ke-turkana")
    stored_pages.client.cookies.clear()
    answer = stored_pages.post(path_of(page), do="more")
    assert answer.address.split("?")[0].endswith("/sv")
    assert path_of(begin(stored_pages, "ke-long")) == path_of(page)


def test_the_first_five_can_be_compared(stored_pages: PageClient) -> None:
    page = begin(stored_pages)
    compared = stored_pages.get(page.links()["Jämför sida vid sida"])
    assert len(compared.all("th", scope="col")) == 2


@pytest.mark.parametrize("language", ["sv", "en"])
def test_search_engines_are_kept_out(stored_pages: PageClient, language: str) -> None:
    page = begin(stored_pages, language=language)
    response = stored_pages.client.get(path_of(page))
    assert response.headers["x-robots-tag"] == "noindex, nofollow"
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_list_can_be_filed_with_everything_it_rests_on(
    stored_pages: PageClient, language: str
) -> None:
    page = begin(stored_pages, "zm-chililabombwe", "ge-poti", on="2026-11-22", language=language)
    change(stored_pages, page, **{"title": "Vår lista", "note-zm-chililabombwe": "=HYPERLINK(1)"})
    response = stored_pages.client.get(path_of(page) + "/export.json")
    assert response.headers["content-type"] == "application/json"
    first, second = response.json()
    said = " ".join(str(value) for value in first.values())
    for part in (
        CHALLENGE,
        "Vår lista",
        "=HYPERLINK(1)",
        "2026-11-22",
        "fake-encoder",
        "known",
        "Strong at face-to-face outreach with rural residents.",
        "2019: 001_28f066b12c5aae51.txt",
        "000_622f3665366c9d3b.txt",
        "https://www.geonames.org/1",
        "Alingsås, Chililabombwe (2015–2019)",
    ):
        assert part in said, part
    key = {"sv": "Får frågas", "en": "May be asked"}[language]
    assert (first[key], second[key]) == {"sv": ("Ja", "Nej"), "en": ("Yes", "No")}[language]
    ours = {"sv": "De kan lära er: era ord", "en": "They can teach you: your words"}[language]
    assert first[ours] == [CHALLENGE]


def test_a_rule_in_a_file_names_its_source(stored_pages: PageClient) -> None:
    page = begin(stored_pages, "ge-poti", programme="own-funded")
    row = stored_pages.client.get(path_of(page) + "/export.json").json()[0]
    assert row["Regel och källa"] == [f"Inget land är uteslutet. ({SOURCE})"]


def test_formulas_are_harmless_in_tables(stored_pages: PageClient) -> None:
    page = begin(stored_pages, "ke-turkana")
    evil = "=cmd|' /C calc'!A0\n+1"
    change(stored_pages, page, **{"title": "@SUM(1)", "note-ke-turkana": evil})
    csv_file = stored_pages.client.get(path_of(page) + "/export.csv")
    assert csv_file.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(csv_file.content.decode("utf-8-sig")), delimiter=";"))
    assert f"'{evil}" in rows[1]
    assert "'@SUM(1)" in rows[1]
    book = load_workbook(
        io.BytesIO(stored_pages.client.get(path_of(page) + "/export.xlsx").content)
    )
    cells = list(book.worksheets[0].iter_rows(values_only=True))
    assert [str(cell) for cell in cells[0]] == rows[0]
    assert f"'{evil}" in cells[1]


def test_a_file_that_nobody_offers_is_not_there(stored_pages: PageClient) -> None:
    page = begin(stored_pages)
    stored_pages.get(path_of(page) + "/export.exe", 404)
    disposition = stored_pages.client.get(path_of(page) + "/export.xlsx").headers
    assert 'filename="Urvalslista 2026-11-22.xlsx"' in disposition["content-disposition"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("", "Urvalslista 2026-11-22"),
        ("Nyanlända 2027", "Nyanlända 2027 2026-11-22"),
        ('../../etc/"passwd"\r\nX: y', "etc passwd X y 2026-11-22"),
        ("\u202egnp.exe", "gnp.exe 2026-11-22"),
        ("å" * 200, "å" * 60 + " 2026-11-22"),
        ("...", "Urvalslista 2026-11-22"),
    ],
)
def test_a_file_is_named_so_that_every_system_can_keep_it(title: str, name: str) -> None:
    assert file_name(title, date(2026, 11, 22), "sv") == name
    header = attachment(f"{name}.xlsx")
    assert header.isascii()
    assert "\n" not in header
    assert unquote(header.split("''")[1]) == f"{name}.xlsx"


def test_a_files_name_in_plain_letters_holds_no_marks_that_its_name_had_in_disguise() -> None:
    header = attachment(file_name("\uff02; x=\uff0fetc\uff02", date(2026, 11, 22), "sv"))
    assert header.split("filename*")[0] == 'attachment; filename="x= etc 2026-11-22"; '


def test_letters_that_excel_cannot_hold_spoil_no_file(stored_pages: PageClient) -> None:
    page = begin(stored_pages, text=f"{CHALLENGE} \uffff")
    content = stored_pages.client.get(path_of(page) + "/export.xlsx").content
    cells = list(load_workbook(io.BytesIO(content)).worksheets[0].values)
    assert f"{CHALLENGE} \ufffd" in cells[1]
