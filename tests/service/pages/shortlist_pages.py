"""How tests begin, read and change a shortlist through its pages."""

from dataclasses import replace
from urllib.parse import urlsplit

from tests.service.known_house import CHALLENGE
from tests.service.pages.page_client import Page, PageClient

THEN = "2018-03-01"
ASKED = {"text": CHALLENGE, "on": THEN}


def begin(pages: PageClient, *candidates: str, language: str = "sv", **fields: str) -> Page:
    """Return the page of a new list."""
    chosen = list(candidates) or ["zm-chililabombwe", "ke-turkana"]
    return pages.post(f"/{language}/shortlists", **{**ASKED, "candidate": chosen, **fields})


def path_of(page: Page) -> str:
    """Return the address of a list without host and query."""
    return urlsplit(page.address).path


def change(pages: PageClient, page: Page, status: int = 200, /, **fields: str) -> Page:
    """Send the form of a list as it was shown, with changes."""
    return pages.post(path_of(page), status, **{**fields_of(page), "do": "save", **fields})


def fields_of(page: Page, form_id: str = "list") -> dict[str, str]:
    """Return what a browser would send for one of the forms of a list."""
    form = page.one("form", id=form_id)
    return dict(replace(page, root=form).form_fields(path_of(page)))


def order_of(page: Page) -> list[str]:
    """Return the names on a list, in order."""
    return [words for words in page.words_of("h2") if ", " in words]


def note_on(page: Page, place_id: str) -> str:
    """Return what the note on a local government says."""
    return fields_of(page)[f"note-{place_id}"].strip()
