"""A shortlist without an account: begun, extended, noted on, ordered."""

import pytest

from tests.service.known_facts import CATALOGUE, SCRIPT_NAME
from tests.service.known_house import CHALLENGE
from tests.service.pages.conftest import LeaveOut
from tests.service.pages.page_client import Page, PageClient
from tests.service.pages.shortlist_pages import (
    ASKED,
    begin,
    change,
    fields_of,
    note_on,
    order_of,
    path_of,
)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_saving_begins_a_list_at_a_private_address(stored_pages: PageClient, language: str) -> None:
    page = begin(stored_pages, language=language)
    assert path_of(page).startswith(f"/{language}/shortlists/")
    assert order_of(page) == ["Chililabombwe, Zambia", "Turkana, Kenya"]
    assert page.one("input", id="f-address").get("value") == f"http://testserver{path_of(page)}"
    told = {
        "sv": "Den som har adressen kan läsa och ändra listan.",
        "en": "Whoever has this address can read and change the list.",
    }
    assert told[language] in page.text
    assert CHALLENGE in page.text


def test_the_next_one_goes_to_the_same_list_and_nobody_stands_twice(
    stored_pages: PageClient,
) -> None:
    first = begin(stored_pages, "zm-chililabombwe")
    second = begin(stored_pages, "ke-turkana")
    again = begin(stored_pages, "Turkana")
    assert path_of(first) == path_of(second) == path_of(again)
    assert order_of(again) == ["Chililabombwe, Zambia", "Turkana, Kenya"]
    assert "Det finns redan på listan." in again.text


def test_the_cookie_is_for_this_site_and_holds_the_address_alone(stored_pages: PageClient) -> None:
    response = stored_pages.client.post(
        "/sv/shortlists", data={**ASKED, "candidate": "ke-turkana"}, follow_redirects=False
    )
    assert response.status_code == 303
    cookie = response.headers["set-cookie"]
    token = response.headers["location"].split("/")[-1].partition("?")[0]
    assert cookie == f"shortlist={token}; HttpOnly; Path=/; SameSite=lax"


def test_the_list_can_be_forgotten_in_the_browser_and_stays(stored_pages: PageClient) -> None:
    page = begin(stored_pages)
    start = stored_pages.get("/sv/shortlists")
    assert path_of(page) in start.links().values()
    forgotten = stored_pages.post("/sv/shortlists", do="forget")
    assert path_of(page) not in forgotten.links().values()
    assert order_of(stored_pages.get(path_of(page))) == order_of(page)


def test_another_question_asks_which_list_is_meant(stored_pages: PageClient) -> None:
    page = begin(stored_pages, "ke-turkana")
    asked = begin(stored_pages, "ke-long", text="Vatten i kranen")
    assert asked.words_of("h1") == ["Vilken lista?"]
    new, old = asked.all("form", action="/sv/shortlists")
    new_fields = {i.get("name", ""): i.get("value", "") for i in new.iter("input")}
    old_fields = {i.get("name", ""): i.get("value", "") for i in old.iter("input")}
    begun = stored_pages.post("/sv/shortlists", **new_fields)
    assert path_of(begun) != path_of(page)
    assert "Vatten i kranen" in begun.text
    added = stored_pages.post("/sv/shortlists", **old_fields)
    assert path_of(added) == path_of(page)
    assert len(order_of(added)) == 2
    assert CHALLENGE in added.text


def test_title_and_notes_are_kept_and_so_is_the_other_language(stored_pages: PageClient) -> None:
    page = begin(stored_pages)
    saved = change(
        stored_pages,
        page,
        **{"title": "  Vår   lista ", "note-ke-turkana": "Ring i mars.\r\nFråga om vatten."},
    )
    assert saved.words_of("h1") == ["Vår lista"]
    assert "Sparat." in saved.text
    assert note_on(saved, "ke-turkana") == "Ring i mars.\nFråga om vatten."
    other = stored_pages.get(saved.links()["English"])
    assert note_on(other, "ke-turkana") == "Ring i mars.\nFråga om vatten."


def test_each_entry_tells_how_it_stands_and_whether_it_may_be_asked(
    stored_pages: PageClient,
) -> None:
    page = begin(stored_pages, "zm-chililabombwe", "ge-poti", "ke-habo", on="2026-11-22")
    chililabombwe, poti, habo = page.words_of("li", class_="card")
    assert "Mycket stark" in chililabombwe
    assert "ni får fråga dem" in chililabombwe
    assert "ni får inte fråga dem" in poti
    assert "Georgien finns inte på listan med 2 länder" in poti
    assert "Inget är känt än" in habo


