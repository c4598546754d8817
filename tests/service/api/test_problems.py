"""Every error has one shape, a stable code and the caller's language."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.service.known_house import BREAKS, CANNOT_BE_MATCHED, CHALLENGE, FakeRecommender

MATCHES = "/api/v1/matches"
LONG = "å" * 20_001


def assert_problem(response: Any, status: int, code: str | None = None) -> dict[str, Any]:
    """Check the shape that every error has, and return it."""
    problem: dict[str, Any] = response.json()
    assert response.status_code == status, problem
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["content-language"] in ("sv", "en")
    assert list(problem)[:5] == ["type", "title", "status", "detail", "code"]
    assert problem["type"] == f"urn:partnerkommun:error:{problem['code']}"
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]
    for error in problem.get("errors", []):
        assert set(error) == {"field", "code", "detail"}
    if code is not None:
        assert problem["code"] == code
    return problem


@pytest.mark.parametrize(
    ("params", "field", "code"),
    [
        ({}, "text", "question.text-or-profile"),
        ({"text": ""}, "text", "question.text-or-profile"),
        ({"text": "   "}, "text", "question.empty"),
        ({"text": "12 %"}, "text", "question.empty"),
        ({"text": "a\0b"}, "text", "question.nul-bytes"),
        ({"text": CANNOT_BE_MATCHED}, "", "question.nothing-to-match"),
        ({"for": "se-0643"}, "text", "question.no-profile"),
        ({"for": "nowhere"}, "for", "local-government.unknown-name"),
        ({"for": "habo"}, "for", "local-government.ambiguous"),
        ({"for": "a\0b"}, "for", "field.nul-character"),
        ({"text": CHALLENGE, "country": "QQ"}, "country", "country.unknown"),
        ({"text": CHALLENGE, "country": "Zambai"}, "country", "country.unknown-but-near"),
        ({"text": CHALLENGE, "programme": "none"}, "programme", "programme.unknown"),
        ({"text": CHALLENGE, "theme": "rockets"}, "theme", "theme.unknown"),
        ({"text": CHALLENGE, "level": "galaxy"}, "level", "field.unknown-choice"),
        ({"text": CHALLENGE, "on": "2018-13-01"}, "on", "date.invalid"),
        ({"text": CHALLENGE, "on": "20180301"}, "on", "date.invalid"),
        ({"text": CHALLENGE, "on": "1"}, "on", "date.invalid"),
        ({"text": CHALLENGE, "on": ""}, "on", "date.invalid"),
        ({"text": CHALLENGE, "n": "0"}, "n", "field.too-small"),
        ({"text": CHALLENGE, "n": "51"}, "n", "field.too-large"),
        ({"text": CHALLENGE, "n": "ten"}, "n", "field.not-a-number"),
        ({"text": CHALLENGE, "n": ["1", "2"]}, "n", "field.repeated"),
        ({"text": [CHALLENGE, "x"]}, "text", "field.repeated"),
        ({"text": CHALLENGE, "contry": "KE"}, "contry", "field.unknown"),
        ({"text": CHALLENGE, "lang": "de"}, "lang", "field.unknown-choice"),
        ({"text": CHALLENGE, "programme": "x" * 201}, "programme", "field.too-long"),
    ],
)
def test_bad_input_is_refused_with_the_field_and_a_code(
    client: TestClient, params: dict[str, Any], field: str, code: str
) -> None:
    problem = assert_problem(client.get(MATCHES, params=params), 422, code)
    if field:
        assert [error["field"] for error in problem["errors"]] == [field]


def test_all_mistakes_are_named_at_once(client: TestClient) -> None:
    params = {"for": "nowhere", "country": "QQ", "programme": "none", "theme": "rockets"}
    problem = assert_problem(client.get(MATCHES, params=params), 422, "request.several-errors")
    fields = [error["field"] for error in problem["errors"]]
    assert fields == ["for", "programme", "country", "theme"]


def test_nothing_is_asked_when_anything_is_wrong(
    client: TestClient, recommender: FakeRecommender
) -> None:
    client.get(MATCHES, params={"text": CHALLENGE, "country": "QQ"})
    assert recommender.asked == []


def test_a_text_over_the_limit_is_refused_with_the_limit(client: TestClient) -> None:
    problem = assert_problem(client.post(MATCHES, json={"text": LONG}), 422, "question.too-long")
    assert "20\u00a0000" in problem["detail"]


@pytest.mark.parametrize("kilobytes", [200, 300])
def test_a_text_of_hundreds_of_kilobytes_is_refused(client: TestClient, kilobytes: int) -> None:
    response = client.post(MATCHES, json={"text": "x" * kilobytes * 1000})
    problem = assert_problem(response, 422 if kilobytes == 200 else 413)
    assert "20\u00a0000" in problem["detail"]


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"{", "application/json", 422, "request.not-json"),
        (b"", "application/json", 422, "field.missing"),
        (b'{"text": "\xff"}', "application/json", 422, "request.not-utf8"),
        ('{"text": "hej"}'.encode("utf-16"), "application/json", 422, "request.not-utf8"),
        (b'{"text": "\\ud800"}', "application/json", 422, "question.undecodable"),
        (b'{"text": "a\\u0000b"}', "application/json", 422, "question.nul-bytes"),
        (b'{"text": null}', "application/json", 422, "field.wrong-kind"),
        (b'{"text": "hej", "n": NaN}', "application/json", 422, "field.wrong-kind"),
        (b'{"text": "hej", "country": "KE"}', "application/json", 422, "field.wrong-kind"),
        (b"[]", "application/json", 422, "field.wrong-kind"),
        (b"[" * 100_000, "application/json", 400, "request.unreadable"),
        (b"text=hej", "application/x-www-form-urlencoded", 415, "request.content-type"),
        (b'{"text": "hej"}', "text/plain", 415, "request.content-type"),
    ],
)
def test_a_bad_body_is_refused(
    client: TestClient, body: bytes, kind: str, status: int, code: str
) -> None:
    response = client.post(MATCHES, content=body, headers={"Content-Type": kind})
    assert_problem(response, status, code)


def test_bytes_that_are_no_text_are_refused_in_an_address(client: TestClient) -> None:
    assert_problem(client.get(f"{MATCHES}?text=%FF"), 422, "request.not-utf8")


def test_an_address_that_is_too_long_is_refused(client: TestClient) -> None:
    assert_problem(
        client.get(MATCHES, params={"text": "x" * 40_000}), 414, "request.address-too-long"
    )


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/api/v1/nothing", "request.no-such-address"),
        ("/api/v1/matches/", "request.no-such-address"),
        ("/api/v2/matches", "request.no-such-address"),
        ("/api/v1/local-governments/nobody", "local-government.no-such-id"),
        ("/api/v1/local-governments/%00", "local-government.no-such-id"),
        ("/api/v1/programmes/nothing", "programme.no-such-id"),
        ("/api/v1/partnerships/nothing", "partnership.no-such-id"),
    ],
)
def test_what_does_not_exist_is_not_found(client: TestClient, address: str, code: str) -> None:
    assert_problem(client.get(address), 404, code)


def test_a_wrong_method_is_told_with_those_that_work(client: TestClient) -> None:
    response = client.delete("/api/v1/matches")
    assert_problem(response, 405, "request.wrong-method")
    assert response.headers["allow"] == "GET, POST"


def test_a_fault_is_a_500_that_tells_nothing_of_the_inside(client: TestClient) -> None:
    problem = assert_problem(client.get(MATCHES, params={"text": BREAKS}), 500, "service.failed")
    assert BREAKS not in str(problem)
    assert "ZeroDivision" not in str(problem)


@pytest.mark.parametrize(
    ("headers", "params", "language", "title"),
    [
        ({}, {}, "sv", "Begäran behöver rättas"),
        ({"Accept-Language": "en-GB,en;q=0.9"}, {}, "en", "The request needs to be corrected"),
        ({"Accept-Language": "de, sv;q=0.2"}, {}, "sv", "Begäran behöver rättas"),
        ({"Accept-Language": "en;q=0.1, sv;q=0.9"}, {}, "sv", "Begäran behöver rättas"),
        ({"Accept-Language": "sv"}, {"lang": "en"}, "en", "The request needs to be corrected"),
        ({"Accept-Language": ";;q=x,,"}, {}, "sv", "Begäran behöver rättas"),
    ],
)
def test_errors_come_in_the_callers_language(
    client: TestClient, headers: dict[str, str], params: dict[str, str], language: str, title: str
) -> None:
    response = client.get(MATCHES, params=params, headers=headers)
    assert assert_problem(response, 422)["title"] == title
    assert response.headers["content-language"] == language
