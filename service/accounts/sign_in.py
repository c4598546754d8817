"""Signing in by name and password: one way through for every outcome, so that none can be told apart."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from data.store.event_log import record
from data.store.second_factors import find_second_factor
from data.store.sessions import digest_of, end_session
from data.store.transactions import reading, writing
from data.store.users import User, find_user, find_user_called, replace_user
from matcher.domain.errors import InvalidInputError
from matcher.domain.event import Happening, Matter
from matcher.domain.role import THE_SERVICE, Actor
from service.accounts.half_way import HalfWay, TooLateError, half_way, whose
from service.accounts.lockout import (
    Counted,
    SlowedDownError,
    count_one,
    it_was_no_guess,
    it_was_the_owner,
)
from service.accounts.passwords import Checked
from service.accounts.reception import Reception
from service.accounts.second_factor import (
    WrongCodeError,
    WrongRecoveryCodeError,
    is_passed,
    is_recovered,
)
from service.accounts.sessions import new_session
from service.api.security_log import security_log


class WrongSignInError(InvalidInputError):
    """The name or the password is wrong, or the account may not be used; which of these is not told."""

    def __init__(self) -> None:
        super().__init__(
            "sign-in.wrong",
            "The name or the password is wrong, or the account is closed. Check both and try again. If "
            "you have forgotten the password, ask an administrator of the service for a new invitation.",
        )


class WrongPasswordError(InvalidInputError):
    """Somebody who is signed in wrote another password than theirs."""

    def __init__(self) -> None:
        super().__init__("password.wrong", "This is not your password. Check it and try again.")


@dataclass(frozen=True)
class SignedIn:
    """Somebody who signed in, and the token of their session."""

    user: User
    token: str


def sign_in(sign_in_name: str, password: str, reception: Reception) -> SignedIn | HalfWay:
    """Begin a session of the account with this name and password, or let its owner on to write a code.

    Raise WrongSignInError in the same words and after the same work whether there is no such account, the
    password is another, none was chosen yet, or the account is disabled; SlowedDownError after too many
    tries.
    """
    user, checked, counted = _tried(sign_in_name, password, reception)
    if user is None or user.is_disabled or not checked.is_right:
        security_log.warning("sign-in.refused", account=user.id if user else None)
        raise WrongSignInError
    with writing(reception.engine) as connection:
        # Read again: somebody may have disabled it, or given it another password, while this was hashed.
        current = find_user(connection, user.id)
        if current is None or current.is_disabled or current.password_hash != user.password_hash:
            raise WrongSignInError
        arrived = let_in(connection, _with_better_hash(current, checked), reception)
        if isinstance(arrived, HalfWay):
            it_was_no_guess(connection, counted)
        else:
            it_was_the_owner(connection, counted, reception.now)
        return arrived


def let_in(connection: Connection, user: User, reception: Reception) -> SignedIn | HalfWay:
    """Begin a session of somebody with the right password; where codes are asked for, only after one."""
    if find_second_factor(connection, user.id) is None:
        return begun(connection, user, reception)
    replace_user(connection, user)
    return half_way(user, reception.seals, reception.now)


def finish_sign_in(
    ticket: str, code: str, reception: Reception, *, is_recovery: bool = False
) -> SignedIn:
    """Begin a session of somebody half way in who writes the right code.

    Raise TooLateError where nobody is half way in, WrongCodeError or WrongRecoveryCodeError, and
    SlowedDownError after too many tries: wrong codes are counted like wrong passwords.
    """
    seals, now = reception.seals, reception.now
    with reading(reception.engine) as connection:
        user = whose(ticket, connection, seals, now)
    counted, _ = _counted(user.sign_in_name, reception)
    with writing(reception.engine) as connection:
        # Read again: somebody may have disabled it meanwhile, or taken the second factor away.
        user = whose(ticket, connection, seals, now)
        if find_second_factor(connection, user.id) is None:
            raise TooLateError
        if is_recovery:
            is_right = is_recovered(connection, user, code, now)
        else:
            is_right = is_passed(connection, user, code, seals, now)
        if not is_right:
            security_log.warning("sign-in.code-refused", account=user.id)
            raise WrongRecoveryCodeError if is_recovery else WrongCodeError
        it_was_the_owner(connection, counted, now)
        return begun(connection, user, reception)


def begun(connection: Connection, user: User, reception: Reception) -> SignedIn:
    """Begin a session of somebody who proved who they are, and put it on record."""
    now = reception.now
    user = replace(user, signed_in_at=now)
    replace_user(connection, user)
    token = new_session(connection, user, now, reception.device, reception.old_token)
    actor = Actor(user.role, user.id)
    record(connection, now, actor, Happening.SIGNED_IN, Matter.ACCOUNT, user.id)
    return SignedIn(user, token)


def sign_out(user: User | None, reception: Reception) -> None:
    """End the session of this browser on the server."""
    with writing(reception.engine) as connection:
        end_session(connection, digest_of(reception.old_token))
        if user is not None:
            actor = Actor(user.role, user.id)
            record(connection, reception.now, actor, Happening.SIGNED_OUT, Matter.ACCOUNT, user.id)


def confirm_password(user: User, password: str, reception: Reception) -> None:
    """Let somebody who is signed in prove again that it is they; an account without a password need not.

    Raise WrongPasswordError, and SlowedDownError after too many tries: whoever sits at a browser that was
    left open has no more of them than at the sign-in.
    """
    if user.password_hash is None:
        return
    _, checked, counted = _tried(user.sign_in_name, password, reception)
    if not checked.is_right:
        security_log.warning("password.refused", account=user.id)
        raise WrongPasswordError
    with writing(reception.engine) as connection:
        it_was_the_owner(connection, counted, reception.now)


def _tried(
    sign_in_name: str, password: str, reception: Reception
) -> tuple[User | None, Checked, Counted]:
    counted, user = _counted(sign_in_name, reception)
    stored = user.password_hash if user else None
    return user, reception.passwords.check(password, stored), counted


def _counted(sign_in_name: str, reception: Reception) -> tuple[Counted, User | None]:
    """Count a try before it is looked at, and return whose it is."""
    try:
        with writing(reception.engine) as connection:
            counted = count_one(
                connection, reception.seals, sign_in_name, reception.network, reception.now
            )
            user = find_user_called(connection, sign_in_name)
            if counted.was_the_last and user is not None:
                _record_slowed(connection, user, reception)
    except SlowedDownError:
        security_log.warning("sign-in.slowed")
        raise
    return counted, user


def _record_slowed(connection: Connection, user: User, reception: Reception) -> None:
    record(
        connection,
        reception.now,
        THE_SERVICE,
        Happening.SIGN_IN_SLOWED,
        Matter.ACCOUNT,
        user.id,
    )


def _with_better_hash(user: User, checked: Checked) -> User:
    return replace(user, password_hash=checked.better_hash) if checked.better_hash else user
