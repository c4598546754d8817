"""Two-step sign-in on pages: set up without script, asked for at sign-in, needed of staff where it is set."""

import re
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from data.store.second_factors import find_second_factor
from data.store.transactions import reading, writing
from data.store.users import replace_user
from matcher.domain.role import Role
from service.accounts.half_way import COOKIE
from service.accounts.who import SESSION_COOKIE
from tests.service.accounts.known_passwords import NEW_PASSWORD, PASSWORD, Doors, doors
from tests.service.accounts.known_second_factors import with_codes
from tests.service.pages.page_client import PageClient
from tests.service.pages.second_factor_pages import (
    LATER,
    SETUP,
    begin,
    let_time_pass,
    secret_on,
    set_up,
)
from tests.service.signed_in import ORIGIN, SignedIn


@pytest.fixture
def at_door(signed_in: SignedIn) -> Doors:
    return doors(signed_in.engine, signed_in.app)


@pytest.fixture
def browser(signed_in: SignedIn, at_door: Doors) -> TestClient:
    return TestClient(signed_in.app, base_url=ORIGIN, follow_redirects=False)


@pytest.mark.parametrize(
    ("language", "heading"), [("sv", "Inloggning i två steg"), ("en", "Two-step sign-in")]
)
def test_it_is_set_up_with_a_picture_or_letters_and_without_script(
    signed_in: SignedIn, at_door: Doors, language: str, heading: str
) -> None:
    user = at_door.user(Role.REPRESENTATIVE, "se-1480")
    pages = signed_in.pages(Role.REPRESENTATIVE, "se-1480")
    address = f"/{language}/account/second-factor"
    page = begin(pages, address)
    assert page.words_of("h1") == [heading]
    assert "<svg" in page.html
    assert page.one("div", role="img").get("aria-label")
    assert re.fullmatch("(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}", page.words_of("code")[0])
    field = page.one("input", id="f-code")
    assert (field.get("autocomplete"), field.get("inputmode")) == ("one-time-code", "numeric")
    codes = set_up(pages, address)
    assert len(set(codes.words_of("code"))) == 10
    with reading(signed_in.engine) as connection:
        assert find_second_factor(connection, user.id) is not None


def test_recovery_codes_are_shown_once(signed_in: SignedIn, at_door: Doors) -> None:
    at_door.user()
    pages = signed_in.pages(Role.OFFICER)
    codes = set_up(pages).words_of("code")
    page = pages.get(SETUP)
    assert "Recovery codes left: 10" in page.text
    assert not any(code in page.html for code in codes)


def test_nothing_that_is_shown_is_kept_by_the_browser(signed_in: SignedIn, at_door: Doors) -> None:
    at_door.user()
    answer = signed_in.client(Role.OFFICER).post(SETUP, data={"do": "begin", "password": PASSWORD})
    assert "no-store" in answer.headers["cache-control"]


def test_a_wrong_code_keeps_the_same_picture(signed_in: SignedIn, at_door: Doors) -> None:
    at_door.user()
    pages = signed_in.pages(Role.OFFICER)
    page = begin(pages)
    sent = dict(page.form_fields(SETUP)) | {"do": "confirm", "code": "000000x"}
    again = pages.post(SETUP, 422, **sent)
    assert secret_on(again) == secret_on(page)
    assert again.one("a", href="#f-code") is not None


@pytest.mark.parametrize("do", ["begin", "codes", "remove", "", "something else"])
def test_nothing_changes_without_the_password(signed_in: SignedIn, at_door: Doors, do: str) -> None:
    user = at_door.user()
    page = signed_in.pages(Role.OFFICER).post(SETUP, 422, do=do, password="wrong")
    assert "<svg" not in page.html
    with_codes(at_door, user)
    signed_in.pages(Role.OFFICER).post(SETUP, 422, do=do, password="wrong")
    with reading(signed_in.engine) as connection:
        assert find_second_factor(connection, user.id) is not None


