"""What the program reaches, and what it shows of itself (ASVS V12, V13 and V1.3.6)."""

import ssl
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from service.choices import LogLevel
from service.server import web_server
from service.settings import Settings
from tests.security.source import ROOT, calls, files_importing

# The server that others reach, signing in by a provider, and mail: nothing else opens a connection.
NETWORK = (
    "socket",
    "ssl",
    "smtplib",
    "http.client",
    "httpx",
    "httpx2",
    "urllib.request",
    "requests",
    "aiohttp",
)
MAY_CONNECT = {
    "service/accounts/openid_client.py",
    "service/mail/send.py",
    "service/server.py",
}
PAGE = ROOT / "docs" / "reference" / "security.md"
SECRETS = ("secret_key", "password", "client_secret")


def test_only_these_files_open_connections() -> None:
    assert sorted(files_importing(*NETWORK) - MAY_CONNECT) == []


def test_nothing_runs_in_debug_mode(app: FastAPI) -> None:
    assert app.debug is False
    config = web_server(app, LogLevel.DEBUG).config
    assert (config.reload, config.server_header) == (False, False)


@pytest.mark.parametrize("address", ["/", "/en", "/static/style.css", "/api/v1/health", "/none"])
def test_trace_is_refused_and_sends_nothing_back(client: TestClient, address: str) -> None:
    answer = client.request("TRACE", address, headers={"X-Secret": "should-not-come-back"})
    assert answer.status_code in (404, 405)
    assert "should-not-come-back" not in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "/static/",
        "/static",
        "/data/",
        "/.git/config",
        "/static/../rendering.py",
        "/static/..%2Frendering.py",
        "/static/%2e%2e%2frendering.py",
        "/data/..%2f..%2fpyproject.toml",
        "/en/../../etc/passwd",
        "/pyproject.toml",
        "/settings.toml",
        "/secret.key",
        "/docs",
        "/redoc",
        "/metrics",
        "/openapi.json",
    ],
)
def test_nothing_is_found_beside_the_addresses_that_exist(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Index of" not in answer.text


def test_no_answer_tells_which_program_or_version_serves(client: TestClient) -> None:
    answer = client.get("/en")
    assert not {"server", "x-powered-by"} & set(answer.headers)


def test_secrets_are_hidden_wherever_settings_are_shown() -> None:
    given: dict[str, Any] = {
        name: "must-not-be-seen"
        for name in Settings.model_fields
        if any(part in name for part in SECRETS)
    }
    assert given
    assert "must-not-be-seen" not in repr(Settings(**given))


def test_no_secret_stands_in_the_source() -> None:
    words = ("BEGIN PRIVATE KEY", "BEGIN RSA PRIVATE KEY", "AKIA", 'client_secret = "')
    found = [
        str(path.relative_to(ROOT))
        for room in ("matcher", "models", "data", "service", "docs", "tools")
        for path in (ROOT / room).rglob("*")
        if path.suffix in (".py", ".toml", ".md", ".html", ".key", ".pem")
        and any(word in path.read_text(encoding="utf-8", errors="ignore") for word in words)
    ]
    assert found == []


def test_every_setting_that_names_another_machine_stands_on_the_page() -> None:
    part = PAGE.read_text("utf-8").partition("\n## Connections\n")[2].partition("\n## ")[0]
    naming = ("host", "issuer", "database_url", "encoder", "trusted_proxies")
    names = [name for name in Settings.model_fields if any(word in name for word in naming)]
    assert names
    assert [name for name in names if f"`{name}`" not in part] == []


def test_outgoing_connections_speak_todays_tls_and_check_certificates() -> None:
    context = ssl.create_default_context()
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
    assert (context.check_hostname, context.verify_mode) == (True, ssl.CERT_REQUIRED)
    loosened = {"ssl._create_unverified_context", "ssl.SSLContext"}
    assert {path for path, name, _ in calls() if name in loosened} == set()
    unchecked = {
        f"{path}:{call.lineno}"
        for path, _, call in calls()
        for keyword in call.keywords
        if keyword.arg in ("verify", "check_hostname", "verify_mode")
    }
    assert unchecked == set()
