"""The pages that show a shortlist: the list itself, what collided, what was not saved, what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, Response

from data.store.shortlists import Entry, Shortlist
from matcher.domain.errors import PartnerkommunError
from matcher.domain.message import Message, message
from service.api.refusals import FieldError
from service.api.request_faults import status_of
from service.pages.account.own_paths import sign_in_address
from service.pages.compare.chosen import MOST_COMPARED
from service.pages.compare.compare import WITH
from service.pages.private_visit import PRIVATE
from service.pages.rendering import page
from service.pages.shortlist.desk import Work
from service.pages.shortlist.kept import KeptList, kept_list
from service.use_cases.shortlist import (
    MAX_NOTE_CHARACTERS,
    MAX_TITLE_CHARACTERS,
    TITLE,
    Collision,
    Written,
    both_texts,
    mark_of,
    texts_of,
)

_DONE: Mapping[str, Message] = {
    "saved": message("shortlist.saved", "Saved."),
    "added": message("shortlist.added", "Added to the list."),
    "already": message("shortlist.already", "It stands on the list already."),
    "back": message("shortlist.back", "Put back on the list."),
}


@dataclass(frozen=True)
class TakenOff:
    """An entry that was taken off just now, and where it stood: enough to put it back."""

    entry: Entry
    name: str
    position: int


def list_page(
    work: Work,
    token: str,
    shortlist: Shortlist,
    *,
    sent: Written | None = None,
    mistakes: Mapping[str, Message] | None = None,
    taken_off: TakenOff | None = None,
) -> HTMLResponse:
    """Return the list; with `sent` and `mistakes` as a person wrote it, and not as it is kept."""
    kept = kept_list(shortlist, work.house, work.turns, work.today, work.language)
    stored = texts_of(shortlist)
    errors = [FieldError(field_of(key), said) for key, said in (mistakes or {}).items()]
    return page(
        "shortlist/list.html",
        work.language,
        work.here(token),
        422 if mistakes else 200,
        PRIVATE,
        kept=kept,
        shortlist=shortlist,
        form=kept.form,
        question=kept.form.fields(candidate=""),
        compared=_compared(kept),
        compared_query=urlencode(_compared(kept)),
        texts={**stored, **(sent.texts if sent else {})},
        seen={key: mark_of(text) for key, text in stored.items()} | dict(sent.seen if sent else {}),
        errors=errors,
        first_errors={error.field: error for error in errors},
        taken_off=taken_off,
        done=_DONE.get(work.one("done")) if not work.is_post else None,
        token=token,
        address=work.address(token),
        whole_address=work.whole_address(token),
        is_remembered=work.remembered == token,
        is_signed_in=work.may_be_signed_in,
        sign_in=sign_in_address(work.language, work.address(token)),
        most_title=MAX_TITLE_CHARACTERS,
        most_note=MAX_NOTE_CHARACTERS,
    )


def field_of(key: str) -> str:
    """Return the name of the field that a text of a list stands in."""
    return TITLE if key == TITLE else f"note-{key}"


def collided_page(
    work: Work, token: str, sent: Written, collisions: Sequence[Collision]
) -> HTMLResponse:
    """Return both versions of every text that two people changed, to be put together."""
    collided = {collision.key for collision in collisions}
    return page(
        "shortlist/collided.html",
        work.language,
        work.here(token),
        409,
        PRIVATE,
        address=work.address(token),
        most_title=MAX_TITLE_CHARACTERS,
        most_note=MAX_NOTE_CHARACTERS,
        rewritten=[
            (c, field_of(c.key), work.name_of(c.key), both_texts(c.mine, c.theirs))
            for c in collisions
            if c.theirs is not None
        ],
        taken_off=[(c, work.name_of(c.key)) for c in collisions if c.theirs is None],
        marks=[(f"seen-{c.key}", mark_of(c.theirs)) for c in collisions if c.theirs is not None],
        others=[
            pair
            for key, text in sent.texts.items()
            if key not in collided
            for pair in ((field_of(key), text), (f"seen-{key}", sent.seen.get(key, "")))
        ],
    )


def unsaved_page(
    work: Work,
    token: str,
    texts: Mapping[str, str],
    said: Sequence[Message],
    status: int,
) -> HTMLResponse:
    """Return why nothing was saved, with everything that was written, so that it is not lost."""
    again = [(name, each) for name, values in work.entries.items() for each in values]
    return page(
        "shortlist/unsaved.html",
        work.language,
        work.here(token),
        status,
        PRIVATE,
        said=tuple(said),
        texts=[(key, work.name_of(key), text) for key, text in texts.items() if text],
        again=again if status != 404 else [],
        address=work.address(token),
    )


def missing_page(work: Work, token: str, error: PartnerkommunError) -> Response:
    """Return what to do when nothing is kept at a private address, and forget it in this browser."""
    response = page(
        "shortlist/missing.html",
        work.language,
        work.here(token),
        status_of(error),
        PRIVATE,
        said=error.message,
    )
    return work.forget(response) if work.remembered == token else response


def _compared(kept: KeptList) -> list[tuple[str, str]]:
    known = [entry.id for entry in kept.entries if entry.place][:MOST_COMPARED]
    return [*kept.form.fields(candidate=""), *((WITH, place_id) for place_id in known)]
