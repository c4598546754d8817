"""The pages of programmes: what applies on a day, what changed, and which cap."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from data.fact_files.toml_programmes import read_programmes
from matcher.domain.programme import Programme
from matcher.eligibility.caps import regions_named, stages_with_caps
from matcher.eligibility.history import EventKind, documented_events
from service.api.app import create_app
from service.language.catalogues import Lang
from service.language.sources import source_in
from service.language.vocabulary import word
from service.pages.programmes.timeline import rows_of, timeline
from service.pages.programmes.words import (
    LABELLED_TOPICS,
    applying_words,
    event_kind_words,
    topic_words,
)
from service.use_cases.programme_glance import Applying
from tests.service.known_house import TODAY, known_house
from tests.service.pages.page_client import Page, PageClient

FACTS = Path(__file__).parents[3] / "data" / "facts" / "programmes"
DOCUMENTED = read_programmes(FACTS)
SVG = "{http://www.w3.org/2000/svg}"
ICLD = "/sv/programmes/icld-municipal-partnerships"
CAPS_OF_2030 = {"on": "2031-01-01", "stage": "project", "place": "africa", "parties": "3"}


@pytest.fixture(scope="module")
def documented() -> Iterator[PageClient]:
    """Return the pages over the programmes as they are documented."""
    house = known_house()
    catalogue = replace(house.catalogue, programmes=DOCUMENTED)
    app = create_app(replace(house, catalogue=catalogue), today=lambda: TODAY)
    with TestClient(app) as client:
        yield PageClient(client)


def opened(page: Page, heading: str) -> bool:
    return heading in page.words_of("h2")


def test_all_programmes_are_listed_with_words_for_their_state(pages: PageClient) -> None:
    page = pages.get("/en/programmes", on="2018-03-01")
    assert page.words_of("h2") == ["ICLD municipal partnerships", "Own-funded partnership"]
    assert page.words_of("span", class_="tag") == ["Open for applications", "No call is needed"]
    assert "Municipalities and regions." in page.text
    assert "No country is excluded" in page.text
    link = page.links()["ICLD municipal partnerships"]
    assert link == "/en/programmes/icld-municipal-partnerships?on=2018-03-01"


def test_no_open_call_names_what_can_be_asked_instead(pages: PageClient) -> None:
    page = pages.get("/en/programmes")
    assert "No open call is known on 22 November 2026." in page.text
    assert page.links()["Own-funded partnership"].startswith("/en/programmes/own-funded")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    "day", ["0001-01-01", "2013-12-05", "2018-03-01", "2026-11-22", "9999-12-31"]
)
@pytest.mark.parametrize("programme_id", sorted(DOCUMENTED))
def test_every_programme_has_a_page_for_every_day(
    documented: PageClient, programme_id: str, day: str, language: Lang
) -> None:
    address = f"/{language}/programmes/{programme_id}"
    page = documented.get(address, on=day, since="0001-01-01" if day != "0001-01-01" else "")
    assert page.words_of("h1") == [DOCUMENTED[programme_id].labels[language]]
    for source in source_in(DOCUMENTED[programme_id].source, language).split("; "):
        assert source.removeprefix("https://").partition("/")[0] in page.text
    assert documented.get(f"/{language}/programmes", on=day).status == 200


def test_a_day_shows_countries_by_region_with_a_way_to_the_map(documented: PageClient) -> None:
    page = documented.get(ICLD, on="2026-11-22")
    assert page.words_of("dt")[:4] == ["Östafrika", "Europa", "Latinamerika", "Södra Afrika"]
    assert "Kenya, Rwanda, Tanzania, Uganda" in page.text
    link = page.links()["Se länderna på en karta"]
    assert link == "/sv/map?programme=icld-municipal-partnerships&on=2026-11-22"


def test_countries_that_no_source_settles_are_told_with_what_bounds_them(
    documented: PageClient,
) -> None:
    page = documented.get(ICLD.replace("/sv", "/en"), on="2022-01-01")
    assert "Not settled: Bosnia & Herzegovina" in page.text
    assert "They are settled before 25 September 2019." in page.text
    assert "They are settled again from 22 November 2026." in page.text


def test_changes_since_a_day_come_with_bounds_and_sources(documented: PageClient) -> None:
    page = documented.get(ICLD.replace("/sv", "/en"), since="2018-03-01")
    rows = page.words_of("tr")
    when = "Between 25 September 2019 and 22 November 2026"
    assert any(row.startswith("Rwanda") and "Joined" in row and when in row for row in rows)
    assert opened(page, "What changed from 1 March 2018 to 22 November 2026")
    assert "Caps that changed" in page.words_of("h3")
    assert "Calls in between" in page.words_of("h3")


def test_no_change_is_said(pages: PageClient) -> None:
    page = pages.get(ICLD, since="2026-11-21")
    assert "Ingen källa visar någon ändring mellan dagarna." in page.text


def test_when_no_call_is_open_the_page_says_what_to_do(documented: PageClient) -> None:
    page = documented.get(ICLD.replace("/sv", "/en"))
    headings = page.words_of("h3")
    for wanted in (
        "What you can ask for instead on this day",
        "The last calls that are known",
        "How to ask again",
    ):
        assert wanted in headings
    assert "Autumn round 2021" in page.text
    assert "An inception may be sought at any time of the year." in page.text


def test_an_open_call_offers_the_search(pages: PageClient) -> None:
    page = pages.get(ICLD, on="2018-03-01")
    assert "Så kan ni fråga igen" not in page.words_of("h3")
    assert "/sv?programme=icld-municipal-partnerships&on=2018-03-01" in page.links().values()


def test_a_programme_that_has_ended_says_so(documented: PageClient) -> None:
    page = documented.get("/en/programmes/climate", on="2026-11-22")
    assert "Ended" in page.words_of("span", class_="tag")
    assert "The programme has ended. These are the countries it had at last." in page.text


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({"on": "2018-02-30"}, "on"),
        ({"on": "<script>"}, "on"),
        ({"on": "\0"}, "on"),
        ({"on": ["2018-01-01", "2019-01-01"]}, "on"),
        ({"on": "2018-01-01", "since": "2018-01-01"}, "since"),
        ({"since": "soon"}, "since"),
        ({"since": ["2018-01-01", "2019-01-01"]}, "since"),
        ({**CAPS_OF_2030, "stage": "party"}, "stage"),
        ({**CAPS_OF_2030, "place": "Atlantis"}, "place"),
        ({**CAPS_OF_2030, "stage": "inception", "place": ""}, "place"),
        ({**CAPS_OF_2030, "parties": "1"}, "parties"),
        ({**CAPS_OF_2030, "years": "a hundred"}, "years"),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_the_entry_is_kept(
    pages: PageClient, params: dict[str, str | list[str]], field: str
) -> None:
    page = pages.get(ICLD, 422, **params)
    assert [a.get("href") for a in page.one("div", id="errors").iter("a")] == [f"#f-{field}"]
    entered = params[field]
    kept = dict(pair for form in page.all("form") for pair in _fields(page, form.get("action", "")))
    if entered:
        first = entered if isinstance(entered, str) else entered[0]
        assert kept[field] == first.replace("\0", "\ufffd")


def _fields(page: Page, action: str) -> list[tuple[str, str]]:
    return [] if not action else page.form_fields(action)


def test_the_list_tells_a_wrong_day_as_well(pages: PageClient) -> None:
    page = pages.get("/sv/programmes", 422, on="igår")
    assert page.one("input", id="f-on").get("value") == "igår"


def test_an_unknown_programme_is_a_page_that_lists_the_known(pages: PageClient) -> None:
    page = pages.get("/en/programmes/%3Cscript%3E", 404)
    assert page.words_of("h1") == ["There is no such programme"]
    assert page.links()["Own-funded partnership"] == "/en/programmes/own-funded"


def test_a_cap_per_year_is_shown_as_a_sum_with_its_figures(pages: PageClient) -> None:
    page = pages.get(ICLD.replace("/sv", "/en"), **CAPS_OF_2030, years="3")
    assert "1,950,000 kronor (3 years at 650,000 kronor): Project, Everywhere" in page.text


@pytest.mark.parametrize(
    ("params", "said"),
    [
        (
            {"on": "2026-11-22", "stage": "project", "parties": "3"},
            "the first one is documented from 2030",
        ),
        (
            {"on": "2026-11-22", "stage": "inception", "place": "europe"},
            "No source gives a cap for this stage in that region of the world.",
        ),
    ],
)
def test_no_cap_is_said_with_the_reason(
    pages: PageClient, params: dict[str, str], said: str
) -> None:
    page = pages.get(ICLD.replace("/sv", "/en"), **params)
    assert "No cap is known" in page.words_of("h3")
    assert said in page.text


def test_an_own_funded_partnership_has_no_caps_and_no_calculator(pages: PageClient) -> None:
    page = pages.get("/en/programmes/own-funded", stage="project")
    assert "No source gives a cap for this programme." in page.text
    assert not opened(page, "Work out a cap")


def test_the_page_leads_to_the_same_as_json(pages: PageClient) -> None:
    page = pages.get(ICLD, on="2018-03-01", since="2016-01-01")
    address = page.links()["Samma som JSON"]
    answer = pages.client.get(address).json()
    assert (answer["on"], answer["changes"]["since"], answer["language"]) == (
        "2018-03-01",
        "2016-01-01",
        "sv",
    )


def test_the_language_switch_keeps_the_days_and_the_cap(pages: PageClient) -> None:
    page = pages.get(ICLD, **CAPS_OF_2030, since="2018-01-01")
    other = pages.get(page.links()["English"])
    assert opened(other, "What changed from 1 January 2018 to 1 January 2031")
    assert "The cap on 1 January 2031" in other.words_of("h3")


def test_the_picture_and_its_table_hold_the_same_events(documented: PageClient) -> None:
    page = documented.get(ICLD)
    marks = page.all(f"{SVG}rect", class_="mark")
    programme = DOCUMENTED["icld-municipal-partnerships"]
    dated = [e for e in documented_events(programme) if e.moment.is_bounded]
    assert len(marks) == len(dated)
    numbers = {text.text for text in page.all(f"{SVG}text", class_="number")}
    assert {str(at) for at in range(1, len(dated) + 1)} <= numbers


@pytest.mark.parametrize("programme", DOCUMENTED.values(), ids=DOCUMENTED)
@pytest.mark.parametrize("on", [date.min, date(2020, 1, 1), date.max])
def test_every_mark_lies_inside_the_picture_and_covers_no_other(
    programme: Programme, on: date
) -> None:
    drawn = timeline(documented_events(programme), on)
    if drawn is None:
        assert programme.id in ("own-funded", "ukraine-forum")
        return
    for lane in drawn.lanes:
        for mark in lane.marks:
            assert drawn.left <= mark.x
            assert mark.x + mark.width <= drawn.width
            assert lane.top <= mark.y < lane.top + lane.height
        spans = sorted((m.y, m.x, m.x + m.width) for m in lane.marks)
        for (y, _, end), (next_y, x, _) in pairwise(spans):
            assert y != next_y or end < x
    assert (drawn.on_x is None) == (on in (date.min, date.max))


def test_a_year_is_not_shown_as_its_first_month(documented: PageClient) -> None:
    page = documented.get("/en/programmes/climate", on="2023-01-01")
    assert "Applies from 2022." in page.text
    assert "January 2022" not in page.text


def test_a_date_in_the_table_is_as_precise_as_its_source() -> None:
    exact = {
        row.number: str(row.exactly)
        for row in rows_of(documented_events(DOCUMENTED["climate"]))
        if row.exactly
    }
    assert set(exact.values()) >= {"2022", "2025", "2020-12-10"}


@pytest.mark.parametrize(
    "words",
    [
        lambda lang: [applying_words(each, lang) for each in Applying],
        lambda lang: [event_kind_words(each, lang) for each in EventKind],
    ],
)
def test_every_state_and_kind_has_words(words: Callable[[str], list[str]]) -> None:
    assert all(words("en"))


def test_every_topic_stage_and_region_of_the_facts_has_words() -> None:
    topics = {rule.topic for programme in DOCUMENTED.values() for rule in programme.rules}
    stages = {stage for programme in DOCUMENTED.values() for stage in stages_with_caps(programme)}
    regions = {region for programme in DOCUMENTED.values() for region in regions_named(programme)}
    named = {stage.replace(" ", "-") for stage in stages}
    assert topics - LABELLED_TOPICS - named <= {"inception", "project", "steering-group"}
    for code in (*stages, *regions):
        assert word(code, "en") != code
    assert topic_words("steering-group", "en") == "Steering group"
    assert topic_words("brand-new", "en") == "Brand new"
