"""What a person entered: the fields of an address or of a form that was sent."""

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import parse_qs

from fastapi import Depends, Request

from service.api.request_faults import content_type_error, unreadable_body

_MAX_FIELDS = 600
_FORM_TYPE = "application/x-www-form-urlencoded"

Entries = Mapping[str, list[str]]


def entries_of(encoded: bytes) -> dict[str, list[str]]:
    """Return the fields of a form as it is sent, in an address or a body."""
    try:
        return parse_qs(
            encoded.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MAX_FIELDS,
        )
    except ValueError:
        raise unreadable_body() from None


async def _entries(request: Request) -> Entries:
    if request.method != "POST":
        return entries_of(request.scope["query_string"])
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _FORM_TYPE:
        raise content_type_error(_FORM_TYPE)
    return entries_of(await request.body())


EntriesNow = Annotated[Entries, Depends(_entries)]