@pytest.mark.parametrize("begun", ["", "x" * 50, "å\0", "a" * 5_000])
def test_a_form_that_was_made_up_sets_nothing_up(
    signed_in: SignedIn, at_door: Doors, begun: str
) -> None:
    user = at_door.user()
    page = signed_in.pages(Role.OFFICER).post(SETUP, 422, do="confirm", begun=begun, code="123456")
    assert "Begin again" in page.text
    with reading(signed_in.engine) as connection:
        assert find_second_factor(connection, user.id) is None


def test_new_recovery_codes_and_removing_it(signed_in: SignedIn, at_door: Doors) -> None:
    user = at_door.user()
    old = with_codes(at_door, user).recovery
    pages = signed_in.pages(Role.OFFICER)
    page = pages.post(SETUP, do="codes", password=PASSWORD)
    assert len(set(page.words_of("code")) - set(old)) == 10
    page = pages.post(SETUP, do="remove", password=PASSWORD)
    assert "asked for no codes" in page.text
    with reading(signed_in.engine) as connection:
        assert find_second_factor(connection, user.id) is None


@pytest.mark.parametrize(("do", "words"), [("begin", "already"), ("codes", "no two-step")])
def test_what_does_not_fit_is_told(
    signed_in: SignedIn, at_door: Doors, do: str, words: str
) -> None:
    user = at_door.user()
    if do == "begin":
        with_codes(at_door, user)
    page = signed_in.pages(Role.OFFICER).post(SETUP, 422, do=do, password=PASSWORD)
    assert words in page.words_of("div", id="errors")[0]


def test_whoever_has_no_password_here_has_nothing_to_set_up(signed_in: SignedIn) -> None:
    pages = signed_in.pages(Role.OFFICER)
    assert "identity provider" in pages.get(SETUP).text
    pages.post(SETUP, 422, do="begin")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_signing_in_asks_for_the_code_and_leads_on(
    signed_in: SignedIn, browser: TestClient, at_door: Doors, language: str
) -> None:
    anna = with_codes(at_door, at_door.user())
    let_time_pass(signed_in)
    fields = {"name": anna.user.sign_in_name, "password": PASSWORD, "next": f"/{language}/desk"}
    answer = browser.post(f"/{language}/sign-in", data=fields)
    code_page = f"/{language}/sign-in/code"
    assert answer.headers["location"] == f"{code_page}?next=%2F{language}%2Fdesk"
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    parts = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert parts == {"httponly", "max-age=300", "path=/", "samesite=lax", "secure"}
    assert SESSION_COOKIE not in browser.cookies
    assert browser.get(f"/{language}/account").status_code == 303
    page = PageClient(browser).get(answer.headers["location"])
    field = page.one("input", id="f-code")
    assert (field.get("autocomplete"), field.get("inputmode")) == ("one-time-code", "numeric")
    data = {"code": anna.at(LATER), "next": f"/{language}/desk"}
    answer = browser.post(code_page, data=data)
    assert answer.headers["location"] == f"/{language}/sign-in/check?next=%2F{language}%2Fdesk"
    assert COOKIE not in browser.cookies
    onward = browser.get(answer.headers["location"])
    assert onward.headers["location"] == f"/{language}/desk"
    assert browser.get(f"/{language}/account").status_code == 200


def _half_way(browser: TestClient, name: str) -> None:
    browser.post("/en/sign-in", data={"name": name, "password": PASSWORD})


def test_a_wrong_code_is_told_and_ten_are_slowed_down(
    signed_in: SignedIn, browser: TestClient, at_door: Doors
) -> None:
    anna = with_codes(at_door, at_door.user())
    _half_way(browser, anna.user.sign_in_name)
    for _ in range(10):
        page = PageClient(browser).post("/en/sign-in/code", 422, code="wrong")
    assert "not right" in page.words_of("div", id="errors")[0]
    answer = browser.post("/en/sign-in/code", data={"code": anna.at(LATER)})
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "900")
    assert SESSION_COOKIE not in browser.cookies


