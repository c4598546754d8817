"""What changed in a programme since a day, and which cap applies, over HTTP."""

import pytest
from starlette.testclient import TestClient

ADDRESS = "/api/v1/programmes/icld-municipal-partnerships"
CAP = f"{ADDRESS}/cap"


def test_changes_since_a_day_come_with_their_bounds(client: TestClient) -> None:
    found = client.get(ADDRESS, params={"since": "2018-03-01", "lang": "en"}).json()["changes"]
    assert found["since"] == "2018-03-01"
    assert found["countries"] == [
        {
            "country": {"code": "GE", "name": "Georgia"},
            "joined": False,
            "settled": True,
            "earliest": "2024-03-01",
            "latest": "2024-03-01",
            "sources": ["000_622f3665366c9d3b.txt"],
        }
    ]
    assert [window["id"] for window in found["call_windows"]] == ["spring-2018"]


def test_without_a_day_to_compare_with_nothing_is_told_of_changes(client: TestClient) -> None:
    assert client.get(ADDRESS).json()["changes"] is None


def test_caps_that_come_are_told_with_those_before(client: TestClient) -> None:
    params = {"since": "2018-03-01", "on": "2031-01-01"}
    caps = client.get(ADDRESS, params=params).json()["changes"]["caps"]
    assert [(len(c["before"]), [a["amount_sek"] for a in c["after"]]) for c in caps] == [
        (0, [650_000])
    ]


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({"since": "2026-11-22"}, "since"),
        ({"since": "2018-01-02", "on": "2018-01-01"}, "since"),
        ({"since": "yesterday"}, "since"),
        ({"on": "2018-02-30"}, "on"),
        ({"on": " "}, "on"),
    ],
)
def test_a_day_that_cannot_be_compared_is_refused(
    client: TestClient, params: dict[str, str], field: str
) -> None:
    response = client.get(ADDRESS, params=params)
    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == [field]


def test_a_cap_per_year_is_multiplied_and_one_that_is_not_is_counted_once(
    client: TestClient,
) -> None:
    yearly = {"stage": "project", "parties": "3", "years": "3", "on": "2031-01-01"}
    (found,) = client.get(CAP, params=yearly).json()["caps"]
    assert (found["cap"]["amount_sek"], found["years"], found["total_sek"]) == (
        650_000,
        3,
        1_950_000,
    )
    once = {"stage": "inception", "place": "ZM", "years": "3"}
    answer = client.get(CAP, params=once).json()
    assert [each["total_sek"] for each in answer["caps"]] == [275_000]
    assert answer["regions"] == ["africa"]
    assert [doubt["code"] for doubt in answer["caps"][0]["doubts"]] == [
        "cap.undated",
        "cap.counted-once",
    ]


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"stage": "inception", "place": "europe"}, "cap.none-for-region"),
        ({"stage": "inception", "place": "africa", "parties": "4"}, "cap.none-for-several"),
        ({"stage": "project", "parties": "3"}, "cap.not-yet"),
    ],
)
def test_why_no_cap_is_known_is_told(client: TestClient, params: dict[str, str], code: str) -> None:
    answer = client.get(CAP, params=params).json()
    assert answer["caps"] == []
    assert [reason["code"] for reason in answer["reasons"]] == [code]


def test_a_country_that_is_not_listed_is_a_doubt(client: TestClient) -> None:
    answer = client.get(CAP, params={"stage": "inception", "place": "Georgien"}).json()
    assert answer["regions"] == ["europe"]
    assert [doubt["code"] for doubt in answer["doubts"]] == ["cap.country-not-listed"]


def test_a_programme_without_caps_says_so_whatever_is_asked(client: TestClient) -> None:
    answer = client.get("/api/v1/programmes/own-funded/cap", params={"stage": "anything"}).json()
    assert [reason["code"] for reason in answer["reasons"]] == ["cap.none-documented"]


@pytest.mark.parametrize(
    ("params", "fields"),
    [
        ({}, ["stage"]),
        ({"stage": "holiday", "place": "Atlantis"}, ["stage", "place"]),
        ({"stage": "inception"}, ["place"]),
        ({"stage": "inception", "place": "ZM", "parties": "1", "years": "x"}, ["parties", "years"]),
        ({"stage": "inception", "place": "ZM", "years": "11"}, ["years"]),
        ({"stage": "a\0b"}, ["stage"]),
    ],
)
def test_every_mistake_about_a_cap_is_named(
    client: TestClient, params: dict[str, str], fields: list[str]
) -> None:
    response = client.get(CAP, params=params)
    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == fields


def test_a_cap_of_an_unknown_programme_is_not_found(client: TestClient) -> None:
    response = client.get("/api/v1/programmes/nowhere/cap", params={"stage": "project"})
    assert (response.status_code, response.json()["code"]) == (404, "programme.no-such-id")
