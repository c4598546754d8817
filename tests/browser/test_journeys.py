"""The main journeys: in both languages, with and without scripts, by keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from matcher.domain.challenge import Side
from service.api.app import create_app
from service.language.catalogues import Lang
from service.language.labels import label
from tests.browser.keyboard import Keyboard
from tests.browser.site import Site, served
from tests.service.known_house import TODAY
from tests.service.profile_house import profile_house

NEED = "Vi når inte nyanlända flyktingar med information."
OFFER = "Vi är bra på skriftlig information."
THEN = "2018-03-01"


@pytest.fixture(params=["sv", "en"])
def language(request: pytest.FixtureRequest) -> Lang:
    return "sv" if request.param == "sv" else "en"


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def keyboard(request: pytest.FixtureRequest, site: Site) -> Iterator[Keyboard]:
    with site.visit(java_script_enabled=request.param) as page:
        yield Keyboard(page)


@pytest.fixture
def scripts(request: pytest.FixtureRequest) -> bool:
    return "no scripts" not in request.node.name


def ask(keyboard: Keyboard, site: Site, language: Lang) -> None:
    """Ask a question and wait for the answer."""
    keyboard.page.goto(site.address("/{lang}?on=" + THEN, language))
    keyboard.write("#f-text", f"{NEED} {OFFER}")
    keyboard.follow("form.question button.primary")
    expect(keyboard.page.locator("#answer article")).to_have_count(5)


def test_from_a_challenge_to_a_letter_and_back(
    keyboard: Keyboard, site: Site, language: Lang, scripts: bool
) -> None:
    page = keyboard.page
    page.goto(site.address("/{lang}?on=" + THEN, language))
    keyboard.write("#f-text", f"{NEED} {OFFER}")
    if not scripts:
        keyboard.follow('button[formaction$="/understood"]')
    side = page.locator("#side-2 option:checked")
    expect(side).to_have_text(label(Side.OFFER, language))

    keyboard.press("#side-2", "ArrowUp")
    keyboard.follow("form.question button.primary")
    assert "corrected=" in page.url
    expect(page.locator("#side-2 option:checked")).to_have_text(
        page.locator("#side-1 option:checked").inner_text()
    )

    keyboard.press("article summary")
    expect(page.locator("article details[open]").first).to_be_visible()

    keyboard.write("#f-candidate", "Göteborg")
    keyboard.follow("#f-candidate + button")
    expect(page.locator("h1")).to_contain_text("Göteborg")
    keyboard.follow('main a[href$="#answer"]')

    for place_id in ("zm-chililabombwe", "ke-turkana", "ge-poti"):
        keyboard.press(f"#with-{place_id}", "Space")
    keyboard.follow('main button[form="compare"]')
    expect(page.locator("table.compared thead th")).to_have_count(3)

    keyboard.follow('form[action$="/shortlists"] button.primary')
    expect(page.locator(".entries > li")).to_have_count(3)
    keyboard.write("#f-note-ke-turkana", "Ring på måndag")
    keyboard.follow('#list button[value="save"]')
    expect(page.locator("#f-note-ke-turkana")).to_have_value("Ring på måndag")
    name, content = keyboard.download('a[href$=".csv"]')
    assert name.endswith(f"{TODAY}.csv")
    assert "Ring på måndag" in content.decode("utf-8-sig")

    keyboard.follow('#entry-zm-chililabombwe a[href*="/brief?"]')
    letter = f"#f-letter_{language}"
    assert "Chililabombwe" in page.locator(letter).input_value()
    keyboard.write(letter, "Dear friends")
    name, content = keyboard.download('.brief-letters button[formaction$=".docx"]')
    assert name.endswith(".docx")
    assert content.startswith(b"PK")
    keyboard.follow('main a[href$="#answer"]')
    expect(page.locator("#f-text")).to_have_value(f"{NEED} {OFFER}")


def test_a_saved_search_has_a_page_and_a_feed(
    keyboard: Keyboard, site: Site, language: Lang
) -> None:
    page = keyboard.page
    ask(keyboard, site, language)
    keyboard.follow('#answer form[action$="/searches"] button')
    expect(page.locator("#match-zm-chililabombwe")).to_be_visible()
    keyboard.write("#f-title", "Dialog")
    keyboard.follow('#settings button[value="save"]')
    expect(page.locator("h1")).to_have_text("Dialog")
    keyboard.reach('#addresses a[type="application/atom+xml"]')
    feed = page.request.get(page.locator("#f-feed").input_value())
    assert feed.headers["content-type"].startswith("application/atom+xml")
    assert "Chililabombwe" in feed.text()


def test_a_programme_is_read_on_a_day_with_its_changes_and_caps(
    keyboard: Keyboard, site: Site, language: Lang
) -> None:
    page = keyboard.page
    page.goto(site.address("/{lang}", language))
    keyboard.follow('.sections a[href$="/programmes"]')
    keyboard.follow('main article a[href*="icld-municipal"]')
    write_day(keyboard, "#f-on", THEN)
    write_day(keyboard, "#f-since", "2010-01-01")
    keyboard.follow(".day-form button")
    assert f"on={THEN}" in page.url
    expect(page.locator("#changes")).to_be_visible()
    keyboard.press("#f-place", "ArrowDown")
    keyboard.follow("form.calculator button")
    expect(page.locator(".verdict strong")).to_contain_text("275")


def write_day(keyboard: Keyboard, selector: str, day: str) -> None:
    """Write a day in a date field, whatever order of day, month and year the browser shows."""
    field = keyboard.reach(selector)
    year, month, date_of_month = day.split("-")
    for parts in ((month, date_of_month, year), (date_of_month, month, year)):
        keyboard.page.keyboard.type("".join(parts))
        if field.input_value() == day:
            return
        for _ in parts:
            keyboard.page.keyboard.press("ArrowLeft")
    raise AssertionError(f"{selector} takes no day from the keyboard: {field.input_value()}")


def test_the_map_is_used_by_keyboard(keyboard: Keyboard, site: Site, language: Lang) -> None:
    page = keyboard.page
    page.goto(site.address("/{lang}", language))
    keyboard.follow('.sections a[href$="/map"]')
    keyboard.follow('.map-views a[href*="africa"]')
    keyboard.follow("svg.map a")
    assert f"/{language}/local-governments?" in page.url
    page.go_back()
    keyboard.follow("table.data a")
    assert f"/{language}/local-governments?" in page.url


@pytest.fixture
def profiles(browser: Browser, tmp_path: Path) -> Iterator[Site]:
    """Give a house whose searches see what is written in it."""
    house = profile_house(tmp_path)
    with served(create_app(house, today=lambda: TODAY)) as origin:
        yield Site(origin, browser)
    house.engine.dispose()


@pytest.mark.parametrize("scripted", [True, False], ids=["scripts", "no scripts"])
def test_what_is_written_in_a_profile_is_previewed_saved_and_found(
    profiles: Site, language: Lang, scripted: bool
) -> None:
    lights = {
        "sv": "Gatubelysningen är trasig i alla våra förorter.",
        "en": "The street lights are broken in all of our suburbs.",
    }[language]
    with profiles.visit(f"/{language}/local-governments", java_script_enabled=scripted) as page:
        keyboard = Keyboard(page)
        keyboard.write("#f-q", "Kitwe")
        keyboard.follow("#f-q + button")
        keyboard.follow("#found tbody a")
        keyboard.follow('main a[href$="/profile"]')
        keyboard.press("#side-1-need", "Space")
        keyboard.write(f"#f-{language}-1", lights)
        keyboard.follow('button[value="preview"]:not([aria-hidden])')
        expect(page.locator("#preview .understood-statement")).to_contain_text(lights)
        keyboard.follow('#f-profile button[value="save"]')
        expect(page.locator("main")).to_contain_text(lights)
        page.goto(profiles.address("/{lang}", language))
        keyboard.write("#f-text", lights)
        keyboard.follow("form.question button.primary")
        expect(page.locator("article:has(#m-zm-1)")).to_contain_text(lights)
