"""Pages that nobody asks for: errors, sources, the stylesheet."""

import pytest

from matcher.domain.message import message
from service.pages.markup import linked, say, shortened
from tests.service.known_house import BREAKS
from tests.service.pages.page_client import PageClient


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/sv/finns-inte", "Hittades inte"),
        ("/en/not-here", "Not found"),
        ("/nowhere", "Hittades inte"),
        ("/static/secret.css", "Hittades inte"),
        ("/static/..%2froutes.py", "Hittades inte"),
    ],
)
def test_a_page_that_does_not_exist_is_a_page(
    pages: PageClient, address: str, heading: str
) -> None:
    assert pages.get(address, 404).words_of("h1") == [heading]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_address_that_ends_in_a_slash_leads_to_the_page(
    pages: PageClient, language: str
) -> None:
    response = pages.client.get(f"/{language}/", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (308, f"/{language}")


def test_a_page_that_does_not_exist_shows_the_way_on(pages: PageClient) -> None:
    links = pages.get("/sv/finns-inte", 404).links().values()
    assert {"/sv", "/sv/programmes", "/sv/local-governments"} <= set(links)


@pytest.mark.parametrize(
    ("address", "heading"), [("/sv", "Något gick fel"), ("/en", "Something went wrong")]
)
def test_a_fault_is_a_page_that_says_that_the_text_was_not_logged(
    pages: PageClient, address: str, heading: str
) -> None:
    page = pages.get(address, 500, text=BREAKS)
    assert page.words_of("h1") == [heading]
    assert BREAKS not in page.html


def test_a_wrong_method_and_a_wrong_body_are_pages(pages: PageClient) -> None:
    assert pages.client.delete("/sv").status_code == 405
    assert pages.client.post("/sv", json={"text": "hej"}).status_code == 415


def test_a_form_of_a_thousand_fields_is_refused(pages: PageClient) -> None:
    response = pages.client.get("/sv?" + "&".join(f"a{i}=1" for i in range(1000)))
    assert response.status_code == 422


@pytest.mark.parametrize("language", ["sv", "en"])
def test_sources_and_licences_are_named(pages: PageClient, language: str) -> None:
    text = pages.get(f"/{language}/sources").text
    assert "GeoNames" in text
    assert "CC BY 4.0" in text
    assert "OCHA / HDX" in text


def test_addresses_in_a_source_become_links_and_the_rest_stays_text() -> None:
    assert str(linked("see https://a.se/b?c=1&d=2; file_1.txt (undated)")) == (
        'see <a class="source" href="https://a.se/b?c=1&amp;d=2" rel="noreferrer external">'
        "a.se/b?c=1&amp;d=2</a>; file_1.txt (undated)"
    )
    assert str(linked("javascript:alert(1)")) == "javascript:alert(1)"
    assert "<b>" not in linked('<b>https://x.se/"onclick=alert(1)</b>')


def test_a_long_address_is_shown_short() -> None:
    assert "…</a>" in linked("https://www.example.org/" + "a" * 100)


def test_values_of_a_sentence_are_escaped() -> None:
    said = message("a.b", "Hello {name}.", name="<i>you</i>")
    assert str(say(said, "en")) == "Hello &lt;i&gt;you&lt;/i&gt;."


def test_a_long_quote_is_cut_at_a_word() -> None:
    assert shortened("one two three", 9) == "one two …"
    assert shortened("one", 9) == "one"
