"""Two-step sign-in: a code from an app beside the password (RFC 6238), and codes for when the app is lost."""

import hmac
import json
import secrets
import unicodedata
from base64 import b32encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy import Connection

from data.store.event_log import record
from data.store.second_factors import (
    SecondFactor,
    find_second_factor,
    forget_second_factor,
    keep_recovery_codes,
    keep_second_factor,
    use_recovery_code,
    use_step,
)
from data.store.sessions import end_sessions_of
from data.store.users import User
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.event import Happening, Matter
from matcher.domain.role import Actor
from service.accounts.administration import Changing
from service.accounts.sessions import end_other_sessions
from service.private_addresses import Seals

STEP = timedelta(seconds=30)
DIGITS = 6
# Clocks of telephones go a little wrong, and people take a while to type.
STEPS_EITHER_WAY = 1
N_RECOVERY_CODES = 10
BEGUN_FOR = timedelta(minutes=30)
# As RFC 4226 advises; 160 bits.
_SECRET_BYTES = 20
# 120 bits; ASVS 5.0 (6.5.2) lets a plain digest do from 112 on.
_RECOVERY_BYTES = 15
_GROUP = 4
_ISSUER = "Partnerkommun"
_LONGEST_ENTERED = 100
_DAY_ZERO = datetime(1970, 1, 1, tzinfo=UTC)
# What base32 has none of stands for the letter that it looks like.
_LOOKS_LIKE = str.maketrans("018", "OIB")

log = structlog.get_logger(__name__)


class WrongCodeError(InvalidInputError):
    """A code is another one, was used already, or belongs to another half minute."""

    def __init__(self) -> None:
        super().__init__(
            "second-factor.wrong-code",
            "This code is not right, or was used already. Wait until the app shows the next one and write "
            "that. If none is taken, let the telephone set its clock by itself.",
        )


class WrongRecoveryCodeError(InvalidInputError):
    """A recovery code is another one, or was used already."""

    def __init__(self) -> None:
        super().__init__(
            "second-factor.wrong-recovery-code",
            "This is none of your recovery codes, or it was used already. Each can be used once; only the "
            "newest ten count.",
        )


@dataclass(frozen=True)
class Change:
    """One change that somebody makes for their own account: the transaction it is made in, and when."""

    connection: Connection
    seals: Seals
    now: datetime

    def record(self, what: Happening, user: User) -> None:
        """Put the change on record in the same transaction."""
        actor = Actor(user.role, user.id)
        record(self.connection, self.now, actor, what, Matter.ACCOUNT, user.id)


@dataclass(frozen=True)
class Begun:
    """A secret that was made for an account and waits for its first code; `locked` is what a form holds."""

    secret: str
    locked: str
    address: str

    @property
    def groups(self) -> Sequence[str]:
        """Return the secret as it is easiest to type."""
        return _in_groups(self.secret)


def begin(connection: Connection, user: User, seals: Seals, now: datetime) -> Begun:
    """Return a new secret for somebody who has just proved who they are; nothing is kept yet.

    Raise InvalidInputError where the account has a second factor already.
    """
    _check_there_is_none(connection, user)
    secret = b32encode(secrets.token_bytes(_SECRET_BYTES)).decode("ascii")
    locked = seals.lock(_begun_kind(user), json.dumps([secret, now.isoformat()]))
    return Begun(secret, locked, _address(user, secret))


def begun_before(user: User, locked: str, seals: Seals, now: datetime) -> Begun:
    """Return what was begun, as a form brings it back; raise InvalidInputError where that is too long ago."""
    try:
        secret, begun_at = json.loads(seals.unlock(_begun_kind(user), locked))
        is_fresh = now - datetime.fromisoformat(begun_at) <= BEGUN_FOR
    except NotFoundError:
        is_fresh = False
    if not is_fresh:
        raise InvalidInputError(
            "second-factor.begun-too-long-ago",
            "This was begun more than {minutes} min ago, or elsewhere. Begin again.",
            minutes=BEGUN_FOR // timedelta(minutes=1),
        )
    return Begun(secret, locked, _address(user, secret))


def confirm(begun: Begun, code: str, user: User, session: str, change: Change) -> Sequence[str]:
    """Ask an account for codes from now on, and return its recovery codes, which are shown this once.

    Browsers with another session than `session` are signed out. Raise WrongCodeError for a code that the
    secret does not make now, and InvalidInputError where the account has a second factor already.
    """
    _check_there_is_none(change.connection, user)
    step = _step_of(begun.secret, code, change.now)
    if step is None:
        raise WrongCodeError
    locked = change.seals.lock(_kept_kind(user), begun.secret)
    keep_second_factor(change.connection, SecondFactor(user.id, locked, change.now, step))
    end_other_sessions(change.connection, user, session)
    change.record(Happening.SECOND_FACTOR_SET, user)
    return _new_codes(change.connection, user)