def test_a_recovery_code_signs_in_and_tells_what_to_do(
    signed_in: SignedIn, browser: TestClient, at_door: Doors
) -> None:
    anna = with_codes(at_door, at_door.user())
    _half_way(browser, anna.user.sign_in_name)
    PageClient(browser).post("/en/sign-in/code", 422, **{"recovery-code": "AAAA-BBBB"})
    browser.follow_redirects = True
    page = PageClient(browser).post(
        "/en/sign-in/code", **{"recovery-code": anna.recovery[3], "next": "/en/desk"}
    )
    assert "You signed in with a recovery code" in page.text
    assert "Recovery codes left: 9" in page.text
    assert page.links()["Go on"] == "/en/desk"


@pytest.mark.parametrize("ticket", [None, "", "made up", "a" * 3_000])
def test_whoever_is_not_half_way_in_is_sent_to_the_password(
    signed_in: SignedIn, browser: TestClient, at_door: Doors, ticket: str | None
) -> None:
    at_door.user()
    if ticket is not None:
        browser.cookies.set(COOKIE, ticket, domain="testserver.local", path="/")
    for answer in (
        browser.get("/en/sign-in/code"),
        browser.post("/en/sign-in/code", data={"code": "123456"}),
        browser.post("/en/sign-in/code", data={"recovery-code": "AAAA"}),
    ):
        assert answer.headers["location"] == "/en/sign-in?done=code-too-late"
    assert "within 5 min" in PageClient(browser).get("/en/sign-in?done=code-too-late").text


def test_the_answer_to_a_wrong_password_is_the_same_with_and_without_it(
    browser: TestClient, at_door: Doors
) -> None:
    plain, two_steps = at_door.user(), at_door.user(Role.COORDINATOR)
    with_codes(at_door, two_steps)
    closed = with_codes(at_door, at_door.user(Role.ADMINISTRATOR)).user
    with writing(at_door.engine) as connection:
        replace_user(connection, replace(closed, is_disabled=True))
    found = set()
    tried = ((plain, "wrong"), (two_steps, "wrong"), (closed, "wrong"), (closed, PASSWORD))
    for user, password in tried:
        fields = {"name": user.sign_in_name, "password": password}
        answer = browser.post("/en/sign-in", data=fields)
        assert "set-cookie" not in answer.headers
        found.add((answer.status_code, answer.text.replace(user.sign_in_name, "")))
    assert len(found) == 1


def test_a_link_to_choose_a_password_does_not_pass_by_the_code(
    signed_in: SignedIn, browser: TestClient, at_door: Doors
) -> None:
    anna = with_codes(at_door, at_door.user())
    pages = signed_in.pages(Role.ADMINISTRATOR)
    page = pages.post(f"/en/users/{anna.user.id}", do="invite", version="1")
    link = re.search(r"/en/invitations/[\w-]+", page.html)
    assert link is not None
    data = {"new-password": NEW_PASSWORD, "again": NEW_PASSWORD}
    answer = browser.post(link.group(), data=data)
    assert answer.headers["location"].startswith("/en/sign-in/code?")
    assert SESSION_COOKIE not in browser.cookies


def test_an_administrator_takes_a_lost_one_off(signed_in: SignedIn, at_door: Doors) -> None:
    anna = with_codes(at_door, at_door.user())
    opened = signed_in.client(Role.OFFICER)
    pages = signed_in.pages(Role.ADMINISTRATOR)
    address = f"/sv/users/{anna.user.id}"
    assert pages.get(address).one("button", value="reset-second-factor") is not None
    page = pages.post(address, do="reset-second-factor", version="1")
    assert not page.all("button", value="reset-second-factor")
    assert opened.get("/sv/account", follow_redirects=False).status_code == 303
    with reading(signed_in.engine) as connection:
        assert find_second_factor(connection, anna.user.id) is None


@pytest.mark.parametrize("next_page", ["//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site(
    signed_in: SignedIn, browser: TestClient, at_door: Doors, next_page: str
) -> None:
    anna = with_codes(at_door, at_door.user())
    let_time_pass(signed_in)
    _half_way(browser, anna.user.sign_in_name)
    data = {"code": anna.at(LATER), "next": next_page}
    answer = browser.post("/en/sign-in/code", data=data)
    assert answer.headers["location"] == "/en/sign-in/check"
    page = PageClient(browser).get("/en/account/second-factor", 200, next=next_page)
    assert not [href for href in page.links().values() if "evil" in href or "alert" in href]
