"""What every page of a saved search is served with, and how its private addresses are opened."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Request
from starlette.responses import Response

from data.store.saved_searches import SavedSearch, read_search
from matcher.domain.errors import NotFoundError, PartnerkommunError
from service.api.desk import DoorNow, LanguageNow, SealsNow, Today, TurnsNow
from service.api.request_faults import status_of
from service.api.turns import Turns
from service.house import House
from service.language.catalogues import Lang
from service.pages.addresses import Here
from service.pages.entries import Entries, EntriesNow, stored_entries
from service.pages.find.form import Form
from service.pages.rendering import page
from service.pages.shortlist.desk import PRIVATE
from service.private_addresses import Seals

KIND = "search"
# For feed readers and for colleagues who only look: it opens the same search, but nothing can be changed.
READING = "search-reading"
PATH = "/searches"
SECTION = "find"
INDEX = Here(PATH, section=SECTION)


async def clock() -> datetime:
    """Return the time in UTC, as the store keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


@dataclass(frozen=True)
class Work:
    """One request about saved searches: what was entered, where, and by whom it is answered."""

    entries: Entries
    house: House
    turns: Turns
    seals: Seals
    today: date
    now: datetime
    language: Lang
    site: str
    is_post: bool = False

    def one(self, name: str) -> str:
        """Return the value of a field, empty where there is none."""
        return next((value for value in self.entries.get(name, ()) if value), "")

    def here(self, token: str, rest: str = "") -> Here:
        """Return where a page of a search is, in any language."""
        return Here(f"{PATH}/{quote(token, safe='')}{rest}", section=SECTION)

    def address(self, token: str, rest: str = "") -> str:
        """Return the address of a search on this site."""
        return self.here(token, rest).address(self.language)

    def whole_address(self, token: str, rest: str = "") -> str:
        """Return the address of a search as it is sent to somebody."""
        return f"{self.site}{self.address(token, rest)}"

    def read(self, token: str) -> SavedSearch:
        """Return the search at an address that may change it; raise NotFoundError where there is none."""
        return self._stored(self.seals.open(KIND, token))

    def looked_up(self, token: str) -> tuple[SavedSearch, bool]:
        """Return the search at any of its addresses, and whether this one may change it."""
        try:
            search_id, may_change = self.seals.open(KIND, token), True
        except NotFoundError:
            search_id, may_change = self.seals.open(READING, token), False
        return self._stored(search_id), may_change

    def reading_token(self, search: SavedSearch) -> str:
        """Return the token of the addresses that only show a search."""
        return self.seals.seal(READING, search.id)

    def form_of(self, search: SavedSearch) -> Form:
        """Return the question of a search as a form; without a day of its own it is about today."""
        return Form.read(fields_of(search), self.today)

    def _stored(self, search_id: str) -> SavedSearch:
        search = read_search(self.house.engine, search_id)
        if search is None:
            raise gone()
        return search


def fields_of(search: SavedSearch) -> Entries:
    """Return the question of a search as the fields of a form."""
    return stored_entries(search.question)


def gone() -> NotFoundError:
    """Return the error for a search that was deleted."""
    return NotFoundError(
        "search.gone",
        "The saved search at this address is gone: somebody who has the address deleted it.",
    )


def missing_page(work: Work, token: str, error: PartnerkommunError) -> Response:
    """Return what to do when nothing is kept at a private address."""
    return page(
        "searches/missing.html",
        work.language,
        work.here(token),
        status_of(error),
        PRIVATE,
        said=error.message,
    )


def _work(
    request: Request,
    entries: EntriesNow,
    door: DoorNow,
    turns: TurnsNow,
    seals: SealsNow,
    today: Today,
    now: Annotated[datetime, Depends(clock)],
    language: LanguageNow,
) -> Work:
    is_post = request.method == "POST"
    return Work(
        entries=entries,
        house=door.awaited_house() if is_post else door.house(),
        turns=turns,
        seals=seals,
        today=today,
        now=now,
        language=language,
        site=f"{request.url.scheme}://{request.url.netloc}",
        is_post=is_post,
    )


WorkNow = Annotated[Work, Depends(_work)]
