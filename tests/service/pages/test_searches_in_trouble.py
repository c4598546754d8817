"""Saved searches when something is wrong: nobody fits, nothing to ask, a hostile text, a closed store."""

from dataclasses import replace
from typing import Any, cast

import pytest

from data.store.saved_searches import change_search
from matcher.domain.errors import PartnerkommunError
from service.api.opening import NotReadyError
from tests.service.known_facts import CATALOGUE, SCRIPT_NAME
from tests.service.known_house import CANNOT_BE_MATCHED, CHALLENGE, NOTHING_FITS
from tests.service.pages.conftest import LeaveOut
from tests.service.pages.page_client import PageClient
from tests.service.pages.search_pages import (
    change,
    feed_of,
    field,
    matches_on,
    path_of,
    save,
    search_id_of,
    titles,
)

PROGRAMME = "icld-municipal-partnerships"
RANKED = "tests.service.known_house.RANKED_IDS"


def closed(*_: Any, **__: Any) -> Any:
    raise PartnerkommunError(
        "store.cannot-open",
        "The store {path} cannot be opened. Check that this user may read and write the file "
        "and its folder.",
        path="store.sqlite",
    )


def busy(*_: Any, **__: Any) -> Any:
    raise NotReadyError(
        "service.starting",
        "The service is starting: facts and the index are being read. Try again in a few seconds.",
    )


def test_nobody_who_fits_is_a_page_that_helps(stored_pages: PageClient) -> None:
    page = save(stored_pages, text=NOTHING_FITS)
    assert "Nobody has described this challenge." in page.text
    assert "The search goes on" in page.text
    assert "Ask for a partnership that you pay for yourselves, in any country" in page.links()
    assert titles(feed_of(stored_pages, page)) == []


