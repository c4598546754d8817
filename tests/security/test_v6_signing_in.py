"""Signing in: by which ways, with which passwords, and against guessing (ASVS V6)."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select

from data.store.account_tables import USERS
from data.store.engine import open_store
from service.accounts import lockout, password_rules
from service.accounts.invitations import HOLDS_FOR
from service.accounts.passwords import LONGEST
from tests.security.conftest import Clock
from tests.security.people import PASSWORD, Person, invited, known
from tests.security.source import ROOT, calls, files_importing
from tests.service.routes import addresses_of
from tests.service.signed_in import SignedIn

PAGE = ROOT / "docs" / "reference" / "security.md"
OTHER = "Åtta små ekorrar, 9 moln!"


@pytest.fixture
def anna(signed_in: SignedIn, clock: Clock) -> Person:
    return known(signed_in, clock)


def test_the_page_tells_the_limits_that_are_in_force() -> None:
    page = " ".join(PAGE.read_text("utf-8").partition("\n## Signing in\n")[2].split())
    every = lockout.NAME_AND_NETWORK.every // timedelta(minutes=1)
    assert f"({lockout.NAME_AND_NETWORK.most} tries, then one more each {every} minutes)" in page
    assert f"({lockout.NETWORK.most}, then one a minute)" in page
    every = lockout.NAME.every // timedelta(minutes=1)
    assert f"({lockout.NAME.most}, then one more each {every} minutes)" in page
    assert f"at least {password_rules.SHORTEST} characters" in page
    assert f"{password_rules.ADVISED} or more are advised" in page
    assert f"good once and for {HOLDS_FOR.days} days" in page
    assert f"at most {LONGEST:,}" in page


def test_there_are_no_other_ways_in_than_the_page_names(signed_in: SignedIn) -> None:
    """Only these files begin a session, and only these addresses lead to them."""
    beginning = {path for path, name, _ in calls() if name in ("begun", "new_session")}
    assert beginning == {
        "service/accounts/invitations.py",
        "service/accounts/sign_in.py",
        "service/pages/account/openid.py",
    }
    for path in ("forgot", "reset", "register", "sign-up", "hint", "question", "recover"):
        assert not [each for each in addresses_of(signed_in.app) if path in each.path]


def test_a_new_store_has_no_account(engine: Engine) -> None:
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(USERS)).scalar() == 0


def test_every_word_on_the_page_is_refused_in_a_password() -> None:
    page = PAGE.read_text("utf-8")
    for word in password_rules._SERVICE_WORDS:
        assert f"`{word}`" in page
    context = password_rules.context_of("officer.anna@example.org", ("Örebro", "kommun"))
    for password in (
        "partnerkommun1",
        "icldicldicld",
        "officer.anna@example.org",
        "Örebro2026!!",
        "administrator1",
    ):
        with pytest.raises(Exception, match="among the first"):
            password_rules.check_password(password, password, context)


def test_a_password_of_long_ago_still_counts(anna: Person) -> None:
    anna.clock.pass_by(days=5 * 365)
    assert anna.signs_in().status_code == 303


def test_password_fields_are_masked_and_open_to_password_programs(
    signed_in: SignedIn, clock: Clock
) -> None:
    person, link = invited(signed_in, clock)
    pages = [person.browser.get(f"/en/{link}").text, person.browser.get("/en/sign-in").text]
    person.sends(link, new_password=PASSWORD, again=PASSWORD)
    pages.append(person.browser.get("/en/account/password").text)
    fields = [found for page in pages for found in re.findall(r"<input[^>]*>", page)]
    secret = [each for each in fields if "password" in each or 'name="again"' in each]
    assert len(secret) == 2 + 1 + 3
    for each in secret:
        assert 'type="password"' in each
        assert re.search(r'autocomplete="(current|new)-password"', each), each
        assert "maxlength" not in each
        assert "onpaste" not in each


def test_an_invitation_cannot_be_guessed_and_is_no_password(
    signed_in: SignedIn, clock: Clock
) -> None:
    person, link = invited(signed_in, clock)
    token = link.partition("/")[2]
    assert len(token) * 6 >= 256
    assert person.signs_in(token).status_code == 422
    assert person.signs_in("").status_code == 422


def test_no_right_depends_on_what_the_provider_says() -> None:
    read = re.compile(r"\b(acr|amr|auth_time|groups|roles)\b[\"']")
    text = (ROOT / "service/accounts/openid_client.py").read_text(encoding="utf-8")
    assert not read.search(text)
    assert files_importing("service.accounts.openid_client") <= {
        "service/accounts/openid_account.py",
        "service/pages/account/openid.py",
    }


def test_a_password_stands_nowhere_in_the_store(anna: Person, tmp_path) -> None:  # type: ignore[no-untyped-def]
    anna.signs_in()
    open_store(tmp_path / "other.sqlite").dispose()
    anna.service.engine.dispose()
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("store.sqlite*"))
    assert PASSWORD.encode() not in kept
    assert b"argon2id" in kept
