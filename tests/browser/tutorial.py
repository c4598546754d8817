"""The steps of the tutorial: what a reader does, and the part of the page that a picture shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from service.language.catalogues import Lang
from tests.browser.site import Site

CHALLENGE: Mapping[Lang, str] = {
    "sv": "Nyanlända nås inte av våra blanketter, och vi får ingen dialog med dem. "
    "Vi är bra på skriftlig information.",
    "en": "Newly arrived refugees are not reached by our forms, and we have no dialogue with them. "
    "We are good at written information.",
}
WRITTEN: Mapping[Lang, str] = {
    "sv": "För lite av vårt avfall sorteras, och vi vill få med hushållen.",
    "en": "Too little of our waste is sorted, and we want households to take part.",
}
NOTE: Mapping[Lang, str] = {
    "sv": "Börja här: även de vill gå från information till dialog.",
    "en": "Begin here: they too want to go from information to dialogue.",
}
# Local governments that have written nothing, so that their forms are empty. No picture shows their names.
_OURS: Mapping[Lang, str] = {"sv": "se-0305", "en": "se-0643"}


@dataclass(frozen=True)
class Visit:
    """A reader at the pages of a house, in one language."""

    site: Site
    page: Page
    language: Lang

    def go(self, address: str) -> None:
        """Go to an address."""
        self.page.goto(self.site.address(address, self.language))

    def press(self, selector: str) -> None:
        """Press a button or follow a link, and wait for the page that it leads to."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()

    def ask(self) -> None:
        """Ask the question of the tutorial."""
        self.go("/{lang}")
        self.page.fill("#f-text", CHALLENGE[self.language])
        self.press("form.question button.primary")


@dataclass(frozen=True)
class Step:
    """A step: what is done, and the part of the page that its picture shows, or begins and ends with."""

    name: str
    take: Callable[[Visit], None]
    picture: str
    until: str = ""


def _describe(visit: Visit) -> None:
    visit.go("/{lang}")
    visit.page.fill("#f-text", CHALLENGE[visit.language])
    # By itself the page says after a moment how it understands the text; the button does the same.
    visit.press('button[formaction$="/understood"]')
    expect(visit.page.locator("#understood .said li")).to_have_count(2)


def _check(visit: Visit) -> None:
    expect(visit.page.locator("#side-2 option:checked")).not_to_have_text(
        visit.page.locator("#side-1 option:checked").inner_text()
    )


def _answer(visit: Visit) -> None:
    visit.ask()
    # Who stands first may change with the ranking; that several are offered may not.
    expect(visit.page.locator("#answer article h3").nth(2)).to_be_visible()


def _read_card(visit: Visit) -> None:
    expect(visit.page.locator("#answer article").first.locator(".side-they").first).to_be_visible()


def _why_not(visit: Visit) -> None:
    visit.page.fill("#f-candidate", "Poti")
    visit.press("#f-candidate + button")
    expect(visit.page.locator(".verdict-no li").first).to_be_visible()


def _compare(visit: Visit) -> None:
    visit.press('main a[href$="#answer"]')
    for at in range(3):
        visit.page.locator("input[name=with]").nth(at).check()
    visit.press('button[form="compare"]')
    expect(visit.page.locator("table.compared thead th")).to_have_count(3)


def _keep(visit: Visit) -> None:
    visit.press('form[action$="/shortlists"] button.primary')
    visit.page.locator(".entries textarea").first.fill(NOTE[visit.language])
    visit.press('#list button[value="save"]')
    expect(visit.page.locator(".entries textarea").first).to_have_value(NOTE[visit.language])


def _brief(visit: Visit) -> None:
    visit.press('.entries a[href*="/brief?"]')
    expect(visit.page.locator("#f-letter_sv")).not_to_be_empty()
    with visit.page.expect_download() as waiting:
        visit.page.locator('.brief-choices button[formaction$=".docx"]').click()
    assert waiting.value.suggested_filename.endswith(".docx")


def _programme(visit: Visit) -> None:
    visit.go("/{lang}")
    visit.press('.sections a[href$="/programmes"]')
    visit.press('main article a[href*="icld-municipal-partnerships"]')
    visit.page.fill("#f-since", "2018-03-01")
    visit.press(".day-form button.primary")
    expect(visit.page.locator(".changes table").first).to_be_visible()


def _write(visit: Visit) -> None:
    visit.go("/{lang}/local-governments/" + _OURS[visit.language])
    visit.press('main a[href$="/profile"]')
    visit.page.check("#side-1-need")
    visit.page.fill(f"#f-{visit.language}-1", WRITTEN[visit.language])


def _preview(visit: Visit) -> None:
    visit.press('#f-profile button[value="preview"]:not([aria-hidden])')
    expect(visit.page.locator("#preview .would-match li").first).to_be_visible()


def _save(visit: Visit) -> None:
    visit.press('#f-profile button[value="save"]')
    expect(visit.page.locator(".known-statement")).to_contain_text(WRITTEN[visit.language])


def _save_search(visit: Visit) -> None:
    visit.ask()
    visit.press('form[action$="/searches"] button')
    expect(visit.page.locator("#f-feed")).to_be_visible()


STEPS = (
    Step("describe", _describe, ".question .asking-text > .field", ".examples"),
    Step("understood", _check, ".asking-understood"),
    Step("answer", _answer, "#answer", "#answer article .why"),
    Step("card", _read_card, "#answer article"),
    Step("why-not", _why_not, "h1", ".verdict"),
    Step("compare", _compare, "table.compared", "table.compared tbody tr:nth-child(3)"),
    Step("shortlist", _keep, ".entries > li"),
    Step("brief", _brief, "article.brief-half"),
    Step("programme", _programme, "#changes", ".changes table"),
    Step("write", _write, "#statement-1", "#f-source-1"),
    Step("preview", _preview, "#preview > h3 >> nth=1", "#preview .buttons"),
    Step("saved", _save, "main > [role=status]"),
    Step("search", _save_search, "h1", "#news-title"),
)
