"""The cells of a row of a sheet of partnerships, besides its parties: key, year, experience, languages."""

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale

from data.importing.words import read_yes_or_no
from matcher.domain.message import Message, message
from matcher.domain.names import canonical

KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}")
SEPARATORS = re.compile(r"[;,|\n]+")
FIRST_YEAR, LAST_YEAR = 1990, 2100
_SHOWN = 60


def read_key(cell: str) -> str | Message:
    """Return a key, empty where none is given, or why it cannot be one."""
    if not cell or KEY.fullmatch(cell):
        return cell
    return message(
        "grouping-sheet.key-unreadable",
        "“{value}” cannot be a key. Use letters, digits, hyphens and underscores, at most 40, without "
        "spaces; or leave the cell empty.",
        value=readable(cell),
    )


# A value that may be left open comes in a tuple, so that nothing and "not said" can be told apart.
def read_year(cell: str) -> tuple[int | None] | Message:
    """Return a start year, or why it is none."""
    if not cell:
        return (None,)
    if re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", cell):
        year = int(cell[:4])
        if FIRST_YEAR <= year <= LAST_YEAR:
            return (year,)
    return message(
        "grouping-sheet.year-unreadable",
        "“{value}” is no start year between {first} and {last}. Write it like {example}.",
        value=readable(cell),
        first=str(FIRST_YEAR),
        last=str(LAST_YEAR),
        example="2026",
    )


def read_experienced(cell: str) -> tuple[bool | None] | Message:
    """Return whether a partnership has worked together before, or why the cell does not say."""
    if not cell:
        return (None,)
    read = read_yes_or_no(cell)
    return read if isinstance(read, Message) else (read,)


def read_languages(cell: str) -> tuple[str, ...] | Message:
    """Return the codes of the languages in a cell, or which one is not known."""
    return languages_from(name.strip() for name in SEPARATORS.split(cell) if name.strip())


def languages_from(names: Iterator[str]) -> tuple[str, ...] | Message:
    """Return the codes of languages that are named by code or by name, or which one is not known."""
    codes: dict[str, None] = {}
    for name in names:
        code = _language_codes().get(canonical(name))
        if code is None:
            return message(
                "grouping-sheet.language-unknown",
                "“{value}” is no language. Write codes or names with a comma between them, such as en, fr.",
                value=readable(name),
            )
        codes[code] = None
    return tuple(codes)


@cache
def _language_codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for locale in ("en", "sv"):
        for code, name in Locale(locale).languages.items():
            if len(code) in (2, 3) and code.isalpha():
                codes.setdefault(canonical(code), code)
                codes.setdefault(canonical(name), code)
    return codes


def readable(value: str) -> str:
    """Return the beginning of a value with what cannot be shown replaced."""
    return "".join(letter if letter.isprintable() else "?" for letter in value[:_SHOWN])
