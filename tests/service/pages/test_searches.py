"""Saved searches: kept at a private address, and what is new until somebody says it was seen."""

import pytest

from service.use_cases.entered_choice import MAX_N
from tests.service.known_house import CHALLENGE, FakeRecommender
from tests.service.pages.page_client import PageClient
from tests.service.pages.search_pages import (
    DAY,
    NAMES,
    START,
    change,
    feed_of,
    field,
    fields_of,
    mark_seen,
    matches_on,
    new_on,
    path_of,
    save,
    set_clock,
    titles,
)

CHILI, TURKANA = NAMES
RANKED = "tests.service.known_house.RANKED_IDS"


def test_a_question_of_as_many_fields_as_a_form_may_have_can_be_opened_again(
    stored_pages: PageClient,
) -> None:
    marks = [f"mark-{number}" for number in range(599)]
    page = stored_pages.post("/sv/searches", text=CHALLENGE, corrected=marks)
    assert stored_pages.get(path_of(page)).words_of("h1") == [CHALLENGE]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_question_is_kept_at_a_private_address(stored_pages: PageClient, language: str) -> None:
    page = save(stored_pages, language)
    assert path_of(page).startswith(f"/{language}/searches/")
    assert page.words_of("h1") == [CHALLENGE]
    assert field(page, "address") == f"http://testserver{path_of(page)}"
    told = {
        "sv": "Den som har sidans adress kan läsa och ändra sökningen, och ta bort den.",
        "en": "Whoever has the address of this page can read and change the search, and delete it.",
    }
    assert told[language] in page.text
    assert matches_on(page)[0] == "1 Chililabombwe, Zambia"
    response = stored_pages.client.get(path_of(page))
    assert response.headers["x-robots-tag"] == "noindex, nofollow"
    assert response.headers["cache-control"] == "no-store"


def test_matches_are_at_least_possible_and_lead_on(stored_pages: PageClient) -> None:
    page = save(stored_pages)
    assert len(matches_on(page)) == 3
    assert "Weaker ones stand in the whole answer only: 1." in page.text
    links = page.links()
    for words in ("Evidence, rules and figures", "Brief to print", "Whole profile"):
        assert f"{words}: Turkana" in links
    assert stored_pages.get(links["See the whole answer"].partition("#")[0]).status == 200
    answer = stored_pages.client.get(links["This answer as JSON"]).json()
    assert [match["local_government"]["id"] for match in answer["matches"]][:2] == [CHILI, TURKANA]
    kinds = {link.get("type"): link.get("href") for link in page.all("link", rel="alternate")}
    assert kinds["application/atom+xml"] == field(page, "feed")
    assert kinds["application/json"] == links["This answer as JSON"]