def test_the_order_is_changed_and_notes_written_meanwhile_are_kept(
    stored_pages: PageClient,
) -> None:
    page = begin(stored_pages, "zm-chililabombwe", "ke-turkana", "ke-long")
    up = change(stored_pages, page, **{"do": "up:ke-long", "note-ke-turkana": "bra"})
    assert [name.split(",")[0][:5] for name in order_of(up)] == ["Chili", "Llanf", "Turka"]
    assert note_on(up, "ke-turkana") == "bra"
    down = change(stored_pages, up, do="down:zm-chililabombwe")
    assert [name.split(",")[0][:5] for name in order_of(down)] == ["Llanf", "Chili", "Turka"]
    same = change(stored_pages, down, do="up:ke-long")
    assert order_of(same) == order_of(down)


def test_taking_off_can_be_undone_with_note_and_place(stored_pages: PageClient) -> None:
    page = begin(stored_pages, "zm-chililabombwe", "ke-turkana", "ke-long")
    note = 'Ring <b>nu</b>.\n\n=1+1 "citat"'
    off = change(stored_pages, page, **{"do": "remove:ke-turkana", "note-ke-turkana": note})
    assert len(order_of(off)) == 2
    assert "Turkana är borttagen från listan." in off.text
    back = stored_pages.post(path_of(page), do="save", **fields_of(off, "undo"))
    assert order_of(back) == order_of(page)
    assert note_on(back, "ke-turkana") == note


def test_texts_that_are_too_long_are_kept_and_told(stored_pages: PageClient) -> None:
    page = begin(stored_pages)
    wrong = change(stored_pages, page, 422, **{"title": "t" * 121, "note-ke-turkana": "å" * 1_001})
    links = [a.get("href") for a in wrong.one("div", id="errors").iter("a")]
    assert sorted(links, key=str) == ["#f-note-ke-turkana", "#f-title"]
    assert "Anteckningen har 1001 tecken. Högst 1000 får plats." in wrong.text
    assert note_on(wrong, "ke-turkana") == "å" * 1_001
    saved = change(stored_pages, wrong, **{"title": "t", "note-ke-turkana": "å" * 1_000})
    assert note_on(saved, "ke-turkana") == "å" * 1_000


@pytest.mark.parametrize("letter", ["\0", "\x07", "\ufffe", "\ufdd0", "\U0010ffff"])
def test_characters_that_are_no_text_are_refused(stored_pages: PageClient, letter: str) -> None:
    page = begin(stored_pages)
    change(stored_pages, page, 422, **{"note-ke-turkana": f"a{letter}b"})


def test_a_full_list_says_so_and_stays(stored_pages: PageClient) -> None:
    page = begin(stored_pages)
    filler = {"back": [f"xx-{i}" for i in range(28)]}
    full = stored_pages.post(path_of(page), **filler)
    assert len(full.all("li", class_="card")) == 30
    assert "Registret har inte längre den här kommunen eller regionen." in full.text
    refused = begin_again(stored_pages, "ke-long")
    assert "En lista rymmer högst 30" in refused.text
    assert "Till listan" in refused.links()


def begin_again(pages: PageClient, candidate: str) -> Page:
    return pages.post("/sv/shortlists", 422, **{**ASKED, "candidate": candidate})


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"candidate": "Nowhere"}, "Det finns ingen kommun eller region ”Nowhere”"),
        ({"candidate": ""}, "Ingen är vald."),
        ({"text": ""}, "Beskriv en utmaning"),
        ({"on": "i morgon"}, "är inget datum"),
    ],
)
def test_what_cannot_be_saved_is_told_and_leads_back(
    stored_pages: PageClient, fields: dict[str, str], sentence: str
) -> None:
    page = stored_pages.post(
        "/sv/shortlists", 422, **{**ASKED, "candidate": "ke-turkana", **fields}
    )
    assert sentence in page.text
    assert page.words_of("h1") == ["Inget sparades"]


def test_hostile_texts_are_never_markup(stored_pages: PageClient) -> None:
    evil = '</textarea><script>alert(1)</script>"><img src=x> {{ 7*7 }} %(x)s {y}'
    page = begin(stored_pages, "ke-script")
    saved = change(stored_pages, page, **{"title": evil, "note-ke-script": evil})
    assert note_on(saved, "ke-script") == evil
    assert saved.words_of("h1") == [evil]
    assert order_of(saved) == [f"{SCRIPT_NAME}, Kenya"]
    off = change(stored_pages, saved, do="remove:ke-script")
    assert saved.all("img") == off.all("img") == []


def test_a_question_that_can_no_longer_be_asked_keeps_the_notes(
    stored_pages: PageClient, leave_out: LeaveOut
) -> None:
    page = begin(stored_pages)
    change(stored_pages, page, **{"note-ke-turkana": "kvar"})
    leave_out(CATALOGUE.programmes, "icld-municipal-partnerships")
    shown = stored_pages.get(path_of(page))
    assert "Det finns inget program" in shown.text
    assert note_on(shown, "ke-turkana") == "kvar"
    saved = change(stored_pages, shown, **{"note-ke-turkana": "kvar och mer"})
    assert note_on(saved, "ke-turkana") == "kvar och mer"
