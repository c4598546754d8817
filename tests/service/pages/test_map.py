"""The map of partner countries and of matches, each with its table."""

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
from starlette.testclient import TestClient

from matcher.domain.dates import PartialDate
from matcher.domain.errors import MissingPartError
from matcher.domain.local_government import LocalGovernment
from matcher.domain.recommendation import Question, Recommendation
from service.api.app import create_app
from service.maps import land
from tests.service.known_facts import CATALOGUE, ICLD, SCRIPT_NAME
from tests.service.known_house import CHALLENGE, NOTHING_FITS, TODAY, FakeRecommender, known_house
from tests.service.pages.page_client import Page, PageClient

SVG = "{http://www.w3.org/2000/svg}"
THEN = "2018-03-01"
POSITIONS = {
    "zm-chililabombwe": (-12.37, 27.83),
    "ke-turkana": (3.12, 35.6),
    "ke-script": (0.0, 0.0),
    "ge-poti": (42.15, 41.67),
}


def drawn_links(page: Page) -> list[Element]:
    return [a for svg in page.root.iter(f"{SVG}svg") for a in svg.iter(f"{SVG}a")]


class PlacedRecommender(FakeRecommender):
    """Answers with the same counterparts, most of which have a position."""

    def recommend(self, question: Question) -> Recommendation:
        answer = super().recommend(question)
        return replace(
            answer,
            matches=tuple(
                replace(match, local_government=_placed(match.local_government))
                for match in answer.matches
            ),
        )


def _placed(place: LocalGovernment) -> LocalGovernment:
    latitude, longitude = POSITIONS.get(place.id, (None, None))
    return replace(place, latitude=latitude, longitude=longitude)


@pytest.fixture
def placed_pages() -> Iterator[PageClient]:
    app = create_app(known_house(PlacedRecommender()), today=lambda: TODAY)
    with TestClient(app) as client:
        yield PageClient(client)


def test_the_countries_of_a_day_are_links_on_the_map_and_in_the_table(pages: PageClient) -> None:
    page = pages.get("/en/map", on="2025-01-01")
    names = [a.get("aria-label") for a in drawn_links(page)]
    assert names == ["Kenya: on the list", "Zambia: on the list"]
    hrefs = [a.get("href") for a in drawn_links(page)]
    assert hrefs == [f"/en/local-governments?country={code}" for code in ("KE", "ZM")]
    rows = page.words_of("tr")[1:]
    assert rows[0] == "Kenya On the list from 1 March 2024 1"
    assert page.words_of("li", id="map-source-1") == ["saved page 000"]
    assert page.links()["Kenya"] == hrefs[0]


def test_a_country_that_was_on_the_list_then_is_shown_then(pages: PageClient) -> None:
    page = pages.get("/sv/map", on=THEN)
    assert page.words_of("h1") == ["Karta över samarbetsländer"]
    assert "Georgien" in page.links()


def test_an_uncertain_country_is_hatched_and_said(pages: PageClient) -> None:
    # The day lies in the month in which the first list began.
    first, last = ICLD.country_lists
    unsure = replace(first, uncertain=frozenset({*first.countries} & {"GE"}))
    programme = replace(ICLD, country_lists=(unsure, last))
    house = replace(
        known_house(),
        catalogue=replace(CATALOGUE, programmes={**CATALOGUE.programmes, ICLD.id: programme}),
    )
    with TestClient(create_app(house, today=lambda: TODAY)) as client:
        page = PageClient(client).get("/en/map", on="2017-01-01")
    assert "Georgia: uncertain whether on the list" in [
        a.get("aria-label") for a in drawn_links(page)
    ]
    assert "Georgia Uncertain whether on the list" in " ".join(page.words_of("tr"))
    assert 'fill="url(#map-hatching)"' in page.html


def test_a_programme_without_a_list_fills_every_country(pages: PageClient) -> None:
    page = pages.get("/en/map", programme="own-funded")
    assert drawn_links(page) == []
    assert page.all("table") == []
    assert "No country is excluded." in page.text
    assert "Browse the local governments" in page.links()


def test_a_day_before_the_first_list_says_why_nothing_is_filled(pages: PageClient) -> None:
    page = pages.get("/en/map", on="2009-01-01")
    assert drawn_links(page) == []
    assert "No country may be asked under this programme on this day." in page.text
    assert "No country list is known for 1 January 2009" in page.text


def test_a_programme_that_has_ended_says_so() -> None:
    ended = replace(ICLD, ends=PartialDate.parse("2024-12-31"))
    house = replace(
        known_house(),
        catalogue=replace(CATALOGUE, programmes={**CATALOGUE.programmes, ICLD.id: ended}),
    )
    with TestClient(create_app(house, today=lambda: TODAY)) as client:
        page = PageClient(client).get("/en/map", on="2026-01-01")
    assert "The programme had ended by 1 January 2026" in page.text


