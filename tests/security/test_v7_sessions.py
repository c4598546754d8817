"""Sessions: how they begin, how long they last, and who can end them (ASVS V7 and V14.3)."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from data.store.account_tables import API_TOKENS, SESSIONS
from data.store.sessions import digest_of
from data.store.transactions import reading, writing
from matcher.domain.role import AT_THE_COMMAND_LINE, Role
from service.accounts.administration import Changing, delete_account
from service.accounts.sessions import MOST_AT_ONCE
from service.accounts.tokens import make_token
from service.accounts.who import LONGEST_REST, LONGEST_SESSION, SESSION_COOKIE, Scope
from tests.security.conftest import Clock, ReadBy
from tests.security.people import Person, known
from tests.security.source import ROOT
from tests.service.routes import addresses_of
from tests.service.signed_in import SignedIn

PAGE = ROOT / "docs" / "reference" / "security.md"
OTHER = "Åtta små ekorrar, 9 moln!"


@pytest.fixture
def anna(signed_in: SignedIn, clock: Clock) -> Person:
    """Return somebody who has signed in."""
    person = known(signed_in, clock)
    assert person.signs_in().status_code == 303
    return person


def token_of(person: Person) -> str:
    """Return the session token that a browser holds."""
    return next(
        each.value or "" for each in person.browser.cookies.jar if each.name == SESSION_COOKIE
    )


def test_the_page_tells_how_long_sessions_last() -> None:
    part = " ".join(PAGE.read_text("utf-8").partition("\n## Sessions\n")[2].split())
    hour = timedelta(hours=1)
    words = {2: "two", 12: "twelve", 20: "twenty"}
    assert f"after {words[LONGEST_REST // hour]} hours without use" in part
    assert f"after {words[LONGEST_SESSION // hour]} hours in any case" in part
    assert f"may have {words[MOST_AT_ONCE]} sessions at once" in part


def test_the_session_token_stands_in_its_cookie_and_nowhere_else(anna: Person) -> None:
    token = token_of(anna)
    for path in ("account", "account/sessions", "account/password", "account/tokens", "desk"):
        answer = anna.browser.get(f"/en/{path}")
        assert token not in answer.text + str(answer.url), path


def test_the_digest_of_a_token_opens_nothing(anna: Person) -> None:
    stranger = anna.elsewhere()
    stranger.browser.cookies.set(SESSION_COOKIE, digest_of(token_of(anna)))
    assert not stranger.is_in()


def test_every_signing_in_begins_a_new_session_and_ends_the_old(anna: Person) -> None:
    first = token_of(anna)
    anna.signs_in()
    assert token_of(anna) != first
    before = anna.elsewhere()
    before.browser.cookies.set(SESSION_COOKIE, first)
    assert anna.is_in()
    assert not before.is_in()


def test_a_session_ends_after_two_hours_of_rest(anna: Person) -> None:
    anna.clock.pass_by(hours=1, minutes=59)
    assert anna.is_in()
    anna.clock.pass_by(hours=2)
    assert not anna.is_in()


def test_a_session_ends_after_twelve_hours_in_any_case(anna: Person) -> None:
    for _ in range(11):
        anna.clock.pass_by(hours=1)
        assert anna.is_in()
    anna.clock.pass_by(hours=1)
    assert not anna.is_in()


def test_a_deleted_account_is_out_at_once(anna: Person) -> None:
    token = program_of(anna)
    with writing(anna.service.engine) as connection:
        delete_account(anna.account, Changing(connection, AT_THE_COMMAND_LINE, anna.clock.now))
    assert not anna.is_in()
    assert asks_with(anna, token) == 401
    with reading(anna.service.engine) as connection:
        for table in (SESSIONS, API_TOKENS):
            assert connection.execute(select(func.count()).select_from(table)).scalar() == 0


def program_of(person: Person) -> str:
    """Return a token for a program of somebody."""
    scopes = [Scope.READ_INTRODUCTIONS.value]
    with writing(person.service.engine) as connection:
        return make_token(connection, person.account, "Test", scopes, 30, person.clock.now)[0]


def asks_with(person: Person, token: str) -> int:
    """Return the status that a program with a token gets."""
    headers = {"authorization": f"Bearer {token}"}
    return person.elsewhere().browser.get("/api/v1/introductions", headers=headers).status_code


def test_every_page_behind_the_sign_in_offers_to_sign_out(answers_to: ReadBy) -> None:
    for answer in answers_to(Role.ADMINISTRATOR):
        is_page = answer.headers.get("content-type", "").startswith("text/html") and answer.text
        # What is not there is told by the plain page of errors, whoever asks.
        if is_page and answer.status != 404 and not answer.address.access.is_for_everybody:
            assert 'action="/en/sign-out"' in answer.text, answer.address


def test_signing_in_by_the_provider_begins_with_a_form_of_ours(signed_in: SignedIn) -> None:
    leaving = [
        each for each in addresses_of(signed_in.app) if each.path.endswith("/sign-in/openid")
    ]
    assert {each.method for each in leaving} == {"POST"}
