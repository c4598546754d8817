"""The list of local governments: searched, narrowed, ordered and page by page."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from service.api.app import create_app
from service.pages.tables import Paging, Sorting
from tests.service.crowded_house import GEORGIAN, crowded_house
from tests.service.known_facts import CATALOGUE, LONG_NAME, SCRIPT_NAME
from tests.service.known_house import TODAY
from tests.service.pages.page_client import Page, PageClient

LIST = "/en/local-governments"


@pytest.fixture
def crowded() -> Iterator[PageClient]:
    with TestClient(create_app(crowded_house(), today=lambda: TODAY)) as client:
        yield PageClient(client)


def _names(page: Page) -> list[str]:
    return [
        "".join(link.itertext())
        for row in page.one("tbody").iter("tr")
        for link in list(row.iter("a"))[:1]
    ]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_registry_is_listed_in_both_languages(pages: PageClient, language: str) -> None:
    page = pages.get(f"/{language}/local-governments")
    assert len(_names(page)) == len(CATALOGUE.local_governments)
    assert SCRIPT_NAME in page.text
    assert LONG_NAME in page.text


@pytest.mark.parametrize("typed", ["alingsås", "ALINGSA\u030aS", "alingsas", "alin"])
def test_a_name_is_found_however_it_is_typed(pages: PageClient, typed: str) -> None:
    page = pages.get(LIST, q=typed)
    assert _names(page) == ["Alingsås"]
    assert page.words_of("h2") == ["1 local government"]


def test_a_former_or_other_name_is_told_beside_the_one_it_found(crowded: PageClient) -> None:
    for typed, name in (("tiflis", "Tiflis"), (GEORGIAN, GEORGIAN)):
        page = crowded.get(LIST, q=typed)
        assert _names(page) == ["Tbilisi"]
        assert f"also called {name}" in page.text


def test_filters_narrow_together(crowded: PageClient) -> None:
    page = crowded.get(LIST, country="GE", profile="yes")
    assert _names(page) == ["Tbilisi"]
    assert _names(crowded.get(LIST, country="SE", level="region")) == [
        "Region Gotland",
        "Västra Götalandsregionen",
    ]
    then = {"programme": "icld-municipal-partnerships", "on": "2018-03-01"}
    assert "Poti" in _names(crowded.get(LIST, **then))
    now = crowded.get(LIST, programme="icld-municipal-partnerships")
    assert "Poti" not in _names(now)
    assert "Alingsås" not in _names(now)
    assert "Villa 000" in _names(crowded.get(LIST, programme="own-funded", country="CO"))
    within = crowded.get(LIST, within="co-r")
    assert "Only what lies in Antioquia" in within.text
    assert "120 local governments" in within.text


def test_sort_links_turn_the_order_round_and_say_so(crowded: PageClient) -> None:
    page = crowded.get(LIST, sort="-population")
    assert _names(page)[:2] == ["Tbilisi", "Villa 119"]
    headings = {"".join(th.itertext()).split()[0]: th for th in page.one("thead").iter("th")}
    assert headings["Inhabitants"].get("aria-sort") == "descending"
    assert headings["Name"].get("aria-sort") == "none"
    turned = crowded.get(next(headings["Inhabitants"].iter("a")).get("href", ""))
    assert _names(turned)[0] == "Villa 001"
    assert _names(crowded.get(LIST, sort="-statements"))[0] == "Chililabombwe"


def test_the_list_goes_by_fifty_and_its_pages_are_linked(crowded: PageClient) -> None:
    first = crowded.get(LIST, country="CO", level="municipality")
    assert "Showing 1 to 50 of 120." in first.text
    last = crowded.get(crowded.get(first.links()["Next page"]).links()["Next page"])
    assert "Showing 101 to 120 of 120." in last.text
    assert "Next page" not in last.links()
    assert [e.get("aria-current") for e in last.all("span") if e.get("aria-current") == "page"]


@pytest.mark.parametrize("number", ["4", "0", "-1", "abc", "99999999999999", "²"])
def test_a_page_that_the_list_lacks_is_told_with_the_way_back(
    crowded: PageClient, number: str
) -> None:
    page = crowded.get(LIST, 404, country="CO", page=number)
    assert "its last page is 3" in page.text
    assert len(_names(crowded.get(page.links()["To the first page"]))) == 50


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("country", "Narnia"),
        ("level", "galaxy"),
        ("programme", "none"),
        ("sort", "colour"),
        ("within", "xx-1"),
        ("profile", "perhaps"),
        ("q", "x" * 201),
    ],
)
def test_what_is_entered_wrongly_is_told_at_its_field(
    pages: PageClient, field: str, value: str
) -> None:
    page = pages.get(LIST, 422, **{field: value})
    links = [a.get("href") for a in page.one("div", id="errors").iter("a")]
    assert links == [f"#f-{field}"]


def test_every_mistake_is_told_at_once(pages: PageClient) -> None:
    page = pages.get(LIST, 422, level="galaxy", country="Narnia")
    assert len(list(page.one("div", id="errors").iter("a"))) == 2


def test_a_field_of_one_value_that_is_given_twice_is_refused(pages: PageClient) -> None:
    assert "“q” is given more than once" in pages.get(f"{LIST}?q=a&q=b", 422).text


def test_an_empty_list_says_what_to_do(pages: PageClient) -> None:
    page = pages.get(LIST, q="Poti", country="KE")
    assert "No local government fits" in page.text
    again = page.links()["Search for the name without the other choices: 1 found"]
    assert _names(pages.get(again)) == ["Poti"]
    assert "Did you mean" in page.text


def test_the_list_is_the_same_as_json(crowded: PageClient) -> None:
    page = crowded.get(LIST, country="CO", profile="", sort="-population", page="2")
    found = crowded.client.get(page.links()["The same list as JSON"]).json()
    assert [place["name"] for place in found["local_governments"]] == _names(page)
    assert (found["page"], found["pages"], found["n"], found["total"]) == (2, 3, 50, 121)


def test_pages_and_orders_of_a_table_have_addresses() -> None:
    paging = Paging("/x", (("q", "a b"), ("page", "5")), 5, 1000, 100)
    assert paging.steps == (1, None, 4, 5, 6, None, 10)
    assert Paging("/x", (), 3, 350, 50).steps == (1, 2, 3, 4, None, 7)
    assert Paging("/x", (), 1, 0, 50).steps == (1,)
    assert paging.address(6) == "/x?q=a+b&page=6"
    sorting = Sorting("/x", (("q", "a"), ("sort", "-n"), ("page", "2")), "-n", frozenset({"n"}))
    assert (sorting.state("n"), sorting.address("n")) == ("descending", "/x?q=a&sort=n")
    assert (sorting.state("m"), sorting.address("m")) == ("none", "/x?q=a&sort=m")
