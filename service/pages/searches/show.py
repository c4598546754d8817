"""The page of a saved search: its matches now, and what is new since somebody last saw it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from starlette.responses import HTMLResponse

from data.store.saved_searches import SavedSearch
from matcher.domain.errors import NotFoundError, PartnerkommunError
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import Message, message
from service.api.opening import NotReadyError
from service.api.refusals import FieldError
from service.api.request_faults import status_of
from service.house import House
from service.pages.find.cards import Card
from service.pages.find.choices import SHOWN_N
from service.pages.find.form import Form, asker_of
from service.pages.find.results import Results, results_of
from service.pages.markup import shortened
from service.pages.private_visit import PRIVATE
from service.pages.rendering import page
from service.pages.searches.desk import Work, fields_of
from service.pages.searches.found import Found, found_now, local_day
from service.use_cases.saved_search import DAY, NUMBER, Settings
from service.use_cases.shortlist import MAX_TITLE_CHARACTERS, TITLE

_SHOWN_NAME = 80
_DONE: Mapping[str, Message] = {
    "begun": message(
        "search.begun", "The search is saved. Whoever comes in among the matches is marked as new."
    ),
    "saved": message("search.saved", "Saved."),
    "restarted": message(
        "search.restarted",
        "Saved. What is new is counted from now, since the search is another one.",
    ),
    "seen": message("search.seen", "Marked as seen. What comes after this is new."),
}


@dataclass(frozen=True)
class Shown:
    """One match in the list; `is_new` since somebody last saw it."""

    card: Card
    is_new: bool


@dataclass(frozen=True)
class Gone:
    """One that is no longer among the matches; `place` is None where the registry no longer has it."""

    place_id: str
    place: LocalGovernment | None
    found_on: date


@dataclass(frozen=True)
class Rewritten:
    """What a person wrote into the settings and could not be saved, with the reason at each field."""

    written: Settings
    errors: tuple[FieldError, ...]
    status: int


def search_page(
    work: Work,
    token: str,
    search: SavedSearch,
    may_change: bool = True,
    rewritten: Rewritten | None = None,
) -> HTMLResponse:
    """Return the matches now. Looking marks nothing as seen: see change.py."""
    found, failure = _looked(work, search)
    results = _results(work, found)
    errors = rewritten.errors if rewritten else ()
    stored = settings_of(found.search)
    reading = work.reading_token(search)
    return page(
        "searches/search.html",
        work.language,
        work.here(token),
        rewritten.status if rewritten else status_of(failure) if failure else 200,
        {**PRIVATE, **_retry(failure)},
        name=name_of(found.search, found.form),
        found=found,
        form=found.form,
        failure=failure.message if failure else None,
        asker=asker_of(found.form, work.house),
        follows_calendar=not stored[DAY],
        results=results,
        shown=_shown(found, results),
        gone=_gone(found, work.house),
        since=local_day(found.search.seen_at) if found.search.seen_at else None,
        until=work.now.isoformat(),
        settings={**stored, **(rewritten.written if rewritten else {})},
        stored=stored,
        numbers=_numbers(stored, rewritten),
        most_title=MAX_TITLE_CHARACTERS,
        errors=errors,
        first_errors={error.field: error for error in reversed(errors)},
        done=None if work.is_post else _DONE.get(work.one("done")),
        may_change=may_change,
        address=work.address(token),
        whole_address=work.whole_address(token),
        reading_address=work.whole_address(reading),
        feed_path=work.address(reading, "/feed"),
        feed_address=work.whole_address(reading, "/feed"),
    )


def settings_of(search: SavedSearch) -> dict[str, str]:
    """Return what can be changed about a search as it is kept."""
    fields = fields_of(search)
    number = next(iter(fields.get(NUMBER, ())), "") or Form().n
    return {TITLE: search.title, NUMBER: number, DAY: next(iter(fields.get(DAY, ())), "")}


def name_of(search: SavedSearch, form: Form) -> str:
    """Return the title that people gave a search, else the beginning of its question."""
    return search.title or shortened(" ".join((form.text or form.own).split()), _SHOWN_NAME)


def _looked(work: Work, search: SavedSearch) -> tuple[Found, PartnerkommunError | None]:
    try:
        return found_now(work, search), None
    except NotFoundError:
        raise
    except PartnerkommunError as error:
        # Too many ask at once. What was saved is shown all the same.
        return Found(search, work.form_of(search)), error


def _retry(failure: PartnerkommunError | None) -> dict[str, str]:
    return {"Retry-After": str(NotReadyError.retry_after_seconds)} if failure else {}


def _results(work: Work, found: Found) -> Results | None:
    asked = found.answered
    if asked is None:
        return None
    return results_of(
        found.form, asked.question, asked.answer, work.house, work.turns, work.language
    )


def _shown(found: Found, results: Results | None) -> tuple[Shown, ...]:
    ids = {match.local_government.id for match in found.matches}
    new = found.news.new
    cards = results.cards if results else ()
    return tuple(Shown(card, card.place.id in new) for card in cards if card.place.id in ids)


def _gone(found: Found, house: House) -> tuple[Gone, ...]:
    known = house.catalogue.local_governments
    return tuple(
        Gone(place_id, known.get(place_id), local_day(found.search.found_at[place_id]))
        for place_id in found.news.gone
    )


def _numbers(stored: Settings, rewritten: Rewritten | None) -> Sequence[str]:
    kept = [stored[NUMBER], *([rewritten.written[NUMBER]] if rewritten else [])]
    return list(dict.fromkeys([*map(str, SHOWN_N), *kept]))
