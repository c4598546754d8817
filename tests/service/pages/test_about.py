"""What is told about the service, its figures and its open data."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from starlette.testclient import TestClient

from data.exporting.files import Format
from matcher.domain.recommendation import SignalName
from service.api.app import create_app
from service.choices import Editing
from service.house import House
from service.operator import CONTACT_PATTERN, Operator
from service.pages.about.columns import COLUMNS
from service.pages.about.machines import robots, security
from service.pages.about.open_data import DATASETS, Dataset, OpenData
from service.pages.about.promises import figure, promise_told
from service.pages.about.ranking import measured, ranking_told
from service.quality.figures import Figures, read_figures
from tests.service.known_facts import CATALOGUE, PARTNERSHIPS, PASSAGES, SCRIPT_NAME
from tests.service.known_house import TODAY, known_house
from tests.service.pages.page_client import PageClient

ADDRESSES = (
    "/about",
    "/about/ranking",
    "/about/accessibility",
    "/about/privacy",
    "/data",
    "/sources",
)
OPERATOR = Operator("Exempelby <b>kommun</b>", "partner@exempelby.example", "Allmänt intresse.")


def figures() -> Figures:
    shipped = read_figures()
    assert shipped is not None
    return shipped


def client_of(
    house: House, operator: Operator | None = None, editing: Editing = Editing.OPEN
) -> TestClient:
    return TestClient(create_app(house, today=lambda: TODAY, editing=editing, operator=operator))


@pytest.fixture
def run_pages() -> Iterator[PageClient]:
    """The pages of a service that says who runs it."""
    with client_of(known_house(), OPERATOR) as client:
        yield PageClient(client)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_each_page_is_sound_and_belongs_to_the_part_about(
    pages: PageClient, language: str, address: str
) -> None:
    page = pages.get(f"/{language}{address}")
    other = "en" if language == "sv" else "sv"
    assert page.one("a", hreflang=other).get("href") == f"/{other}{address}"
    assert [
        a.get("href") for a in page.one("nav", class_="sections").iter("a") if a.get("aria-current")
    ]


def test_the_first_page_leads_to_all_others(pages: PageClient) -> None:
    links = set(pages.get("/en/about").links().values())
    assert {f"/en{address}" for address in ADDRESSES} <= links


def test_an_operator_that_is_not_told_is_said_to_be_missing(pages: PageClient) -> None:
    for address in ("/about", "/about/accessibility", "/about/privacy"):
        text = pages.get(f"/en{address}").text
        assert "has not told who they are" in text
    assert "operator_privacy" in text
    assert "This is a draft" in pages.get("/en/about/accessibility").text


def test_an_operator_that_is_told_is_shown_as_text(run_pages: PageClient) -> None:
    page = run_pages.get("/en/about/accessibility")
    assert "Exempelby <b>kommun</b>" in page.text
    assert page.links()["partner@exempelby.example"] == "mailto:partner@exempelby.example"
    assert "This is a draft" not in page.text
    assert "Allmänt intresse." in run_pages.get("/sv/about/privacy").text


def test_a_service_where_nobody_may_write_profiles_does_not_tell_of_them() -> None:
    with client_of(known_house(), editing=Editing.CLOSED) as client:
        assert "confirm a profile" not in PageClient(client).get("/en/about/privacy").text


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("", ""),
        ("a@b.example", "mailto:a@b.example"),
        ("https://b.example/kontakt", "https://b.example/kontakt"),
        ("http://b.example", ""),
        ("javascript:alert(1)", ""),
        ("x\r\nExpires: never", ""),
    ],
)
def test_a_contact_is_an_address_or_none(contact: str, address: str) -> None:
    assert Operator(contact=contact).contact_address == address
    assert bool(re.fullmatch(CONTACT_PATTERN, contact)) is (bool(address) or not contact)


def test_search_engines_are_kept_from_what_is_private_or_asked(pages: PageClient) -> None:
    response = pages.client.get("/robots.txt")
    assert response.headers["content-type"].startswith("text/plain")
    assert response.text == robots()
    for path in ("/sv?", "/en/shortlists", "/sv/searches", "/en/brief", "/api/"):
        assert f"Disallow: {path}\n" in response.text
    assert "Disallow: /sv\n" not in response.text


def test_whom_to_tell_of_a_weakness_is_told_only_where_it_is_known(
    pages: PageClient, run_pages: PageClient
) -> None:
    assert pages.client.get("/.well-known/security.txt").status_code == 404
    response = run_pages.client.get("/.well-known/security.txt")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.text == security(OPERATOR, TODAY)
    assert response.text.startswith(
        "Contact: mailto:partner@exempelby.example\nExpires: 2027-05-21T"
    )


# The ranking


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_signal_is_told_and_every_promise_counted(pages: PageClient, language: str) -> None:
    page = pages.get(f"/{language}/about/ranking")
    promises = figures().table("What was promised").rows
    kept = sum(row[-1] == "holds" for row in promises)
    assert len(page.all("span", class_="holds")) == kept
    assert len(page.all("span", class_="holds-not")) == len(promises) - kept > 0
    assert len(ranking_told(None, "sv").signals) == len(SignalName)


def test_what_does_not_hold_is_told_first(pages: PageClient) -> None:
    told = [
        element.get("class", "")
        for element in pages.get("/en/about/ranking").root.iter("span")
        if element.get("class", "").startswith("holds")
    ]
    assert told == sorted(told, reverse=True)


def test_figures_are_those_of_the_file_and_written_as_the_language_does(pages: PageClient) -> None:
    full = figures().table("Ranking", "long Swedish").row("full ranker")["nDCG@10"]
    assert full in pages.get("/en/about/ranking").text
    assert full.replace(".", ",") in pages.get("/sv/about/ranking").text
    assert figure("-0.011, p = 0.663", "sv") == "−0,011, p = 0,663"
    assert figure("2012-2014, 8 of 10.", "sv") == "2012-2014, 8 of 10."


def test_no_promise_is_left_in_the_words_of_the_report() -> None:
    promised = figures().table("What was promised")
    for row in promised.rows:
        told = promise_told(dict(zip(promised.columns, row, strict=True)), "en")
        assert told.what != row[0]
        assert not {"MRR", "ECE", "nDCG", "long_sv"} & set(told.what.replace(",", " ").split())


def test_a_promise_that_nobody_foresaw_stays_as_it_is_written() -> None:
    row = {"promise": "Something new", "wanted": "= 1", "measured": "2", "": "does not hold"}
    told = promise_told(row, "sv")
    assert (told.what, told.wanted, told.measured, told.holds) == (
        "Something new",
        "= 1",
        "2",
        False,
    )


def test_without_figures_nothing_is_claimed(
    monkeypatch: pytest.MonkeyPatch, pages: PageClient
) -> None:
    monkeypatch.setattr("service.pages.about.routes.read_figures", lambda: None)
    page = pages.get("/en/about/ranking")
    assert "missing or damaged" in page.text
    assert page.all("span", class_="holds") == []


def test_figures_that_lack_tables_leave_them_out(
    monkeypatch: pytest.MonkeyPatch, pages: PageClient
) -> None:
    empty = Figures("partnerkommun quality", date(2026, 1, 1), {})
    monkeypatch.setattr("service.pages.about.routes.read_figures", lambda: empty)
    assert "1 January 2026" in pages.get("/en/about/ranking").text
    assert measured(empty, "sv").promises == ()


# Open data


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda dataset: str(dataset.name))
def test_a_table_can_be_downloaded_in_both_formats_with_all_its_rows(
    pages: PageClient, dataset: Dataset
) -> None:
    name = dataset.name
    as_json = pages.client.get(f"/data/{name}.json")
    assert as_json.headers["content-type"] == "application/json"
    content = json.loads(as_json.content)
    assert content["facts_version"] == "known"
    assert content["licence"]
    assert list(content["columns"]) == list(COLUMNS[name])
    as_csv = pages.client.get(f"/data/{name}.csv")
    assert as_csv.headers["content-type"] == "text/csv; charset=utf-8"
    wanted = f'attachment; filename="partnerkommun-{name}.csv"'
    assert as_csv.headers["content-disposition"] == wanted
    rows = list(csv.reader(io.StringIO(as_csv.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == list(COLUMNS[name])
    assert len(rows) - 1 == len(content["rows"]) > 0


def test_the_page_names_each_table_with_its_rows(pages: PageClient) -> None:
    page = pages.get("/en/data")
    for dataset in DATASETS:
        for kind in ("csv", "json"):
            assert f"/data/{dataset.name}.{kind}" in page.links().values()
    assert "known" in page.text
    code = page.words_of("code")
    assert len(code) == sum(len(columns) for columns in COLUMNS.values())


@pytest.mark.parametrize(
    "address",
    [
        "/data/secrets.csv",
        "/data/profiles.xlsx",
        "/data/profiles",
        "/data/..%2fx.csv",
        "/data/.csv",
    ],
)
def test_there_is_no_other_file(pages: PageClient, address: str) -> None:
    assert pages.client.get(address).status_code == 404


def test_statements_say_whether_they_are_documented(pages: PageClient) -> None:
    rows = json.loads(pages.client.get("/data/profiles.json").content)["rows"]
    assert {row["provenance"] for row in rows} == {"documented", "self_reported"}


def test_no_spreadsheet_runs_a_text_as_a_formula() -> None:
    evil = "=HYPERLINK(A1)"
    catalogue = replace(
        CATALOGUE,
        passages=(replace(PASSAGES[0], text=evil),),
        partnerships=(replace(PARTNERSHIPS[0], summary=evil),),
    )
    with client_of(replace(known_house(), catalogue=catalogue)) as client:
        for name, column in (("profiles", "text"), ("partnerships", "summary")):
            text = client.get(f"/data/{name}.csv").content.decode("utf-8-sig")
            assert f";'{evil};" in text
            assert f";{evil}" not in text
            rows = json.loads(client.get(f"/data/{name}.json").content)["rows"]
            assert [row[column] for row in rows] == [evil]


def test_names_with_markup_are_data_and_nothing_else(pages: PageClient) -> None:
    rows = json.loads(pages.client.get("/data/local-governments.json").content)["rows"]
    assert SCRIPT_NAME in [row["name"] for row in rows]
    assert (
        pages.client.get("/data/local-governments.csv").headers["x-content-type-options"]
        == "nosniff"
    )


def test_files_are_made_once_and_again_for_another_house() -> None:
    first = known_house()
    second = replace(first, catalogue=replace(CATALOGUE, partnerships=()))
    made = first.once(OpenData).file(DATASETS[0], Format.CSV)
    assert first.once(OpenData).file(DATASETS[0], Format.CSV) is made
    assert second.once(OpenData).file(DATASETS[0], Format.CSV) != made
    assert len(second.once(OpenData).table(DATASETS[0]).rows) == 0
