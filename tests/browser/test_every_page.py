"""What holds for every page, in both languages, both colour schemes and with every fold open."""

from collections.abc import Iterator
from threading import Event
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from service.api.app import create_app
from service.house import House
from service.pages.routes import router
from tests.browser.all_pages import PAGES, Listed
from tests.browser.inspection import Findings, Inspector
from tests.browser.signed_in_pages import SIGNED_IN_PAGES
from tests.browser.site import Site, served
from tests.service.known_house import known_house

ALL_PAGES = {**PAGES, **SIGNED_IN_PAGES}
FOR_ANYBODY = {name: page for name, page in ALL_PAGES.items() if page.role is None}
BY_ROLE = {name: page for name, page in ALL_PAGES.items() if page.role is not None}
# Addresses that give a file, or lead on.
_NO_PAGES = {
    "/groupings/template.{kind}",
    "/groupings/{grouping_id}/versions/{number}/export.{kind}",
    "/groupings/{grouping_id}/versions/{number}/picture/{name}.svg",
    "/networks/export.{kind}",
    "/networks/{network_id}/export.{kind}",
    "/",
    "/brief.docx",
    "/brief.ics",
    "/searches/{token}/feed",
    "/shortlists/{token}/export.{kind}",
    "/introductions/export.{kind}",
    "/introductions/{introduction_id}/reminder.ics",
    "/rounds/template.{kind}",
    "/rounds/{round_id}/plans/{number}/export.{kind}",
    "/rounds/{round_id}/suggestions/export.{kind}",
    "/attention/export.{kind}",
    "/log/export.{kind}",
    "/matters/{matter}/{matter_id}.zip",
}


@pytest.fixture(params=["sv", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


class EveryPage:
    """What is asked of each page. Processes that run side by side share the work by the classes below."""

    def test_no_rule_of_accessibility_is_broken(self, found: Findings) -> None:
        assert found.axe == []

    def test_nothing_scrolls_sideways_on_the_narrowest_phone_or_at_twice_the_size(
        self, found: Findings
    ) -> None:
        assert found.sideways == []

    def test_what_is_focused_can_be_seen_also_in_forced_colours(self, found: Findings) -> None:
        assert found.unseen == []

    def test_no_request_leaves_the_origin(self, found: Findings) -> None:
        assert found.left == []

    def test_nothing_is_said_to_the_console_so_that_no_policy_is_broken(
        self, found: Findings
    ) -> None:
        assert found.said == []

    def test_the_answer_has_its_status_language_and_strict_policy(self, found: Findings) -> None:
        assert found.answered == []

    def test_the_other_language_has_the_same_page_with_the_same_question(
        self, found: Findings
    ) -> None:
        assert found.twin == []


class TestPagesForAnybody(EveryPage):
    """Those of the house of awkward facts."""

    @pytest.fixture(params=FOR_ANYBODY)
    def found(
        self, request: pytest.FixtureRequest, language: str, inspector: Inspector
    ) -> Findings:
        return inspector.findings(FOR_ANYBODY[request.param], language)


class TestPagesByRole(EveryPage):
    """Those of the house where introductions are brokered."""

    @pytest.fixture(params=BY_ROLE)
    def found(
        self, request: pytest.FixtureRequest, language: str, brokering_inspector: Inspector
    ) -> Findings:
        return brokering_inspector.findings(BY_ROLE[request.param], language)


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


def test_no_page_is_missing_from_the_list(site: Site, brokering_site: Site) -> None:
    known = [
        (brokering_site if page.role else site).address(page.address, "en")
        for page in ALL_PAGES.values()
    ]
    reached = [urlsplit(address).path for address in known]
    unseen = {
        route.path.removeprefix("/en")
        for route in _routes(router.routes)
        if route.path.startswith("/en")
        and "GET" in route.methods
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
