"""Which passwords are taken: long enough, and not among those that are tried first."""

from collections.abc import Iterable
from typing import cast

from matcher.domain.errors import InvalidInputError
from matcher.domain.role import Role
from service.accounts.passwords import LONGEST, is_readable

SHORTEST = 12
"""OWASP ASVS 5.0 asks for 8 or more (6.2.1); a password of ours stands alone, hence more."""
ADVISED = 15
"""What ASVS 5.0 (6.2.1) recommends strongly, and NIST SP 800-63B-4 asks where a password stands alone."""
# zxcvbn's own mark of what cannot be guessed even by somebody who has stolen slow hashes.
FEWEST_GUESSES = 10**10
# How much is judged at either end; the estimate takes longer than in proportion to the length.
_JUDGED = 32
_SHORTEST_WORD = 3
_SERVICE_WORDS = ("partnerkommun", "icld", "lösenord", "losenord")
# zxcvbn's lists are English. These are what Swedes begin a bad password with.
_SWEDISH_WORDS = tuple(
    "hemligt hemlig välkommen valkommen sommar sommaren vinter vintern höst host hösten hosten vår våren "
    "varen sverige svenska stockholm göteborg "
    "goteborg malmö malmo kommun kommunen region regionen fotboll hockey älskling alskling kaffe mamma "
    "pappa jultomten midsommar måndag tisdag onsdag torsdag fredag januari februari mars april maj juni "
    "juli augusti september oktober november december inloggning administratör hejsan".split()
)


def check_password(password: str, again: str, context: Iterable[str]) -> None:
    """Raise InvalidInputError where a new password cannot be taken.

    `context` are the words that somebody who knows the account would try: its name, its local government.
    Nothing is asked of which letters or signs there are (ASVS 5.0, 6.2.5).
    """
    if not is_readable(password):
        raise _too_long()
    if len(password) < SHORTEST:
        raise _too_short(password)
    if _is_guessable(password, context):
        raise _among_the_first()
    if password != again:
        raise InvalidInputError(
            "password.not-the-same", "The two passwords are not the same. Write it twice alike."
        )


def is_short(password: str) -> bool:
    """Return whether a password is taken though a longer one is advised."""
    return len(password) < ADVISED


def context_of(sign_in_name: str, place_words: Iterable[str] = ()) -> list[str]:
    """Return the words that a password of an account must not be made of."""
    name = sign_in_name.casefold()
    parts = "".join(letter if letter.isalnum() else " " for letter in name).split()
    places = [word.casefold() for word in place_words]
    return [name, *parts, *places, *(role.value for role in Role)]


def _is_guessable(password: str, context: Iterable[str]) -> bool:
    """Return whether a password is found in few guesses.

    The estimate knows 30,000 common passwords and 60,000 words and names, with figures, signs and years
    beside them, doubled, turned round and with letters replaced (Wheeler, USENIX Security 2016).
    """
    from zxcvbn import zxcvbn

    words = (*context, *_SERVICE_WORDS, *_SWEDISH_WORDS)
    known = [word for word in words if len(word) >= _SHORTEST_WORD]
    return all(
        cast("int", zxcvbn(part, user_inputs=known, max_length=_JUDGED)["guesses"]) < FEWEST_GUESSES
        for part in {password[:_JUDGED], password[-_JUDGED:]}
    )


def _too_long() -> InvalidInputError:
    return InvalidInputError(
        "password.too-long",
        "A password may have at most {most} characters, so that nobody can keep the service busy with "
        "endless ones.",
        most=LONGEST,
    )


def _too_short(password: str) -> InvalidInputError:
    return InvalidInputError(
        "password.too-short",
        "The password has {length} characters. At least {least} are needed, and {advised} or more are "
        "advised: four or five words that have nothing to do with each other are easy to remember.",
        length=len(password),
        least=SHORTEST,
        advised=ADVISED,
    )


def _among_the_first() -> InvalidInputError:
    return InvalidInputError(
        "password.among-the-first",
        "This password is among the first that are tried: a common one, a row of keys or figures, or one "
        "made of your name or your local government's. Take four or five words that have nothing to do "
        "with each other.",
    )
