"""Why one local government is, or is not, offered."""

from tests.service.known_house import CHALLENGE
from tests.service.pages.page_client import PageClient

THEN = "2018-03-01"


def test_the_form_under_the_answer_leads_to_the_reason(pages: PageClient) -> None:
    answer = pages.get("/sv", text=CHALLENGE)
    fields = [*answer.form_fields("/sv/why")[:-1], ("candidate", "Poti")]
    page = pages.post("/sv/why", **dict(fields))
    assert page.words_of("h1") == ["Poti, Georgien: ni får inte fråga dem"]
    assert "candidate=Poti" in page.address


def test_one_that_left_the_list_is_told_with_list_date_and_source(pages: PageClient) -> None:
    page = pages.get("/en/why", text=CHALLENGE, candidate="ge-poti")
    assert (
        "Georgia is not on the list of 2 countries that applies from 1 March 2024 "
        "(source: saved page 000)." in page.text
    )
    assert "The list of 2 countries applies from 1 March 2024" in page.text


def test_an_eligible_one_shows_its_card_and_everything_it_has_said(pages: PageClient) -> None:
    page = pages.get("/en/why", text=CHALLENGE, candidate="Chililabombwe", on=THEN)
    assert page.words_of("h1") == ["Chililabombwe, Zambia: may be asked"]
    assert page.words_of("article")[0].startswith("Chililabombwe, Zambia")
    assert "Everything Chililabombwe is known to have said: 2" in page.text


def test_one_that_nothing_is_known_of_may_still_be_asked(pages: PageClient) -> None:
    page = pages.get("/en/why", text=CHALLENGE, candidate="ke-habo", on=THEN)
    assert "Nothing is known yet about what Habo needs or is good at" in page.text


def test_the_way_back_and_the_language_keep_the_question(pages: PageClient) -> None:
    page = pages.get("/sv/why", text=CHALLENGE, candidate="Poti", on=THEN)
    back = pages.get(page.links()["Tillbaka till svaret"])
    assert ("on", THEN) in back.form_fields("/sv")
    other = pages.get(page.links()["English"])
    assert other.words_of("h1") == ["Poti, Georgia: may be asked"]


def test_an_unknown_name_is_told_beside_the_field_under_the_answer(pages: PageClient) -> None:
    page = pages.get("/sv/why", 422, text=CHALLENGE, candidate="Potti")
    assert "Menade du Poti" in page.words_of("p", id="e-candidate")[0]
    assert page.one("input", id="f-candidate").get("value") == "Potti"
    assert len(page.all("article")) > 0


def test_a_question_without_text_is_told(pages: PageClient) -> None:
    page = pages.get("/sv/why", 422, candidate="Poti")
    assert [a.get("href") for a in page.one("div", id="errors").iter("a")] == ["#f-text"]
