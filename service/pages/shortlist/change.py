"""Changing a shortlist: notes, title, order, taking off, putting back, deleting."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.responses import RedirectResponse, Response

from data.store.shortlists import Shortlist, change_shortlist, delete_shortlist
from matcher.domain.errors import NotFoundError, PartnerkommunError
from service.api.request_faults import status_of
from service.pages.entries import Entries
from service.pages.private_visit import PRIVATE
from service.pages.rendering import page
from service.pages.shortlist.desk import KIND, Work
from service.pages.shortlist.kept import form_of
from service.pages.shortlist.show import (
    TakenOff,
    collided_page,
    list_page,
    missing_page,
    unsaved_page,
)
from service.use_cases.shortlist import (
    TITLE,
    CollisionsError,
    Written,
    cleaned,
    mistakes_in,
    moved,
    put_back,
    without,
    written,
)

_NOTE, _SEEN, _BACK_NOTE, _BACK_AT = "note-", "seen-", "back-note-", "back-at-"
_STEPS = {"up": -1, "down": 1}
# Not looked up in the registry: what was taken off may have left it meanwhile.
_PLACE_ID = re.compile(r"[a-z]{2}-[a-z0-9-]{1,60}")


@dataclass(frozen=True)
class Change:
    """What a person sent: texts, entries to put back (id → note and place), and what to do then."""

    sent: Written
    back: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    do: str = ""
    place_id: str = ""

    @property
    def texts(self) -> dict[str, str]:
        """Return every text that was sent, those of entries to put back included."""
        return {**self.sent.texts, **{key: note for key, (note, _) in self.back.items()}}


def change_page(work: Work, token: str) -> Response:
    """Do what the form of a list asks for; nothing that was written is lost, whatever happens."""
    change = _change_from(work.entries)
    try:
        before = work.read(token)
        mistakes = mistakes_in(change.texts)
        if mistakes.keys() & change.back.keys():
            return unsaved_page(work, token, change.texts, list(mistakes.values()), 422)
        if mistakes:
            return list_page(work, token, before, sent=change.sent, mistakes=mistakes)
        return _changed(work, token, change)
    except CollisionsError as error:
        return collided_page(work, token, change.sent, error.collisions)
    except PartnerkommunError as error:
        return unsaved_page(work, token, change.texts, [error.message], status_of(error))


def delete_page(work: Work, token: str) -> Response:
    """Ask whether the whole list shall go, and delete it where that was answered."""
    try:
        shortlist = work.read(token)
    except NotFoundError as error:
        return missing_page(work, token, error)
    if not work.is_post or work.one("version") != str(shortlist.version):
        return page(
            "shortlist/delete.html",
            work.language,
            work.here(token, "/delete"),
            409 if work.is_post else 200,
            PRIVATE,
            shortlist=shortlist,
            has_changed=work.is_post,
            address=work.address(token),
        )
    delete_shortlist(work.house.engine, shortlist.id)
    gone = page(
        "shortlist/deleted.html",
        work.language,
        work.here(token),
        headers=PRIVATE,
        form=form_of(shortlist, work.today),
    )
    return work.forget(gone) if work.remembered == token else gone


def _changed(work: Work, token: str, change: Change) -> Response:
    seen: list[Shortlist] = []

    def apply(stored: Shortlist) -> Shortlist:
        noted = written(stored, change.sent)
        for place_id, (note, position) in change.back.items():
            noted = put_back(noted, place_id, note, position, work.now)
        seen.append(noted)
        if change.do in _STEPS:
            return moved(noted, change.place_id, _STEPS[change.do])
        return without(noted, change.place_id) if change.do == "remove" else noted

    after = change_shortlist(work.house.engine, work.seals.open(KIND, token), apply, work.now)
    if after is None:
        raise work.gone()
    entry = seen[-1].entry(change.place_id)
    if change.do == "remove" and entry is not None:
        position = seen[-1].entries.index(entry)
        off = TakenOff(entry, work.name_of(entry.local_government_id), position)
        return work.remember(list_page(work, token, after, taken_off=off), token)
    if change.do == "more":
        return work.remember(_more(work, token, after), token)
    return work.remember(RedirectResponse(_next(work, token, change), 303), token)


def _next(work: Work, token: str, change: Change) -> str:
    if change.do in _STEPS and change.place_id:
        return work.address(token, f"#entry-{change.place_id}")
    return work.address(token, "?done=back" if change.back else "?done=saved")


def _more(work: Work, token: str, shortlist: Shortlist) -> Response:
    """Go to the answer; what is saved there comes to this list."""
    form = form_of(shortlist, work.today)
    if form.is_shareable:
        return RedirectResponse(f"/{work.language}?{form.query(candidate='')}#answer", 303)
    # The question does not fit an address: the next page posts it.
    return page(
        "shortlist/more.html",
        work.language,
        work.here(token),
        headers=PRIVATE,
        question=form.fields(candidate=""),
        address=work.address(token),
    )


def _change_from(entries: Entries) -> Change:
    def fields(prefix: str) -> dict[str, str]:
        return {
            name.removeprefix(prefix): values[0]
            for name, values in entries.items()
            if name.startswith(prefix)
        }

    texts = {key: cleaned(text) for key, text in fields(_NOTE).items()}
    if TITLE in entries:
        texts[TITLE] = " ".join(cleaned(entries[TITLE][0]).split())
    notes, places = fields(_BACK_NOTE), fields(_BACK_AT)
    do, _, place_id = next(iter(entries.get("do", ())), "").partition(":")
    return Change(
        sent=Written(texts, fields(_SEEN)),
        back={
            key: (cleaned(notes.get(key, "")), _number(places.get(key, "")))
            for key in entries.get("back", ())
            if _PLACE_ID.fullmatch(key)
        },
        do=do,
        place_id=place_id,
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 999