def new_recovery_codes(user: User, change: Change) -> Sequence[str]:
    """Return ten new recovery codes, which are shown this once; those before open nothing any more.

    Raise InvalidInputError where the account has no second factor.
    """
    if find_second_factor(change.connection, user.id) is None:
        raise InvalidInputError(
            "second-factor.none",
            "Your account has no two-step sign-in. Set it up; recovery codes come with it.",
        )
    change.record(Happening.RECOVERY_CODES_MADE, user)
    return _new_codes(change.connection, user)


def remove(user: User, session: str, change: Change) -> None:
    """Ask the account for no codes any more; browsers with another session are signed out."""
    if forget_second_factor(change.connection, user.id):
        end_other_sessions(change.connection, user, session)
        change.record(Happening.SECOND_FACTOR_REMOVED, user)


def reset(user: User, changing: Changing) -> User:
    """Take away the second factor of somebody who lost it, and sign the account out everywhere."""
    if forget_second_factor(changing.connection, user.id):
        end_sessions_of(changing.connection, user.id)
        changing.record(Happening.SECOND_FACTOR_REMOVED, user)
    return user


def is_passed(connection: Connection, user: User, code: str, seals: Seals, now: datetime) -> bool:
    """Return whether a code is right at this moment; each is so once."""
    factor = find_second_factor(connection, user.id)
    if factor is None:
        return False
    try:
        secret = seals.unlock(_kept_kind(user), factor.secret)
    except NotFoundError:
        # The key of the service is another one than it was: recovery codes still help.
        log.warning("second-factor.unreadable", account=user.id)
        return False
    step = _step_of(secret, code, now, factor.last_step)
    return step is not None and use_step(connection, user.id, step)


def is_recovered(connection: Connection, user: User, code: str, now: datetime) -> bool:
    """Return whether this is a recovery code of the account that was not used before; now it is used."""
    plain = _plain(code).upper().translate(_LOOKS_LIKE)
    if not use_recovery_code(connection, user.id, plain, now):
        return False
    actor = Actor(user.role, user.id)
    record(connection, now, actor, Happening.RECOVERY_CODE_USED, Matter.ACCOUNT, user.id)
    return True


def _check_there_is_none(connection: Connection, user: User) -> None:
    if find_second_factor(connection, user.id) is not None:
        raise InvalidInputError(
            "second-factor.there-is-one",
            "Your account has two-step sign-in already. Remove it first if you want to use another app.",
        )


def _step_of(secret: str, entered: str, now: datetime, after: int = 0) -> int | None:
    """Return the latest half minute after `after` that a code belongs to; None where there is none.

    Every half minute that counts is looked at, whatever was found before.
    """
    from pyotp import TOTP

    codes = TOTP(secret, digits=DIGITS)
    code = _plain(entered).encode()
    current = (now.replace(tzinfo=UTC) - _DAY_ZERO) // STEP
    found = None
    for step in range(current - STEPS_EITHER_WAY, current + STEPS_EITHER_WAY + 1):
        if hmac.compare_digest(codes.generate_otp(step).encode(), code) and step > after:
            found = step
    return found


def _new_codes(connection: Connection, user: User) -> Sequence[str]:
    """Return new recovery codes in groups, and keep the digests of what they hold."""
    codes = [
        b32encode(secrets.token_bytes(_RECOVERY_BYTES)).decode("ascii")
        for _ in range(N_RECOVERY_CODES)
    ]
    keep_recovery_codes(connection, user.id, codes)
    return ["-".join(_in_groups(code)) for code in codes]


def _address(user: User, secret: str) -> str:
    from pyotp import TOTP

    return TOTP(secret, digits=DIGITS).provisioning_uri(name=user.sign_in_name, issuer_name=_ISSUER)


def _plain(entered: str) -> str:
    """Return a code without what people and apps write between its signs."""
    composed = unicodedata.normalize("NFKC", entered[:_LONGEST_ENTERED])
    return "".join(each for each in composed if each.isascii() and each.isalnum())


def _in_groups(text: str) -> list[str]:
    return [text[start : start + _GROUP] for start in range(0, len(text), _GROUP)]


def _kept_kind(user: User) -> str:
    return f"second-factor.{user.id}"


def _begun_kind(user: User) -> str:
    return f"second-factor-begun.{user.id}"
