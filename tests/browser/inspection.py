"""One careful look at a page: everything that breaks a rule that holds for every page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, Response

from service.api.gate import SECURITY_HEADERS
from tests.browser.all_pages import Listed
from tests.browser.site import PATIENCE_MS, Site, open_every_fold

POLICY = SECURITY_HEADERS["Content-Security-Policy"]
WIDE, ZOOMED, NARROW = (1280, 900), (640, 450), (320, 640)
_AXE = "axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)"
# Every field, link, button and region that Tab reaches: is it outlined, and on the page, with the focus?
UNSEEN = """() => {
  const reached = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const unseen = [];
  for (const one of document.querySelectorAll(reached)) {
    if (one.tabIndex < 0 || one.disabled || one.type === 'hidden' || !one.checkVisibility()) continue;
    one.focus();
    if (document.activeElement !== one) { unseen.push('no focus: ' + one.outerHTML); continue; }
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    const outlined = style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 3;
    if (!outlined || box.width < 1 || box.height < 1 || box.right < 1) unseen.push(one.outerHTML);
  }
  return unseen.map(html => html.slice(0, 200));
}"""
_WIDEST = """width => [...document.querySelectorAll('main *, header *, footer *')]
  .filter(one => one.getBoundingClientRect().right > width + 0.5 && !one.closest('.scroll, .map-frame'))
  .slice(0, 3).map(one => one.outerHTML.slice(0, 160))"""
_BUILT_OF = "() => [...document.querySelectorAll('main [id]')].map(one => one.id)"
_ENTERED = """() => [...document.querySelectorAll('main textarea, main input')]
  .filter(one => one.type !== 'hidden' && !one.readOnly && one.value)
  .filter(one => one.checked || !['checkbox', 'radio'].includes(one.type))
  .map(one => one.name + ': ' + one.value)"""
# A browser tells its console of every answer that is an error and of every day that is none; we ask for some.
_ASKED_FOR = ("the server responded with a status of", "does not conform to the required format")


@dataclass
class Findings:
    """What is wrong with a page in one language; empty lists where nothing is."""

    axe: list[str] = field(default_factory=list)
    sideways: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    twin: list[str] = field(default_factory=list)


class Inspector:
    """Looks at pages with one window that is kept open, and remembers what it found."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._window: Page | None = None
        self._found: dict[tuple[Listed, str], Findings] = {}
        self._requests: list[str] = []
        self._said: list[str] = []
        self._documents: list[Response] = []

    def findings(self, listed: Listed, language: str) -> Findings:
        """Return what is wrong with a page, looking only the first time that it is asked for."""
        known = self._found.get((listed, language))
        if known is None:
            known = self._found[listed, language] = self._look(listed, language)
        return known

    def _look(self, listed: Listed, language: str) -> Findings:
        page = self._at(listed, language)
        found = Findings(answered=list(self._wrong_answers(listed, language)))
        open_every_fold(page)
        self._look_in(page, found, "light", WIDE)
        page.keyboard.press("Tab")
        found.unseen += page.evaluate(UNSEEN)
        self._look_in(page, found, "light", ZOOMED, axe=False)
        self._look_in(page, found, "dark", NARROW)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
        found.twin += _twin_complaints(page, listed, language)
        found.left += [each for each in self._requests if not self._is_ours(each)]
        found.said += [
            each for each in self._said if not any(known in each for known in _ASKED_FOR)
        ]
        return found

    def _look_in(
        self, page: Page, found: Findings, scheme: Any, size: tuple[int, int], *, axe: bool = True
    ) -> None:
        width, height = size
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": height})
        if (taken := page.evaluate("document.documentElement.scrollWidth")) > width:
            widest = page.evaluate(_WIDEST, width)
            found.sideways.append(f"{taken} px of {width}: {widest}")
        if axe:
            found.axe += [f"{scheme}: {each}" for each in violations(page)]

    def _at(self, listed: Listed, language: str) -> Page:
        """Return the window, at the page and with what was noted since it was on its way there."""
        page = self._window = self._window or self._opened()
        self._site.sign_in(page.context, listed.role)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
        for noted in (self._requests, self._said, self._documents):
            noted.clear()
        page.goto(self._site.address(listed.address, language))
        go_on(page, listed)
        return page

    def _opened(self) -> Page:
        context = self._site.browser.new_context()
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.on("request", lambda request: self._requests.append(request.url))
        page.on("console", lambda said: self._said.append(said.text))
        page.on("pageerror", lambda error: self._said.append(str(error)))
        page.on("response", self._note_document)
        return page

    def _note_document(self, response: Response) -> None:
        if response.request.resource_type == "document":
            self._documents.append(response)

    def _is_ours(self, address: str) -> bool:
        return address.startswith(f"{self._site.origin}/")

    def _wrong_answers(self, listed: Listed, language: str) -> Iterator[str]:
        shown = self._documents[-1]
        if shown.status != listed.status:
            yield f"{shown.status} and not {listed.status}"
        if shown.headers.get("content-language") != language:
            yield f"in the language {shown.headers.get('content-language')}"
        for each in self._documents:
            if each.headers.get("content-security-policy") != POLICY:
                yield f"policy {each.headers.get('content-security-policy')}"


def go_on(page: Page, listed: Listed) -> None:
    """Fill in and press what leads on from an address to a page."""
    open_every_fold(page)
    for selector, text in listed.fill:
        # What is too long must be told by the page, and not only kept out by this browser.
        page.locator(selector).evaluate("field => field.removeAttribute('maxlength')")
        page.locator(selector).fill(text)
    for selector in listed.press:
        page.locator(selector).first.click()
        page.wait_for_load_state()


def violations(page: Page) -> list[str]:
    """Return every rule of axe-core that the page breaks, with the elements that break it."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    return [
        f"{broken['id']}: {broken['help']}: {[node['html'][:200] for node in broken['nodes'][:3]]}"
        for broken in page.evaluate(_AXE)
    ]


def _twin_complaints(page: Page, listed: Listed, language: str) -> Iterator[str]:
    """Follow the language switch, and tell where it does not lead to the same page."""
    other = {"sv": "en", "en": "sv"}[language]
    if not listed.twin:
        return
    switch = page.locator(f'.languages [lang="{other}"]')
    if switch.count() != 1:
        yield "there is no language switch"
        return
    before, built_of, entered = (
        urlsplit(page.url),
        page.evaluate(_BUILT_OF),
        page.evaluate(_ENTERED),
    )
    switch.click()
    page.wait_for_load_state()
    after = urlsplit(page.url)
    if page.locator("html").get_attribute("lang") != other:
        yield f"{after.path} is not in the other language"
    if after.path.removeprefix(f"/{other}") != before.path.removeprefix(f"/{language}"):
        yield f"{before.path} leads to {after.path}"
    if lost := _asked(before.query) - _asked(after.query):
        yield f"lost from the address: {sorted(lost)}"
    if lost_words := set(entered) - set(page.evaluate(_ENTERED)):
        yield f"lost from the form: {sorted(lost_words)}"
    # What a button made, such as a preview, is asked for anew in the other language.
    if not listed.press and (missing := set(built_of) ^ set(page.evaluate(_BUILT_OF))):
        yield f"not on both pages: {sorted(missing)}"


def _asked(query: str) -> set[tuple[str, str]]:
    # What a button did is said once.
    return {(name, value) for name, value in parse_qsl(query) if name != "done"}
