"""How a text is understood, before anybody is ranked, and how that is corrected."""

from urllib.parse import parse_qs, urlsplit

import html5lib
import pytest
from structlog.testing import capture_logs

from matcher.domain.challenge import Side
from service.use_cases.sentence_marks import mark_of, read_marks
from tests.service.known_house import CHALLENGE, FakeRecommender
from tests.service.pages.page_client import PageClient
from tests.service.pages.reading_recommender import ReadingRecommender

OFFER = "Vi är bra på skriftlig information."
TEXT = f"{CHALLENGE}. {OFFER}"
AS_NEED = mark_of(OFFER, Side.NEED)


@pytest.fixture
def recommender() -> FakeRecommender:
    return ReadingRecommender()


def panel(pages: PageClient, status: int = 200, language: str = "sv", **fields: str) -> str:
    """Return the panel alone, as the script of a page asks for it."""
    address = f"/{language}/understood"
    response = pages.client.post(address, data={"panel": "1", **fields})
    assert response.status_code == status
    html5lib.HTMLParser(strict=True).parseFragment(response.text)
    return response.text


def test_a_text_is_read_without_ranking_anybody(
    pages: PageClient, recommender: FakeRecommender
) -> None:
    page = pages.post("/sv/understood", text=TEXT)
    assert page.words_of("h1") == ["Vem kan ni samarbeta med?"]
    assert page.address.split("?")[0].endswith("/sv/understood")
    assert recommender.asked == []
    assert page.all("article") == []


def test_each_sentence_shows_its_side_and_how_sure_that_is(pages: PageClient) -> None:
    page = pages.get("/en/understood", text=TEXT)
    said = page.words_of("li", class_="said-offer")[0]
    assert OFFER in said
    assert said.endswith("sure")
    assert len(page.words_of("li", class_="said-need")) == 1


def test_themes_areas_and_goals_are_told_with_their_sentence(pages: PageClient) -> None:
    page = pages.get("/en/understood", text=TEXT)
    meant = page.words_of("dl", class_="meant")[0]
    assert "Theme citizen-dialogue (en) probably, sentence 1" in meant
    assert "Core area participation (en) perhaps, sentence 1" in meant
    assert "Global Goal 16 16 (en) the nearest" in meant
    assert "unheard-of" not in page.text
    assert page.links()["citizen-dialogue (en)"] == "/en/themes/citizen-dialogue"


def test_how_sure_can_be_read_in_figures(pages: PageClient) -> None:
    rows = pages.get("/en/understood", text=TEXT).words_of("th")
    assert "Theme: citizen-dialogue (en)" in rows
    assert "Sentence 2: Strength" in rows


def test_a_corrected_side_travels_with_the_question_and_its_address(
    pages: PageClient, recommender: FakeRecommender
) -> None:
    page = pages.post("/sv", text=TEXT, corrected=["", AS_NEED])
    assert parse_qs(urlsplit(page.address).query)["corrected"] == [AS_NEED]
    assert recommender.asked[-1].corrected == {OFFER: Side.NEED}
    assert page.words_of("li", class_="said-offer") == []
    assert ("corrected", AS_NEED) in page.form_fields("/sv")
    assert ("corrected", AS_NEED) in pages.get(page.links()["English"]).form_fields("/en")


def test_the_choice_offers_the_other_side_and_the_present_one_needs_no_mark(
    pages: PageClient,
) -> None:
    page = pages.get("/sv/understood", text=TEXT)
    options = [o.get("value") for o in page.one("select", id="side-2").iter("option")]
    assert options == [AS_NEED, ""]
    corrected = pages.get("/sv/understood", text=TEXT, corrected=AS_NEED)
    again = [o.get("value") for o in corrected.one("select", id="side-2").iter("option")]
    assert again == [AS_NEED, mark_of(OFFER, Side.OFFER)]
    assert "you said so" in pages.get("/en/understood", text=TEXT, corrected=AS_NEED).text


def test_a_correction_of_a_sentence_that_changed_is_dropped_with_a_remark(
    pages: PageClient, recommender: FakeRecommender
) -> None:
    page = pages.get("/en", text=CHALLENGE, corrected=AS_NEED)
    assert "One correction no longer applies, because its sentence has changed." in page.text
    assert recommender.asked[-1].corrected == {}


def test_a_correction_holds_where_the_sentence_was_moved() -> None:
    assert read_marks([AS_NEED], f"{OFFER} {CHALLENGE}.").corrected == {OFFER: Side.NEED}


