"""What people have saved before the browser looks: shortlists and a search, with their addresses."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Engine

from data.store.saved_searches import SavedSearch, keep_search
from data.store.shortlists import Entry, Shortlist, keep_shortlist
from service.pages.searches.desk import KIND as SEARCH
from service.pages.searches.desk import READING
from service.pages.shortlist.desk import KIND as SHORTLIST
from service.private_addresses import Seals
from tests.browser.all_pages import ASKED
from tests.service.known_facts import SCRIPT_NAME

_THEN = datetime(2026, 11, 1)  # noqa: DTZ001 - the store keeps UTC without a zone
_CHOSEN = ("zm-chililabombwe", "ke-turkana", "ke-long", "ke-script", "no-longer-there")


def keep_everything(engine: Engine, seals: Seals) -> Mapping[str, str]:
    """Keep what the pages need, and return the tokens of the private addresses by name."""
    lists = {
        "shortlist": _list("l-1", SCRIPT_NAME, _CHOSEN),
        "empty_shortlist": _list("l-2", "", ()),
        "loose_shortlist": _list("l-3", "", _CHOSEN[:4]),
    }
    for each in lists.values():
        keep_shortlist(engine, each)
    search = SavedSearch("s-1", "", ASKED, "sv", _THEN, _THEN)
    keep_search(engine, search, ["ke-turkana"])
    tokens = {name: seals.seal(SHORTLIST, each.id) for name, each in lists.items()}
    searches = {"search": SEARCH, "reading": READING}
    return tokens | {name: seals.seal(kind, search.id) for name, kind in searches.items()}


def _list(list_id: str, title: str, place_ids: tuple[str, ...]) -> Shortlist:
    notes = ("Ring dem <b>nu</b>\nefter mötet", "")
    entries = (Entry(place_id, _THEN, notes[at % 2]) for at, place_id in enumerate(place_ids))
    return Shortlist(list_id, ASKED, _THEN, _THEN, title, entries=tuple(entries))
