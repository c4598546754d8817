"""What people do in the story of a round: each method is a chapter, gone through by keyboard alone."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook
from playwright.sync_api import Locator, Page, expect

from data.importing.round_columns import SWEDISH_NAMES, RoundColumn
from service.language.catalogues import Lang
from tests.browser.brokering import Brokering
from tests.browser.keyboard import Keyboard
from tests.service.accounts.known_passwords import NEW_PASSWORD
from tests.service.round_world import SWEDISH

OFFICER = "handlaggaren@example.org"
REPRESENTATIVE = "boden@example.org"
LOCKED_NAMES = ("Ale", "Kisumu")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CHALLENGES = {"Bollnäs": "Girls leave school before the ninth grade of Bollnäs"}
_COLUMNS = (RoundColumn.LOCAL_GOVERNMENT, RoundColumn.CAPACITY, RoundColumn.TEXT)
_PLAN = re.compile(r"/plans/(\d+)")


@dataclass
class Storyteller:
    """Goes through the pages in one language, with or without scripts, in a window for each person."""

    brokering: Brokering
    language: Lang
    scripts: bool

    @contextmanager
    def window(self) -> Iterator[Keyboard]:
        """Give a browser that nobody has signed in with."""
        with self.brokering.site.visit(java_script_enabled=self.scripts) as page:
            yield Keyboard(page)

    def go(self, keyboard: Keyboard, address: str) -> Page:
        """Open an address of the service."""
        keyboard.page.goto(self.brokering.site.address("/{lang}" + address, self.language))
        return keyboard.page

    def sign_in(self, keyboard: Keyboard, name: str, password: str = NEW_PASSWORD) -> None:
        """Sign in through the page."""
        self.go(keyboard, "/sign-in")
        keyboard.write("#f-name", name)
        keyboard.write("#f-password", password)
        keyboard.follow("main form button.primary")
        expect(keyboard.page.locator(".desk-sections")).to_be_visible()

    def make_account(self, keyboard: Keyboard, name: str, role: str, place: str = "") -> str:
        """Make an account as its administrator and return the link for its owner."""
        self.go(keyboard, "/users")
        keyboard.follow('main a[href$="/users/new"]')
        keyboard.write("#f-name", name)
        keyboard.reach("#f-role").select_option(role)
        keyboard.write("#f-for", place)
        keyboard.follow("main form button.primary")
        return keyboard.page.locator("#f-link").input_value()

    def choose_password(self, keyboard: Keyboard, link: str) -> None:
        """Open the link of an invitation, choose a password, and find oneself signed in."""
        keyboard.page.goto(link)
        keyboard.write("#f-new-password", NEW_PASSWORD)
        keyboard.write("#f-again", NEW_PASSWORD)
        keyboard.follow("main form button.primary")

    def import_round(self, keyboard: Keyboard, title: str) -> Page:
        """Begin a round from a sheet of twelve municipalities, and all abroad that have a profile."""
        page = self.go(keyboard, "/desk")
        keyboard.follow('main a[href$="/rounds/new"]')
        keyboard.write("#f-title", title)
        # What a browser does with a file chooser is not the page's: the field is reached, the file is given.
        sheet = {"name": "omgång.xlsx", "mimeType": _XLSX, "buffer": sheet_of_twelve(self.language)}
        keyboard.reach("#f-sheet").set_input_files(sheet)  # type: ignore[arg-type]
        keyboard.press("#theirs-all", "Space")
        keyboard.follow("main form.round-form button.primary")
        return page

    def lock(self, keyboard: Keyboard, ours: str, theirs: str) -> None:
        """Lock two parties by name on the page of a plan, and assign again."""
        keyboard.press("details.more summary")
        keyboard.write("#f-pair-ours", ours)
        keyboard.write("#f-pair-theirs", theirs)
        keyboard.follow("form#plan button.primary")
        self.arrive_at_plan(keyboard.page)

    def arrive_at_plan(self, page: Page) -> None:
        """Wait where long work is shown until its page leads to the plan by itself."""
        page.wait_for_url(_PLAN)

    def number_of(self, page: Page) -> str:
        """Return the number of the plan whose page is open."""
        found = _PLAN.search(page.url)
        return found[1] if found else ""

    def pairs_on(self, page: Page) -> set[tuple[str, ...]]:
        """Return who meets whom on the page of a plan, by name."""
        rows = page.locator("table.assignment tbody th").all()
        return {tuple(row.locator("bdi").all_inner_texts()) for row in rows}

    def log_on(self, page: Page) -> list[str]:
        """Return the sentences of the log that is open, the first that happened first."""
        told = page.locator("table.data tbody td.long").all_inner_texts()
        return [said.splitlines()[0].strip() for said in reversed(told)]

    def introduce(self, keyboard: Keyboard, *names: str) -> list[str]:
        """Tick the pairs of some Swedish parties on the page of a plan and introduce them."""
        page = keyboard.page
        for name in names:
            box = row_of(page, name).locator("input[name=group]")
            keyboard.press(f"#{box.get_attribute('id')}", "Space")
        keyboard.follow('button[formaction$="/propose"]:not([name])')
        said = page.locator("main ul.done li")
        expect(said.first).to_be_visible()
        remarks = said.all_inner_texts()
        keyboard.follow('main a[href*="/plans/"]')
        return remarks

    def open_introduction(self, keyboard: Keyboard, name: str) -> Page:
        """Open the introduction of a Swedish party from the page of its plan."""
        link = row_of(keyboard.page, name).locator('a[href*="/introductions/"]')
        keyboard.follow(f'main a[href="{link.get_attribute("href")}"]')
        return keyboard.page

    def send(self, keyboard: Keyboard, remark: str) -> None:
        """Ask the parties of the introduction that is open."""
        form = 'form[action$="/send"]'
        keyboard.write(f"{form} textarea", remark)
        keyboard.follow(f"{form} button")

    def decline(self, keyboard: Keyboard, reason: str) -> Page:
        """Say no for one's own municipality, with a reason."""
        page = self.go(keyboard, "/introductions")
        keyboard.follow("section[aria-labelledby=waiting-title] article a")
        form = 'form[action$="/answer"]'
        # The radio buttons are one stop of Tab: the arrow goes on to the no.
        keyboard.press(f"{form} input[value=accepted]", "Space")
        page.keyboard.press("ArrowDown")
        keyboard.write(f"{form} textarea", reason)
        keyboard.follow(f"{form} button")
        return page


def row_of(page: Page, name: str) -> Locator:
    """Return the row of a Swedish party in the assignment."""
    return page.locator("table.assignment tbody tr").filter(
        has=page.locator("th bdi:text-is('" + name + "')")
    )


def sheet_of_twelve(language: Lang) -> bytes:
    """Return an Excel file with the twelve municipalities, as an officer fills it in."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([SWEDISH_NAMES[each] if language == "sv" else each.value for each in _COLUMNS])
    for _, name, _ in SWEDISH:
        sheet.append([name, 1, _CHALLENGES.get(name, "")])
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()
