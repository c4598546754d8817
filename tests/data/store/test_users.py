"""Accounts in the store: found by name however it is written, listed, and erased whole."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from data.store.account_shortlists import keep_in_account, shortlists_of, take_out_of_account
from data.store.api_tokens import ApiToken, api_tokens_of, find_api_token, keep_api_token
from data.store.invitations import Invitation, find_invited, keep_invitation, open_until
from data.store.sessions import begin_session, end_sessions_of, sessions_of
from data.store.shortlists import Shortlist, keep_shortlist
from data.store.sign_in_tries import (
    Limit,
    count_try,
    forget_old_tries,
    is_familiar,
    note_familiar,
    uncount_try,
    wait_for,
)
from data.store.transactions import reading, writing
from data.store.users import (
    AccountState,
    User,
    erase_user,
    find_user,
    find_user_called,
    keep_user,
    list_users,
    other_administrators,
    sign_in_key,
)
from matcher.domain.role import Role

NOW = datetime(2026, 11, 22, 9, 30)  # noqa: DTZ001 - as the store keeps it
ANNA = User("u-1", "Anna@Example.org", Role.ADMINISTRATOR, NOW, NOW, password_hash="hash")
LIMIT = Limit(3, timedelta(minutes=10))


@pytest.fixture
def engine(store: Engine) -> Engine:
    """Return a store of each kind with one account in it."""
    with writing(store) as connection:
        keep_user(connection, ANNA)
    return store


@pytest.mark.parametrize(
    "written",
    ["anna@example.org", " ANNA@example.ORG\t", "ａnna@example.org", "anna@example.org\0"],
)
def test_a_name_is_found_however_it_is_written(engine: Engine, written: str) -> None:
    with reading(engine) as connection:
        assert find_user_called(connection, written) == ANNA


@pytest.mark.parametrize("written", ["", "anna", "аnna@example.org", "%", "x" * 10_000])
def test_another_name_is_another(engine: Engine, written: str) -> None:
    with reading(engine) as connection:
        assert find_user_called(connection, written) is None


def test_two_accounts_cannot_share_a_name(engine: Engine) -> None:
    with pytest.raises(IntegrityError), writing(engine) as connection:
        keep_user(connection, replace(ANNA, id="u-2", sign_in_name="ANNA@example.org"))


def test_strasse_is_strasse() -> None:
    assert sign_in_key("Straße") == sign_in_key("STRASSE")


def test_accounts_are_listed_by_name_and_state(engine: Engine) -> None:
    with writing(engine) as connection:
        keep_user(connection, User("u-2", "bo", Role.REPRESENTATIVE, NOW, NOW, "se-1480"))
        keep_user(connection, User("u-3", "cc", Role.OFFICER, NOW, NOW, is_disabled=True))
    with reading(engine) as connection:
        everyone, total = list_users(connection)
        assert ([user.id for user in everyone], total) == (["u-1", "u-2", "u-3"], 3)
        for state, user_id in zip(AccountState, ["u-1", "u-2", "u-3"], strict=True):
            (only,), _ = list_users(connection, state=state)
            assert (only.id, only.state) == (user_id, state)
        (spoken_for,), _ = list_users(connection, q="se-1480")
        assert spoken_for.id == "u-2"
        (second,), total = list_users(connection, start=1, n=1)
        assert (second.id, total) == ("u-2", 3)


def test_only_administrators_who_can_sign_in_count(engine: Engine) -> None:
    with writing(engine) as connection:
        keep_user(connection, User("u-2", "bo", Role.ADMINISTRATOR, NOW, NOW))
        assert other_administrators(connection, "u-1") == 0
        keep_user(
            connection, User("u-3", "cc", Role.ADMINISTRATOR, NOW, NOW, openid_subject="issuer x")
        )
        assert other_administrators(connection, "u-1") == 1


def test_everything_that_is_kept_for_an_account_goes_with_it(engine: Engine) -> None:
    keep_shortlist(engine, Shortlist("l-1", "text=x", NOW, NOW))
    with writing(engine) as connection:
        begin_session(connection, "u-1", "session", NOW)
        keep_invitation(connection, Invitation("link", "u-1", NOW, NOW + timedelta(days=7)))
        keep_api_token(connection, ApiToken("t-1", "u-1", "x", (), NOW, NOW), "token")
        keep_in_account(connection, "u-1", "l-1", NOW, 5)
    with writing(engine) as connection:
        erase_user(connection, "u-1")
    with reading(engine) as connection:
        assert find_user(connection, "u-1") is None
        assert sessions_of(connection, "u-1") == []
        assert api_tokens_of(connection, "u-1") == []


def test_of_several_sessions_one_stays(engine: Engine) -> None:
    with writing(engine) as connection:
        for token in ("a", "b", "c"):
            begin_session(connection, "u-1", token, NOW)
        kept = sessions_of(connection, "u-1")[1].token_digest
        assert end_sessions_of(connection, "u-1", but=kept) == 2
        assert [each.token_digest for each in sessions_of(connection, "u-1")] == [kept]


def test_a_link_opens_until_it_ends_or_a_newer_one_is_made(engine: Engine) -> None:
    end = NOW + timedelta(days=7)
    with writing(engine) as connection:
        keep_invitation(connection, Invitation("first", "u-1", NOW, end))
        assert find_invited(connection, "first", end - timedelta(seconds=1)) == ANNA
        assert find_invited(connection, "first", end) is None
        assert open_until(connection, "u-1", NOW) == end
        keep_invitation(connection, Invitation("second", "u-1", NOW, end))
        assert find_invited(connection, "first", NOW) is None
        assert find_invited(connection, "second", NOW) == ANNA


def test_a_token_of_a_program_opens_until_its_end(engine: Engine) -> None:
    kept = ApiToken("t-1", "u-1", "Report", ("rounds:read",), NOW, NOW + timedelta(days=30))
    with writing(engine) as connection:
        keep_api_token(connection, kept, "secret")
    with reading(engine) as connection:
        assert find_api_token(connection, "secret", NOW) == (ANNA, kept)
        assert find_api_token(connection, "secret", NOW + timedelta(days=30)) is None
        assert find_api_token(connection, "t-1", NOW) is None


def test_an_account_keeps_as_many_lists_as_it_may(engine: Engine) -> None:
    for number in range(3):
        keep_shortlist(engine, Shortlist(f"l-{number}", "text=x", NOW, NOW, title=f"L{number}"))
    with writing(engine) as connection:
        kept = [keep_in_account(connection, "u-1", f"l-{n}", NOW, 2) for n in (0, 1, 2, 1)]
        assert kept == [True, True, False, True]
        take_out_of_account(connection, "u-1", "l-0")
        assert [each.title for each in shortlists_of(connection, "u-1")] == ["L1"]


def test_tries_run_out_and_come_back_one_by_one(engine: Engine) -> None:
    with writing(engine) as connection:
        assert [count_try(connection, "k", LIMIT, NOW) for _ in range(3)] == [False, False, True]
        assert wait_for(connection, "k", LIMIT, NOW) == timedelta(minutes=10)
        later = NOW + timedelta(minutes=14)
        assert wait_for(connection, "k", LIMIT, later) == timedelta()
        count_try(connection, "k", LIMIT, later)
        # Four of the ten minutes had gone by already when the first one came back.
        assert wait_for(connection, "k", LIMIT, later) == timedelta(minutes=6)
        assert wait_for(connection, "other", LIMIT, NOW) == timedelta()


def test_a_clock_that_goes_back_frees_nobody(engine: Engine) -> None:
    with writing(engine) as connection:
        for _ in range(3):
            count_try(connection, "k", LIMIT, NOW)
        assert wait_for(connection, "k", LIMIT, NOW - timedelta(hours=1)) > timedelta()


def test_a_try_that_was_none_is_taken_back(engine: Engine) -> None:
    with writing(engine) as connection:
        for _ in range(3):
            count_try(connection, "k", LIMIT, NOW)
        uncount_try(connection, "k")
        assert wait_for(connection, "k", LIMIT, NOW) == timedelta()
        for _ in range(5):
            uncount_try(connection, "k")
        assert not is_familiar(connection, "k", NOW - timedelta(days=1))


def test_familiar_places_are_remembered_longer_than_tries(engine: Engine) -> None:
    with writing(engine) as connection:
        note_familiar(connection, "home", NOW)
        count_try(connection, "k", LIMIT, NOW)
        forget_old_tries(connection, NOW + timedelta(days=1), NOW - timedelta(days=1))
        assert is_familiar(connection, "home", NOW - timedelta(days=1))
        assert wait_for(connection, "k", Limit(1, LIMIT.every), NOW) == timedelta()
        forget_old_tries(connection, NOW, NOW + timedelta(days=1))
        assert not is_familiar(connection, "home", NOW - timedelta(days=1))