@pytest.mark.parametrize("mark", ["x", "shared-123456", "offer-", "offer-<b>", "-" * 500])
def test_a_mark_that_means_nothing_is_dropped(pages: PageClient, mark: str) -> None:
    page = pages.get("/en", text=TEXT, corrected=mark)
    assert "One correction no longer applies" in page.text


def test_of_two_marks_on_one_sentence_the_later_counts() -> None:
    marks = [AS_NEED, mark_of(OFFER, Side.OFFER)]
    assert read_marks(marks, TEXT).corrected == {OFFER: Side.OFFER}


def test_a_theme_that_was_understood_can_narrow_the_search_and_be_taken_away(
    pages: PageClient, recommender: FakeRecommender
) -> None:
    page = pages.get("/en/understood", text=TEXT)
    button = next(b for b in page.all("button") if b.get("name") == "theme")
    narrowed = pages.post("/en", text=TEXT, theme=["", button.get("value", "")])
    assert recommender.asked[-1].filters.theme_ids == {"citizen-dialogue"}
    assert ("theme", "citizen-dialogue") in narrowed.form_fields("/en")
    assert "the search is limited to it" in narrowed.text
    pages.get(narrowed.links()["take away citizen-dialogue (en)"])
    assert recommender.asked[-1].filters.theme_ids == frozenset()


def test_the_panel_alone_is_what_the_page_shows(pages: PageClient) -> None:
    alone = panel(pages, text=TEXT)
    assert "<html" not in alone
    assert OFFER in alone
    assert 'data-said="' in alone


def test_the_panel_of_an_empty_text_waits_and_that_of_a_wrong_one_says_why(
    pages: PageClient,
) -> None:
    assert "data-said" not in panel(pages, text=" ")
    assert "20" in panel(pages, 422, text="å" * 20_001)
    assert "<li>" in panel(pages, 422, text="123")


def test_what_is_written_is_never_markup_in_the_panel(pages: PageClient) -> None:
    alone = panel(pages, text="Vi behöver <img src=x onerror=alert(1)> nu och alltid.")
    assert "<img" not in alone


def test_neither_address_nor_text_is_logged(pages: PageClient) -> None:
    with capture_logs() as logs:
        panel(pages, text=TEXT)
        pages.get("/sv/understood", text=TEXT)
    assert not any("nyanlända" in str(entry) for entry in logs)


def test_a_posted_text_that_is_too_long_for_an_address_is_read_where_it_is(
    pages: PageClient,
) -> None:
    text = "Vi behöver nå unga i byarna. " * 200
    page = pages.post("/en/understood", text=text)
    assert page.address.endswith("/en/understood")
    assert "The text has 200 sentences, of which the first 40 are read." in page.text
    assert "35 more sentences" in page.text
    assert dict(page.form_fields("/en"))["text"].strip() == text.strip()


def test_one_sentence_of_20_000_letters_is_shown_short(pages: PageClient) -> None:
    page = pages.post("/en/understood", text=("vi behöver hjälp " * 1200)[:19_999])
    assert len(page.words_of("li", class_="said-need")[0]) < 300


@pytest.mark.parametrize("address", ["/sv/understood", "/en/understood"])
def test_an_empty_question_keeps_the_form_and_says_what_is_missing(
    pages: PageClient, address: str
) -> None:
    page = pages.post(address, 422, text="", programme="own-funded", n="20")
    assert [a.get("href") for a in page.one("div", id="errors").iter("a")] == ["#f-text"]
    assert ("programme", "own-funded") in page.form_fields(address.split("/understood")[0])


def test_without_a_question_the_address_is_the_start_page(pages: PageClient) -> None:
    assert pages.get("/sv/understood").all("div", id="errors") == []


def test_a_local_government_without_a_profile_is_led_to_writing_one(pages: PageClient) -> None:
    page = pages.get("/sv", 422, **{"text": "", "for": "Alingsås"})
    assert "/sv/local-governments/se-1489/profile" in page.links().values()
    assert ("for", "Alingsås") in page.form_fields("/sv")


def test_the_script_is_served_and_asks_nobody_else(pages: PageClient) -> None:
    script = pages.client.get("/static/enhance.js")
    assert "javascript" in script.headers["content-type"]
    assert "http" not in script.text
    assert ".focus(" not in script.text
