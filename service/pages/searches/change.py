"""Changing a saved search: its settings, and that its news was seen.

Only a button marks news as seen, never a look. Browsers, mail programs and chats open an address before
anybody reads the page, feed readers open theirs every hour, and several colleagues share one search: news
that vanished by itself would be lost to whoever did not happen to be first. So it stays marked, with the
day that it is counted from, until somebody says that it was seen.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from starlette.responses import RedirectResponse, Response

from data.store.saved_searches import SavedSearch, change_search
from matcher.domain.errors import NotFoundError, PartnerkommunError
from matcher.domain.message import Message, message
from service.api.refusals import FieldError, RefusedRequest
from service.api.request_faults import status_of
from service.pages.find.form import Form, question_of
from service.pages.private_visit import PRIVATE
from service.pages.rendering import page
from service.pages.searches.desk import KIND, Work, fields_of, gone
from service.pages.searches.show import Rewritten, search_page, settings_of
from service.use_cases.saved_search import (
    DAY,
    NUMBER,
    ChangedMeanwhileError,
    Settings,
    merged,
    mistake_in_title,
    seen,
    with_question,
    written_title,
)
from service.use_cases.shortlist import TITLE

Changing = Callable[[SavedSearch], SavedSearch]

_SHOWN_BEFORE = "was-"


def change_page(work: Work, token: str) -> Response:
    """Do what a form of the page asks for; nothing that was written is lost, whatever happens."""
    try:
        return _seen(work, token) if work.one("do") == "seen" else _saved(work, token)
    except NotFoundError:
        raise
    except PartnerkommunError as error:
        return _unsaved(work, token, error)


def _seen(work: Work, token: str) -> Response:
    until = _moment(work.one("until"))
    if until is not None:
        # Never past now: what is found later must still be new.
        until, off = min(until, work.now), frozenset(work.entries.get("gone", ()))
        _change(work, token, lambda stored: seen(stored, until, off))
    return RedirectResponse(work.address(token, "?done=seen"), 303)


def _saved(work: Work, token: str) -> Response:
    search = work.read(token)
    stored = settings_of(search)
    shown = _read(work, stored, _SHOWN_BEFORE)
    written = _read(work, shown)
    errors = _mistakes(work, search, written)
    if errors:
        return search_page(work, token, search, rewritten=Rewritten(written, tuple(errors), 422))
    try:
        before, after = _change(
            work, token, lambda kept: _rewritten(kept, shown, written, work.today)
        )
    except ChangedMeanwhileError as changed:
        errors = [
            FieldError(name, _meanwhile(name, their)) for name, their in changed.theirs.items()
        ]
        rewritten = Rewritten(written, tuple(errors), 409)
        return search_page(work, token, work.read(token), rewritten=rewritten)
    done = "saved" if before.question == after.question else "restarted"
    return RedirectResponse(work.address(token, f"?done={done}"), 303)


def _rewritten(search: SavedSearch, shown: Settings, written: Settings, today: date) -> SavedSearch:
    kept = settings_of(search)
    wanted = merged(kept, shown, written)
    retitled = replace(search, title=wanted[TITLE])
    if (wanted[NUMBER], wanted[DAY]) == (kept[NUMBER], kept[DAY]):
        return retitled
    number = "" if wanted[NUMBER] == Form().n else wanted[NUMBER]
    form = Form.read(fields_of(search), today)
    return with_question(retitled, form.query(candidate="", n=number, on=wanted[DAY]))


def _mistakes(work: Work, search: SavedSearch, written: Settings) -> list[FieldError]:
    mistake = mistake_in_title(written[TITLE])
    errors = [FieldError(TITLE, mistake)] if mistake else []
    entered = {**fields_of(search), NUMBER: [written[NUMBER]], DAY: [written[DAY]]}
    try:
        question_of(Form.read(entered, work.today), work.house, work.today)
    except RefusedRequest as refused:
        # What else is wrong with the question was so before, and is told on the page.
        errors += [error for error in refused.errors if error.field in (NUMBER, DAY)]
    return errors


def _read(work: Work, default: Settings, prefix: str = "") -> dict[str, str]:
    read = {
        name: next(iter(work.entries.get(prefix + name, ())), value).strip()
        for name, value in default.items()
    }
    return {**read, TITLE: written_title(read[TITLE]), NUMBER: read[NUMBER] or Form().n}


def _change(work: Work, token: str, change: Changing) -> tuple[SavedSearch, SavedSearch]:
    seen_before: list[SavedSearch] = []

    def noting(stored: SavedSearch) -> SavedSearch:
        seen_before.append(stored)
        return change(stored)

    after = change_search(work.house.engine, work.seals.open(KIND, token), noting)
    if after is None:
        raise gone()
    return seen_before[-1], after


def _meanwhile(name: str, their: str) -> Message:
    if name == DAY and not their:
        return message(
            "search.now-follows",
            "Somebody else has meanwhile let the search follow the calendar. Save again to keep your day.",
        )
    return message(
        "search.changed-meanwhile",
        "Somebody else has meanwhile changed this to “{theirs}”. Save again to keep what you wrote.",
        theirs=their,
    )


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is None else None


def _unsaved(work: Work, token: str, error: PartnerkommunError) -> Response:
    return page(
        "searches/refused.html",
        work.language,
        work.here(token),
        status_of(error),
        PRIVATE,
        said=(error.message,),
        form=None,
        again=[(name, each) for name, values in work.entries.items() for each in values],
        action=work.address(token),
        title=work.one(TITLE),
        address=work.address(token),
    )
