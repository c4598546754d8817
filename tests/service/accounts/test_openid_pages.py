"""Signing in by a real identity provider, from the page “Sign in” and back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from data.store.engine import open_store
from data.store.transactions import reading, writing
from data.store.users import User, find_user, keep_user, replace_user
from matcher.domain.role import Role
from service.accounts.who import SESSION_COOKIE
from service.api.app import create_app
from service.pages.account.openid import COOKIE
from tests.service.accounts.identity_provider import IdentityProvider, fields_of
from tests.service.known_house import TODAY, known_house
from tests.service.pages.page_client import PageClient
from tests.service.signed_in import NOW, ORIGIN, SignedIn

EMAIL = "officer@example.org"


class Clock:
    def __init__(self) -> None:
        self.now = NOW


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def service(
    tmp_path: Path, identity_provider: IdentityProvider, clock: Clock
) -> Iterator[SignedIn]:
    engine = open_store(tmp_path / "store.sqlite")
    app = create_app(
        known_house(engine=engine),
        today=lambda: TODAY,
        now=lambda: clock.now,
        openid=identity_provider.settings,
    )
    yield SignedIn(app, engine)
    engine.dispose()


def make_account(service: SignedIn, **changes: object) -> User:
    user = replace(User("u1", EMAIL, Role.OFFICER, NOW, NOW), **changes)  # type: ignore[arg-type]
    with writing(service.engine) as connection:
        keep_user(connection, user)
    return user


def account(service: SignedIn) -> User:
    with reading(service.engine) as connection:
        user = find_user(connection, "u1")
    assert user is not None
    return user


def went_and_came_back(
    service: SignedIn, provider: IdentityProvider, subject: str, then: str = ""
) -> tuple[TestClient, dict[str, str]]:
    browser = service.client()
    page = PageClient(browser).post("/sv/sign-in/openid", next=then)
    address = page.links()["Gå vidare till Provider"]
    return browser, provider.signs_in(address, subject)


def answer(browser: TestClient, fields: dict[str, str], status: int = 303) -> str:
    response = browser.get("/sign-in/openid/answer", params=fields, follow_redirects=False)
    assert response.status_code == status, response.text
    return str(response.headers.get("location", response.text))


def test_somebody_with_an_account_is_signed_in_and_led_on(
    service: SignedIn, identity_provider: IdentityProvider
) -> None:
    make_account(service)
    identity_provider.has("s1", email=EMAIL, email_verified=True)
    browser, fields = went_and_came_back(service, identity_provider, "s1", "/sv/introductions")
    assert "introductions" in answer(browser, fields)
    assert SESSION_COOKIE in browser.cookies
    assert browser.get("/sv/account").status_code == 200
    assert account(service).openid_subject == f"{identity_provider.issuer} s1"


def test_the_providers_name_counts_the_second_time_whatever_the_address(
    service: SignedIn, identity_provider: IdentityProvider
) -> None:
    make_account(service, openid_subject=f"{identity_provider.issuer} s2")
    identity_provider.has("s2", email="another@example.org", email_verified=False)
    browser, fields = went_and_came_back(service, identity_provider, "s2")
    answer(browser, fields)
    assert SESSION_COOKIE in browser.cookies


@pytest.mark.parametrize(
    "changes",
    [
        {"password_hash": "a hash"},
        {"signed_in_at": NOW},
        {"openid_subject": "somebody else"},
        {"is_disabled": True},
    ],
)
def test_an_account_that_is_somebodys_is_never_taken_over_by_its_address(
    service: SignedIn, identity_provider: IdentityProvider, changes: dict[str, object]
) -> None:
    make_account(service, **changes)
    identity_provider.has("s3", email=EMAIL, email_verified=True)
    browser, fields = went_and_came_back(service, identity_provider, "s3")
    assert "inget konto" in answer(browser, fields, 403)
    assert SESSION_COOKIE not in browser.cookies


@pytest.mark.parametrize("address", ["straße@example.org", "ｓtrasse@example.org"])
def test_an_address_that_only_looks_up_alike_is_somebody_elses(
    service: SignedIn, identity_provider: IdentityProvider, address: str
) -> None:
    make_account(service, sign_in_name="strasse@example.org")
    identity_provider.has("s9", email=address, email_verified=True)
    browser, fields = went_and_came_back(service, identity_provider, "s9")
    answer(browser, fields, 403)


def test_an_address_that_is_not_verified_opens_nothing(
    service: SignedIn, identity_provider: IdentityProvider
) -> None:
    make_account(service)
    identity_provider.has("s4", email=EMAIL, email_verified=False)
    browser, fields = went_and_came_back(service, identity_provider, "s4")
    answer(browser, fields, 403)


def test_a_disabled_account_stays_closed_by_the_provider_too(
    service: SignedIn, identity_provider: IdentityProvider
) -> None:
    user = make_account(service, openid_subject=f"{identity_provider.issuer} s5")
    with writing(service.engine) as connection:
        replace_user(connection, replace(user, is_disabled=True))
    identity_provider.has("s5", email=EMAIL, email_verified=True)
    browser, fields = went_and_came_back(service, identity_provider, "s5")
    answer(browser, fields, 403)


def test_an_answer_lets_in_no_other_browser(
    service: SignedIn, identity_provider: IdentityProvider
) -> None:
    make_account(service)
    identity_provider.has("s6", email=EMAIL, email_verified=True)
    _, fields = went_and_came_back(service, identity_provider, "s6")
    other = service.client()
    answer(other, fields, 403)
    PageClient(other).post("/sv/sign-in/openid", next="")
    answer(other, fields, 403)
    assert SESSION_COOKIE not in other.cookies


def test_whoever_comes_back_after_ten_minutes_begins_again(
    service: SignedIn, identity_provider: IdentityProvider, clock: Clock
) -> None:
    make_account(service)
    identity_provider.has("s7", email=EMAIL, email_verified=True)
    browser, fields = went_and_came_back(service, identity_provider, "s7")
    clock.now = NOW + timedelta(minutes=11)
    assert "för länge sedan" in answer(browser, fields, 403)


def test_an_answer_serves_once(service: SignedIn, identity_provider: IdentityProvider) -> None:
    make_account(service)
    identity_provider.has("s8", email=EMAIL, email_verified=True)
    browser, fields = went_and_came_back(service, identity_provider, "s8")
    answer(browser, fields)
    assert COOKIE not in browser.cookies
    answer(browser, fields, 403)


def test_a_visit_is_begun_from_our_own_page_only(service: SignedIn) -> None:
    foreign = {"sec-fetch-site": "cross-site"}
    assert service.client().post("/sv/sign-in/openid", headers=foreign).status_code == 403
    assert service.client().get("/sv/sign-in/openid").status_code == 405


def test_where_to_go_afterwards_is_a_page_of_ours(
    service: SignedIn, identity_provider: IdentityProvider
) -> None:
    make_account(service)
    identity_provider.has("s9", email=EMAIL, email_verified=True)
    browser, fields = went_and_came_back(
        service, identity_provider, "s9", "https://elsewhere.example.org/"
    )
    assert "elsewhere" not in answer(browser, fields)


def test_the_page_to_sign_in_on_offers_the_provider(service: SignedIn) -> None:
    page = service.pages().get("/en/sign-in")
    assert page.one("form", action="/en/sign-in/openid") is not None
    assert "Provider" in page.text


def test_without_a_provider_the_way_says_so(signed_in: SignedIn) -> None:
    page = signed_in.pages().post("/en/sign-in/openid", 422, next="")
    assert "no identity provider" in page.text


def test_the_providers_tokens_stay_between_it_and_us(
    service: SignedIn, identity_provider: IdentityProvider
) -> None:
    make_account(service)
    identity_provider.has("s10", email=EMAIL, email_verified=True)
    browser, fields = went_and_came_back(service, identity_provider, "s10")
    location = answer(browser, fields)
    assert "code" not in fields_of(ORIGIN + location)
    assert {cookie.name for cookie in browser.cookies.jar} == {SESSION_COOKIE}
