"""Passwords: kept as argon2id, taken exactly as they were typed, and never among the first that are tried."""

import unicodedata

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from matcher.domain.errors import InvalidInputError
from service.accounts.password_rules import SHORTEST, check_password, context_of, is_short
from service.accounts.passwords import (
    LONGEST,
    MEMORY_COST_KIB,
    PARALLELISM,
    TIME_COST,
    Passwords,
)
from tests.service.accounts.known_passwords import PASSWORD, CountingHasher

CONTEXT = context_of("eva.lind@alingsas.se", ("Alingsås", "se-1489"))


@pytest.fixture
def cheap() -> Passwords:
    return Passwords(CountingHasher())


def test_the_real_hash_is_argon2id_with_the_parameters_that_are_stated() -> None:
    real = Passwords()
    kept = real.hash(PASSWORD)
    stated = f"$argon2id$v=19$m={MEMORY_COST_KIB},t={TIME_COST},p={PARALLELISM}$"
    assert kept.startswith(stated)
    assert real.check(PASSWORD, kept).is_right
    assert not real.check(PASSWORD + " ", kept).is_right


def test_the_same_password_is_never_hashed_alike(cheap: Passwords) -> None:
    assert cheap.hash(PASSWORD) != cheap.hash(PASSWORD)


@pytest.mark.parametrize("other", [PASSWORD.upper(), PASSWORD[:-1], f" {PASSWORD}", ""])
def test_only_the_very_password_is_right(cheap: Passwords, other: str) -> None:
    assert not cheap.check(other, cheap.hash(PASSWORD)).is_right


def test_two_keyboards_write_the_same_letter(cheap: Passwords) -> None:
    kept = cheap.hash(unicodedata.normalize("NFC", PASSWORD))
    assert cheap.check(unicodedata.normalize("NFD", PASSWORD), kept).is_right


def test_nothing_of_a_long_password_is_cut(cheap: Passwords) -> None:
    long = "x1" * (LONGEST // 2)
    kept = cheap.hash(long)
    assert cheap.check(long, kept).is_right
    assert not cheap.check(long[:-1] + "2", kept).is_right


@pytest.mark.parametrize("password", ["", "x" * 100_000, "\ud800", "\0"])
def test_without_a_hash_nothing_is_right_and_the_work_is_the_same(password: str) -> None:
    hasher = CountingHasher()
    some = Passwords(hasher)
    assert not some.check(password, None).is_right
    assert not some.check("the password of nobody", None).is_right
    assert hasher.looked == 2


def test_an_outdated_hash_gives_a_better_one() -> None:
    old = PasswordHash((Argon2Hasher(1, 8, 1),)).hash(PASSWORD)
    stronger = Passwords(PasswordHash((Argon2Hasher(2, 16, 1),)))
    checked = stronger.check(PASSWORD, old)
    assert checked.is_right
    assert checked.better_hash is not None
    assert stronger.check(PASSWORD, checked.better_hash).better_hash is None


@pytest.mark.parametrize(
    "password",
    [
        PASSWORD,
        "x7k2mq9fzp3w",
        "            en lång rad ord",
        "日本語のとても長い合言葉です",
        "A" + "b" * 20 + " för sex skepp på väg hem",
        "ord " * 16 + "och sist en gräsklippare",
    ],
)
def test_long_ones_are_taken_whatever_letters_they_have(password: str) -> None:
    check_password(password, password, CONTEXT)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("", "password.too-short"),
        ("x7k2mq9fzp3", "password.too-short"),
        ("x" * (LONGEST + 1), "password.too-long"),
        ("\ud800" * 12, "password.too-long"),
        ("123456789012", "password.among-the-first"),
        ("qwertyuiop12", "password.among-the-first"),
        ("aaaaaaaaaaaaaaaaaaaa", "password.among-the-first"),
        ("password1234", "password.among-the-first"),
        ("P@ssw0rd1234", "password.among-the-first"),
        ("Partnerkommun2026", "password.among-the-first"),
        ("alingsås2026", "password.among-the-first"),
        ("eva.lind@alingsas.se", "password.among-the-first"),
        ("Sommar2026!!", "password.among-the-first"),
        ("administrator1", "password.among-the-first"),
    ],
)
def test_what_is_tried_first_is_refused_with_its_reason(password: str, code: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        check_password(password, password, CONTEXT)
    assert refused.value.code == code


def test_the_common_ones_that_are_long_enough_are_all_refused() -> None:
    common = [word for word in FREQUENCY_LISTS["passwords"] if len(word) >= SHORTEST]
    assert len(common) > 200
    for word in common:
        with pytest.raises(InvalidInputError, match="among the first"):
            check_password(word, word, ())


@pytest.mark.slow
def test_three_thousand_common_ones_made_long_enough_are_refused() -> None:
    refused = 0
    for word in FREQUENCY_LISTS["passwords"][:4_000]:
        longer = (word * 2 + "2026").ljust(SHORTEST, "1")
        try:
            check_password(longer, longer, ())
        except InvalidInputError:
            refused += 1
    assert refused >= 3_000


def test_the_repetition_has_to_be_the_same() -> None:
    with pytest.raises(InvalidInputError, match="not the same"):
        check_password(PASSWORD, PASSWORD + "x", CONTEXT)


def test_fifteen_characters_are_advised() -> None:
    assert is_short("x7k2mq9fzp3w")
    assert not is_short(PASSWORD)
