"""The brief as a page, and its way into Word and a calendar."""

from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from docx import Document
from icalendar import Calendar

from service.api.opening import NotReadyError
from service.pages.brief.entered import LONGEST_LETTER
from tests.service.known_facts import LONG_NAME
from tests.service.known_house import CHALLENGE, NOTHING_FITS, FakeRecommender
from tests.service.pages.page_client import Page, PageClient

THEN = "2018-03-01"
ASKED = {"text": CHALLENGE, "candidate": "zm-chililabombwe", "on": THEN, "for": "Alingsås"}
LONG_TEXT = "Vi når inte nyanlända. " * 200


def _form(page: Page) -> dict[str, str]:
    """Return what the form of the page would send; no field of it stands twice."""
    sent = page.form_fields(page.one("form", class_="brief").get("action", ""))
    assert len(sent) == len(dict(sent))
    # The client reads an option without a value as its words.
    left_open = {select.get("name") for select in page.all("select") if _is_left_open(select)}
    return {name: "" if name in left_open else value for name, value in sent}


def _is_left_open(select: Element) -> bool:
    options = list(select.iter("option"))
    chosen = next((option for option in options if option.get("selected") is not None), options[0])
    return chosen.get("value") == ""


def _in_word(pages: PageClient, language: str = "sv", **fields: Any) -> str:
    response = pages.client.post(f"/{language}/brief.docx", data=fields)
    assert response.status_code == 200, response.text
    return "\n".join(p.text for p in Document(BytesIO(response.content)).paragraphs)


def test_both_languages_stand_side_by_side(pages: PageClient) -> None:
    page = pages.get("/sv/brief", **ASKED)
    assert page.words_of("h1") == ["Underlag: Alingsås och Chililabombwe"]
    swedish, english = page.all("article", class_="brief-half")
    assert (swedish.get("lang"), english.get("lang")) == ("sv", "en")
    headings = page.words_of("h3")
    assert headings[:6] == [
        "Vilka ni är",
        "Vad båda vinner",
        "Att tänka på",
        "Programmets regler 1 mars 2018",
        "Besök och datum",
        "Styrgrupp",
    ]
    assert headings[6:8] == ["Who you are", "What both gain"]


def test_every_reference_leads_to_its_source(pages: PageClient) -> None:
    page = pages.get("/en/brief", **ASKED, start="2027-02-01")
    numbers = {a.get("href") for a in page.all("a") if a.get("href", "").startswith("#source-")}
    listed = {f"#{item.get('id')}" for item in page.all("li") if item.get("id")}
    assert numbers == listed
    assert len(numbers) > 3


def test_quotes_keep_their_own_language_in_both_halves(pages: PageClient) -> None:
    page = pages.get("/en/brief", **ASKED)
    quoted = [quote for quote in page.all("blockquote") if "nyanlända" in "".join(quote.itertext())]
    assert [quote.get("lang") for quote in quoted] == ["sv", "sv"]


def test_the_other_language_keeps_question_and_choices(pages: PageClient) -> None:
    page = pages.get("/sv/brief", **ASKED, stage="project", parties="3", start="2027-02-01")
    other = pages.get(page.links()["English"])
    assert other.words_of("h1") == ["Brief: Alingsås and Chililabombwe"]
    sent = _form(other)
    assert (sent["stage"], sent["parties"], sent["start"]) == ("project", "3", "2027-02-01")


def test_a_changed_choice_moves_to_an_address_that_can_be_shared(pages: PageClient) -> None:
    page = pages.get("/sv/brief", **ASKED)
    changed = pages.post("/sv/brief", **{**_form(page), "parties": "4", "stage": "project"})
    assert "parties=4" in changed.address
    assert "letter" not in changed.address
    assert "Projekt, Södra Afrika, 4 parter" in changed.text


def test_a_letter_that_nobody_edited_follows_the_choices(pages: PageClient) -> None:
    sent = _form(pages.get("/en/brief", **ASKED))
    page = pages.post("/en/brief", **{**sent, "for": "Göteborg"})
    assert "from Göteborg in Sweden" in _form(page)["letter_en"]


def test_an_edited_letter_is_kept_and_goes_into_word(pages: PageClient) -> None:
    sent = _form(pages.get("/en/brief", **ASKED))
    sent["letter_en"] = "Dear colleagues,\r\n\r\nGreetings & <all> the best."
    page = pages.post("/en/brief", **{**sent, "parties": "3"})
    assert "?" not in page.address
    assert "Greetings & <all> the best." in _form(page)["letter_en"]
    assert "Greetings & <all> the best." in _in_word(pages, "en", **_form(page))
    other = pages.post("/sv/brief", **dict(page.form_fields("/sv/brief")))
    assert "Greetings & <all> the best." in _form(other)["letter_en"]


def test_the_calendar_and_the_document_are_named_for_a_folder(pages: PageClient) -> None:
    word = pages.client.get("/sv/brief.docx", params=ASKED)
    calendar = pages.client.get("/en/brief.ics", params=ASKED)
    assert 'filename="partnerkommun-zm-chililabombwe-2018-03-01.docx"' in str(word.headers)
    assert 'filename="partnerkommun-zm-chililabombwe-2018-03-01.ics"' in str(calendar.headers)
    assert calendar.headers["content-type"] == "text/calendar; charset=utf-8"
    (event,) = Calendar.from_ical(calendar.content).walk("VEVENT")
    assert str(event["summary"]) == "Last day to apply: Spring 2018"
    assert pages.client.head("/sv/brief.docx", params=ASKED).status_code == 200


