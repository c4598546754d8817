"""Passwords: kept as argon2id hashes, and checked with the same work whether there is one or not."""

import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from service.api.turns import Turns

LONGEST = 1_000
"""Characters; more is refused, and never cut."""

# The second choice of RFC 9106, section 4, for where 2 GiB a sign-in are too much: 64 MiB, three passes.
TIME_COST = 3
MEMORY_COST_KIB = 64 * 1024
PARALLELISM = 4
# Each takes its memory whole, so few work at once; nobody waits longer than for a slow page.
_AT_ONCE = 2
_WAITING = 30


class Hasher(Protocol):
    """Makes hashes and checks them; `pwdlib.PasswordHash` does."""

    def hash(self, password: str) -> str:
        """Return a new hash of a password."""
        ...

    def verify_and_update(self, password: str, hash: str) -> tuple[bool, str | None]:  # noqa: A002
        """Return whether the password fits, and a new hash where the old one is made too weakly."""
        ...


@dataclass(frozen=True)
class Checked:
    """Whether a password was right; `better_hash` is to be kept where the stored one is outdated."""

    is_right: bool
    better_hash: str | None = None


class Passwords:
    """Hashes passwords and checks them.

    They are taken as they were typed, in NFC: two keyboards write the same letter in two ways.
    """

    def __init__(self, hasher: Hasher | None = None, turns: Turns | None = None) -> None:
        self._given = hasher
        self._turns = turns or Turns(_AT_ONCE, _WAITING)

    def hash(self, password: str) -> str:
        """Return what is kept of a password."""
        with self._turns.turn():
            return self._hasher.hash(_composed(password))

    def check(self, password: str, stored: str | None) -> Checked:
        """Return whether a password is the one of a stored hash.

        Without a hash (nobody is called so, or no password was chosen) it is never right, and takes the
        same work to find out.
        """
        can_be_right = stored is not None and is_readable(password)
        typed = _composed(password) if is_readable(password) else ""
        with self._turns.turn():
            fits, better = self._hasher.verify_and_update(typed, stored or self._of_nobody)
        if not (fits and can_be_right):
            return Checked(is_right=False)
        return Checked(is_right=True, better_hash=better)

    @cached_property
    def _hasher(self) -> Hasher:
        return self._given or _standard_hasher()

    @cached_property
    def _of_nobody(self) -> str:
        return self._hasher.hash("the password of nobody")


def is_readable(password: str) -> bool:
    """Return whether a password can be hashed at all: it is not too long, and is text."""
    return len(password) <= LONGEST and not any(
        unicodedata.category(character) == "Cs" for character in password
    )


def _composed(password: str) -> str:
    return unicodedata.normalize("NFC", password)


def _standard_hasher() -> Hasher:
    # Imported here, so that the command line does not pay for it before it is needed.
    from pwdlib import PasswordHash
    from pwdlib.hashers.argon2 import Argon2Hasher

    return PasswordHash((Argon2Hasher(TIME_COST, MEMORY_COST_KIB, PARALLELISM),))


PASSWORDS = Passwords()
