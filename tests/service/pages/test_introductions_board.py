"""The board and the list of introductions: filters, order, pages, files, empty and full."""

import csv
import io
import json
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from openpyxl import load_workbook

from matcher.domain.introduction import Stage
from matcher.domain.role import Role
from service.pages.introductions.board import N_IN_A_COLUMN
from service.use_cases.introduction_files import COLUMNS
from tests.service.known_facts import LONG_NAME
from tests.service.pages.introduction_pages import asked, keep_many, path_of, propose, take
from tests.service.pages.page_client import Page, PageClient
from tests.service.signed_in import SignedIn


@pytest.fixture
def officer(signed_in: SignedIn) -> PageClient:
    return signed_in.pages(Role.OFFICER)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMINISTRATOR, Role.COORDINATOR])
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("view", ["board", "list"])
def test_the_first_day_says_how_an_introduction_comes_about(
    signed_in: SignedIn, role: Role, language: str, view: str
) -> None:
    page = signed_in.pages(role).get(f"/{language}/introductions", view=view)
    assert page.words_of("div", class_="abstention")
    assert not page.all("table")


def test_a_card_tells_who_how_far_and_what_comes_next(
    signed_in: SignedIn, officer: PageClient
) -> None:
    path = asked(signed_in)
    page = officer.get("/en/introductions")
    assert "Alingsås – Chililabombwe" in page.links()
    assert page.links()["Alingsås – Chililabombwe"] == path.replace("/sv/", "/en/")
    card = page.words_of("article", class_="intro-card")[0]
    for words in ("Zambia", "ICLD", "Reminder on 13 December 2026", "Chililabombwe: Has not"):
        assert words in card
    columns = dict(_columns(page))
    assert columns["Sent to the parties"] == "1"
    assert columns["Proposed"] == "0"


def test_every_stage_has_its_column(officer: PageClient, signed_in: SignedIn) -> None:
    propose(signed_in)
    assert len(list(_columns(officer.get("/sv/introductions")))) == len(Stage)


def test_the_next_officer_sees_what_is_due(signed_in: SignedIn, officer: PageClient) -> None:
    path = propose(signed_in)
    take(officer, path, "reminder", remind_on="2026-11-20")
    page = officer.get("/en/introductions", due="1")
    assert "The reminder of 20 November 2026 is due." in page.text
    take(officer, path, "reminder", remind_on="2026-12-20")
    assert "No introduction fits the filters." in officer.get("/en/introductions", due="1").text


def test_who_wants_no_introductions_is_told_in_words(
    signed_in: SignedIn, officer: PageClient
) -> None:
    asked(signed_in)
    officer.post("/sv/openness/zm-chililabombwe", version="0", not_now="1")
    page = officer.get("/en/introductions")
    assert "Chililabombwe wants no introductions now." in page.text


@pytest.mark.parametrize(
    ("filters", "is_found"),
    [
        ({"stage": "sent"}, True),
        ({"stage": "met"}, False),
        ({"place": "Chililabombwe"}, True),
        ({"place": "ke-turkana"}, False),
        ({"programme": "icld-municipal-partnerships"}, True),
        ({"programme": "own-funded"}, False),
        ({"programme": "no-such-programme"}, False),
        ({"country": "ZM"}, True),
        ({"country": "Kenya"}, False),
        ({"round": "no-such-round"}, False),
        ({"q": "chilila"}, True),
        ({"q": "zzz"}, False),
    ],
)
def test_filters_leave_what_fits(
    signed_in: SignedIn, officer: PageClient, filters: dict[str, str], is_found: bool
) -> None:
    asked(signed_in)
    listed = officer.get("/sv/introductions", view="list", **filters)
    page = officer.get("/sv/introductions", **filters)
    for shown in (listed, page):
        assert ("Alingsås – Chililabombwe" in shown.links()) is is_found
    names = {name for name, _ in page.form_fields("/sv/introductions")}
    assert set(filters) <= names | {"stage"}


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"stage": "nonsense"}, "There is no stage “nonsense”"),
        ({"place": "Habo"}, "several local governments"),
        ({"place": "<b>x</b>"}, "no local government “<b>x</b>”"),
        ({"country": "Utopia"}, "Utopia"),
    ],
)
def test_a_filter_that_cannot_be_read_is_told_at_its_field(
    officer: PageClient, filters: dict[str, str], said: str
) -> None:
    page = officer.get("/en/introductions", 422, **filters)
    assert said in page.words_of("div", id="errors")[0]
    assert "<b>x</b>" not in page.html
    assert officer.client.get("/en/introductions/export.csv", params=filters).status_code == 422


