"""What every page of a saved search is served with, and how its private addresses are opened."""

from typing import Annotated

from fastapi import Depends
from starlette.responses import Response

from data.store.saved_searches import SavedSearch, read_search
from matcher.domain.errors import NotFoundError, PartnerkommunError
from service.api.request_faults import status_of
from service.pages.addresses import Here
from service.pages.entries import Entries, stored_entries
from service.pages.find.form import Form
from service.pages.private_visit import PRIVATE, PrivateVisit, VisitFields
from service.pages.rendering import page

KIND = "search"
# For feed readers and for colleagues who only look: it opens the same search, but nothing can be changed.
READING = "search-reading"
PATH = "/searches"
SECTION = "find"
INDEX = Here(PATH, section=SECTION)


class Work(PrivateVisit):
    """One request about saved searches."""

    path = PATH
    section = SECTION

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


def _work(fields: VisitFields) -> Work:
    return Work(**fields)


WorkNow = Annotated[Work, Depends(_work)]
