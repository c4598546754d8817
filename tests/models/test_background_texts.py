"""The background texts are many, distinct and spread over the registers in both languages."""

from pathlib import Path

import pytest

BACKGROUND = Path(__file__).resolve().parents[2] / "models" / "background"
LANGUAGES = ("sv", "en")


def lines_of(language: str) -> list[str]:
    return (BACKGROUND / f"{language}.txt").read_text(encoding="utf-8").splitlines()


def register_of(text: str) -> str:
    if len(text.split()) <= 8 and not text.endswith("."):
        return "fragment"
    ends = sum(text.count(mark) for mark in (". ", "? ", "! "))
    return "passage" if ends else "sentence"


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_at_least_three_hundred_distinct_lines(language: str) -> None:
    assert len({line.casefold() for line in lines_of(language)}) >= 300


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_empty_padded_or_repeated(language: str) -> None:
    lines = lines_of(language)
    assert all(line and line == line.strip() for line in lines)
    assert len(lines) == len(set(lines))


def test_the_languages_share_no_line() -> None:
    assert set(lines_of("sv")) & set(lines_of("en")) == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("register", ["fragment", "sentence", "passage"])
def test_each_register_makes_up_about_a_third(language: str, register: str) -> None:
    lines = lines_of(language)
    share = sum(register_of(line) == register for line in lines) / len(lines)
    assert 0.28 <= share <= 0.38


@pytest.mark.parametrize("register", ["fragment", "sentence", "passage"])
def test_a_register_is_about_as_long_in_both_languages(register: str) -> None:
    mean_length = {
        language: sum(map(len, texts)) / len(texts)
        for language in LANGUAGES
        if (texts := [line for line in lines_of(language) if register_of(line) == register])
    }
    assert mean_length["sv"] == pytest.approx(mean_length["en"], rel=0.2)


def test_swedish_reads_as_swedish_and_english_as_english() -> None:
    assert any(letter in "".join(lines_of("sv")) for letter in "åäö")
    assert not any(letter in "".join(lines_of("en")) for letter in "åäö")
