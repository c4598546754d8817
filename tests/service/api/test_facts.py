"""Reading the facts over HTTP."""

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize("typed", ["alingsås", "ALINGSA\u030aS", "alingsas"])
def test_a_local_government_is_found_however_it_is_typed(client: TestClient, typed: str) -> None:
    found = client.get("/api/v1/local-governments", params={"q": typed}).json()
    assert [place["id"] for place in found["local_governments"]] == ["se-1489"]


def test_country_level_and_n_narrow_the_search(client: TestClient) -> None:
    found = client.get(
        "/api/v1/local-governments", params={"country": "KE", "level": "municipality", "n": 2}
    ).json()
    assert (found["total"], len(found["local_governments"])) == (3, 2)


def test_swedish_ones_can_be_looked_up(client: TestClient) -> None:
    found = client.get("/api/v1/local-governments", params={"q": "habo", "country": "SE"}).json()
    assert [place["id"] for place in found["local_governments"]] == ["se-0643"]


def test_one_local_government_tells_its_source_and_partnerships(client: TestClient) -> None:
    place = client.get("/api/v1/local-governments/zm-chililabombwe").json()
    assert (place["passages"], place["partnership_ids"]) == (2, ["p-1"])
    assert place["source"].startswith("https://")


def test_programmes_are_listed_in_the_language_asked(client: TestClient) -> None:
    listed = client.get("/api/v1/programmes", params={"lang": "en"}).json()["programmes"]
    assert [p["label"] for p in listed] == ["ICLD municipal partnerships", "Own-funded partnership"]


def test_a_programme_has_the_rules_of_the_day_asked(client: TestClient) -> None:
    address = "/api/v1/programmes/icld-municipal-partnerships"
    then = client.get(address, params={"on": "2018-03-01"}).json()
    now = client.get(address).json()
    assert [listed["id"] for listed in then["country_lists"]] == ["icld-2015"]
    assert then["country_lists"][0]["valid_from"] == {
        "text": "2015-12",
        "earliest": "2015-12-01",
        "latest": "2015-12-31",
    }
    assert (then["call"]["is_open"], now["call"]["is_open"]) == (True, False)
    assert [listed["id"] for listed in now["country_lists"]] == ["icld-2024"]
    assert [cap["stage"] for cap in now["caps"]] == ["inception"]


def test_an_own_funded_partnership_is_limited_to_no_country(client: TestClient) -> None:
    rules = client.get("/api/v1/programmes/own-funded").json()
    assert (rules["countries_limited"], rules["country_lists"]) == (False, [])
    assert rules["call"]["is_open"] is None


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({}, ["p-1", "p-2"]),
        ({"party": "Alingsås"}, ["p-1"]),
        ({"country": "KE"}, ["p-2"]),
        ({"theme": "citizen-dialogue"}, ["p-1"]),
        ({"year": "2017"}, ["p-1"]),
        ({"year": "2020"}, []),
        ({"n": "1", "page": "2"}, ["p-2"]),
        ({"page": "9"}, []),
    ],
)
def test_partnerships_are_filtered_and_paged(
    client: TestClient, params: dict[str, str], expected: list[str]
) -> None:
    found = client.get("/api/v1/partnerships", params=params).json()
    assert [partnership["id"] for partnership in found["partnerships"]] == expected


def test_a_page_tells_how_many_there_are(client: TestClient) -> None:
    found = client.get("/api/v1/partnerships", params={"n": "1"}).json()
    assert (found["total"], found["pages"], found["page"]) == (2, 2, 1)


def test_one_partnership_has_all_its_parties_and_sources(client: TestClient) -> None:
    found = client.get("/api/v1/partnerships/p-1").json()
    assert [party["name"] for party in found["parties"]] == ["Alingsås", "Chililabombwe"]
    assert found["unnamed_parties"] == [
        {"country": {"code": "MD", "name": "Moldavien"}, "name": None}
    ]
    assert len(found["sources"]) == 2


def test_the_taxonomy_has_four_lists(client: TestClient) -> None:
    taxonomy = client.get("/api/v1/taxonomy", params={"lang": "en"}).json()
    assert taxonomy["themes"][0]["cooperation_area"] == "governance"
    assert taxonomy["core_areas"][0]["kind"] == {"code": "core_area", "label": "Core area"}


def test_health_and_readiness(client: TestClient) -> None:
    assert client.get("/api/v1/health").json()["status"] == "alive"
    ready = client.get("/api/v1/ready").json()
    assert (ready["status"], ready["passages"], ready["facts_version"]) == ("ready", 3, "known")
