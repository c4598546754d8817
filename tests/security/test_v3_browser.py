"""What browsers are told, on every address and for everybody who may use it (ASVS V3 and V14.3)."""

import re

import pytest
from starlette.testclient import TestClient

from matcher.domain.role import Role
from tests.security.conftest import ReadBy
from tests.security.source import ROOT
from tests.service.signed_in import SignedIn

POLICY = ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "default-src 'none'")
PAGES = {"", "text/html", "text/css", "text/plain", "application/problem+json"}
FOR_PROGRAMS = {"application/json", "application/atom+xml", "image/svg+xml"}
VISITOR_AND_ADMINISTRATOR = pytest.mark.parametrize("role", [Role.VISITOR, Role.ADMINISTRATOR])


@VISITOR_AND_ADMINISTRATOR
def test_every_answer_has_a_policy_and_is_kept_in_no_frame(answers_to: ReadBy, role: Role) -> None:
    for answer in answers_to(role):
        policy = answer.headers["content-security-policy"].split("; ")
        assert [each for each in POLICY if each not in policy] == [], answer.address
        assert answer.headers["x-content-type-options"] == "nosniff", answer.address
        assert answer.headers["referrer-policy"] == "same-origin", answer.address
        assert answer.headers["cross-origin-resource-policy"] == "same-origin", answer.address


def test_every_answer_over_https_keeps_browsers_on_https(answers_to: ReadBy) -> None:
    for answer in answers_to(Role.VISITOR):
        told = answer.headers["strict-transport-security"]
        assert told == "max-age=31536000; includeSubDomains", answer.address


def test_nothing_about_https_is_told_over_plain_http(signed_in: SignedIn) -> None:
    with TestClient(signed_in.app, base_url="http://localhost") as browser:
        assert "strict-transport-security" not in browser.get("/en").headers


@VISITOR_AND_ADMINISTRATOR
def test_what_was_shown_is_kept_by_no_browser_and_no_cache(answers_to: ReadBy, role: Role) -> None:
    for answer in answers_to(role):
        if not answer.address.path.startswith("/static/"):
            assert answer.headers["cache-control"] == "no-store", answer.address


@VISITOR_AND_ADMINISTRATOR
def test_no_other_origin_may_read_an_answer(answers_to: ReadBy, role: Role) -> None:
    for answer in answers_to(role):
        found = [name for name in answer.headers if name.startswith("access-control-")]
        assert found == [], answer.address


@pytest.mark.parametrize("address", ["/en", "/en/account", "/api/v1/matches", "/api/v1/rounds"])
def test_no_other_origin_is_told_that_it_may_ask(client: TestClient, address: str) -> None:
    headers = {"origin": "https://elsewhere.example", "access-control-request-method": "POST"}
    answer = client.options(address, headers=headers)
    assert [name for name in answer.headers if name.startswith("access-control-")] == []


@VISITOR_AND_ADMINISTRATOR
def test_what_is_no_page_is_never_shown_as_one(answers_to: ReadBy, role: Role) -> None:
    for answer in answers_to(role):
        kind = answer.headers.get("content-type", "").partition(";")[0]
        is_download = answer.headers.get("content-disposition", "").startswith("attachment")
        is_ours = answer.address.path.startswith("/static/")
        assert kind in PAGES | FOR_PROGRAMS or is_download or is_ours, answer.address


@pytest.mark.parametrize("role", list(Role))
def test_looking_changes_nothing(answers_to: ReadBy, role: Role) -> None:
    assert [each.address.path for each in answers_to(role) if each.changed_something] == []


def test_every_cookie_is_bound_to_this_host_and_hidden_from_scripts(client: TestClient) -> None:
    fields = {"text": "Vi saknar rent vatten i skolorna", "candidate": "ke-turkana"}
    answers = [client.post("/en/shortlists", data=fields, follow_redirects=False)]
    answers.append(client.post("/en/shortlists", data={"do": "forget"}, follow_redirects=False))
    cookies = [cookie for each in answers for cookie in each.headers.get_list("set-cookie")]
    assert len(cookies) == 2
    for cookie in cookies:
        assert_bound_to_this_host(cookie)


def assert_bound_to_this_host(cookie: str) -> None:
    """Check a Set-Cookie header: only over HTTPS, only to this host, hidden from scripts."""
    name, *attributes = cookie.lower().split("; ")
    assert name.startswith("__host-"), cookie
    assert {"secure", "httponly", "path=/"} <= set(attributes), cookie
    assert {"samesite=lax", "samesite=strict"} & set(attributes), cookie
    assert not [each for each in attributes if each.startswith("domain")], cookie


def test_our_script_keeps_nothing_in_the_browser_and_talks_to_nobody_else() -> None:
    script = (ROOT / "service/pages/static/enhance.js").read_text(encoding="utf-8")
    for word in ("localStorage", "sessionStorage", "indexedDB", "document.cookie", "postMessage"):
        assert word not in script
    assert "http:" not in script
    assert "https:" not in script
    assert 'addEventListener("message"' not in script


def test_pages_use_no_plugin_and_no_frame() -> None:
    forbidden = re.compile(r"<(applet|embed|object|iframe|frame)\b|javascript:", re.IGNORECASE)
    templates = ROOT / "service" / "pages" / "templates"
    found = [
        str(path.relative_to(ROOT))
        for path in templates.rglob("*.html")
        if forbidden.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
