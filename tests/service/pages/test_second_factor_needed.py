"""Where a setting asks staff, or everybody, for a second factor."""

import re

import pytest
from starlette.testclient import TestClient

from data.store.second_factors import forget_second_factor
from data.store.transactions import writing
from matcher.domain.role import Role
from service.accounts.who import SESSION_COOKIE, Scope
from service.choices import SecondFactorRule
from tests.service.accounts.known_passwords import PASSWORD, Doors, doors
from tests.service.accounts.known_second_factors import with_codes
from tests.service.pages.page_client import PageClient
from tests.service.pages.second_factor_pages import (
    need_it,
    set_at_desk,
    set_up,
)
from tests.service.routes import Address, addresses_of
from tests.service.signed_in import ORIGIN, SignedIn

STAFF = (Role.OFFICER, Role.COORDINATOR, Role.ADMINISTRATOR)
_PARAMETER = re.compile(r"\{(\w+)(:\w+)?\}")
_WHERE_IT_IS_SET_UP = ("/account", "/sign-in", "/sign-out")


@pytest.fixture
def at_door(signed_in: SignedIn) -> Doors:
    return doors(signed_in.engine, signed_in.app)


@pytest.fixture
def browser(signed_in: SignedIn, at_door: Doors) -> TestClient:
    return TestClient(signed_in.app, base_url=ORIGIN, follow_redirects=False)


@pytest.mark.parametrize("role", STAFF)
def test_where_staff_need_it_their_password_alone_reaches_their_account_and_nothing_else(
    signed_in: SignedIn, at_door: Doors, role: Role
) -> None:
    at_door.user(role)
    need_it(signed_in)
    browser, program = signed_in.client(role), signed_in.api(role, *Scope)
    tried = 0
    for address in addresses_of(signed_in.app):
        if address.access.is_for_everybody or role not in address.access.roles:
            continue
        answer = _ask(program if address.is_api else browser, address)
        tried += 1
        if _is_where_it_is_set_up(address):
            assert answer.status_code not in (401, 403), address
        elif address.is_api or address.method == "POST":
            assert answer.status_code == 403, (address, answer.status_code)
        else:
            assert answer.status_code == 303, (address, answer.status_code)
            assert "/account/second-factor?next=" in answer.headers["location"], address
    assert tried


@pytest.mark.parametrize("role", STAFF)
def test_with_it_they_reach_everything_as_before(
    signed_in: SignedIn, at_door: Doors, role: Role
) -> None:
    with_codes(at_door, at_door.user(role))
    need_it(signed_in)
    browser, program = signed_in.client(role), signed_in.api(role, *Scope)
    for address in addresses_of(signed_in.app):
        if role in address.access.roles and not address.path.endswith("/sign-out"):
            answer = _ask(program if address.is_api else browser, address)
            assert answer.status_code not in (401, 403), address
            assert "second-factor?next" not in answer.headers.get("location", ""), address


def test_a_program_is_told_what_its_account_lacks(signed_in: SignedIn, at_door: Doors) -> None:
    at_door.user(Role.ADMINISTRATOR)
    need_it(signed_in)
    answer = signed_in.api(Role.ADMINISTRATOR, *Scope).get("/api/v1/users")
    assert answer.status_code == 403
    assert answer.json()["code"] == "access.second-factor-needed"


def test_pages_for_everybody_know_them_as_visitors_until_then(
    signed_in: SignedIn, at_door: Doors
) -> None:
    at_door.user()
    set_at_desk(signed_in, second_factor=SecondFactorRule.STAFF)
    browser = signed_in.client(Role.OFFICER)
    shown = browser.get("/en/local-governments/se-1480/profile", follow_redirects=False)
    visitor = signed_in.client().get(
        "/en/local-governments/se-1480/profile", follow_redirects=False
    )
    assert shown.status_code == visitor.status_code


def test_setting_it_up_leads_to_where_somebody_was_going(
    signed_in: SignedIn, browser: TestClient, at_door: Doors
) -> None:
    user = at_door.user()
    need_it(signed_in)
    browser.follow_redirects = True
    pages = PageClient(browser)
    page = pages.post(
        "/en/sign-in", name=user.sign_in_name, password=PASSWORD, next="/en/introductions"
    )
    assert page.words_of("h1") == ["Two-step sign-in"]
    assert "Your account needs two-step sign-in" in page.text
    done = set_up(pages, next="/en/introductions")
    assert done.links()["I have kept them; go on"] == "/en/introductions"
    assert pages.get("/en/introductions").status == 200


def test_whoever_loses_it_is_held_back_again(signed_in: SignedIn, at_door: Doors) -> None:
    user = with_codes(at_door, at_door.user()).user
    need_it(signed_in)
    browser = signed_in.client(Role.OFFICER)
    assert browser.get("/en/introductions", follow_redirects=False).status_code == 200
    with writing(signed_in.engine) as connection:
        forget_second_factor(connection, user.id)
    assert browser.get("/en/introductions", follow_redirects=False).status_code == 303


def test_a_representative_and_whoever_has_no_password_need_none(
    signed_in: SignedIn, at_door: Doors
) -> None:
    at_door.user(Role.REPRESENTATIVE, "se-1480")
    need_it(signed_in)
    for browser in (
        signed_in.client(Role.REPRESENTATIVE, "se-1480"),
        signed_in.client(Role.OFFICER),
    ):
        assert browser.get("/en/introductions", follow_redirects=False).status_code == 200


def test_those_held_back_can_sign_out(signed_in: SignedIn, at_door: Doors) -> None:
    at_door.user()
    need_it(signed_in)
    browser = signed_in.client(Role.OFFICER)
    page = PageClient(browser).post("/en/sign-out", do="sign-out")
    assert "You are signed out." in page.text
    assert SESSION_COOKIE not in browser.cookies


def test_where_everybody_needs_it_a_representative_does_too(
    signed_in: SignedIn, at_door: Doors
) -> None:
    at_door.user(Role.REPRESENTATIVE, "se-1480")
    set_at_desk(signed_in, second_factor=SecondFactorRule.EVERYBODY)
    browser = signed_in.client(Role.REPRESENTATIVE, "se-1480")
    answer = browser.get("/en/introductions", follow_redirects=False)
    assert "/account/second-factor" in answer.headers["location"]


def _ask(client: TestClient, address: Address):  # type: ignore[no-untyped-def]
    path = _PARAMETER.sub("not-there", address.path)
    form: dict[str, str] | None = {} if address.method == "POST" else None
    return client.request(address.method, path, data=form, follow_redirects=False)


def _is_where_it_is_set_up(address: Address) -> bool:
    return not address.is_api and address.path[3:].startswith(_WHERE_IT_IS_SET_UP)