def test_everybody_who_left_is_named_though_nobody_fits_any_more(
    stored_pages: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = save(stored_pages)
    monkeypatch.setattr(RANKED, ())
    shown = stored_pages.get(path_of(page))
    assert "Nobody new has come in." in shown.text
    assert "Turkana, Kenya, found on" in shown.text
    assert "Nobody is a possible match today" in shown.text


def test_who_left_the_registry_is_named_by_id(
    stored_pages: PageClient, monkeypatch: pytest.MonkeyPatch, leave_out: LeaveOut
) -> None:
    page = save(stored_pages)
    monkeypatch.setattr(RANKED, ("zm-chililabombwe",))
    leave_out(CATALOGUE.local_governments, "ke-turkana")
    shown = stored_pages.get(path_of(page))
    assert "ke-turkana, found on" in shown.text
    assert "The registry no longer has this local government." in shown.text


def test_a_question_that_can_no_longer_be_asked_keeps_the_text(
    stored_pages: PageClient, leave_out: LeaveOut
) -> None:
    page = save(stored_pages, title="Ours")
    leave_out(CATALOGUE.programmes, PROGRAMME)
    shown = stored_pages.get(path_of(page))
    assert "This search can no longer be asked as it was saved:" in shown.text
    assert "There is no programme" in shown.text
    assert CHALLENGE in shown.text
    stored_pages.get(shown.links()["Mend the question and ask it anew"], 422)
    assert titles(feed_of(stored_pages, page)) == ["This search can no longer be asked"]
    assert change(stored_pages, shown, title="Theirs").words_of("h1") == ["Theirs"]
    assert stored_pages.post(f"{path_of(page)}/delete", sure="yes").status == 200


def test_a_profile_that_was_deleted_is_said(stored_pages: PageClient) -> None:
    page = save(stored_pages)
    engine = cast("Any", stored_pages.client.app).state.desk.door.house().engine
    by_profile = "for=Alings%C3%A5s&programme=" + PROGRAMME
    change_search(
        engine, search_id_of(stored_pages, page), lambda old: replace(old, question=by_profile)
    )
    shown = stored_pages.get(path_of(page))
    assert "Nothing is known yet about what Alingsås needs." in shown.text
    assert "Alingsås · icld-municipal-partnerships" in shown.text


def test_a_long_text_is_kept_whole_and_posted_on(stored_pages: PageClient) -> None:
    text = "dialog med flyktingar " * 800
    page = save(stored_pages, text=text)
    assert len(matches_on(page)) == 3
    assert "This answer as JSON" not in page.links()
    assert len(titles(feed_of(stored_pages, page))) == 3
    whole = [f for f in page.all("form", action="/en") if dict(page_fields(f)).get("text")]
    assert dict(page_fields(whole[0]))["text"] == text


def page_fields(form: Any) -> list[tuple[str, str]]:
    return [(each.get("name", ""), each.get("value", "")) for each in form.iter("input")]


def test_hostile_texts_are_never_markup(stored_pages: PageClient) -> None:
    evil = '</textarea><script>alert(1)</script>"><img src=x> {{ 7*7 }} %(x)s {y} ]]>'
    page = save(stored_pages, text=evil, title=evil, on="2018-03-01", country="KE")
    assert page.words_of("h1") == [evil]
    assert page.all("img") == []
    feed = feed_of(stored_pages, page)
    assert feed.findtext("{http://www.w3.org/2005/Atom}title") == evil
    assert f"{SCRIPT_NAME}, Kenya" in titles(feed)
    response = stored_pages.client.get(field(page, "feed"))
    assert "<script>" not in response.text
    gone = stored_pages.get(f"{path_of(page)}/delete")
    assert gone.all("img") == []


@pytest.mark.parametrize("title", ["a\0b", "\x1b[31m", "x" * 121])
def test_a_title_that_cannot_be_kept_is_refused_and_told(
    stored_pages: PageClient, title: str
) -> None:
    told = stored_pages.post("/en/searches", 422, text=CHALLENGE, title=title)
    assert told.words_of("h1") == ["Nothing was saved"]
    assert CHALLENGE.split()[0] in told.links()["Back to the question"]
    page = save(stored_pages)
    assert change(stored_pages, page, 422, title=title).all("div", id="errors")


@pytest.mark.parametrize(
    "fields", [{"text": ""}, {"text": CANNOT_BE_MATCHED}, {"country": "Atlantis"}, {"n": "0"}]
)
def test_a_question_with_mistakes_is_not_saved(
    stored_pages: PageClient, fields: dict[str, str]
) -> None:
    page = stored_pages.post("/sv/searches", 422, **{"text": "x y", **fields})
    assert page.words_of("h1") == ["Inget sparades"]
    assert "Tillbaka till frågan" in page.links()


def test_when_too_many_ask_the_search_is_kept_and_shown(
    stored_pages: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as at_once:
        at_once.setattr("service.pages.searches.save.recommended", busy)
        page = save(stored_pages)
    assert "Nothing new since your last visit" in page.text
    monkeypatch.setattr("service.pages.searches.found.recommended", busy)
    shown = stored_pages.get(path_of(page), 503)
    assert CHALLENGE in shown.text
    assert "try again in a moment" in shown.text
    response = stored_pages.client.get(field(page, "feed"))
    assert (response.status_code, response.headers["retry-after"]) == (503, "3")


def test_a_store_that_can_only_be_read_still_shows_the_matches(
    stored_pages: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RANKED, ("zm-chililabombwe",))
    page = save(stored_pages)
    monkeypatch.setattr(RANKED, ("zm-chililabombwe", "ke-turkana"))
    monkeypatch.setattr("service.pages.searches.found.change_search", closed)
    shown = stored_pages.get(path_of(page))
    assert len(matches_on(shown)) == 2
    assert "cannot be noted" in shown.text
    assert len(titles(feed_of(stored_pages, page))) == 2


def test_a_closed_store_says_what_happened_and_keeps_what_was_written(
    stored_pages: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = save(stored_pages)
    monkeypatch.setattr("service.pages.searches.desk.read_search", closed)
    monkeypatch.setattr("service.pages.searches.save.keep_search", closed)
    assert "cannot be opened" in stored_pages.get(path_of(page), 503).text
    assert stored_pages.client.get(field(page, "feed")).status_code == 503
    told = change(stored_pages, page, 503, title="My words")
    assert told.one("input", id="kept").get("value") == "My words"
    assert ("title", "My words") in told.form_fields(path_of(page))
    unsaved = stored_pages.post("/en/searches", 503, text=CHALLENGE)
    assert ("text", CHALLENGE) in unsaved.form_fields("/en/searches")


def test_the_index_tells_how_it_works(pages: PageClient) -> None:
    assert pages.get("/en/searches").words_of("h1") == ["Saved searches"]


def test_every_page_of_a_search_stands_in_both_languages(stored_pages: PageClient) -> None:
    page = save(stored_pages)
    for address in (path_of(page), f"{path_of(page)}/delete", "/en/searches"):
        assert stored_pages.get(stored_pages.get(address).links()["Svenska"]).words_of("h1")
