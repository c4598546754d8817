"""What a coordinator does with 24 partnerships: each method is a chapter, gone through by keyboard alone."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from matcher.domain.role import Role
from service.language.catalogues import Lang
from tests.browser.keyboard import Keyboard
from tests.browser.site import Site

SHEETS: Mapping[Lang, Path] = {
    "sv": Path(__file__).with_name("partnerships_sv.csv"),
    "en": Path(__file__).with_name("partnerships_en.csv"),
}
WASTE = frozenset(
    {
        "Norrköping – Uasin Gishu",
        "Lycksele – Homa Bay",
        "Åmål – Manafwa",
        "Strängnäs – Emboreet",
    }
)
DIALOGUE = ("Alingsås – Chililabombwe", "Piteå – Chinsali", "Falköping – Ondangwa")
EXPERIENCED = "Ekerö – Cape Agulhas"
BANNED = ("Göteborg – Nelson Mandela Bay", "Lidköping – Lusaka")
_VERSION = re.compile(r"/versions/(\d+)")
_NETWORK = re.compile(r"/networks/([^/?]+)")


@dataclass(frozen=True)
class Coordinating:
    """Goes through the pages in one language, with or without scripts."""

    site: Site
    language: Lang
    scripts: bool

    @contextmanager
    def window(self, role: Role | None = None) -> Iterator[Keyboard]:
        """Give a browser that the account of a role has signed in with; nobody where there is none."""
        with self.site.visit(java_script_enabled=self.scripts) as page:
            self.site.sign_in(page.context, role)
            yield Keyboard(page)

    def go(self, keyboard: Keyboard, address: str) -> Page:
        """Open an address of the service."""
        keyboard.page.goto(self.site.address("/{lang}" + address, self.language))
        return keyboard.page

    def import_sheet(self, keyboard: Keyboard, title: str) -> Page:
        """Begin a grouping from the sheet of 24 partnerships."""
        page = self.go(keyboard, "/groupings")
        keyboard.follow('main a[href$="/groupings/new"]')
        keyboard.write("#f-title", title)
        keyboard.reach("#f-sheet").set_input_files(SHEETS[self.language])
        keyboard.follow("main form.round-form button.primary")
        return page

    def propose(self, keyboard: Keyboard) -> None:
        """Ask for one proposal and wait where the work is shown until it leads to the version."""
        keyboard.reach("#f-n").select_option("1")
        keyboard.follow('form[action$="/group"] button.primary')
        self.arrive(keyboard.page)

    def arrive(self, page: Page) -> None:
        """Wait until a version is shown."""
        page.wait_for_url(_VERSION)

    def number_of(self, page: Page) -> int:
        """Return the number of the version whose page is open."""
        found = _VERSION.search(page.url)
        return int(found[1]) if found else 0

    def groups_on(self, page: Page) -> dict[str, frozenset[str]]:
        """Return the members of each group on the board, by its letter."""
        return {
            card.get_attribute("data-group") or "": frozenset(
                card.locator("li.net-member label bdi").all_inner_texts()
            )
            for card in page.locator("section.net-group").all()
        }

    def tick(self, keyboard: Keyboard, *names: str) -> None:
        """Tick some partnerships on the board."""
        for name in names:
            box = member(keyboard.page, name).locator("input[type=checkbox]")
            keyboard.press(f"#{box.get_attribute('id')}", "Space")

    def see_price(self, keyboard: Keyboard, name: str, group: str) -> str:
        """Ask what it costs to move a partnership to a group; return what the script tells meanwhile."""
        page, card = keyboard.page, member(keyboard.page, name)
        key = card.get_attribute("data-key")
        keyboard.press(f'li[data-key="{key}"] summary')
        keyboard.reach(f"#to-{key}").select_option(group)
        said = page.locator("#price-said")
        if self.scripts:
            expect(said).not_to_be_empty()
        told = said.inner_text()
        keyboard.follow(f'button[name="see-one"][value="{key}"]')
        return told

    def lock(self, keyboard: Keyboard, group: str) -> None:
        """Lock a group, which makes a version of its own."""
        keyboard.follow(f'button[value="lock {group}"]')

    def ban(self, keyboard: Keyboard, one: str, other: str) -> None:
        """Ask that two partnerships stand apart, and wait for the next version."""
        before = self.number_of(keyboard.page)
        self.tick(keyboard, one, other)
        keyboard.follow('button[name="link"][value="apart"]')
        keyboard.page.wait_for_url(re.compile(rf"/versions/{before + 1}\b"))

    def publish(self, keyboard: Keyboard, group: str, coordinator: str) -> str:
        """Publish one group from its own page; return the id of the network."""
        keyboard.follow(f"section#g-{group} h2 a")
        keyboard.follow('main a[href*="/publish?"]')
        keyboard.write("#f-coordinator", coordinator)
        keyboard.follow("main form button.primary")
        found = _NETWORK.search(keyboard.page.url)
        assert found, f"publishing leads to {keyboard.page.url}"
        return found[1]

    def ask(self, keyboard: Keyboard, challenge: str, asker: str) -> Page:
        """Ask who could be a partner, as a Swedish municipality."""
        page = self.go(keyboard, "")
        keyboard.write("#f-text", challenge)
        keyboard.write("#f-for", asker)
        keyboard.follow("form.question button.primary")
        return page


def member(page: Page, name: str) -> Locator:
    """Return a partnership on the board."""
    return page.locator("li.net-member").filter(has=page.locator(f"label:has-text('{name}')"))


def figure(page: Page, caption: str) -> Locator:
    """Return a figure of the version whose board is open, by what it is called."""
    terms = page.locator(".net-figures > div")
    return terms.filter(has=page.locator(f"dt:text-is('{caption}')")).locator("dd")


def rows_of(workbook: bytes) -> list[dict[str, object]]:
    """Return the rows of an Excel file by the names of its columns."""
    sheet = load_workbook(BytesIO(workbook), read_only=True).active
    assert sheet is not None
    names, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, names), row, strict=True)) for row in rows]