def test_a_calendar_without_a_day_asks_for_a_first_day(pages: PageClient) -> None:
    page = pages.get("/en/brief.ics", 422, text=CHALLENGE, candidate="zm-chililabombwe")
    assert "There is nothing for the calendar" in page.words_of("p", id="e-start")[0]
    assert page.words_of("h1") == ["The brief needs one more thing"]


def test_a_long_text_is_posted_and_keeps_its_way(pages: PageClient) -> None:
    page = pages.post("/sv/brief", **{**ASKED, "text": LONG_TEXT})
    assert "?" not in page.address
    sent = _form(page)
    assert sent["text"] == LONG_TEXT
    assert LONG_TEXT.strip() in _in_word(pages, **sent)
    other = pages.post("/en/brief", **dict(page.form_fields("/en/brief")))
    assert other.words_of("h1") == ["Brief: Alingsås and Chililabombwe"]
    back = pages.post("/sv", **dict(page.form_fields("/sv")))
    assert back.words_of("h1") == ["Vem kan ni samarbeta med?"]


def test_one_who_may_not_be_asked_is_told_on_top(pages: PageClient) -> None:
    page = pages.get("/sv/brief", text=CHALLENGE, candidate="Poti")
    assert "Reglerna tillåter inte att ni frågar Poti den här dagen." in page.text
    assert "Georgien finns inte på listan med 2 länder" in page.text


def test_silence_an_unknown_asker_and_a_weak_answer_are_told(pages: PageClient) -> None:
    page = pages.get("/en/brief", text=NOTHING_FITS, candidate="ke-habo", on=THEN)
    assert page.words_of("h1") == ["Brief: [our municipality or region] and Habo"]
    assert "Nobody fitted the question well enough to be recommended." in page.text
    assert "Nothing is known yet about what Habo needs or is good at." in page.text


def test_an_own_funded_partnership_has_no_cap(pages: PageClient) -> None:
    page = pages.get("/en/brief", **ASKED, programme="own-funded")
    assert "No source gives a cap for this programme." in page.text


@pytest.mark.parametrize("candidate", ["ke-script", "ke-long"])
def test_awkward_names_are_shown_as_they_are(pages: PageClient, candidate: str) -> None:
    page = pages.get("/sv/brief", **{**ASKED, "candidate": candidate})
    heading = page.words_of("h1")[0]
    assert LONG_NAME in heading or "<script>alert('name')</script>" in heading


def test_all_mistakes_are_told_at_once_beside_their_fields(pages: PageClient) -> None:
    wrong = {"candidate": "Potti", "stage": "moon", "region": "mars", "parties": "1", "for": "Nox"}
    page = pages.get(
        "/sv/brief", 422, text="", on="2018-13-01", programme="x", start="soon", **wrong
    )
    linked = {a.get("href", "")[3:] for a in page.one("div", id="errors").iter("a")}
    expected = {"candidate", "stage", "region", "parties", "for", "on", "programme", "start"}
    assert expected <= linked
    assert "Menade du Poti" in page.words_of("p", id="e-candidate")[0]


def test_an_empty_address_asks_for_question_and_counterpart(pages: PageClient) -> None:
    page = pages.get("/en/brief", 422)
    linked = [a.get("href") for a in page.one("div", id="errors").iter("a")]
    assert linked == ["#f-text", "#f-candidate"]
    posted = pages.post("/en/brief", 422, text="")
    assert posted.words_of("h1") == page.words_of("h1")


def test_a_corrected_mistake_leads_to_the_brief(pages: PageClient) -> None:
    page = pages.get("/sv/brief", 422, **{**ASKED, "candidate": "Chililabombve"})
    fixed = pages.post("/sv/brief", **{**_form(page), "candidate": "Chililabombwe"})
    assert fixed.words_of("h1") == ["Underlag: Alingsås och Chililabombwe"]


def test_a_letter_beyond_the_limit_is_refused_and_kept(pages: PageClient) -> None:
    letter = "x" * (LONGEST_LETTER + 1)
    page = pages.post("/en/brief.docx", 422, **{**ASKED, "letter_sv": "Hej", "letter_en": letter})
    assert "at most 8000 go into the brief" in page.words_of("p", id="e-letter_en")[0]
    assert _form(page)["letter_en"].strip() == letter
    assert _form(page)["letter_sv"].strip() == "Hej"


def test_control_characters_go_nowhere(pages: PageClient) -> None:
    fields = {**ASKED, "letter_sv": "a\0b\x1f\ufffe", "letter_en": "</textarea><script>"}
    page = pages.post("/sv/brief", **fields)
    assert "\ufffd" in _form(page)["letter_sv"]
    assert "a\ufffdb" in _in_word(pages, **fields)


def test_when_many_ask_at_once_nothing_written_is_lost(
    pages: PageClient, recommender: FakeRecommender, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise NotReadyError("service.busy", "Many people are asking right now.")

    monkeypatch.setattr(recommender, "explain", busy)
    fields = {**ASKED, "letter_sv": "Hej", "letter_en": "My own words"}
    page = pages.post("/en/brief", 503, **fields)
    assert _form(page)["letter_en"].strip() == "My own words"
    assert _form(page)["text"].strip() == CHALLENGE
