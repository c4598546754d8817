"""What is logged, how, and what never is (ASVS V16)."""

import json
import sys
from collections.abc import Iterator
from io import StringIO

import pytest
import structlog
from starlette.testclient import TestClient

from data.store.event_log import read_events
from data.store.transactions import reading
from matcher.domain.event import Happening, Matter
from matcher.domain.role import Role
from service.choices import LogLevel
from service.server import _log_from
from tests.security.conftest import Clock
from tests.security.people import known
from tests.security.source import ROOT, calls, files_importing
from tests.service.known_house import BREAKS
from tests.service.signed_in import SignedIn, user_id_of

PAGE = ROOT / "docs" / "reference" / "security.md"


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """Return what the log of a service writes that no terminal reads."""
    written = StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    before = structlog.get_config()
    _log_from(LogLevel.WARNING)
    yield written
    structlog.configure(**before)


def test_every_happening_stands_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    kinds = {happening.value.partition(".")[0] for happening in Happening}
    assert [kind for kind in sorted(kinds) if f"`{kind}.`" not in page] == []


def test_a_line_is_one_object_whatever_is_in_it(log: StringIO) -> None:
    forged = 'x"}\n{"event": "signed in", "account": "root"}\r\n\u2028'
    structlog.get_logger("test").warning("something", route=forged)
    lines = log.getvalue().strip().split("\n")
    assert len(lines) == 1
    assert json.loads(lines[0])["route"] == forged


def test_times_in_the_log_are_in_utc(log: StringIO) -> None:
    structlog.get_logger("test").warning("something")
    assert json.loads(log.getvalue())["timestamp"].endswith("Z")


def test_a_line_tells_which_account_asked(signed_in: SignedIn) -> None:
    with structlog.testing.capture_logs() as lines, signed_in.client(Role.OFFICER) as browser:
        browser.get("/en/rounds")
    assert lines[-1]["account"] == user_id_of(Role.OFFICER)
    assert "@" not in str(lines)


def test_a_refusal_is_a_warning_that_tells_who_and_where(signed_in: SignedIn) -> None:
    with structlog.testing.capture_logs() as lines, signed_in.client(Role.COORDINATOR) as browser:
        browser.get("/en/users")
        browser.post("/en/rounds", headers={"sec-fetch-site": "cross-site"})
        browser.post("/en", content=b"x" * 300_000)
    told = [line for line in lines if line["event"] == "request.refused"]
    assert [line["log_level"] for line in told] == ["warning"] * 3
    assert [line["status"] for line in told] == [403, 403, 413]
    assert told[0]["account"] == user_id_of(Role.COORDINATOR)
    assert told[0]["route"].endswith("/users")


def test_a_fault_is_logged_with_its_place(client: TestClient) -> None:
    with structlog.testing.capture_logs() as lines:
        client.get("/api/v1/matches", params={"text": BREAKS})
    failed = next(line for line in lines if line["event"] == "request.failed")
    assert failed["error"] == "ZeroDivisionError"
    assert "known_house.py" in failed["where"]


def test_no_password_and_no_token_is_logged(signed_in: SignedIn) -> None:
    secret = "a-secret-that-must-not-be-seen"
    with structlog.testing.capture_logs() as lines, signed_in.client() as browser:
        browser.post("/en/sign-in", data={"name": "anna@example.org", "password": secret})
        browser.get("/en/rounds", headers={"cookie": f"__Host-partnerkommun={secret}"})
        browser.get("/api/v1/rounds", headers={"authorization": f"Bearer {secret}"})
    assert lines
    assert secret not in str(lines)
    assert "anna" not in str(lines)


def test_nothing_writes_a_log_elsewhere() -> None:
    handlers = {"FileHandler", "SysLogHandler", "SocketHandler", "HTTPHandler", "basicConfig"}
    found = {path for path, name, _ in calls() if name.rpartition(".")[2] in handlers}
    assert found == set()
    assert files_importing("logging.handlers", "syslog") == set()


def test_who_cannot_be_looked_up_is_let_in_nowhere(
    signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ConnectionError("the store is gone")

    monkeypatch.setattr("service.accounts.who.reading", fails)
    client = signed_in.client(Role.ADMINISTRATOR)
    with TestClient(
        client.app, base_url=str(client.base_url), raise_server_exceptions=False
    ) as asks:
        asks.cookies = client.cookies
        for address in ("/en/users", "/en/rounds", "/en/log"):
            assert asks.get(address).status_code >= 400


def test_signing_in_and_failing_to_are_logged(signed_in: SignedIn, clock: Clock) -> None:
    person = known(signed_in, clock)
    with structlog.testing.capture_logs() as lines:
        person.signs_in("a guess")
        person.signs_in()
        person.sends("sign-out")
    refused = [line for line in lines if line["event"] == "sign-in.refused"]
    assert [(line["log_level"], line["account"]) for line in refused] == [
        ("warning", person.user_id)
    ]
    with reading(signed_in.engine) as connection:
        happened = [event.what for event in read_events(connection, matter=Matter.ACCOUNT)]
    assert happened[-2:] == [Happening.SIGNED_IN, Happening.SIGNED_OUT]