def test_news_stays_marked_until_somebody_says_it_was_seen(
    stored_pages: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(stored_pages, START)
    monkeypatch.setattr(RANKED, (CHILI,))
    page = save(stored_pages)
    assert "Nothing new since your last visit, 22 November 2026" in page.text
    monkeypatch.setattr(RANKED, (TURKANA, CHILI))
    set_clock(stored_pages, START + DAY)
    for _ in range(2):  # a look marks nothing as seen, nor does the feed
        shown = stored_pages.get(path_of(page))
        assert new_on(shown) == [TURKANA]
        assert "New since your last visit, 22 November 2026" in shown.text
        assert shown.words_of("span", class_="new") == ["New since 22 November 2026"]
        assert titles(feed_of(stored_pages, page))[0] == NAMES[TURKANA]
    done = mark_seen(stored_pages, shown)
    assert "Marked as seen." in done.text
    assert new_on(done) == []
    assert "Nothing new since your last visit, 23 November 2026" in done.text


def test_who_is_gone_is_named_until_it_was_seen_and_is_new_when_back(
    stored_pages: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(stored_pages, START)
    page = save(stored_pages, "sv")
    monkeypatch.setattr(RANKED, (CHILI,))
    set_clock(stored_pages, START + DAY)
    shown = stored_pages.get(path_of(page))
    assert "Inte längre bland träffarna" in shown.text
    assert "Turkana, Kenya, hittades 22 november 2026." in shown.text
    assert "Varför inte längre? : Turkana" in shown.text.replace("?:", "? :")
    assert "Inte längre" not in mark_seen(stored_pages, shown).text
    monkeypatch.setattr(RANKED, (CHILI, TURKANA))
    set_clock(stored_pages, START + 2 * DAY)
    assert new_on(stored_pages.get(path_of(page))) == [TURKANA]


def test_what_came_after_the_page_was_shown_is_still_new(
    stored_pages: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(stored_pages, START)
    monkeypatch.setattr(RANKED, (CHILI,))
    page = save(stored_pages)
    monkeypatch.setattr(RANKED, (CHILI, TURKANA))
    set_clock(stored_pages, START + DAY)
    shown = stored_pages.get(path_of(page))
    monkeypatch.setattr(RANKED, (CHILI, TURKANA, "ke-long"))
    set_clock(stored_pages, START + 2 * DAY)
    feed_of(stored_pages, page)
    assert new_on(mark_seen(stored_pages, shown)) == ["ke-long"]


@pytest.mark.parametrize("until", ["", "yesterday", "2026-11-22T12:00:00+01:00", "9999-01-01"])
def test_a_made_up_moment_marks_nothing_that_comes_later(
    stored_pages: PageClient, monkeypatch: pytest.MonkeyPatch, until: str
) -> None:
    set_clock(stored_pages, START)
    monkeypatch.setattr(RANKED, (CHILI,))
    page = save(stored_pages)
    stored_pages.post(path_of(page), do="seen", until=until, gone="nobody")
    monkeypatch.setattr(RANKED, (CHILI, TURKANA))
    set_clock(stored_pages, START + DAY)
    assert new_on(stored_pages.get(path_of(page))) == [TURKANA]


def test_a_question_about_today_follows_the_calendar(
    stored_pages: PageClient, recommender: FakeRecommender
) -> None:
    set_clock(stored_pages, START)
    page = save(stored_pages, on=START.date().isoformat())
    assert field(page, "on") == ""
    set_clock(stored_pages, START + 40 * DAY)
    later = stored_pages.get(path_of(page))
    assert recommender.asked[-1].on == (START + 40 * DAY).date()
    assert "the day of each visit, now 1 January 2027" in later.text


def test_a_question_about_another_day_stays_there_until_it_is_changed(
    stored_pages: PageClient, recommender: FakeRecommender
) -> None:
    page = save(stored_pages, on="2018-03-01")
    assert field(page, "on") == "2018-03-01"
    assert "it is always asked about 1 March 2018" in page.text
    changed = change(stored_pages, page, on="")
    assert "The search follows the calendar" in changed.text
    assert "counted from now" in changed.text
    assert recommender.asked[-1].on.year == 2026


def test_how_many_are_shown_is_changed_and_that_alone_is_no_news(
    stored_pages: PageClient, recommender: FakeRecommender, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = save(stored_pages, n="1")
    assert matches_on(page) == ["1 Chililabombwe, Zambia"]
    wider = change(stored_pages, page, n=str(MAX_N))
    assert recommender.asked[-1].n == MAX_N
    assert len(matches_on(wider)) == 3
    assert new_on(wider) == []
    narrower = change(stored_pages, wider, n="1")
    assert "No longer among the matches" not in narrower.text
    for wrong in ("0", str(MAX_N + 1), "many"):
        told = change(stored_pages, narrower, 422, n=wrong)
        assert [a.get("href") for a in told.one("div", id="errors").iter("a")] == ["#f-n"]
    monkeypatch.setattr(RANKED, (TURKANA, CHILI))
    assert new_on(stored_pages.get(path_of(page))) == [TURKANA]


def test_a_search_is_renamed_and_wrong_settings_are_told_together(
    stored_pages: PageClient,
) -> None:
    page = save(stored_pages, title="First")
    assert page.words_of("h1") == ["First"]
    renamed = change(stored_pages, page, title="  Våra \t  nyanlända ")
    assert renamed.words_of("h1") == ["Våra nyanlända"]
    assert "Saved." in renamed.text
    wrong = change(stored_pages, renamed, 422, title="x" * 121, on="soon")
    assert field(wrong, "title") == "x" * 121
    errors = [a.get("href") for a in wrong.one("div", id="errors").iter("a")]
    assert errors == ["#f-title", "#f-on"]
    assert change(stored_pages, wrong, title="x" * 120, on="").words_of("h1") == ["x" * 120]


def test_two_who_change_different_things_both_keep_theirs(stored_pages: PageClient) -> None:
    page = save(stored_pages)
    change(stored_pages, page, title="Ours")
    both = change(stored_pages, page, on="2018-03-01")
    assert both.words_of("h1") == ["Ours"]
    assert field(both, "on") == "2018-03-01"


def test_two_who_change_the_same_are_told(stored_pages: PageClient) -> None:
    page = save(stored_pages)
    change(stored_pages, page, title="Ours")
    told = change(stored_pages, page, 409, title="Mine")
    assert "Somebody else has meanwhile changed this to “Ours”." in told.text
    assert field(told, "title") == "Mine"
    assert change(stored_pages, told).words_of("h1") == ["Mine"]


def test_an_address_to_look_only_changes_nothing(stored_pages: PageClient) -> None:
    page = save(stored_pages, title="Kept")
    reading = field(page, "reading").removeprefix("http://testserver")
    shown = stored_pages.get(reading)
    assert matches_on(shown) == matches_on(page)
    assert shown.all("form", method="post", action=reading) == []
    assert path_of(page) not in shown.html
    stored_pages.post(reading, 404, title="x")
    stored_pages.post(reading, 404, do="seen", until="2030-01-01")
    stored_pages.get(f"{reading}/delete", 404)
    stored_pages.post(f"{reading}/delete", 404, sure="yes")
    assert stored_pages.get(path_of(page)).words_of("h1") == ["Kept"]


def test_a_search_is_deleted_after_it_was_asked_for(stored_pages: PageClient) -> None:
    page = save(stored_pages)
    address, feed = path_of(page), field(page, "feed")
    asked = stored_pages.get(
        stored_pages.get(address).links()["Delete it, with everything that was noted about it"]
    )
    assert asked.words_of("h1") == ["Delete the saved search?"]
    stored_pages.post(f"{address}/delete", sure="yes")
    for gone in (address, f"{address}/delete", f"{address}/feed", feed):
        assert "somebody who has the address deleted it" in stored_pages.get(gone, 404).text
    stored_pages.post(address, 404, **fields_of(page), do="save")


@pytest.mark.parametrize("token", ["x", "a.b.c", "%00", "x" * 500, "åäö"])
def test_a_made_up_address_leads_to_a_page_that_helps(stored_pages: PageClient, token: str) -> None:
    for rest in ("", "/delete", "/feed"):
        page = stored_pages.get(f"/sv/searches/{token}{rest}", 404)
        assert page.words_of("h1") == ["Det finns ingen sparad sökning på den här adressen"]
    stored_pages.post(f"/sv/searches/{token}", 404, title="x")
    stored_pages.post(f"/sv/searches/{token}/delete", 404, sure="yes")


def test_an_address_of_another_kind_opens_nothing(stored_pages: PageClient) -> None:
    stored_pages.post("/en/shortlists", text=CHALLENGE, candidate=CHILI)
    token = stored_pages.client.cookies["shortlist"]
    stored_pages.get(f"/en/searches/{token}", 404)


@pytest.mark.parametrize("path", ["", "/x", "/x/delete"])
def test_another_site_can_save_change_and_delete_nothing(
    stored_pages: PageClient, path: str
) -> None:
    response = stored_pages.client.post(
        f"/sv/searches{path}", data={"text": CHALLENGE}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert response.status_code == 403
