"""A form with a file in it: the one kind of form that is not sent as fields of an address."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from service.accounts.who import WhoNow
from service.api.desk import DoorNow, LanguageNow, SealsNow, Today, TurnsNow
from service.api.request_faults import content_type_error, unreadable_body
from service.pages.entries import entries_of
from service.pages.signed_visit import SignedVisit, visit_of

_MOST_FIELDS = 600
_MOST_FILES = 4
_FIELDS = "application/x-www-form-urlencoded"
_PARTS = "multipart/form-data"


@dataclass(frozen=True)
class SentFile:
    """A file that was sent: what its sender calls it, and what is in it."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Sent:
    """A form as it was sent: its fields, and its files by field; fields without a file have none."""

    fields: Mapping[str, list[str]]
    files: Mapping[str, SentFile]


async def _sent(request: Request) -> Sent:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == _FIELDS:
        return Sent(entries_of(await request.body()), {})
    if kind != _PARTS:
        raise content_type_error(_PARTS)
    fields: dict[str, list[str]] = {}
    files: dict[str, SentFile] = {}
    try:
        async with request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS) as form:
            for name, value in form.multi_items():
                if not isinstance(value, UploadFile):
                    fields.setdefault(name, []).append(value)
                elif value.filename:
                    files[name] = SentFile(_plain(value.filename), await value.read())
    except HTTPException:  # what python-multipart cannot read
        raise unreadable_body() from None
    return Sent(fields, files)


def _plain(name: str) -> str:
    """Return a file's name without the folders that some browsers send and what cannot be shown."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in last if letter.isprintable())[:120] or "file"


@dataclass(frozen=True)
class UploadVisit:
    """One request with a form that may hold files."""

    visit: SignedVisit
    files: Mapping[str, SentFile]


def _upload_visit(
    request: Request,
    sent: Annotated[Sent, Depends(_sent)],
    who: WhoNow,
    door: DoorNow,
    turns: TurnsNow,
    seals: SealsNow,
    today: Today,
    language: LanguageNow,
) -> UploadVisit:
    visit = visit_of(request, sent.fields, who, door, turns, seals, today, language)
    return UploadVisit(visit, sent.files)


UploadVisitNow = Annotated[UploadVisit, Depends(_upload_visit)]
