"""The page: a question goes in, an explained answer comes out, without a script."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from matcher.domain.message import CountryCode
from tests.service.known_facts import FILE_SOURCE, LONG_NAME
from tests.service.known_house import (
    CANNOT_BE_MATCHED,
    CHALLENGE,
    NOTHING_FITS,
    FakeRecommender,
)
from tests.service.pages.page_client import PageClient

THEN = "2018-03-01"


@pytest.mark.parametrize(
    ("header", "address"), [("sv-SE,en;q=0.5", "/sv"), ("en", "/en"), ("fr", "/sv"), ("", "/sv")]
)
def test_the_front_door_leads_to_the_readers_language(
    pages: PageClient, header: str, address: str
) -> None:
    response = pages.client.get("/", headers={"Accept-Language": header}, follow_redirects=False)
    assert response.headers["location"] == address


def test_the_start_page_shows_a_form_examples_and_the_call_status(pages: PageClient) -> None:
    page = pages.get("/sv")
    assert page.words_of("h1") == ["Vem kan ni samarbeta med?"]
    assert dict(page.form_fields("/sv"))["on"] == "2026-11-22"
    assert "Ingen öppen ansökningsomgång är känd för 22 november 2026." in page.text
    assert page.all("article") == []


def test_the_call_status_is_that_of_the_entered_day(pages: PageClient) -> None:
    page = pages.get("/sv", on=THEN)
    assert "1 mars 2018" in page.text
    assert "22 november 2026" not in page.text


@pytest.mark.parametrize("entered", ["", "2018-13-01", "soon"])
def test_a_day_that_cannot_be_read_leaves_the_call_status_of_today(
    pages: PageClient, entered: str
) -> None:
    assert "är känd för 22 november 2026." in pages.get("/sv", on=entered).text


def test_an_example_leads_to_an_answer(pages: PageClient) -> None:
    start = pages.get("/en")
    example = next(a for words, a in start.links().items() if "refugees" in words)
    assert "Possible partners" in pages.get(example).words_of("h2")


def test_a_posted_question_moves_to_an_address_that_can_be_shared(
    pages: PageClient, recommender: FakeRecommender
) -> None:
    page = pages.post(
        "/sv", text=CHALLENGE, on=THEN, country=["KE", "ZM"], n="5", programme="own-funded"
    )
    query = parse_qs(urlsplit(page.address).query)
    assert query["text"] == [CHALLENGE]
    assert query["country"] == ["KE", "ZM"]
    asked = recommender.asked[-1]
    assert (asked.on, asked.n, asked.programme_id) == (date(2018, 3, 1), 5, "own-funded")
    assert asked.filters.countries == {CountryCode("KE"), CountryCode("ZM")}


@pytest.mark.parametrize("address", ["/sv", "/sv/why"])
def test_a_posted_question_without_words_is_told_what_is_missing(
    pages: PageClient, address: str
) -> None:
    page = pages.post(address, 422, text="", programme="own-funded")
    assert "Beskriv en utmaning med en eller två meningar" in page.text


def test_everything_entered_is_kept_beside_the_answer(pages: PageClient) -> None:
    page = pages.get(
        "/sv", text=CHALLENGE, on=THEN, country="KE", level="region", n="20", **{"for": "Alingsås"}
    )
    sent = page.form_fields("/sv")
    for field in [
        ("text", CHALLENGE),
        ("on", THEN),
        ("country", "KE"),
        ("level", "region"),
        ("n", "20"),
        ("for", "Alingsås"),
    ]:
        assert field in sent


def test_a_number_that_the_form_does_not_offer_is_kept(pages: PageClient) -> None:
    assert ("n", "3") in pages.get("/sv", text=CHALLENGE, n="3").form_fields("/sv")


def test_the_language_switch_keeps_the_question(pages: PageClient) -> None:
    page = pages.get("/sv", text=CHALLENGE, on=THEN, country="KE")
    other = pages.get(page.links()["English"])
    assert other.address.split("?")[0].endswith("/en")
    assert ("text", CHALLENGE) in other.form_fields("/en")
    assert ("country", "KE") in other.form_fields("/en")


def test_the_call_status_stands_before_the_matches(pages: PageClient) -> None:
    text = pages.get("/sv", text=CHALLENGE).text
    assert text.index("Ingen öppen ansökningsomgång") < text.index("Chililabombwe")


def test_a_card_shows_rank_name_country_and_strength_in_words(pages: PageClient) -> None:
    page = pages.get("/sv", text=CHALLENGE, on=THEN)
    assert page.words_of("h3")[0] == "1 Chililabombwe, Zambia"
    assert "Mycket stark" in page.words_of("p", class_="strength")[0]
    assert "Ni delar utmaningen, och de är bra på något som ni saknar." in page.text


def test_a_quote_says_its_language_source_year_and_who_says_so(pages: PageClient) -> None:
    page = pages.get("/sv", text=CHALLENGE, on=THEN)
    figure = page.words_of("figure", class_="side-they")[0]
    assert "Moving from one-way information" in figure
    assert "Dokumenterat 2019 · " in figure
    assert "engelska · Källa: mynewsdesk.com/" in figure
    assert figure.endswith("citizen-dialogue (sv)")
    assert page.all("blockquote")[1].get("lang") == "en"
    assert page.all("blockquote")[0].get("lang") is None


def test_a_source_without_an_address_is_told_in_words_and_is_no_link(pages: PageClient) -> None:
    page = pages.get("/sv", text=CHALLENGE, on=THEN)
    assert FILE_SOURCE not in page.text
    assert "sparad sida 001" in page.text
    assert not any("sparad sida" in words for words in page.links())


def test_where_nothing_is_known_the_card_says_so(pages: PageClient) -> None:
    card = pages.get("/sv", text=CHALLENGE, on=THEN).words_of("article")[0]
    assert "Ni kan lära dem Inget belägg ännu, fråga dem." in card


def test_a_distant_passage_is_never_shown_as_a_claim(pages: PageClient) -> None:
    card = pages.get("/en", text=CHALLENGE, on=THEN).words_of("article")[1]
    assert "No clear evidence, ask them. The nearest that is known:" in card


def test_a_card_shows_what_to_think_of_and_the_rule_with_its_source(pages: PageClient) -> None:
    card = pages.get("/sv", text=CHALLENGE, on=THEN).words_of("article")[0]
    assert "Utmaningen beskrevs 2019. Fråga om den fortfarande gäller." in card
    assert "Listan med 3 länder gäller från december 2015 (källa: icld.se/" in card
    assert "Startdagen står inte i källan." in card


def test_how_it_was_counted_is_a_picture_and_a_table(pages: PageClient) -> None:
    page = pages.get("/sv", text=CHALLENGE, on=THEN)
    rows = [row for row in page.words_of("tr") if row.startswith("Ni kan lära dem")]
    assert rows[0] == "Ni kan lära demokänt1,2"
    pictures = page.all("{http://www.w3.org/2000/svg}svg")
    assert [picture.get("role") for picture in pictures] == ["img"] * len(page.all("article"))
    titles = [title.text for p in pictures for title in p if title.tag.endswith("title")]
    assert "Chililabombwe" in (titles[0] or "")


def test_past_partnerships_are_listed_with_years_and_sources(pages: PageClient) -> None:
    card = pages.get("/sv", text=CHALLENGE, on=THEN).words_of("article")[0]
    assert "Alingsås, Chililabombwe (2015–2019)" in card


def test_nothing_fitting_is_a_helpful_page_and_not_a_list(pages: PageClient) -> None:
    page = pages.get("/sv", text=NOTHING_FITS, country="KE")
    assert "Ingen passar tillräckligt bra" in page.words_of("h2")
    assert "Närmast, men för svaga" in page.text
    assert "Mycket stark" not in page.text.split("Närmast")[0]
    wider = page.links()["Fråga igen utan val av länder, nivåer och teman"]
    assert ("country", "KE") not in pages.get(wider).form_fields("/sv")
    own = page.links()["Fråga om ett partnerskap som ni betalar själva, i vilket land som helst"]
    assert ("programme", "own-funded") in pages.get(own).form_fields("/sv")


def test_all_mistakes_are_summed_up_linked_to_their_fields_and_the_text_is_kept(
    pages: PageClient,
) -> None:
    page = pages.get(
        "/sv", 422, text=CHALLENGE, on="2018-13-01", country="QQ", n="0", **{"for": "Nowhere"}
    )
    summary = page.one("div", id="errors")
    assert [a.get("href") for a in summary.iter("a")] == ["#f-on", "#f-n", "#f-for", "#f-country"]
    assert page.one("input", id="f-on").get("aria-invalid") == "true"
    assert ("text", CHALLENGE) in page.form_fields("/sv")
    assert page.all("details", class_="more")[0].get("open") is not None


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": ""}, "Beskriv en utmaning med en eller två meningar, eller ange"),
        ({"text": "  \n "}, "Beskriv en utmaning med en eller två meningar, eller ange"),
        ({"text": "123"}, "Texten är tom."),
        ({"text": "a\0b"}, "Texten innehåller NUL-tecken"),
        ({"text": CANNOT_BE_MATCHED}, "Nothing says what is lacking."),
        ({"text": "ja", "theme": "rockets"}, "Det finns inget tema ”rockets”."),
        ({"text": "ja", "programme": "none"}, "Det finns inget program ”none”."),
        ({"text": ["ja", "nej"]}, "”text” är angivet mer än en gång."),
    ],
)
def test_bad_input_is_told_in_a_sentence(
    pages: PageClient, fields: dict[str, str], sentence: str
) -> None:
    assert sentence in " ".join(pages.get("/sv", 422, **fields).words_of("div", id="errors"))


def test_a_text_of_20_001_characters_is_refused_and_kept(pages: PageClient) -> None:
    page = pages.post("/sv", 422, text="å" * 20_001)
    assert "Texten har 20 001 tecken." in page.text
    assert len(dict(page.form_fields("/sv"))["text"]) == 20_001


def test_a_long_text_is_answered_without_standing_in_the_address(
    pages: PageClient, recommender: FakeRecommender
) -> None:
    text = "Vi behöver nå unga. " * 200
    page = pages.post("/sv", text=text, on=THEN)
    assert page.address.endswith("/sv")
    assert "för lång för att stå i adressen" in page.text
    assert recommender.asked[-1].text == text.strip()
    switched = pages.post("/en", **dict(page.form_fields("/en")))
    assert dict(switched.form_fields("/en"))["text"].strip() == text.strip()


def test_whoever_asks_is_swedish_even_when_another_country_has_the_name(
    pages: PageClient, recommender: FakeRecommender
) -> None:
    pages.get("/sv", text=CHALLENGE, **{"for": "habo"})
    assert recommender.asked[-1].local_government_id == "se-0643"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_written_and_named_is_never_markup(pages: PageClient, language: str) -> None:
    evil = '<script>alert(1)</script> "><img src=x onerror=alert(2)> {{ 7*7 }} %(x)s {y}'
    page = pages.get(f"/{language}", text=evil, on=THEN)
    assert evil in page.form_fields(f"/{language}")[0][1]
    assert "<script>" not in page.html
    assert "49" not in page.form_fields(f"/{language}")[0][1]
    assert "3 <script>alert('name')</script>, Kenya" in page.words_of("h3")
    assert "Lodwar behöver nå <b>unga</b> flyktingar med information." in page.text
    assert any(name.startswith(f"4 {LONG_NAME}") for name in page.words_of("h3"))


def test_the_rules_of_the_day_can_be_read_on_the_page(pages: PageClient) -> None:
    rules = pages.get("/sv", text=CHALLENGE, on=THEN).words_of("details", class_="rules")[0]
    assert "Programmets regler 1 mars 2018" in rules
    assert "Georgien, Kenya, Zambia." in rules
    assert "Kommuner och regioner." in rules
    assert "Parterna ses två gånger om året." in rules
