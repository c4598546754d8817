"""How tests save, read and change a search through its pages, at the time they choose."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, cast
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from service.pages.searches.desk import KIND
from tests.service.known_house import CHALLENGE
from tests.service.pages.page_client import Page, PageClient

START = datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - the store keeps UTC without a zone
DAY = timedelta(days=1)
ATOM = "{http://www.w3.org/2005/Atom}"
NAMES = {"zm-chililabombwe": "Chililabombwe, Zambia", "ke-turkana": "Turkana, Kenya"}


def set_clock(pages: PageClient, moment: datetime) -> None:
    """Let it be this time, and this day, from now on."""
    state = cast("Any", pages.client.app).state
    state.desk = replace(state.desk, today=moment.date, now=lambda: moment)


def save(pages: PageClient, language: str = "en", **fields: str) -> Page:
    """Return the page of a new search."""
    return pages.post(f"/{language}/searches", **{"text": CHALLENGE, **fields})


def path_of(page: Page) -> str:
    """Return the address of a search without host and query."""
    return urlsplit(page.address).path


def search_id_of(pages: PageClient, page: Page) -> str:
    """Return the id that the private address of a page leads to."""
    seals = cast("Any", pages.client.app).state.desk.seals
    return str(seals.open(KIND, path_of(page).split("/")[3]))


def fields_of(page: Page, form_id: str = "settings") -> dict[str, list[str]]:
    """Return what a browser would send for one of the forms of a search."""
    form = page.one("form", id=form_id)
    fields: dict[str, list[str]] = {}
    for name, value in replace(page, root=form).form_fields(form.get("action", "")):
        fields.setdefault(name, []).append(value)
    return fields


def change(pages: PageClient, page: Page, status: int = 200, /, **fields: str) -> Page:
    """Send the settings of a search as they were shown, with changes."""
    return pages.post(path_of(page), status, **{**fields_of(page), "do": "save", **fields})


def mark_seen(pages: PageClient, page: Page) -> Page:
    """Press the button that marks the news of a page as seen."""
    return pages.post(path_of(page), **fields_of(page, "seen"), do="seen")


def matches_on(page: Page) -> list[str]:
    """Return the matches that a page lists, in order, with their ranks."""
    return [words for found in page.all("ol", class_="found") for words in heads(page, found)]


def heads(page: Page, inside: Element) -> list[str]:
    """Return the words of the headings in a part of a page."""
    return replace(page, root=inside).words_of("h3")


def new_on(page: Page) -> list[str]:
    """Return the ids of the matches that are marked as new."""
    return [(li.get("id") or "").removeprefix("match-") for li in page.all("li", class_="is-new")]


def field(page: Page, name: str) -> str:
    """Return the value of a field of a page."""
    return page.one("input", id=f"f-{name}").get("value", "")


def feed_of(
    pages: PageClient, page: Page, read: Callable[[bytes], Element] = fromstring
) -> Element:
    """Return the feed that a page advertises."""
    response = pages.client.get(field(page, "feed"))
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/atom+xml; charset=utf-8"
    return read(response.content)


def titles(feed: Element) -> list[str]:
    """Return the titles of the entries of a feed, in order."""
    return [entry.findtext(f"{ATOM}title", "") for entry in feed.iter(f"{ATOM}entry")]
