"""What a person entered: the fields of an address or of a form that was sent."""

from collections.abc import Iterable, Mapping
from typing import Annotated
from urllib.parse import parse_qs

from fastapi import Depends, Request

from service.api.request_faults import content_type_error, unreadable_body

_MAX_FIELDS = 600
_FORM_TYPE = "application/x-www-form-urlencoded"

Entries = Mapping[str, list[str]]


def stored_entries(question: str) -> dict[str, list[str]]:
    """Return the fields of a question that was kept; it may have more than a form, by its defaults."""
    return entries_of(question.encode("ascii", "ignore"), most=2 * _MAX_FIELDS)


def entries_of(encoded: bytes, most: int = _MAX_FIELDS) -> dict[str, list[str]]:
    """Return the fields of a form as it is sent, in an address or a body."""
    try:
        return parse_qs(
            encoded.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=most,
        )
    except ValueError:
        raise unreadable_body() from None


def first_of(entries: Entries, name: str, default: str = "") -> str:
    """Return the first value of a field that says anything, as it was written."""
    return next((value for value in entries.get(name, ()) if value.strip()), default)


def repeated_in(entries: Entries, names: Iterable[str]) -> tuple[str, ...]:
    """Return which of the fields, each of one value, were given several."""
    return tuple(name for name in names if len(entries.get(name, ())) > 1)


def pairs_of(fields: Mapping[str, str | tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    """Return fields as name and value pairs, as an address needs them; empty ones are left out."""
    return tuple(
        (name, each)
        for name, value in fields.items()
        for each in ((value,) if isinstance(value, str) else value)
        if each
    )


async def _entries(request: Request) -> Entries:
    if request.method != "POST":
        return entries_of(request.scope["query_string"])
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _FORM_TYPE:
        raise content_type_error(_FORM_TYPE)
    return entries_of(await request.body())


EntriesNow = Annotated[Entries, Depends(_entries)]
