"""The pages of themes: what is known of each, with its sources, and nothing that is not."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from data.fact_files.located_row import PACKAGED_FACTS
from data.fact_files.taxonomy import read_taxonomy
from matcher.domain.challenge import Side
from matcher.domain.errors import NotFoundError
from matcher.domain.knowledge import Concern, KnowledgeKind
from matcher.domain.partnership import Partnership
from matcher.domain.taxonomy import ConceptKind
from matcher.encoding.protocol import Language
from service.api.app import create_app
from service.use_cases.learn_more import find_concept, learn_more, overview, packaged_knowledge
from tests.service.known_facts import CATALOGUE, PARTNERSHIPS, PASSAGES
from tests.service.known_house import TODAY, known_house
from tests.service.pages.page_client import PageClient

# The known facts, sorted under the real themes.
REAL = replace(CATALOGUE, taxonomy=read_taxonomy(PACKAGED_FACTS / "taxonomy"))
IDS = ("citizen-dialogue", "governance", "participation", "16")
HOSTILE = ["nothing", "%3Cscript%3E", "..%2f..%2fetc", "a" * 300, "0", "sv"]


@pytest.fixture
def real_pages() -> Iterator[PageClient]:
    """The pages over the known facts and the real taxonomy, with more quotes than fit at first."""
    many = tuple(replace(PASSAGES[1], id=f"zm-many-{n}", statement_id=None) for n in range(250))
    house = replace(known_house(), catalogue=replace(REAL, passages=(*PASSAGES, *many)))
    with TestClient(create_app(house, today=lambda: TODAY)) as client:
        yield PageClient(client)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_theme_area_and_goal_is_listed_and_leads_to_its_page(
    real_pages: PageClient, language: str
) -> None:
    page = real_pages.get(f"/{language}/themes")
    links = set(page.links().values())
    taxonomy = REAL.taxonomy
    for known in (taxonomy.themes, taxonomy.cooperation_areas, taxonomy.global_goals):
        assert {f"/{language}/themes/{concept_id}" for concept_id in known} <= links
    for each in packaged_knowledge():
        if each.concern is not Concern.SUBJECTS and each.kind is not KnowledgeKind.CONTACT:
            assert each.names[language] in page.text


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("concept_id", IDS)
def test_a_page_of_each_kind_tells_what_is_known(
    real_pages: PageClient, language: str, concept_id: str
) -> None:
    page = real_pages.get(f"/{language}/themes/{concept_id}")
    assert f"/{language}/local-governments/zm-chililabombwe" in page.links().values()
    assert "Moving from one-way information" in page.text
    assert "Strong at face-to-face outreach" in page.text
    assert {"sv": "sparad sida 001", "en": "saved page 001"}[language] in page.text


def test_every_concept_has_a_page_and_no_two_share_an_id() -> None:
    taxonomy = REAL.taxonomy
    lists = (
        taxonomy.themes,
        taxonomy.cooperation_areas,
        taxonomy.core_areas,
        taxonomy.global_goals,
    )
    ids = [concept_id for known in lists for concept_id in known]
    assert len(ids) == len(set(ids))
    for concept_id in ids:
        more = learn_more(concept_id, REAL, packaged_knowledge(), "sv")
        assert more.concept.id == concept_id


def test_documented_text_cannot_become_markup(pages: PageClient) -> None:
    page = pages.get("/en/themes/citizen-dialogue")
    assert "Methods for citizen dialogue <i>with</i> refugees." in page.text
    assert page.all("i") == []


def test_unnamed_parties_are_told_as_such(pages: PageClient) -> None:
    assert (
        "a party in Moldova that no source names" in pages.get("/en/themes/citizen-dialogue").text
    )


def test_a_theme_leads_to_a_search_within_it(pages: PageClient) -> None:
    links = pages.get("/en/themes/citizen-dialogue").links()
    assert "/en?theme=citizen-dialogue" in links.values()
    assert pages.get("/en?theme=citizen-dialogue").status == 200


def test_first_some_are_shown_and_then_as_many_as_a_page_can_hold(real_pages: PageClient) -> None:
    first = real_pages.get("/en/themes/citizen-dialogue")
    assert len(first.all("blockquote")) == 8
    assert "Show more: 245" in first.links()
    everything = real_pages.get("/en/themes/citizen-dialogue?show=all")
    assert len(everything.all("blockquote")) == 102
    assert "Left out here: 151" in everything.text
    assert everything.one("a", hreflang="sv").get("href") == "/sv/themes/citizen-dialogue?show=all"


@pytest.mark.parametrize("concept_id", HOSTILE)
def test_an_unknown_theme_is_a_page_that_says_so(pages: PageClient, concept_id: str) -> None:
    assert pages.get(f"/sv/themes/{concept_id}", 404).words_of("h1") == ["Hittades inte"]


def test_the_error_quotes_little_of_what_was_asked() -> None:
    with pytest.raises(NotFoundError) as refused:
        find_concept("x" * 5000, CATALOGUE.taxonomy)
    assert len(str(refused.value)) < 250


def test_where_nothing_is_known_the_page_says_so(real_pages: PageClient) -> None:
    text = real_pages.get("/en/themes/tourism").text
    for said in (
        "No partnership about this is documented",
        "Nobody is known to have stated a need",
    ):
        assert said in text


def test_knowledge_is_shown_where_it_was_sorted(real_pages: PageClient) -> None:
    study = "Poverty, democracy and co-produced waste services in Kisumu"
    for concept_id in ("waste-collection", "technical-services", "participation", "12"):
        assert study in real_pages.get(f"/en/themes/{concept_id}").text
    assert study not in real_pages.get("/en/themes/tourism").text


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/en/themes/women-in-politics", "before September 2019"),
        ("/en/themes/local-democracy", "2012 to 2014"),
        ("/sv/themes/gender-equality", "Västra Balkan · 2013 till 2015"),
        ("/en/themes", "25 September 2019"),
    ],
)
def test_periods_and_places_are_told_as_precisely_as_they_are_known(
    real_pages: PageClient, address: str, said: str
) -> None:
    text = real_pages.get(address).text
    assert said in text or said.replace("till", "to") in text


def test_counts_tell_statements_once_whatever_their_languages() -> None:
    swedish = replace(
        PASSAGES[0],
        id="zm-1@sv",
        language=Language.SWEDISH,
        text="På svenska.",
        statement_id="zm-1",
    )
    catalogue = replace(CATALOGUE, passages=(*PASSAGES, swedish))
    area, themes = overview(catalogue).areas[0]
    assert (area.statements, themes[0].statements, themes[0].partnerships) == (3, 3, 1)
    more = learn_more("citizen-dialogue", catalogue, (), "sv")
    assert [each.passage.text for each in more.needs if each.passage.side is Side.SHARED] == [
        "På svenska."
    ]


def test_who_seeks_a_partner_comes_first_and_then_the_latest() -> None:
    needs = learn_more("citizen-dialogue", CATALOGUE, (), "en").needs
    assert [each.passage.id for each in needs] == ["ke-1", "zm-1"]


def test_themes_of_the_same_partnerships_are_counted() -> None:
    def about(partnership_id: str, *themes: str) -> Partnership:
        return replace(PARTNERSHIPS[0], id=partnership_id, theme_ids=themes)

    partnerships = (
        about("a", "citizen-dialogue", "libraries", "museums"),
        about("b", "citizen-dialogue", "museums", "not-a-theme"),
        about("c", "libraries"),
    )
    more = learn_more("citizen-dialogue", replace(REAL, partnerships=partnerships), (), "en")
    assert [(theme.id, n) for theme, n in more.together] == [("museums", 2), ("libraries", 1)]
    assert {each.concept.cooperation_area_id for each in more.beside} == {"governance"}


def test_partnerships_that_name_a_goal_come_before_those_of_its_themes() -> None:
    by_theme = replace(PARTNERSHIPS[0], id="a-theme", goal_ids=(), last_year=2025)
    catalogue = replace(REAL, partnerships=(by_theme, PARTNERSHIPS[0]))
    found = learn_more("16", catalogue, (), "en").partnerships
    assert [(each.partnership.id, each.is_named) for each in found] == [
        ("p-1", True),
        ("a-theme", False),
    ]
    assert find_concept("16", REAL.taxonomy).kind is ConceptKind.GLOBAL_GOAL
