"""What stays when a page is printed, and when the reader's own colours replace ours."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.all_pages import PAGES
from tests.browser.inspection import UNSEEN
from tests.browser.site import Site

# What a reader would file, by page, and what is of no use on paper.
EVIDENCE = {
    "answer": "article .evidence figure",
    "nothing fits": ".abstention",
    "why": "article .evidence figure",
    "why not": ".verdict",
    "compare": "table.compared .side-they",
    "shortlist": ".entries textarea",
    "brief": ".brief-half figure",
    "programme on an old day": "table.wide",
    "place abroad": ".known-statement",
    "map of a programme": "svg.map",
    "map of matches": "svg.map",
    "theme": "figure.side",
}
_USELESS = "main button, .sections, .languages, .bottom, .skip"
_PAINTS = {
    "answer": ".bar-added",
    "programme on an old day": ".timeline .mark",
    "map of a programme": ".map-certain",
    "map of matches": ".map-mark circle",
}


@pytest.fixture(scope="module")
def window(site: Site) -> Iterator[Page]:
    with site.visit(viewport={"width": 900, "height": 900}) as page:
        yield page


@pytest.mark.parametrize("name", EVIDENCE)
def test_on_paper_the_evidence_stays_and_the_controls_go(
    site: Site, window: Page, name: str
) -> None:
    window.emulate_media(media="print")
    window.goto(site.address(PAGES[name].address, "sv"))
    evidence = window.locator(EVIDENCE[name])
    assert evidence.count() > 0
    assert all(evidence.nth(at).is_visible() for at in range(evidence.count()))
    controls = window.locator(_USELESS)
    shown = [controls.nth(at) for at in range(controls.count())]
    assert [each.inner_text() for each in shown if each.is_visible()] == []
    window.emulate_media(media="screen")


@pytest.mark.parametrize("name", EVIDENCE)
def test_in_forced_colours_the_evidence_and_the_focus_are_seen(
    site: Site, window: Page, name: str
) -> None:
    window.emulate_media(forced_colors="active")
    window.goto(site.address(PAGES[name].address, "en"))
    assert window.locator(EVIDENCE[name]).first.is_visible()
    window.keyboard.press("Tab")
    assert window.evaluate(UNSEEN) == []
    if name in _PAINTS:
        paint = window.locator(_PAINTS[name]).first.evaluate("one => getComputedStyle(one).fill")
        ground = window.evaluate("getComputedStyle(document.body).backgroundColor")
        assert paint not in (ground, "none")
    window.emulate_media(forced_colors="none")


def test_tab_walks_from_the_skip_link_through_the_page(site: Site, window: Page) -> None:
    window.goto(site.address(PAGES["answer"].address, "en"))
    window.keyboard.press("Tab")
    window.keyboard.press("Enter")
    window.wait_for_url("**#main")
    window.keyboard.press("Tab")
    expect(window.locator("#f-text")).to_be_focused()
