"""What a single value of a fact file must be: each check returns the fault, or None."""

import re
from collections.abc import Callable
from datetime import date

from matcher.domain.message import Message, message

CellCheck = Callable[[str, str, date], Message | None]
"""A check of (column, value, the day on which the facts are checked); the value is never empty."""

_ADDRESS = re.compile(r"https?://[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?( \(.+\))?")
_DOCUMENT = re.compile(r"(?!.*//).*\w{3}.*", re.DOTALL)
_NO_SOURCE = {"unknown", "okänd", "none", "todo", "tbd", "n/a", "saknas", "xxx"}
_HALF_ROUND_THE_EARTH_KM = 20_038
_E_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.\w{2,}")
# A telephone number starts with + and a country code, or with 0 and a dialling code; years, amounts
# and populations do neither.
_TELEPHONE = re.compile(
    r"(?<!\w)(\+\d[\d ()/-]{6,}\d|0\d{1,3}[ /-]\d{2,3}[ -]?\d{2,3}[ -]?\d{2,4})"
)


def a_source(column: str, value: str, _on: date) -> Message | None:
    """Check that each source is a web address or names a document."""
    for source in (part.strip() for part in re.split(r";\s+|;(?=https?:)", value)):
        known = source.casefold() not in _NO_SOURCE
        if not known or not (_ADDRESS.fullmatch(source) or _DOCUMENT.fullmatch(source)):
            return message(
                "facts.no-source",
                "{column} must be a web address or name a document, not “{value}”.",
                column=column,
                value=source,
            )
    return None


def a_year(column: str, value: str, on: date) -> Message | None:
    """Check that the value is a year between 1900 and the year of the check."""
    if not re.fullmatch(r"\d{4}", value) or int(value) < 1900:
        return message(
            "facts.invalid-year",
            "{column} must be a year such as 2019, not “{value}”.",
            column=column,
            value=value,
        )
    if int(value) > on.year:
        return message(
            "facts.future-date",
            "{column} lies in the future: {value}.",
            column=column,
            value=value,
        )
    return None


def a_country(column: str, value: str, _on: date) -> Message | None:
    """Check that the value is a country code, alone or before a colon and the name of a party."""
    if re.fullmatch(r"[A-Z]{2}(:.*)?", value):
        return None
    return message(
        "facts.invalid-country",
        "{column} must be, or begin with, a country code of two capitals, not “{value}”.",
        column=column,
        value=value,
    )


def a_distance(column: str, value: str, _on: date) -> Message | None:
    """Check that the value is a whole number of kilometres that fits on the Earth."""
    if value.isascii() and value.isdigit() and int(value) <= _HALF_ROUND_THE_EARTH_KM:
        return None
    return message(
        "facts.invalid-distance",
        "{column} must be a whole number of kilometres, not “{value}”.",
        column=column,
        value=value,
    )


def one_of(*allowed: str) -> CellCheck:
    """Return a check that the value is one of the words allowed."""

    def check(column: str, value: str, _on: date) -> Message | None:
        if value in allowed:
            return None
        return message(
            "facts.not-allowed",
            "{column} must be one of {allowed}, not “{value}”.",
            column=column,
            allowed=", ".join(allowed),
            value=value,
        )

    return check


def without_contact_data(column: str, value: str, _on: date) -> Message | None:
    """Check that no e-mail address or telephone number of a person stands in a text."""
    found = _E_MAIL.search(value) or _TELEPHONE.search(value)
    if found is None:
        return None
    return message(
        "facts.contact-data",
        "{column} holds what looks like personal contact data: “{value}”. Remove it.",
        column=column,
        value=found.group(),
    )