@pytest.mark.parametrize("hostile", ["'; DROP TABLE introductions;--", "\x00", "%", "💥" * 300])
def test_words_to_look_for_are_only_words(officer: PageClient, hostile: str) -> None:
    officer.get("/sv/introductions", q=hostile)
    officer.get("/sv/introductions", sort=hostile, view=hostile, round=hostile)


def test_three_hundred_introductions_stand_on_the_board(
    signed_in: SignedIn, officer: PageClient
) -> None:
    keep_many(signed_in.engine, 300)
    page = officer.get("/en/introductions")
    assert len(page.all("article", class_="intro-card")) == N_IN_A_COLUMN
    assert dict(_columns(page))["Sent to the parties"] == "300"
    everything = officer.get(page.links()["Show all 300: Sent to the parties"])
    assert "Showing 1 to 50 of 300." in everything.text


def test_the_list_has_pages_and_can_be_ordered(signed_in: SignedIn, officer: PageClient) -> None:
    keep_many(signed_in.engine, 60)
    keep_many(signed_in.engine, 1, "ge-poti", Stage.MET)
    page = officer.get("/en/introductions", view="list")
    assert "Showing 1 to 50 of 61." in page.text
    assert "Showing 51 to 61 of 61." in officer.get(page.links()["Next page"]).text
    by_name = officer.get(page.links()["Parties"])
    assert by_name.words_of("th", scope="row")[0].startswith("Alingsås – Chililabombwe")
    the_other_way = officer.get(by_name.links()["Parties ▲"])
    assert the_other_way.words_of("th", scope="row")[0].startswith("Alingsås – Poti")
    for column in ("Stage reached", "Next date", "Day of proposal", "Programme"):
        officer.get(page.links()[column])


@pytest.mark.parametrize("page_number", ["0", "99", "x", "-1", "²"])
def test_a_page_that_the_list_has_not_leads_to_the_first(
    signed_in: SignedIn, officer: PageClient, page_number: str
) -> None:
    propose(signed_in)
    page = officer.get("/sv/introductions", 404, view="list", page=page_number)
    assert "Till första sidan" in page.links()


def test_a_long_name_is_shown_whole(signed_in: SignedIn, officer: PageClient) -> None:
    path = propose(signed_in, candidate="ke-long")
    assert LONG_NAME in officer.get("/sv/introductions").text
    assert LONG_NAME in officer.get("/sv/introductions", view="list").text
    assert LONG_NAME in officer.get(path).words_of("h1")[0]


def test_a_name_is_never_markup(signed_in: SignedIn, officer: PageClient) -> None:
    path = propose(signed_in, candidate="ke-script")
    for address in ("/sv/introductions", "/sv/introductions?view=list", path, f"{path}/letters"):
        assert "<script>alert" not in officer.get(address).html


