"""What looks like personal data, and how the words somebody asks about are recognised."""

import pytest

from matcher.domain.errors import InvalidInputError
from service.use_cases.personal_words import (
    looks_like_personal_data,
    pattern_of,
    reason_without,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Write to anna.berg@kommun.se", "personal-data.email"),
        ("Ring 070-123 45 67", "personal-data.phone"),
        ("Call +260 97 1234567 now", "personal-data.phone"),
        ("Född 19810203-1234", "personal-data.personal-number"),
        ("810203-1234", "personal-data.personal-number"),
    ],
)
def test_contact_data_and_personal_numbers_are_warned_of(text: str, code: str) -> None:
    said = looks_like_personal_data(text)
    assert said is not None
    assert said.code == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We met in 2019-2021",
        "Dnr 2026/00123",
        "12 000 inhabitants",
        "https://x.example/070123456789",
    ],
)
def test_ordinary_words_are_not_warned_of(text: str) -> None:
    assert looks_like_personal_data(text) is None


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Anna Berg", "as ANNA  berg\nsaid"),
        ("Anna Berg", "Anna Bergs svar"),
        ("A\u030asa", "Åsa"),
        ("anna@x.se", "mail Anna@X.se."),
        ("070-123 45 67", "ring 0701234567"),
        ("0701234567", "+46 (0)70-123 45 67"),
        ("+46701234567", "070/123 45 67"),
        ("+260971234567", "00260 97 123 4567"),
        ("(x)", "f(x) (x)"),
    ],
)
def test_words_are_recognised_as_people_write_them(words: str, text: str) -> None:
    assert pattern_of(words).search(text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Anna Berg", "Anna Bergman"),
        ("Berg", "Iceberg, Bergen"),
        ("0701234567", "20701234567"),
        ("0701234567", "07012345678"),
        (".*", ""),
    ],
)
def test_other_words_are_left_alone(words: str, text: str) -> None:
    if len(words) < 3:
        with pytest.raises(InvalidInputError):
            pattern_of(words)
    else:
        assert not pattern_of(words).search(text)


def test_reason_may_not_repeat_the_words() -> None:
    pattern = pattern_of("Anna Berg")
    assert reason_without(" She \n asked ", pattern) == "She asked"
    with pytest.raises(InvalidInputError, match="repeats"):
        reason_without("anna berg asked", pattern)
    with pytest.raises(InvalidInputError, match="Say why"):
        reason_without(" ", pattern)


@pytest.mark.parametrize(
    "written", ["An\u00adna Maria Ek", "Anna Ma\u200bria Ek", "Anna-Maria Ek", "ANNA  MARIA\nEK"]
)
def test_a_name_is_found_with_unseen_characters_and_hyphens(written: str) -> None:
    assert pattern_of("Anna Maria Ek").search(f"Ring {written} i dag")
