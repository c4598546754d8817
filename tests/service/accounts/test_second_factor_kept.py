"""What a second factor rests on: recovery codes, secrets that are locked, and how it comes and goes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pyotp import TOTP
from sqlalchemy import Engine, select

from data.store.account_tables import RECOVERY_CODES, SECOND_FACTORS
from data.store.event_log import read_events
from data.store.second_factors import recovery_codes_left
from data.store.sessions import begin_session, sessions_of
from data.store.transactions import reading, writing
from data.store.users import User, erase_user
from matcher.domain.errors import InvalidInputError
from matcher.domain.event import Happening
from matcher.domain.role import AT_THE_COMMAND_LINE, Role
from service.accounts.administration import Changing
from service.accounts.half_way import HalfWay
from service.accounts.invitations import accept, invite
from service.accounts.second_factor import (
    BEGUN_FOR,
    N_RECOVERY_CODES,
    STEP,
    Change,
    WrongCodeError,
    WrongRecoveryCodeError,
    begin,
    begun_before,
    confirm,
    new_recovery_codes,
    remove,
    reset,
)
from service.accounts.sign_in import SignedIn, finish_sign_in, sign_in
from service.private_addresses import Seals
from tests.service.accounts.known_passwords import NEW_PASSWORD, PASSWORD, Doors
from tests.service.accounts.known_second_factors import (
    LATER,
    Codes,
    code_at,
    finish,
    half,
    with_codes,
)
from tests.service.signed_in import NOW


def test_a_recovery_code_signs_in_once(at_door: Doors, anna: Codes) -> None:
    reception = at_door.reception(now=LATER)
    finish_sign_in(half(at_door, anna.user), anna.recovery[0], reception, is_recovery=True)
    with pytest.raises(WrongRecoveryCodeError):
        finish_sign_in(half(at_door, anna.user), anna.recovery[0], reception, is_recovery=True)
    with reading(at_door.engine) as connection:
        assert recovery_codes_left(connection, anna.user.id) == N_RECOVERY_CODES - 1
        assert len(read_events(connection, what=[Happening.RECOVERY_CODE_USED])) == 1


def test_a_recovery_code_may_be_misread(at_door: Doors, anna: Codes) -> None:
    code = anna.recovery[1].lower().replace("-", " ").replace("o", "0").replace("i", "1")
    finish_sign_in(half(at_door, anna.user), code, at_door.reception(now=LATER), is_recovery=True)


def test_recovery_codes_are_many_and_long_and_kept_as_digests(at_door: Doors, anna: Codes) -> None:
    plain = {code.replace("-", "") for code in anna.recovery}
    assert len(plain) == N_RECOVERY_CODES
    assert all(len(code) * 5 >= 112 for code in plain)
    with reading(at_door.engine) as connection:
        kept = connection.execute(select(RECOVERY_CODES.c.digest)).scalars().all()
    assert all(len(digest) == 64 for digest in kept)
    assert not plain & set(kept)


def test_new_recovery_codes_take_the_place_of_the_old(at_door: Doors, anna: Codes) -> None:
    with writing(at_door.engine) as connection:
        new = new_recovery_codes(anna.user, Change(connection, at_door.seals, LATER))
    reception = at_door.reception(now=LATER)
    with pytest.raises(WrongRecoveryCodeError):
        finish_sign_in(half(at_door, anna.user), anna.recovery[0], reception, is_recovery=True)
    finish_sign_in(half(at_door, anna.user), new[9], reception, is_recovery=True)


def test_a_copy_of_the_store_makes_no_codes(at_door: Doors, anna: Codes) -> None:
    with reading(at_door.engine) as connection:
        kept = connection.execute(select(SECOND_FACTORS.c.secret)).scalar_one()
    assert anna.secret not in kept


def test_a_secret_is_of_one_account_alone(at_door: Doors, anna: Codes) -> None:
    other = with_codes(at_door, at_door.user(Role.COORDINATOR))
    with writing(at_door.engine) as connection:
        _copy_secret(connection, of=other.user.id, to=anna.user.id)
    with pytest.raises(WrongCodeError):
        finish(at_door, half(at_door, anna.user), other.at(LATER))


def test_with_another_key_of_the_service_recovery_codes_still_help(
    at_door: Doors, anna: Codes
) -> None:
    moved = replace(at_door, seals=Seals("another key"))
    with pytest.raises(WrongCodeError):
        finish(moved, half(moved, anna.user), anna.at(LATER))
    reception = moved.reception(now=LATER)
    finish_sign_in(half(moved, anna.user), anna.recovery[0], reception, is_recovery=True)


def test_two_secrets_are_never_the_same(at_door: Doors) -> None:
    user = at_door.user()
    with reading(at_door.engine) as connection:
        made = {begin(connection, user, at_door.seals, NOW).secret for _ in range(50)}
    assert len(made) == 50
    assert all(len(secret) * 5 >= 160 for secret in made)


def test_nothing_is_asked_for_before_a_code_was_right(at_door: Doors) -> None:
    user = at_door.user()
    with writing(at_door.engine) as connection:
        begun = begin(connection, user, at_door.seals, NOW)
        change = Change(connection, at_door.seals, NOW)
        with pytest.raises(WrongCodeError):
            confirm(begun, code_at(begun.secret, NOW + 5 * STEP), user, "", change)
    assert isinstance(sign_in(user.sign_in_name, PASSWORD, at_door.reception()), SignedIn)


def test_what_was_begun_does_not_wait_for_ever(at_door: Doors) -> None:
    user, other = at_door.user(), at_door.user(Role.COORDINATOR)
    with reading(at_door.engine) as connection:
        locked = begin(connection, user, at_door.seals, NOW).locked
    begun_before(user, locked, at_door.seals, NOW + BEGUN_FOR)
    late = NOW + BEGUN_FOR + timedelta(seconds=1)
    for whose, form, now in ((user, locked, late), (other, locked, NOW), (user, "made up", NOW)):
        with pytest.raises(InvalidInputError, match="Begin again"):
            begun_before(whose, form, at_door.seals, now)


def test_it_is_set_up_once(at_door: Doors, anna: Codes) -> None:
    with reading(at_door.engine) as connection, pytest.raises(InvalidInputError, match="already"):
        begin(connection, anna.user, at_door.seals, LATER)


def test_setting_it_up_and_removing_it_sign_other_browsers_out(at_door: Doors) -> None:
    user = at_door.user()
    with writing(at_door.engine) as connection:
        for token in ("here", "elsewhere"):
            begin_session(connection, user.id, token, NOW)
    with_codes(at_door, user, session="here")
    assert _open(at_door.engine, user) == 1
    with writing(at_door.engine) as connection:
        begin_session(connection, user.id, "elsewhere", NOW)
        remove(user, "here", Change(connection, at_door.seals, LATER))
    assert _open(at_door.engine, user) == 1
    assert isinstance(sign_in(user.sign_in_name, PASSWORD, at_door.reception()), SignedIn)


def test_an_administrator_takes_a_lost_one_off_and_signs_the_account_out(
    at_door: Doors, anna: Codes
) -> None:
    finish(at_door, half(at_door, anna.user), anna.at(LATER))
    with writing(at_door.engine) as connection:
        reset(anna.user, Changing(connection, AT_THE_COMMAND_LINE, LATER))
    assert _open(at_door.engine, anna.user) == 0
    arrived = sign_in(anna.user.sign_in_name, PASSWORD, at_door.reception(now=LATER))
    assert isinstance(arrived, SignedIn)
    with reading(at_door.engine) as connection:
        (event,) = read_events(connection, what=[Happening.SECOND_FACTOR_REMOVED])
        left = connection.execute(select(RECOVERY_CODES)).all()
    assert (event.matter_id, event.actor.user_id, left) == (anna.user.id, None, [])


def test_an_invitation_stands_for_the_password_alone(at_door: Doors, anna: Codes) -> None:
    reception = at_door.reception(now=LATER)
    with writing(at_door.engine) as connection:
        link = invite(connection, anna.user, AT_THE_COMMAND_LINE, LATER)
    arrived = accept(link.token, NEW_PASSWORD, NEW_PASSWORD, reception, language="sv")
    assert isinstance(arrived, HalfWay)
    assert _open(at_door.engine, anna.user) == 0
    assert finish(at_door, arrived.ticket, anna.at(LATER)).user.id == anna.user.id


def test_an_erased_account_leaves_nothing_of_it(at_door: Doors, anna: Codes) -> None:
    with writing(at_door.engine) as connection:
        erase_user(connection, anna.user.id)
    with reading(at_door.engine) as connection:
        assert connection.execute(select(SECOND_FACTORS)).all() == []
        assert connection.execute(select(RECOVERY_CODES)).all() == []


def test_each_change_is_on_record_and_tells_no_secret(at_door: Doors, anna: Codes) -> None:
    with reading(at_door.engine) as connection:
        (event,) = read_events(connection, what=[Happening.SECOND_FACTOR_SET])
    assert (event.actor.user_id, dict(event.values)) == (anna.user.id, {})


def test_apps_that_follow_the_standard_make_the_same_codes(at_door: Doors) -> None:
    user = at_door.user()
    with reading(at_door.engine) as connection:
        begun = begin(connection, user, at_door.seals, NOW)
    assert begun.address.startswith("otpauth://totp/Partnerkommun:")
    assert "".join(begun.groups) == begun.secret
    # RFC 6238, appendix B, the last six of its eight figures.
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    assert TOTP(secret).at(59) == "287082"
    assert code_at(secret, datetime(1970, 1, 1, 0, 0, 59, tzinfo=UTC)) == "287082"


def _open(engine: Engine, user: User) -> int:
    with reading(engine) as connection:
        return len(sessions_of(connection, user.id))


def _copy_secret(connection, *, of: str, to: str) -> None:  # type: ignore[no-untyped-def]
    table = SECOND_FACTORS
    secret = select(table.c.secret).where(table.c.user_id == of).scalar_subquery()
    connection.execute(table.update().where(table.c.user_id == to).values(secret=secret))