def test_wrong_choices_are_told_beside_their_fields_and_kept(pages: PageClient) -> None:
    page = pages.get("/sv/map", 422, programme="<b>no such</b>", on="31/12")
    hrefs = [a.get("href") for a in page.one("div", id="errors").iter("a")]
    assert hrefs == ["#f-programme", "#f-on"]
    assert page.one("input", id="f-on").get("value") == "31/12"
    assert list(page.root.iter(f"{SVG}title")) == []


def test_a_field_given_twice_is_told(pages: PageClient) -> None:
    page = pages.get("/en/map?on=2018-01-01&on=2019-01-01", 422)
    assert [a.get("href") for a in page.one("div", id="errors").iter("a")] == ["#f-on"]


def test_a_closer_view_keeps_the_programme_and_the_day(pages: PageClient) -> None:
    page = pages.get("/en/map", on=THEN)
    closer = pages.get(page.links()["East Africa"])
    assert closer.one("input", id="f-on").get("value") == THEN
    assert closer.words_of("span", **{"aria-current": "true"}) == ["English", "East Africa"]
    labels = [t.text for t in closer.root.iter(f"{SVG}text")]
    assert "Kenya" in labels
    other = pages.get(closer.links()["Svenska"])
    assert "view=east-africa" in other.address


def test_an_unknown_view_is_the_world(pages: PageClient) -> None:
    page = pages.get("/en/map", view="../../etc")
    assert page.words_of("span", **{"aria-current": "true"})[-1] == "The world"


def test_without_outlines_the_table_still_stands(
    pages: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise MissingPartError("map.outlines-missing", "No package {package}.", package="x")

    monkeypatch.setattr(land, "outlines", missing)
    land.shapes_in.cache_clear()
    page = pages.get("/en/map", on="2025-01-01")
    assert "No package x. The table holds everything that the map would show." in page.text
    assert "Kenya" in page.links()
    matches = pages.get("/en/map", text=CHALLENGE)
    assert "The table holds everything" in matches.text
    assert "Chililabombwe" in matches.links()


def test_matches_are_numbered_links_and_the_rest_is_in_the_table(placed_pages: PageClient) -> None:
    page = placed_pages.get("/en/map", text=CHALLENGE, on=THEN)
    said = [a.get("aria-label") for a in drawn_links(page)]
    assert said[0] == "1. Chililabombwe, Zambia: Very strong"
    assert len(said) == 3
    assert "Without a known position, so only in the table:" in page.text
    assert SCRIPT_NAME in page.text
    href = drawn_links(page)[0].get("href") or ""
    assert page.links()["Chililabombwe"] == href
    assert placed_pages.get(href).words_of("h1") == ["Chililabombwe, Zambia: may be asked"]


def test_a_closer_map_says_how_many_lie_outside_and_keeps_the_question(
    placed_pages: PageClient,
) -> None:
    page = placed_pages.get("/sv/map", text=CHALLENGE, on=THEN)
    closer = placed_pages.get(page.links()["Europa"])
    assert len(drawn_links(closer)) == 1
    assert "text=Vi+vill" in closer.address
    other = placed_pages.get(closer.links()["English"])
    assert "Outside this part of the world: 2 of 5." in other.text


def test_a_question_without_matches_leads_back_to_the_answer(pages: PageClient) -> None:
    page = pages.get("/en/map", text=NOTHING_FITS)
    assert "Nobody has described this challenge." in page.text
    assert page.all("table") == []
    assert "text=rymdraket" in page.links()["Back to the answer"]


def test_a_question_with_mistakes_says_them_and_leads_back(pages: PageClient) -> None:
    page = pages.get("/en/map", 422, text=CHALLENGE, n="900", country="Atlantis")
    assert len(list(page.one("div", class_="error-summary").iter("li"))) == 2
    assert "country=Atlantis" in page.links()["Correct the question"]


def test_a_short_question_that_is_posted_gets_an_address(pages: PageClient) -> None:
    page = pages.post("/en/map", text=CHALLENGE, view="europe")
    assert "view=europe" in page.address
    assert "text=Vi+vill" in page.address


def test_a_text_too_long_for_an_address_is_posted_from_view_to_view(
    placed_pages: PageClient,
) -> None:
    long = f"{CHALLENGE} " * 40
    page = placed_pages.post("/en/map", text=long, on=THEN)
    assert drawn_links(page)[0].get("href") == "/en/local-governments/zm-chililabombwe"
    fields = dict(page.form_fields("/en/map"))
    closer = placed_pages.post("/en/map", **{**fields, "view": "europe"})
    assert len(drawn_links(closer)) == 1
    assert closer.address.endswith("/en/map")


def test_an_empty_question_shows_the_countries(pages: PageClient) -> None:
    page = pages.get("/en/map", text="  ")
    assert page.words_of("h1") == ["Map of partner countries"]
