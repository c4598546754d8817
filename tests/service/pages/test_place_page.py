"""The page of one local government, and of one that does not exist."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from service.api.app import create_app
from service.pages.places.statements import age_in_words
from tests.service.crowded_house import crowded_house
from tests.service.known_facts import CATALOGUE, PASSAGES, SCRIPT_NAME
from tests.service.known_house import TODAY, known_house
from tests.service.pages.page_client import PageClient


@pytest.fixture
def crowded() -> Iterator[PageClient]:
    with TestClient(create_app(crowded_house(), today=lambda: TODAY)) as client:
        yield PageClient(client)


def test_a_page_of_one_tells_everything_with_sources(crowded: PageClient) -> None:
    page = crowded.get("/sv/local-governments/ge-1")
    assert page.words_of("h1") == ["Tbilisi, Georgien"]
    assert "1 200 000" in page.text.replace("\u00a0", " ")
    assert "Bra på <b>möten</b>." in page.text
    assert [b.get("lang") for b in page.all("bdi", lang="und-Geor")] == ["und-Geor"]
    assert "georgiska" in page.text.lower()
    assert page.links()["Alingsås"] == "/sv/local-governments/se-1489"
    assert page.links()["Göteborg, Sverige"] == "/sv/local-governments/se-1480"
    assert page.links()["Kartli"] == "/sv/local-governments/ge-r"
    assert "2018" in page.text
    for source in ("a report", "Wikidata P190", "Natural Earth", "Unicode CLDR", "registry list"):
        assert source in page.text


def test_those_who_broker_find_what_they_keep_of_it(crowded: PageClient) -> None:
    page = crowded.get("/en/local-governments/ge-1")
    for path in (
        "local-governments/ge-1/confidential",
        "openness/ge-1",
        "matters/local-government/ge-1",
    ):
        assert f"/en/{path}" in page.links().values()
        answer = crowded.client.get(f"/en/{path}", follow_redirects=False)
        assert answer.headers["location"].startswith("/en/sign-in?next=")


def test_wordings_of_one_statement_stand_together_in_the_readers_language_first(
    crowded: PageClient,
) -> None:
    page = crowded.get("/sv/local-governments/ge-1")
    quotes = page.words_of("blockquote")
    assert quotes == ["Bra på <b>möten</b>.", PASSAGES[1].text]
    assert len(page.all("figure")) == 1
    english = crowded.get("/en/local-governments/ge-1")
    assert english.words_of("blockquote") == list(reversed(quotes))
    assert "from 2018, 8 years ago · confirmed on 1 May 2026" in english.text


def test_related_ones_are_told_with_the_reason(crowded: PageClient) -> None:
    page = crowded.get("/en/local-governments/ge-1")
    related = page.words_of("ul", class_="related")[0]
    assert (
        "Chililabombwe, Zambia: Both have worked with Alingsås. Speaks of the same themes"
        in related
    )


def test_the_rules_tell_whether_it_may_be_asked_today(pages: PageClient) -> None:
    page = pages.get("/en/local-governments/ge-poti")
    asked = " ".join(page.words_of("ul", class_="askable"))
    assert "May not be asked" in asked
    assert "Georgia is not on the list of 2 countries" in asked
    assert "saved page 000" in asked


def test_a_swedish_one_leads_to_partners_and_a_foreign_one_to_the_match(pages: PageClient) -> None:
    told = pages.get("/en/local-governments/se-1480")
    assert "partners are sought abroad" in told.text
    assert told.links()["Describe a challenge and find partners"] == "/en"
    page = pages.get("/en/local-governments/zm-chililabombwe")
    assert page.form_fields("/en/why") == [("candidate", "zm-chililabombwe"), ("text", "")]
    answer = pages.post("/en/why", candidate="zm-chililabombwe", text="We lack a dialogue.")
    assert answer.words_of("h1") == ["Chililabombwe, Zambia: may be asked"]


def test_a_profile_of_a_swedish_one_is_a_question() -> None:
    swedish = replace(PASSAGES[0], local_government_id="se-1489", id="se-1")
    catalogue = replace(CATALOGUE, passages=(*PASSAGES, swedish))
    house = replace(known_house(), catalogue=catalogue)
    with TestClient(create_app(house, today=lambda: TODAY)) as client:
        page = PageClient(client).get("/en/local-governments/se-1489")
    assert page.links()["Find partners from this profile"] == "/en?for=se-1489#answer"


def test_one_that_nothing_is_known_of_has_a_useful_page(pages: PageClient) -> None:
    page = pages.get("/en/local-governments/ke-script")
    assert page.words_of("h1") == [f"{SCRIPT_NAME}, Kenya"]
    assert "That says nothing about whether it fits" in page.text
    assert page.links()["Write the profile"] == "/en/local-governments/ke-script/profile"
    assert pages.get("/sv/local-governments/ke-long").status == 200


def test_two_entries_of_one_organisation_link_to_each_other(crowded: PageClient) -> None:
    one = crowded.get("/en/local-governments/se-0980")
    other = crowded.get("/en/local-governments/se-09")
    assert one.links()["Region Gotland, Region"] == "/en/local-governments/se-09"
    assert other.links()["Gotland, Municipality"] == "/en/local-governments/se-0980"
    for page in (one, other):
        assert "30 more" in page.text
        assert "a party in Moldova that the source does not name" in page.text


def test_a_region_leads_to_what_lies_within_it(crowded: PageClient) -> None:
    page = crowded.get("/en/local-governments/co-r")
    assert "120 local governments" in crowded.get(page.links()["All 120 in the registry"]).text


@pytest.mark.parametrize("wrong", ["ke-999", "Alingsas", "<script>", "a" * 300, "%00", "ü"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_unknown_id_is_a_page_with_a_search(
    pages: PageClient, language: str, wrong: str
) -> None:
    page = pages.get(f"/{language}/local-governments/{quote(wrong, safe='%')}", 404)
    shown = page.one("input", id="f-q").get("value") or ""
    assert wrong.startswith(shown.rstrip("…"))


def test_a_name_in_place_of_an_id_finds_the_one_that_was_meant(pages: PageClient) -> None:
    page = pages.get("/sv/local-governments/Alingsas", 404)
    assert page.links()["Alingsås, Sverige"] == "/sv/local-governments/se-1489"


def test_an_id_in_capitals_leads_on(pages: PageClient) -> None:
    answer = pages.client.get("/sv/local-governments/SE-1480", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (
        308,
        "/sv/local-governments/se-1480",
    )


def test_one_is_the_same_as_json(crowded: PageClient) -> None:
    page = crowded.get("/en/local-governments/ge-1")
    told = crowded.client.get(page.links()["The same as JSON"]).json()
    assert [p["text"] for p in told["profile"]] == [PASSAGES[1].text, "Bra på <b>möten</b>."]
    assert told["twin_towns"] == [{"id": "se-1480", "source": "Wikidata P190"}]
    assert told["related"][0]["local_government"]["id"] == "zm-chililabombwe"
    assert [each["eligible"] for each in told["may_be_asked"]] == [False, True]
    then = crowded.client.get("/api/v1/local-governments/ge-1?on=2018-03-01").json()
    assert [each["eligible"] for each in then["may_be_asked"]] == [True, True]


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (None, "no year given"),
        (2019, "from 2019, 7 years ago"),
        (2025, "from 2025, a year ago"),
        (2026, "from this year"),
        (2027, "for the year 2027"),
    ],
)
def test_age_is_told_in_words(year: int | None, said: str) -> None:
    assert str(age_in_words(year, TODAY)) == said


def test_what_was_just_done_with_the_profile_is_told_first(pages: PageClient) -> None:
    page = pages.get("/en/local-governments/se-1480", done="saved")
    assert page.words_of("p", role="status") != []
    assert pages.get("/en/local-governments/se-1480", done="x").all("p", role="status") == []
