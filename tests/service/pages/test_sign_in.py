"""Signing in and out on pages: in both languages, with the same answer to whatever is wrong."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from data.store.sessions import digest_of, sessions_of
from data.store.transactions import reading, writing
from data.store.users import replace_user
from matcher.domain.role import Role
from service.accounts.openid import OpenIdProvider
from service.accounts.who import SESSION_COOKIE
from tests.service.accounts.known_passwords import PASSWORD, Doors, doors
from tests.service.pages.page_client import PageClient
from tests.service.signed_in import ORIGIN, SignedIn

WRONG = "Namnet eller lösenordet är fel"


@pytest.fixture
def at_door(signed_in: SignedIn) -> Doors:
    return doors(signed_in.engine, signed_in.app)


@pytest.fixture
def browser(signed_in: SignedIn, at_door: Doors) -> TestClient:
    return TestClient(signed_in.app, base_url=ORIGIN, follow_redirects=False)


def sign_in(browser: TestClient, name: str, password: str = PASSWORD, **more: str) -> object:
    return browser.post("/sv/sign-in", data={"name": name, "password": password, **more})


@pytest.mark.parametrize(("language", "words"), [("sv", "Logga in"), ("en", "Sign in")])
def test_the_form_is_there_in_both_languages(
    browser: TestClient, language: str, words: str
) -> None:
    page = PageClient(browser).get(f"/{language}/sign-in?next=/{language}/desk")
    assert page.words_of("h1") == [words]
    assert ("next", f"/{language}/desk") in page.form_fields(f"/{language}/sign-in")


def test_whoever_signs_in_gets_a_cookie_that_no_script_and_no_other_site_can_use(
    browser: TestClient, at_door: Doors
) -> None:
    user = at_door.user()
    answer = browser.post(
        "/sv/sign-in",
        data={"name": f"  {user.sign_in_name.upper()} ", "password": PASSWORD, "next": "/sv/desk"},
    )
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sv/sign-in/check?next=%2Fsv%2Fdesk"
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-partnerkommun=")
    parts = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert parts == {"httponly", "path=/", "samesite=lax", "secure"}
    onward = browser.get(answer.headers["location"])
    assert (onward.status_code, onward.headers["location"]) == (303, "/sv/desk")
    assert browser.get("/sv/account").status_code == 200


def test_the_session_of_before_is_never_taken_over(
    browser: TestClient, signed_in: SignedIn, at_door: Doors
) -> None:
    user = at_door.user()
    planted = signed_in.client(Role.OFFICER).cookies[SESSION_COOKIE]
    browser.cookies.set(SESSION_COOKIE, planted, domain="testserver.local", path="/")
    browser.post("/sv/sign-in", data={"name": user.sign_in_name, "password": PASSWORD})
    assert browser.cookies.get(SESSION_COOKIE, domain="testserver.local") != planted
    with reading(signed_in.engine) as connection:
        kept = {each.token_digest for each in sessions_of(connection, user.id)}
    assert digest_of(planted) not in kept


def test_a_token_that_somebody_made_up_becomes_no_session(
    browser: TestClient, at_door: Doors
) -> None:
    user = at_door.user()
    browser.cookies.set(SESSION_COOKIE, "chosen-by-somebody", domain="testserver.local", path="/")
    browser.post("/sv/sign-in", data={"name": user.sign_in_name, "password": PASSWORD})
    assert browser.cookies.get(SESSION_COOKIE) != "chosen-by-somebody"


def test_whatever_is_wrong_the_page_is_the_same(
    browser: TestClient, signed_in: SignedIn, at_door: Doors
) -> None:
    known = at_door.user(Role.OFFICER)
    closed = at_door.user(Role.COORDINATOR)
    without = at_door.user(Role.ADMINISTRATOR)
    with writing(signed_in.engine) as connection:
        replace_user(connection, replace(closed, is_disabled=True))
        replace_user(connection, replace(without, password_hash=None))
    pages = PageClient(browser)
    tried = [
        ("nobody@example.org", PASSWORD),
        (known.sign_in_name, "another password"),
        (closed.sign_in_name, PASSWORD),
        (without.sign_in_name, PASSWORD),
        ("", ""),
        ("a\0b", "c\0d"),
        ("å" * 10_000, "x" * 10_000),
    ]
    found = []
    for name, password in tried:
        before = at_door.hasher.looked
        page = pages.post("/sv/sign-in", 422, name=name, password=password)
        assert WRONG in page.words_of("div", id="errors")[0]
        assert page.one("input", id="f-password").get("value") is None
        found.append(page.html.replace(f'value="{name}"', 'value=""'))
        assert at_door.hasher.looked == before + 1
    assert len(set(found[:4])) == 1


def test_after_ten_tries_the_page_says_how_long_to_wait(
    browser: TestClient, at_door: Doors
) -> None:
    user = at_door.user()
    for name in (user.sign_in_name, "nobody@example.org"):
        for _ in range(10):
            browser.post("/sv/sign-in", data={"name": name, "password": "wrong"})
        before = at_door.hasher.looked
        answer = browser.post("/sv/sign-in", data={"name": name, "password": PASSWORD})
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "900")
        assert "15 min" in answer.text
        assert at_door.hasher.looked == before


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example",
        "https://evil.example/sv",
        "/\\evil.example",
        "/sv\\@evil.example",
        "\t//evil.example",
        "/sv/\r\nSet-Cookie: a=b",
        "javascript:alert(1)",
        "/svevil",
        "/api/v1/users",
        "/sv/sign-out",
        "sv/desk",
        "/sv/" + "a" * 3_000,
    ],
)
def test_nobody_is_led_to_another_site(browser: TestClient, at_door: Doors, elsewhere: str) -> None:
    user = at_door.user()
    fields = {"name": user.sign_in_name, "password": PASSWORD, "next": elsewhere}
    answer = browser.post("/sv/sign-in", data=fields)
    assert answer.headers["location"] == "/sv/sign-in/check"
    onward = browser.get("/sv/sign-in/check", params={"next": elsewhere})
    assert onward.headers["location"] == "/sv/desk"


@pytest.mark.parametrize(
    ("role", "place_id", "home"),
    [
        (Role.OFFICER, None, "/en/desk"),
        (Role.ADMINISTRATOR, None, "/en/desk"),
        (Role.COORDINATOR, None, "/en/groupings"),
        (Role.REPRESENTATIVE, "se-1489", "/en/introductions"),
    ],
)
def test_whoever_signs_in_begins_where_the_work_is(
    signed_in: SignedIn, role: Role, place_id: str | None, home: str
) -> None:
    browser = signed_in.client(role, place_id)
    for address in ("/en/sign-in", "/en/sign-in/check"):
        answer = browser.get(address, follow_redirects=False)
        assert answer.headers["location"] == home
        assert browser.get(home).status_code == 200


def test_a_browser_that_keeps_no_cookie_is_told(browser: TestClient, at_door: Doors) -> None:
    page = PageClient(browser).get("/en/sign-in/check?next=/en/desk")
    assert page.words_of("h1") == ["The browser did not keep you signed in"]
    assert page.links()["Sign in again"] == "/en/sign-in?next=/en/desk"


@pytest.mark.parametrize(
    ("site", "is_warned"),
    [
        ("http://partner.example.org", True),
        ("http://192.0.2.4:8000", True),
        ("http://localhost:8000", False),
        ("http://127.0.0.1:8000", False),
        ("http://[::1]:8000", False),
        ("https://partner.example.org", False),
    ],
)
def test_an_unprotected_connection_is_warned_of_before_a_password_is_written(
    signed_in: SignedIn, site: str, is_warned: bool
) -> None:
    page = PageClient(TestClient(signed_in.app, base_url=site)).get("/en/sign-in")
    assert ("unprotected" in page.text) is is_warned


def test_signing_out_ends_the_session_on_the_server(
    signed_in: SignedIn,
) -> None:
    browser = signed_in.client(Role.OFFICER)
    token = browser.cookies[SESSION_COOKIE]
    page = PageClient(browser).post("/en/sign-out", do="sign-out")
    assert "You are signed out." in page.text
    assert SESSION_COOKIE not in browser.cookies
    again = TestClient(signed_in.app, base_url=ORIGIN, follow_redirects=False)
    again.cookies.set(SESSION_COOKIE, token, domain="testserver.local", path="/")
    assert again.get("/en/account").headers["location"] == "/en/sign-in?next=%2Fen%2Faccount"


def test_signing_out_clears_what_the_browser_keeps(signed_in: SignedIn) -> None:
    browser = signed_in.client(Role.OFFICER)
    answer = browser.post("/sv/sign-out", data={"do": "sign-out"}, follow_redirects=False)
    assert answer.headers["clear-site-data"] == '"cache", "storage"'


def test_whoever_is_signed_in_is_led_on(signed_in: SignedIn) -> None:
    browser = signed_in.client(Role.OFFICER)
    answer = browser.get("/sv/sign-in?next=/sv/desk", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sv/desk")


def test_the_identity_provider_has_a_button_where_there_is_one(signed_in: SignedIn) -> None:
    desk = signed_in.app.state.desk
    provider = OpenIdProvider("https://id.example.org", "us", "secret", "Göteborgs Stad")  # type: ignore[arg-type]
    signed_in.app.state.desk = replace(desk, openid=provider)
    page = signed_in.pages().get("/en/sign-in?next=/en/desk")
    assert "Sign in with Göteborgs Stad" in page.text
    assert page.form_fields("/en/sign-in/openid") == [("next", "/en/desk")]


def test_another_site_cannot_sign_anybody_in_or_out(browser: TestClient, at_door: Doors) -> None:
    user = at_door.user()
    foreign = {"sec-fetch-site": "cross-site"}
    fields = {"name": user.sign_in_name, "password": PASSWORD}
    assert browser.post("/sv/sign-in", data=fields, headers=foreign).status_code == 403
    assert browser.post("/sv/sign-out", headers=foreign).status_code == 403
