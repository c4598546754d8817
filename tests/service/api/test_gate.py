"""What holds for every answer: headers, limits and a log without anybody's words."""

import logging
from collections.abc import Iterator

import pytest
import structlog
from starlette.testclient import TestClient

from service.api.access_log import keep_addresses_out_of_access_log
from service.api.gate import SECURITY_HEADERS
from service.api.request_faults import MAX_BODY_BYTES
from tests.service.api.test_problems import assert_problem
from tests.service.known_house import BREAKS, CHALLENGE

ADDRESSES = [
    "/",
    "/sv",
    f"/en?text={CHALLENGE}",
    "/sv?text=",
    "/sv/sources",
    "/nowhere",
    "/static/style.css",
    "/static/nothing",
    "/api/v1/health",
    "/api/v1/openapi.json",
    "/api/v1/nothing",
    f"/api/v1/matches?text={CHALLENGE}",
    f"/api/v1/matches?text={BREAKS}",
    "/api/v1/matches?text=%FF",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_has_its_language_and_security_headers_and_no_cookie(
    client: TestClient, address: str
) -> None:
    response = client.get(address, follow_redirects=False)
    assert response.headers["content-language"] in ("sv", "en")
    assert {name: response.headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS
    assert "set-cookie" not in response.headers
    assert "accept-language" in response.headers["vary"].lower()


def test_only_our_own_script_may_run_and_nothing_is_loaded_from_elsewhere() -> None:
    policy = SECURITY_HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert "script-src 'self';" in policy
    assert "http" not in policy
    assert "unsafe" not in policy


def test_answers_are_not_kept_by_caches_but_the_stylesheet_is(client: TestClient) -> None:
    assert client.get("/sv").headers["cache-control"] == "no-store"
    assert "max-age" in client.get("/static/style.css").headers["cache-control"]


def test_a_body_that_grows_over_the_limit_is_refused_without_reading_on(client: TestClient) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(100):
            sent += 1
            yield b"x" * 65536

    response = client.post(
        "/api/v1/matches", content=endless(), headers={"Content-Type": "application/json"}
    )
    assert_problem(response, 413, "request.body-too-large")


def test_an_announced_length_over_the_limit_is_refused(client: TestClient) -> None:
    headers = {"Content-Length": str(MAX_BODY_BYTES + 1), "Content-Type": "application/json"}
    response = client.post("/api/v1/matches", content=b"{}", headers=headers)
    assert_problem(response, 413, "request.body-too-large")


@pytest.mark.parametrize("text", [CHALLENGE, BREAKS])
def test_the_log_never_holds_the_challenge(client: TestClient, text: str) -> None:
    with structlog.testing.capture_logs() as lines:
        client.get("/api/v1/matches", params={"text": text})
        client.post("/api/v1/matches", json={"text": text})
        client.get("/sv", params={"text": text})
        client.get(f"/api/v1/{text}")
    assert len(lines) >= 4
    assert text.split()[-1] not in str(lines)


def test_the_log_tells_route_status_and_duration(client: TestClient) -> None:
    with structlog.testing.capture_logs() as lines:
        client.get("/api/v1/partnerships/p-1")
    line = lines[-1]
    assert (line["method"], line["status"]) == ("GET", 200)
    assert line["route"].endswith("/partnerships/{partnership_id}")
    assert line["duration_ms"] >= 0


def test_the_web_servers_own_log_loses_what_follows_the_question_mark(
    caplog: pytest.LogCaptureFixture,
) -> None:
    keep_addresses_out_of_access_log()
    keep_addresses_out_of_access_log()
    logger = logging.getLogger("uvicorn.access")
    with caplog.at_level(logging.INFO, "uvicorn.access"):
        logger.info('%s - "%s %s HTTP/%s" %d', "1.2.3.4:5", "GET", "/sv?text=hemligt", "1.1", 200)
    assert "hemligt" not in caplog.text
    assert "/sv HTTP" in caplog.text
    assert len(logger.filters) == 1


@pytest.mark.parametrize(
    "address",
    ["/sv/shortlists/abc.def", "/en/searches/abc.def/feed?x=1", "/sv/invitations/abc.def"],
)
def test_the_web_servers_own_log_loses_private_tokens(
    caplog: pytest.LogCaptureFixture, address: str
) -> None:
    keep_addresses_out_of_access_log()
    logger = logging.getLogger("uvicorn.access")
    with caplog.at_level(logging.INFO, "uvicorn.access"):
        logger.info('%s - "%s %s HTTP/%s" %d', "1.2.3.4:5", "GET", address, "1.1", 200)
    assert "abc" not in caplog.text
    assert address.split("/")[2] in caplog.text


def test_browsers_that_came_by_https_are_told_to_stay_with_it(client: TestClient) -> None:
    protected = client.get("https://testserver/sv")
    assert "max-age=31536000" in protected.headers["strict-transport-security"]
    assert "strict-transport-security" not in client.get("http://testserver/sv").headers


def test_what_is_refused_is_told_to_the_security_log_whatever_the_log_level(
    client: TestClient,
) -> None:
    with structlog.testing.capture_logs() as lines:
        client.post("/sv/shortlists", headers={"sec-fetch-site": "cross-site"})
    told = [line for line in lines if line["event"] == "request.refused"]
    assert [(line["status"], line["log_level"]) for line in told] == [(403, "warning")]
    assert told[0]["route"] == "/sv/shortlists"
