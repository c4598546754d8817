"""A shortlist among several: nobody loses a text, whatever the others, the store or strangers do."""

import pytest

from matcher.domain.errors import PartnerkommunError
from tests.service.known_house import CHALLENGE
from tests.service.pages.page_client import PageClient
from tests.service.pages.shortlist_pages import (
    begin,
    change,
    fields_of,
    note_on,
    order_of,
    path_of,
)


def test_two_who_change_different_notes_lose_nothing(stored_pages: PageClient) -> None:
    mine = begin(stored_pages)
    theirs = stored_pages.get(path_of(mine))
    change(stored_pages, theirs, **{"note-ke-turkana": "deras"})
    after = change(stored_pages, mine, **{"note-zm-chililabombwe": "min"})
    assert note_on(after, "ke-turkana") == "deras"
    assert note_on(after, "zm-chililabombwe") == "min"


def test_two_who_change_the_same_note_see_both_texts(stored_pages: PageClient) -> None:
    mine = begin(stored_pages)
    theirs = stored_pages.get(path_of(mine))
    change(stored_pages, theirs, **{"note-ke-turkana": "deras text", "title": "Deras"})
    both = change(
        stored_pages,
        mine,
        409,
        **{"note-ke-turkana": "min text", "note-zm-chililabombwe": "ännu en"},
    )
    assert "deras text" in both.words_of("figure", class_="side-they")[0]
    assert "min text" in both.words_of("figure", class_="side-you")[0]
    fields = fields_of(both, "collided")
    assert fields["note-ke-turkana"].strip() == "deras text\n\nmin text"
    assert note_on(stored_pages.get(path_of(mine)), "ke-turkana") == "deras text"
    saved = stored_pages.post(path_of(mine), do="save", **fields)
    assert note_on(saved, "ke-turkana") == "deras text\n\nmin text"
    assert note_on(saved, "zm-chililabombwe") == "ännu en"
    assert saved.words_of("h1") == ["Deras"]


def test_a_note_on_an_entry_that_somebody_took_off_can_be_put_back(
    stored_pages: PageClient,
) -> None:
    mine = begin(stored_pages)
    theirs = stored_pages.get(path_of(mine))
    change(stored_pages, theirs, do="remove:ke-turkana")
    both = change(stored_pages, mine, 409, **{"note-ke-turkana": "min text"})
    assert "Turkana togs bort från listan" in both.text
    saved = stored_pages.post(path_of(mine), do="save", **fields_of(both, "collided"))
    assert note_on(saved, "ke-turkana") == "min text"


def test_taking_off_what_somebody_else_noted_on_keeps_their_note(stored_pages: PageClient) -> None:
    mine = begin(stored_pages)
    theirs = stored_pages.get(path_of(mine))
    change(stored_pages, theirs, **{"note-ke-turkana": "deras text"})
    off = change(stored_pages, mine, do="remove:ke-turkana")
    assert "deras text" in off.text


@pytest.mark.parametrize("token", ["x", "ke-turkana", "a.b", "é", "A" * 500])
def test_a_forged_address_is_a_page_that_says_what_to_do(
    stored_pages: PageClient, token: str
) -> None:
    page = stored_pages.get(f"/sv/shortlists/{token}", 404)
    assert "Kopiera hela adressen igen" in page.text
    kept = stored_pages.post(f"/en/shortlists/{token}", 404, **{"note-ke-turkana": "min text"})
    assert "min text" in kept.text


def test_a_forged_cookie_begins_a_new_list(stored_pages: PageClient) -> None:
    stored_pages.client.cookies.set("shortlist", "forged")
    assert len(order_of(begin(stored_pages))) == 2


def test_deleting_asks_first_and_then_really_deletes(stored_pages: PageClient) -> None:
    page = begin(stored_pages)
    change(stored_pages, page, **{"note-ke-turkana": "hemlig"})
    ask = stored_pages.get(stored_pages.get(path_of(page)).links()["Ta bort hela listan"])
    fields = dict(ask.form_fields(path_of(page) + "/delete"))
    gone = stored_pages.post(path_of(page) + "/delete", **fields)
    assert gone.words_of("h1") == ["Listan är borttagen"]
    stored_pages.get(path_of(page), 404)
    stored_pages.get(path_of(page) + "/delete", 404)
    assert stored_pages.client.get(path_of(page) + "/export.csv").status_code == 404
    written = change(stored_pages, page, 404, **{"note-ke-turkana": "för sent"})
    assert "för sent" in written.text
    assert stored_pages.client.cookies.get("shortlist") is None


def test_a_list_that_changed_meanwhile_is_not_deleted(stored_pages: PageClient) -> None:
    page = begin(stored_pages)
    fields = dict(
        stored_pages.get(path_of(page) + "/delete").form_fields(path_of(page) + "/delete")
    )
    change(stored_pages, page, **{"note-ke-turkana": "viktigt"})
    again = stored_pages.post(path_of(page) + "/delete", 409, **fields)
    assert "Listan ändrades alldeles nyss" in again.text
    assert note_on(stored_pages.get(path_of(page)), "ke-turkana") == "viktigt"


def test_a_form_of_another_site_changes_nothing(stored_pages: PageClient) -> None:
    page = begin(stored_pages)
    foreign = {"Origin": "https://evil.example"}
    for path in (path_of(page), path_of(page) + "/delete", "/sv/shortlists"):
        response = stored_pages.client.post(path, data={"title": "Evil"}, headers=foreign)
        assert response.status_code == 403
    assert stored_pages.get(path_of(page)).words_of("h1") == ["Urvalslista"]


@pytest.mark.parametrize("back", ["title", "x y", "..", "\0", "zm-<b>", "ke-" + "a" * 99])
def test_only_what_can_be_an_id_is_put_back(stored_pages: PageClient, back: str) -> None:
    page = begin(stored_pages)
    forged = {"back": back, f"back-note-{back}": "Evil", f"back-at-{back}": "0"}
    after = change(stored_pages, page, **forged)
    assert order_of(after) == order_of(page)
    assert "Evil" not in after.text


def test_a_question_of_as_many_fields_as_a_form_may_have_can_be_opened_again(
    stored_pages: PageClient,
) -> None:
    marks = [f"mark-{number}" for number in range(598)]
    form = {"text": CHALLENGE, "candidate": "ke-turkana", "corrected": marks}
    page = stored_pages.post("/sv/shortlists", **form)
    assert stored_pages.get(path_of(page)).words_of("h1") == ["Urvalslista"]


def test_a_closed_store_says_what_happened_and_keeps_what_was_written(
    stored_pages: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = begin(stored_pages)
    break_store(monkeypatch)
    told = change(stored_pages, page, 503, **{"note-ke-turkana": "min text"})
    assert "Lagret store.sqlite kan inte öppnas." in told.text
    assert "min text" in told.text
    assert ("note-ke-turkana", "min text") in told.form_fields(path_of(page))
    shown = stored_pages.get(path_of(page), 503)
    assert "kan inte öppnas" in shown.text


def break_store(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object) -> None:
        raise PartnerkommunError(
            "store.cannot-open",
            "The store {path} cannot be opened. Check that this user may read and write the file "
            "and its folder.",
            path="store.sqlite",
        )

    monkeypatch.setattr("service.pages.shortlist.desk.read_shortlist", closed)
