"""The log page: everything in plain sentences, narrowed, paged, taken along, and checked."""

import csv
import io
import json
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from sqlalchemy import text

from data.store.event_log import record
from data.store.transactions import writing
from matcher.domain.event import Event, Happening, Matter
from matcher.domain.role import AT_THE_COMMAND_LINE, THE_SERVICE, Actor, Role
from service.accounts.who import Scope
from tests.data.store.test_event_log import keep_introduction
from tests.service.signed_in import NOW, SignedIn, known_user

OFFICER = Actor(Role.OFFICER, "user-officer")
FORMULA = '=HYPERLINK("http://x.example";"click")'


def happened(signed_in: SignedIn, minutes: int = 0, **given: object) -> Event:
    """Put something on record."""
    values: dict[str, object] = {
        "actor": OFFICER,
        "what": Happening.INTRODUCTION_DECLINED,
        "matter": Matter.INTRODUCTION,
        "matter_id": "i-1",
        **given,
    }
    with writing(signed_in.engine) as connection:
        return record(connection, NOW + timedelta(minutes=minutes), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("role", [Role.OFFICER, Role.COORDINATOR, Role.ADMINISTRATOR])
def test_empty_log_says_so(signed_in: SignedIn, language: str, role: Role) -> None:
    page = signed_in.pages(role).get(f"/{language}/log")
    assert len(page.all("div", class_="abstention")) == 1


@pytest.mark.parametrize("happening", list(Happening))
def test_every_happening_is_told_whatever_it_holds(
    signed_in: SignedIn, happening: Happening
) -> None:
    odd: dict[str, object] = {
        "count": None,
        "ids": [],
        "place": 7,
        "role": "king",
        "x": {"y": [1]},
        "years": 1.5,
    }
    for values in ({}, odd):
        for matter in (Matter.INTRODUCTION, Matter.LOCAL_GOVERNMENT):
            happened(signed_in, what=happening, matter=matter, matter_id="?/<b>", values=values)

    for language in ("sv", "en"):
        rows = (
            signed_in.pages(Role.OFFICER).get(f"/{language}/log", 200, sign_ins="yes").all("time")
        )
        assert len(rows) == 4


def test_entry_names_places_parties_reason_and_who_did_it_when(signed_in: SignedIn) -> None:
    known_user(signed_in.engine, Role.OFFICER)
    values = {"party": "zm-chililabombwe", "until": "2027-01-31"}
    places = ["se-1480", "zm-chililabombwe"]
    happened(signed_in, values=values, place_ids=places, text="No <time> now")

    page = signed_in.pages(Role.COORDINATOR).get("/en/log")

    assert "Chililabombwe said no to the introduction." in page.text
    assert "Until 31 January 2027" in page.text
    assert "No <time> now" in page.text
    assert "Officer, user-officer@example.org" in page.text
    assert "22 November 2026, 10:30" in page.text
    assert "22 november 2026 kl. 10:30" in signed_in.pages(Role.OFFICER).get("/sv/log").text


def test_places_are_named_together_and_one_that_answers_alone(signed_in: SignedIn) -> None:
    happened(signed_in, what=Happening.INTRODUCTION_SENT, place_ids=["se-1480", "xx-gone"])
    happened(signed_in, place_ids=["se-1480"])
    happened(signed_in)

    page = signed_in.pages(Role.OFFICER).get("/en/log")

    assert "Göteborg and xx-gone were asked whether they want to meet." in page.text
    assert "Göteborg said no to the introduction." in page.text
    assert "One of the parties said no to the introduction." in page.text


def test_who_is_told_by_role_where_the_account_is_gone(signed_in: SignedIn) -> None:
    happened(signed_in)
    happened(signed_in, actor=AT_THE_COMMAND_LINE)
    happened(signed_in, actor=THE_SERVICE)

    page = signed_in.pages(Role.ADMINISTRATOR).get("/en/log")

    assert "Officer, a former account" in page.text
    assert "At the command line" in page.text
    assert "The service itself" in page.text


def test_log_is_narrowed_by_everything_at_once(signed_in: SignedIn) -> None:
    happened(signed_in, place_ids=["se-1480"])
    happened(signed_in, 60 * 24)
    asked = {"matter": "introduction", "what": "introduction.declined", "by": "officer"}

    pages = signed_in.pages(Role.OFFICER)
    page = pages.get(
        "/en/log", 200, **asked, place="Göteborg", since="2026-11-22", until="2026-11-22"
    )

    assert page.words_of("h2")[0] == "1 entry"
    assert "1 entry" in pages.get("/en/log", 200, since="2026-11-23").text
    assert "Nothing in the log fits" in pages.get("/en/log", 200, by="service").text


def test_days_are_those_of_sweden(signed_in: SignedIn) -> None:
    happened(signed_in, 14 * 60)  # 23:30 in UTC is past midnight here
    pages = signed_in.pages(Role.OFFICER)
    assert "Nothing in the log fits" in pages.get("/en/log", 200, until="2026-11-22").text
    assert "1 entry" in pages.get("/en/log", 200, since="2026-11-23", until="9999-12-31").text


@pytest.mark.parametrize(
    ("field", "entered"),
    [
        ("matter", "everything"),
        ("what", "'; DROP TABLE events"),
        ("by", "king"),
        ("place", "Nowhere at all"),
        ("since", "yesterday"),
        ("until", "2026-13-45"),
    ],
)
def test_wrong_choice_is_told_at_its_field(signed_in: SignedIn, field: str, entered: str) -> None:
    page = signed_in.pages(Role.OFFICER).get("/sv/log", 422, **{field: entered})
    assert page.one("div", class_="error-summary").find(".//a").get("href") == f"#f-{field}"  # type: ignore[union-attr]
    answer = signed_in.client(Role.OFFICER).get("/sv/log/export.csv", params={field: entered})
    assert answer.status_code == 422


def test_day_long_ago_narrows_nothing(signed_in: SignedIn) -> None:
    happened(signed_in)
    page = signed_in.pages(Role.OFFICER).get("/en/log", 200, since="0001-01-01")
    assert page.words_of("h2")[0] == "1 entry"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_signing_in_and_out_is_left_out_unless_it_is_chosen(
    signed_in: SignedIn, language: str
) -> None:
    for what in (Happening.SIGNED_IN, Happening.SIGNED_OUT, Happening.PASSWORD_CHANGED):
        happened(signed_in, what=what, matter=Matter.ACCOUNT, matter_id="user-officer")
    pages, client = signed_in.pages(Role.OFFICER), signed_in.client(Role.OFFICER)
    chosen: tuple[tuple[int, dict[str, str]], ...] = (
        (1, {}),
        (3, {"sign_ins": "yes"}),
        (1, {"what": "account.signed-in"}),
    )
    for count, asked in chosen:
        page = pages.get(f"/{language}/log", 200, **asked)
        file = client.get(f"/{language}/log/export.json", params=asked)
        assert (len(page.all("time")), len(file.json())) == (count, count)
        is_told = f"/{language}/log?sign_ins=yes#found" in page.links().values()
        assert is_told == (not asked)


def test_long_log_comes_page_by_page(signed_in: SignedIn) -> None:
    for minutes in range(51):
        happened(signed_in, minutes)
    pages = signed_in.pages(Role.OFFICER)
    assert len(pages.get("/en/log").all("time")) == 50
    assert len(pages.get("/en/log", 200, page="2").all("time")) == 1
    assert "no such page" in pages.get("/en/log", 200, page="9").text
    for odd in ("0", "-1", "²", "1e9", "99999999"):
        pages.get("/en/log", 200, page=odd)


def test_confidential_matters_are_unknown_to_coordinators(signed_in: SignedIn) -> None:
    keep_introduction(signed_in.engine, "secret", is_confidential=True)
    happened(signed_in, matter_id="secret")

    assert "1 entry" in signed_in.pages(Role.OFFICER).get("/en/log").text
    assert "Nothing has happened" in signed_in.pages(Role.COORDINATOR).get("/en/log").text
    for kind in ("csv", "json"):
        answer = signed_in.client(Role.COORDINATOR).get(f"/en/log/export.{kind}")
        assert "secret" not in answer.text
    token = signed_in.api(Role.COORDINATOR, Scope.READ_RECORD)
    assert token.get("/api/v1/events").json()["total"] == 0
    for address in ("/en/matters/introduction/secret", "/en/matters/introduction/secret.zip"):
        assert signed_in.client(Role.COORDINATOR).get(address).status_code == 404
        assert signed_in.client(Role.OFFICER).get(address).status_code == 200


@pytest.mark.parametrize("language", ["sv", "en"])
def test_log_is_taken_along_without_formulas_and_names_of_accounts(
    signed_in: SignedIn, language: str
) -> None:
    happened(signed_in, text=FORMULA, place_ids=["se-1480"])
    client = signed_in.client(Role.OFFICER)

    table = client.get(f"/{language}/log/export.csv")
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig")), delimiter=";"))
    sheet = load_workbook(io.BytesIO(client.get(f"/{language}/log/export.xlsx").content)).active
    told = json.loads(client.get(f"/{language}/log/export.json").content)

    assert f"'{FORMULA}" in rows[1]
    assert sheet is not None
    assert f"'{FORMULA}" in [cell.value for cell in sheet[2]]
    assert FORMULA in told[0].values()
    assert told[0][{"sv": "Konto", "en": "Account"}[language]] == "user-officer"
    said = {"sv": "Nej till en introduktion", "en": "No to an introduction"}[language]
    assert told[0][{"sv": "Vad som hände", "en": "What happened"}[language]] == said
    assert {"2026-11-22 10:30:00+01:00", {"sv": "Nej", "en": "No"}[language]} <= {
        each for each in told[0].values() if isinstance(each, str)
    }
    assert "example.org" not in table.text
    assert table.headers["cache-control"] == "no-store"
    assert client.get(f"/{language}/log/export.exe").status_code == 404


def test_log_is_checked_when_that_is_asked_for(signed_in: SignedIn) -> None:
    sealed = happened(signed_in)
    happened(signed_in, 1)
    pages = signed_in.pages(Role.OFFICER)
    page = pages.get("/en/log", 200, check="yes")
    assert "The log is whole. Entries: 2." in page.text
    assert sealed.digest not in page.text

    with signed_in.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER events_stay_update"))
        connection.execute(text("UPDATE events SET matter_id = 'i-2' WHERE number = 1"))

    assert "from entry 1 on" in pages.get("/en/log", 200, check="yes").text


@pytest.mark.parametrize("address", ["/sv/log", "/sv/log/export.csv", "/sv/matters/round/r-1"])
def test_representatives_read_no_log(signed_in: SignedIn, address: str) -> None:
    client = signed_in.client(Role.REPRESENTATIVE, "se-1480")
    assert client.get(address).status_code == 403


def test_program_reads_the_log_with_the_right_scope_only(signed_in: SignedIn) -> None:
    happened(signed_in, text="why", place_ids=["se-1480"])
    program = signed_in.api(Role.OFFICER, Scope.READ_RECORD)

    answer = program.get(
        "/api/v1/events", params={"place": "se-1480", "lang": "sv", "by": "officer"}
    ).json()

    assert (answer["total"], answer["pages"], answer["events"][0]["text"]) == (1, 1, "why")
    assert program.get("/api/v1/events", params={"nonsense": "1"}).status_code == 422
    assert program.get("/api/v1/events", params={"since": "soon"}).status_code == 422
    other = signed_in.api(Role.OFFICER, Scope.READ_ROUNDS)
    assert other.get("/api/v1/events").status_code == 403