def test_a_file_has_exactly_what_is_filtered(signed_in: SignedIn, officer: PageClient) -> None:
    asked(signed_in)
    propose(signed_in, candidate="ke-turkana", programme="own-funded")
    page = officer.get("/sv/introductions", country="KE")
    links = page.links()
    for kind in ("Excel", "CSV", "JSON"):
        assert dict(parse_qsl(urlsplit(links[kind]).query)) == {"country": "KE"}
    rows = json.loads(officer.client.get(links["JSON"]).content)
    assert [row["parties"] for row in rows] == [["Alingsås", "Turkana"]]
    sheet = load_workbook(io.BytesIO(officer.client.get(links["Excel"]).content)).active
    assert sheet is not None
    assert sheet.max_row == 2
    csv = officer.client.get(links["CSV"])
    assert csv.content.startswith(b"\xef\xbb\xbfid;")
    assert csv.headers["content-disposition"].startswith("attachment;")
    assert csv.headers["cache-control"] == "no-store"
    assert officer.client.get("/sv/introductions/export.exe").status_code == 404


def test_confidential_ones_are_in_a_file_only_where_asked_for(
    signed_in: SignedIn, officer: PageClient
) -> None:
    propose(signed_in, confidential="1")
    page = officer.get("/en/introductions")
    assert "Confidential ones are left out." in page.text
    without = officer.client.get("/en/introductions/export.json").json()
    everything = officer.client.get("/en/introductions/export.json?confidential=1").json()
    assert (len(without), len(everything)) == (0, 1)


def test_a_spreadsheet_speaks_the_language_of_the_page(
    signed_in: SignedIn, officer: PageClient
) -> None:
    asked(signed_in, confidential="1")
    for language, no_code, yes in (("sv", "Konfidentiell", "Ja"), ("en", "Confidential", "Yes")):
        address = f"/{language}/introductions/export.csv?confidential=1"
        content = officer.client.get(address).content.decode("utf-8-sig")
        (row,) = csv.DictReader(io.StringIO(content), delimiter=";")
        assert row[no_code] == yes
        assert "sent" not in row.values()
        assert "2026-11-22 10:30" in row.values()
        assert all("True" not in cell for cell in row.values())


def test_the_json_export_keeps_its_keys_in_either_language(
    signed_in: SignedIn, officer: PageClient
) -> None:
    asked(signed_in)
    for language in ("sv", "en"):
        (row,) = officer.client.get(f"/{language}/introductions/export.json").json()
        assert tuple(row) == COLUMNS
        assert (row["stage"], row["confidential"]) == ("sent", False)
        assert row["proposed"] == "2026-11-22T10:30+01:00"
        assert row["score"] == round(row["score"], 3)


def test_a_coordinator_is_not_told_to_propose(signed_in: SignedIn) -> None:
    page = signed_in.pages(Role.COORDINATOR).get("/en/introductions")
    assert "as soon as an officer proposes the first one" in page.text
    assert "Propose an introduction" not in page.text


def test_a_coordinator_reads_all_but_what_is_confidential(signed_in: SignedIn) -> None:
    path = asked(signed_in)
    hidden = propose(signed_in, candidate="ke-turkana", confidential="1", programme="own-funded")
    coordinator = signed_in.pages(Role.COORDINATOR)
    page = coordinator.get("/en/introductions")
    assert "Alingsås – Chililabombwe" in page.links()
    assert "Turkana" not in page.words_of("main")[0].replace("Kenya", "")
    assert "Propose an introduction" not in page.links()
    one = coordinator.get(path)
    assert not one.all("textarea")
    coordinator.get(hidden, 404)
    found = coordinator.client.get("/en/introductions/export.json?confidential=1").json()
    assert len(found) == 1


def test_both_languages_lead_to_each_other_with_the_filters(officer: PageClient) -> None:
    page = officer.get("/sv/introductions", view="list", stage="sent")
    assert path_of(page) == "/sv/introductions"
    assert page.links()["English"] == "/en/introductions?view=list&stage=sent"


def _columns(page: Page) -> Iterator[tuple[str, str]]:
    for section in page.all("section", class_="board-column"):
        heading = next(section.iter("h2"))
        yield (heading.text or "").strip(), next(heading.iter("span")).text or ""
