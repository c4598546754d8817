"""Cells with one of a few words in them, in Swedish or English."""

import re
from functools import cache

from babel import Locale

from matcher.domain.challenge import Side
from matcher.domain.message import Message, message
from matcher.domain.names import canonical
from matcher.encoding.protocol import Language

SIDES = {
    Side.NEED: ("need", "needs", "behov", "behöver", "saknar", "lack", "utmaning", "challenge"),
    Side.OFFER: (
        "offer",
        "offers",
        "strength",
        "strengths",
        "styrka",
        "styrkor",
        "erbjudande",
        "erbjuder",
        "kan bidra med",
    ),
    Side.SHARED: ("shared", "both", "need and offer", "gemensam", "gemensamt", "båda", "delad"),
}
_SIDE_OF = {canonical(word): side for side, words in SIDES.items() for word in words}
_YES = frozenset({"yes", "ja", "true", "sant", "1", "x"})
_NO = frozenset({"no", "nej", "false", "falskt", "0", ""})
_DATE = re.compile(r"(\d{4})(-\d{2}(-\d{2})?)?")


def read_side(cell: str) -> Side | Message:
    """Return the side that a word means, or why none is meant."""
    if not cell:
        return message(
            "import.side-missing",
            "It is not said whether the text is a need or an offer. Write need (behov), offer "
            "(styrka) or shared (gemensam).",
        )
    return _SIDE_OF.get(canonical(cell)) or message(
        "import.side-unknown",
        "“{value}” is neither a need nor an offer. Write need (behov), offer (styrka) or shared "
        "(gemensam).",
        value=_shortened(cell),
    )


def read_language(cell: str) -> Language | Message:
    """Return the language that a code or name means, or why none is meant."""
    found = _language_by_name().get(canonical(cell.partition("-")[0]))
    return found or message(
        "import.language-unknown",
        "The language “{value}” is not known. Write sv, en or the language's name, or leave the cell "
        "empty to have it detected.",
        value=_shortened(cell),
    )


def read_year(cell: str) -> int | Message:
    """Return the year of a cell with a year or a date, or why there is none."""
    found = _DATE.fullmatch(cell)
    if found and 1900 <= int(found[1]) <= 2100:
        return int(found[1])
    return message(
        "import.year-unreadable",
        "“{value}” is not a year between 1900 and 2100. Write it like 2026.",
        value=_shortened(cell),
    )


def read_yes_or_no(cell: str) -> bool | Message:
    """Return whether a cell says yes, or why it says neither yes nor no; empty means no."""
    word = canonical(cell)
    if word in _YES or word in _NO:
        return word in _YES
    return message(
        "import.yes-or-no",
        "“{value}” is neither yes nor no. Write yes (ja) or no (nej).",
        value=_shortened(cell),
    )


def _shortened(cell: str) -> str:
    return cell if len(cell) <= 60 else f"{cell[:60]}…"


@cache
def _language_by_name() -> dict[str, Language]:
    names = {"other": Language.OTHER, "annat": Language.OTHER, "annat språk": Language.OTHER}
    for locale in ("sv", "en"):
        for code, name in Locale(locale).languages.items():
            language = {"sv": Language.SWEDISH, "en": Language.ENGLISH}.get(code, Language.OTHER)
            names.setdefault(canonical(code), language)
            names.setdefault(canonical(name), language)
    return names
