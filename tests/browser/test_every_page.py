"""What holds for every page, in both languages, both colour schemes and with every fold open."""

from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest
from playwright.sync_api import Browser

from service.api.app import create_app
from service.house import House
from service.pages.routes import router
from tests.browser.all_pages import PAGES, Listed
from tests.browser.inspection import Findings, Inspector
from tests.browser.site import Site, served
from tests.service.known_house import known_house

# Addresses that give a file, lead on, or say in a form of the same address what is wrong.
_NO_PAGES = {
    "/",
    "/brief.docx",
    "/brief.ics",
    "/searches/{token}/feed",
    "/shortlists/{token}/export.{kind}",
    "/local-governments/{local_government_id}/confirm",
}


@pytest.fixture(params=["sv", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=PAGES)
def found(request: pytest.FixtureRequest, inspector: Inspector, language: str) -> Findings:
    return inspector.findings(PAGES[request.param], language)


def test_no_rule_of_accessibility_is_broken(found: Findings) -> None:
    assert found.axe == []


def test_nothing_scrolls_sideways_on_the_narrowest_phone_or_at_twice_the_size(
    found: Findings,
) -> None:
    assert found.sideways == []


def test_what_is_focused_can_be_seen_also_in_forced_colours(found: Findings) -> None:
    assert found.unseen == []


def test_no_request_leaves_the_origin(found: Findings) -> None:
    assert found.left == []


def test_nothing_is_said_to_the_console_so_that_no_policy_is_broken(found: Findings) -> None:
    assert found.said == []


def test_the_answer_has_its_status_language_and_strict_policy(found: Findings) -> None:
    assert found.answered == []


def test_the_other_language_has_the_same_page_with_the_same_question(found: Findings) -> None:
    assert found.twin == []


def test_the_page_while_the_service_starts(browser: Browser, language: str) -> None:
    opened = Event()

    def open_house() -> House:
        opened.wait()
        return known_house()

    with served(create_app(open_house)) as origin:
        inspector = Inspector(Site(origin, browser))
        found = inspector.findings(Listed("/{lang}", 503, twin=False), language)
        opened.set()
    assert found == Findings()


def test_no_page_is_missing_from_the_list(site: Site) -> None:
    known = [site.address(page.address, "en").split("?")[0] for page in PAGES.values()]
    reached = [address.removeprefix(site.origin) for address in known]
    unseen = {
        route.path.removeprefix("/en")
        for route in _routes(router.routes)
        if route.path.startswith("/en")
        and not any(route.path_regex.fullmatch(address) for address in reached)
    }
    assert unseen - _NO_PAGES == set()


def _routes(routes: list[Any]) -> Iterator[Any]:
    """Yield every route, also of the routers inside."""
    for route in routes:
        inside = getattr(route, "original_router", None)
        if inside is None:
            yield route
        else:
            yield from _routes(inside.routes)
