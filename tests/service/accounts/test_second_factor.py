"""A code beside the password: right at its moment, once, and counted like a password where it is wrong."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from data.store.event_log import read_events
from data.store.sessions import sessions_of
from data.store.transactions import reading, writing
from data.store.users import replace_user
from matcher.domain.errors import InvalidInputError
from matcher.domain.event import Happening
from matcher.domain.role import AT_THE_COMMAND_LINE, Role
from service.accounts.administration import Changing
from service.accounts.half_way import HOLDS_FOR, TooLateError
from service.accounts.lockout import NAME_AND_NETWORK, SlowedDownError
from service.accounts.second_factor import (
    STEP,
    WrongCodeError,
    reset,
)
from service.accounts.sign_in import SignedIn, WrongSignInError, finish_sign_in, sign_in
from service.private_addresses import Seals
from tests.service.accounts.known_passwords import HOME, PASSWORD, Doors
from tests.service.accounts.known_second_factors import (
    LATER,
    Codes,
    finish,
    half,
    with_codes,
)
from tests.service.signed_in import NOW


def test_the_password_alone_begins_no_session(at_door: Doors, anna: Codes) -> None:
    half(at_door, anna.user)
    with reading(at_door.engine) as connection:
        assert sessions_of(connection, anna.user.id) == []
        assert not read_events(connection, what=[Happening.SIGNED_IN])


def test_password_and_code_begin_one(at_door: Doors, anna: Codes) -> None:
    signed_in = finish(at_door, half(at_door, anna.user), anna.at(LATER))
    assert signed_in.user.id == anna.user.id
    with reading(at_door.engine) as connection:
        assert len(sessions_of(connection, anna.user.id)) == 1
        assert len(read_events(connection, what=[Happening.SIGNED_IN])) == 1


def test_whoever_has_no_second_factor_needs_no_code(at_door: Doors) -> None:
    user = at_door.user()
    assert isinstance(sign_in(user.sign_in_name, PASSWORD, at_door.reception()), SignedIn)


def test_a_code_may_be_written_as_apps_show_it(at_door: Doors, anna: Codes) -> None:
    code = anna.at(LATER)
    finish(at_door, half(at_door, anna.user), f" {code[:3]}\u00a0{code[3:]} ")


def test_a_code_counts_once(at_door: Doors, anna: Codes) -> None:
    code = anna.at(LATER)
    finish(at_door, half(at_door, anna.user), code)
    with pytest.raises(WrongCodeError):
        finish(at_door, half(at_door, anna.user), code)


def test_the_code_that_set_it_up_signs_nobody_in(at_door: Doors, anna: Codes) -> None:
    with pytest.raises(WrongCodeError):
        finish(at_door, half(at_door, anna.user, NOW), anna.at(NOW), NOW)


def test_a_code_from_before_the_last_one_counts_no_more(at_door: Doors, anna: Codes) -> None:
    finish(at_door, half(at_door, anna.user), anna.at(LATER))
    with pytest.raises(WrongCodeError):
        finish(at_door, half(at_door, anna.user), anna.at(LATER - STEP))


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_clock_may_be_half_a_minute_off(at_door: Doors, anna: Codes, steps: int) -> None:
    finish(at_door, half(at_door, anna.user), anna.at(LATER + steps * STEP))


@pytest.mark.parametrize("steps", [-20, -2, 2, 20])
def test_a_clock_further_off_is_not_believed(at_door: Doors, anna: Codes, steps: int) -> None:
    with pytest.raises(WrongCodeError):
        finish(at_door, half(at_door, anna.user), anna.at(LATER + steps * STEP))


@pytest.mark.parametrize(
    ("of", "now", "is_taken"),
    [
        # The half minute before this one, until the very end of this one.
        (LATER - STEP, LATER + STEP - timedelta(microseconds=1), True),
        (LATER - STEP, LATER + STEP, False),
        # The one after it, from the very beginning of this one.
        (LATER + STEP, LATER, True),
        (LATER + STEP, LATER - timedelta(microseconds=1), False),
    ],
)
def test_the_edges_of_a_half_minute(
    at_door: Doors, anna: Codes, of: datetime, now: datetime, is_taken: bool
) -> None:
    ticket = half(at_door, anna.user, now)
    if is_taken:
        finish(at_door, ticket, anna.at(of), now)
        return
    with pytest.raises(WrongCodeError):
        finish(at_door, ticket, anna.at(of), now)


@pytest.mark.parametrize(
    "code",
    ["", "0", "00000", "0000000", "abcdef", "\0" * 6, "１２３４５６７", "9" * 100_000, "\ud800"],
)
def test_what_is_no_code_is_refused(at_door: Doors, anna: Codes, code: str) -> None:
    for is_recovery in (False, True):
        with pytest.raises(InvalidInputError):
            finish_sign_in(
                half(at_door, anna.user),
                code,
                at_door.reception(now=LATER),
                is_recovery=is_recovery,
            )


def test_wrong_codes_slow_down_as_wrong_passwords_do(at_door: Doors, anna: Codes) -> None:
    ticket = half(at_door, anna.user)
    for _ in range(NAME_AND_NETWORK.most):
        with pytest.raises(WrongCodeError):
            finish(at_door, ticket, "wrong")
    with pytest.raises(SlowedDownError):
        finish(at_door, ticket, anna.at(LATER))
    with pytest.raises(SlowedDownError):
        sign_in(anna.user.sign_in_name, PASSWORD, at_door.reception(HOME, now=LATER))
    with reading(at_door.engine) as connection:
        (event,) = read_events(connection, what=[Happening.SIGN_IN_SLOWED])
    assert event.matter_id == anna.user.id


def test_the_right_password_gives_no_new_tries_for_codes(at_door: Doors, anna: Codes) -> None:
    for _ in range(NAME_AND_NETWORK.most):
        ticket = half(at_door, anna.user)
        with pytest.raises(WrongCodeError):
            finish(at_door, ticket, "wrong")
    with pytest.raises(SlowedDownError):
        half(at_door, anna.user)


def test_the_right_password_itself_is_no_wrong_try(at_door: Doors, anna: Codes) -> None:
    for _ in range(3 * NAME_AND_NETWORK.most):
        ticket = half(at_door, anna.user)
    finish(at_door, ticket, anna.at(LATER))


def test_half_way_in_holds_for_five_minutes(at_door: Doors, anna: Codes) -> None:
    ticket = half(at_door, anna.user)
    late = LATER + HOLDS_FOR + timedelta(seconds=1)
    with pytest.raises(TooLateError):
        finish(at_door, ticket, anna.at(late), late)


@pytest.mark.parametrize(
    "ticket", ["", "x", "gAAAAA", "å", "a" * 5_000, "aaaa" * 20, "\0", "\ud800"]
)
def test_a_ticket_that_is_none_of_ours_opens_nothing(
    at_door: Doors, anna: Codes, ticket: str
) -> None:
    with pytest.raises(TooLateError):
        finish(at_door, ticket, anna.at(LATER))


def test_a_ticket_of_another_key_opens_nothing(at_door: Doors, anna: Codes) -> None:
    ticket = half(at_door, anna.user)
    with pytest.raises(TooLateError):
        finish(replace(at_door, seals=Seals("another key")), ticket, anna.at(LATER))


@pytest.mark.parametrize(
    "change", [{"is_disabled": True}, {"password_hash": "another"}, {"password_hash": None}]
)
def test_half_way_in_ends_when_the_account_changes(
    at_door: Doors, anna: Codes, change: dict[str, object]
) -> None:
    ticket = half(at_door, anna.user)
    with writing(at_door.engine) as connection:
        replace_user(connection, replace(anna.user, **change))  # type: ignore[arg-type]
    with pytest.raises(TooLateError):
        finish(at_door, ticket, anna.at(LATER))


def test_half_way_in_ends_when_the_second_factor_is_reset(at_door: Doors, anna: Codes) -> None:
    ticket = half(at_door, anna.user)
    with writing(at_door.engine) as connection:
        reset(anna.user, Changing(connection, AT_THE_COMMAND_LINE, LATER))
    with pytest.raises(TooLateError):
        finish(at_door, ticket, anna.at(LATER))


def test_whoever_is_half_way_in_is_nobody_else(at_door: Doors, anna: Codes) -> None:
    other = with_codes(at_door, at_door.user(Role.COORDINATOR))
    with pytest.raises(WrongCodeError):
        finish(at_door, half(at_door, anna.user), other.at(LATER))


def test_a_closed_account_is_refused_as_a_wrong_password_is(at_door: Doors, anna: Codes) -> None:
    with writing(at_door.engine) as connection:
        replace_user(connection, replace(anna.user, is_disabled=True))
    with pytest.raises(WrongSignInError):
        sign_in(anna.user.sign_in_name, PASSWORD, at_door.reception())
