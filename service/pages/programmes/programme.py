"""The page of one programme: what applies on a day, what changed, and a cap calculator."""

from datetime import date
from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from matcher.domain.programme import Programme
from matcher.eligibility.caps import regions_named, stages_with_caps
from matcher.eligibility.history import documented_events
from service.house import House
from service.language.alphabet import countries_by_name
from service.language.catalogues import Lang
from service.language.vocabulary import word
from service.pages.addresses import Here
from service.pages.entries import Entries
from service.pages.programmes.entered import Entered, ProgrammeForm, entered
from service.pages.programmes.listing import SECTION
from service.pages.programmes.timeline import rows_of, timeline
from service.pages.programmes.words import (
    applying_words,
    capitalised,
    event_kind_words,
    topic_words,
)
from service.pages.rendering import page
from service.use_cases.entered_country import known_countries
from service.use_cases.entered_text import quoted
from service.use_cases.network_list import documented_of_programme
from service.use_cases.network_words import period_words
from service.use_cases.programme_day import programme_day
from service.use_cases.programme_glance import Applying, alternatives, applying

OFFERED_PARTIES = (2, 3, 4)
OFFERED_YEARS = (1, 2, 3, 4)
# On a day with one of these there is nothing that one has to be told to do instead.
_CAN_ASK = (Applying.OPEN, Applying.NOT_NEEDED)


def programme_page(
    programme_id: str, entries: Entries, house: House, today: date, language: Lang
) -> Response:
    """Return what applies in a programme on a day; an unknown one is told with those that are known."""
    form = ProgrammeForm.read(entries, today)
    programme = house.catalogue.programmes.get(programme_id)
    if programme is None:
        return _unknown(programme_id, house, language)
    meant = entered(form, programme, house)
    return page(
        "programmes/programme.html",
        language,
        Here(f"/programmes/{programme.id}", form.query if entries else "", SECTION),
        status=422 if meant.errors else 200,
        form=form,
        programme=programme,
        errors=meant.errors,
        first_errors={error.field: error for error in reversed(meant.errors)},
        on=meant.on,
        changes=meant.changes,
        cap=meant.cap,
        networks=documented_of_programme(house, programme.id),
        period=lambda network: period_words(network, language),
        **_words(language),
        **_on_day(programme, meant, house, language),
    )


def _on_day(programme: Programme, meant: Entered, house: House, language: Lang) -> dict[str, Any]:
    on = meant.on
    if on is None:
        return {"day": None}
    events = documented_events(programme)
    state = applying(programme, on)
    return {
        "day": programme_day(programme, on),
        "state": applying_words(state, language),
        "can_ask": state in _CAN_ASK,
        "instead": [
            (each, applying_words(each.applying, language))
            for each in alternatives(house.catalogue.programmes.values(), programme, on)
        ],
        "timeline": timeline(events, on),
        "rows": rows_of(events),
        "stages": stages_with_caps(programme),
        "regions": regions_named(programme),
        "countries": countries_by_name(known_countries(house.catalogue), language),
        "offered_parties": OFFERED_PARTIES,
        "offered_years": OFFERED_YEARS,
        "never": date.min,
        "ever": date.max,
    }


def _unknown(programme_id: str, house: House, language: Lang) -> Response:
    return page(
        "programmes/unknown.html",
        language,
        Here(f"/programmes/{quote(programme_id, safe='')}", section="programmes"),
        status=404,
        entered=quoted(programme_id),
        programmes=tuple(house.catalogue.programmes.values()),
    )


def _words(language: Lang) -> dict[str, Any]:
    """Return the words for codes of the facts, for the template."""
    return {
        "topic": lambda code: topic_words(code, language),
        "fact": lambda code: capitalised(word(code, language)),
        "event_kind": lambda kind: event_kind_words(kind, language),
        "by_name": lambda codes: countries_by_name(codes, language),
    }
