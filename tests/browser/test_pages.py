"""The page in a real browser: reachable by keyboard, readable in both schemes, at home on a phone."""

import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from service.api.app import create_app
from tests.service.known_house import CHALLENGE, NOTHING_FITS, TODAY, known_house

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# Nothing but the page may speak to the network, and the root user of a container has no sandbox.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PLACES = {
    "start": "/{lang}",
    "answer": f"/{{lang}}?text={CHALLENGE}&on=2018-03-01",
    "nothing fits": f"/{{lang}}?text={NOTHING_FITS}",
    "mistakes": "/{lang}?text=&on=2018-13-01&for=Nowhere",
    "why": f"/{{lang}}/why?text={CHALLENGE}&candidate=Chililabombwe&on=2018-03-01",
    "why not": f"/{{lang}}/why?text={CHALLENGE}&candidate=Poti",
    "sources": "/{lang}/sources",
    "not found": "/{lang}/nowhere",
}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium"),
]


@dataclass(frozen=True)
class Site:
    """A running service and a browser."""

    origin: str
    browser: Browser

    def open(self, address: str, **context: object) -> Page:
        """Return a page opened in a context of its own."""
        page = self.browser.new_context(**context).new_page()  # type: ignore[arg-type]
        page.set_default_timeout(10_000)
        page.goto(self.origin + address)
        return page


def open_every_fold(page: Page) -> None:
    """Open everything that is folded away."""
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    config = uvicorn.Config(
        create_app(known_house(), today=lambda: TODAY), port=0, log_level="critical"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield Site(f"http://127.0.0.1:{port}", browser)
        browser.close()
    server.should_exit = True
    thread.join(10)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("place", PLACES)
def test_no_rule_of_accessibility_is_broken(
    site: Site, place: str, language: str, scheme: str
) -> None:
    page = site.open(PLACES[place].format(lang=language), color_scheme=scheme)
    open_every_fold(page)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("place", PLACES)
def test_nothing_scrolls_sideways_on_the_narrowest_phone(site: Site, place: str) -> None:
    page = site.open(PLACES[place].format(lang="sv"), viewport={"width": 320, "height": 640})
    open_every_fold(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_nothing_scrolls_sideways_with_letters_twice_the_size(site: Site) -> None:
    # A window of 1280 pixels at 200 % is laid out in 640.
    page = site.open(PLACES["answer"].format(lang="sv"), viewport={"width": 640, "height": 400})
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_a_question_is_asked_and_explained_by_keyboard_alone_without_scripts(site: Site) -> None:
    page = site.open("/sv", java_script_enabled=False)
    keyboard = page.keyboard
    keyboard.press("Tab")
    keyboard.press("Enter")
    assert page.url.endswith("#main")
    keyboard.press("Tab")
    keyboard.type(CHALLENGE)
    for _ in range(30):
        keyboard.press("Tab")
        if page.locator("button.primary:focus").count():
            break
    keyboard.press("Enter")
    page.wait_for_url("**/sv?text=*#answer")
    assert page.locator("article").count() == 4
    page.locator("#f-candidate").focus()
    keyboard.type("Poti")
    keyboard.press("Enter")
    page.wait_for_url("**/sv/why?*")
    assert page.locator("h1").inner_text() == "Poti, Georgien: ni får inte fråga dem"


def test_what_is_focused_can_be_seen(site: Site) -> None:
    page = site.open(PLACES["answer"].format(lang="en"))
    for _ in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement);"
            " return [document.activeElement.outerHTML, s.outlineStyle, s.outlineWidth]; })()"
        )
        assert style[1:] == ["solid", "3px"], style[0]


def test_no_request_leaves_the_origin_and_the_policy_is_never_broken(site: Site) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page = site.browser.new_context().new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: complaints.append(said.text))
    for place in ("start", "answer", "why", "sources"):
        page.goto(site.origin + PLACES[place].format(lang="sv"))
    assert [address for address in asked if not address.startswith(site.origin)] == []
    assert complaints == []


def test_a_printed_answer_keeps_the_evidence_and_drops_the_controls(site: Site) -> None:
    page = site.open(PLACES["answer"].format(lang="sv"))
    page.emulate_media(media="print")
    assert page.locator("figure").first.is_visible()
    assert not page.locator("button.primary").is_visible()
    assert not page.locator(".why-form").is_visible()
