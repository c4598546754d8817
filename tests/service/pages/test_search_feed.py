"""The feed of a saved search: valid Atom, stable, private, and unchanged when nothing is new."""

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from sqlalchemy import update

from data.store.tables import SAVED_SEARCHES
from data.store.transactions import writing
from tests.service.known_house import CHALLENGE
from tests.service.pages.page_client import PageClient
from tests.service.pages.search_pages import (
    ATOM,
    DAY,
    NAMES,
    START,
    change,
    feed_of,
    field,
    mark_seen,
    path_of,
    save,
    search_id_of,
    set_clock,
    titles,
)

CHILI, TURKANA = NAMES
RANKED = "tests.service.known_house.RANKED_IDS"


def ids_of(feed: Element) -> list[str]:
    return [node.findtext(f"{ATOM}id", "") for node in (feed, *feed.iter(f"{ATOM}entry"))]


def links_of(node: Element) -> dict[str, str]:
    return {link.get("rel", ""): link.get("href", "") for link in node.findall(f"{ATOM}link")}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_feed_is_valid_atom_in_the_language_of_its_page(
    stored_pages: PageClient, language: str
) -> None:
    set_clock(stored_pages, START)
    page = save(stored_pages, language)
    feed = feed_of(stored_pages, page)
    assert feed.tag == f"{ATOM}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    nodes = [feed, *feed.iter(f"{ATOM}entry")]
    assert len(nodes) == 4
    for node in nodes:
        assert node.findtext(f"{ATOM}title")
        assert len(node.findall(f"{ATOM}title")) == len(node.findall(f"{ATOM}id")) == 1
        updated = node.findtext(f"{ATOM}updated", "")
        assert datetime.fromisoformat(updated) == START.replace(tzinfo=UTC)
        assert updated.endswith("Z")
        assert links_of(node)["alternate"].startswith(f"http://testserver/{language}/")
    assert all(each.startswith("urn:uuid:") for each in ids_of(feed))
    assert len(set(ids_of(feed))) == 4
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Partnerkommun"
    assert links_of(feed)["self"] == field(page, "feed")
    assert stored_pages.get(links_of(feed)["alternate"]).words_of("h1") == page.words_of("h1")
    told = {
        "sv": ("Sparad sökning från 22 november 2026", "Mycket stark. "),
        "en": ("Saved search of 22 November 2026", "Very strong. "),
    }
    title, strength = told[language]
    assert feed.findtext(f"{ATOM}title") == title
    assert feed.findtext(f"{ATOM}entry/{ATOM}summary", "").startswith(strength)


def test_ids_stay_through_a_rename_and_name_nothing_private(stored_pages: PageClient) -> None:
    page = save(stored_pages)
    before = feed_of(stored_pages, page)
    changed = change(stored_pages, page, title="Another name")
    after = feed_of(stored_pages, changed)
    assert after.findtext(f"{ATOM}title") == "Another name"
    assert ids_of(before) == ids_of(after)
    content = stored_pages.client.get(field(page, "feed")).text
    assert search_id_of(stored_pages, page) not in "".join(ids_of(after))
    assert path_of(page) not in content
    assert CHALLENGE not in content


def test_the_feed_of_the_page_itself_leads_back_to_the_page(stored_pages: PageClient) -> None:
    page = save(stored_pages)
    response = stored_pages.client.get(f"{path_of(page)}/feed")
    assert response.status_code == 200
    assert f"{path_of(page)}/feed" in response.text


def test_each_find_has_its_own_time_and_the_latest_stands_first(
    stored_pages: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(stored_pages, START)
    monkeypatch.setattr(RANKED, (CHILI,))
    page = save(stored_pages)
    monkeypatch.setattr(RANKED, (CHILI, TURKANA))
    set_clock(stored_pages, START + DAY)
    feed = feed_of(stored_pages, page)
    assert titles(feed) == [NAMES[TURKANA], NAMES[CHILI]]
    times = [node.findtext(f"{ATOM}updated") for node in (feed, *feed.iter(f"{ATOM}entry"))]
    assert times == ["2026-11-23T12:00:00Z", "2026-11-23T12:00:00Z", "2026-11-22T12:00:00Z"]


def test_who_is_found_again_is_another_entry(
    stored_pages: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(stored_pages, START)
    page = save(stored_pages)
    first = ids_of(feed_of(stored_pages, page))
    monkeypatch.setattr(RANKED, (CHILI,))
    set_clock(stored_pages, START + DAY)
    mark_seen(stored_pages, stored_pages.get(path_of(page)))
    assert titles(feed_of(stored_pages, page)) == [NAMES[CHILI]]
    monkeypatch.setattr(RANKED, (CHILI, TURKANA))
    set_clock(stored_pages, START + 2 * DAY)
    again = ids_of(feed_of(stored_pages, page))
    assert len(set(again) - set(first)) == 1


def test_an_unchanged_feed_is_not_sent_again(
    stored_pages: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(stored_pages, START)
    monkeypatch.setattr(RANKED, (CHILI,))
    page = save(stored_pages)
    address, client = field(page, "feed"), stored_pages.client
    first = client.get(address)
    tag, modified = first.headers["etag"], first.headers["last-modified"]
    assert modified == format_datetime(START.replace(tzinfo=UTC), usegmt=True)
    assert first.headers["cache-control"] == "private, no-cache"
    assert first.headers["x-robots-tag"] == "noindex, nofollow"
    for known in (
        {"If-None-Match": tag},
        {"If-None-Match": f'"other", W/{tag}'},
        {"If-None-Match": "*"},
        {"If-Modified-Since": modified},
    ):
        same = client.get(address, headers=known)
        assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
    for other in (
        {"If-None-Match": '"other"', "If-Modified-Since": modified},
        {"If-Modified-Since": "Sat, 21 Nov 2026 12:00:00 GMT"},
        {"If-Modified-Since": "last week"},
        {"If-Modified-Since": ""},
    ):
        assert client.get(address, headers=other).status_code == 200
    monkeypatch.setattr(RANKED, (CHILI, TURKANA))
    set_clock(stored_pages, START + DAY)
    for known in ({"If-None-Match": tag}, {"If-Modified-Since": modified}):
        assert client.get(address, headers=known).status_code == 200


def test_a_head_of_the_feed_is_answered(stored_pages: PageClient) -> None:
    page = save(stored_pages)
    response = stored_pages.client.head(field(page, "feed"))
    assert response.status_code == 200
    assert response.headers["etag"]


def test_what_xml_forbids_is_replaced(stored_pages: PageClient) -> None:
    page = save(stored_pages, title="old")
    app: Any = stored_pages.client.app
    with writing(app.state.desk.door.house().engine) as connection:
        # The form refuses such a title today; one that is kept from earlier must not break the feed.
        connection.execute(update(SAVED_SEARCHES).values(title="a\ufffeb\uffff & <c>"))
    feed = feed_of(stored_pages, page)
    assert feed.findtext(f"{ATOM}title") == "a\ufffdb\ufffd & <c>"
