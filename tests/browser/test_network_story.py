"""The whole story of networks, from a sheet of partnerships to who is missing, as a coordinator lives it."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from data.store.sessions import begin_session
from data.store.transactions import writing
from matcher.domain.role import Role
from service.api.app import create_app
from service.language.catalogues import Lang
from service.language.translate import text
from service.settings import load_settings
from service.wiring import open_house
from tests.browser.network_story import (
    BANNED,
    DIALOGUE,
    EXPERIENCED,
    WASTE,
    Coordinating,
    figure,
    member,
    rows_of,
)
from tests.browser.site import Site, served
from tests.service.signed_in import NOW, known_user

pytestmark = [pytest.mark.model, pytest.mark.slow]

TITLE: Mapping[Lang, str] = {"sv": "Nätverk 2027", "en": "Networks 2027"}
ROLE: Mapping[Lang, str] = {"sv": "Nätverkssamordnare, ICLD", "en": "Network coordinator, ICLD"}
EAST_AFRICA: Mapping[Lang, str] = {"sv": "Östafrika", "en": "East Africa"}
WASTE_THEME: Mapping[Lang, str] = {"sv": "avfallsinsamling", "en": "waste collection"}
WRITTEN: Mapping[Lang, str] = {"sv": "bränns bakom husen", "en": "burnt behind the houses"}
CHALLENGE: Mapping[Lang, str] = {
    "sv": "Hushållen sorterar för lite avfall. Vi vill få i gång källsortering och återvinning.",
    "en": "Households sort too little waste. We want to begin sorting at source and recycling.",
}
ASKER = "Härryda"


@pytest.fixture(scope="module")
def prepared(encoder_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder of the shipped facts, as it stands before anybody came."""
    folder = tmp_path_factory.mktemp("prepared")
    open_house(load_settings(data_folder=folder, cache_folder=encoder_cache)).engine.dispose()
    return folder


@pytest.fixture
def site(prepared: Path, encoder_cache: Path, tmp_path: Path, browser: Browser) -> Iterator[Site]:
    """Give the service over the shipped facts, with a coordinator who has signed in."""
    folder = tmp_path / "data"
    shutil.copytree(prepared, folder)
    house = open_house(load_settings(data_folder=folder, cache_folder=encoder_cache))
    coordinator = known_user(house.engine, Role.COORDINATOR)
    with writing(house.engine) as connection:
        begin_session(connection, coordinator.id, "browser-coordinator", NOW)
    app = create_app(house, today=NOW.date, now=lambda: NOW)
    with served(app) as origin:
        yield Site(origin, browser, sessions={Role.COORDINATOR: "browser-coordinator"})
    house.engine.dispose()


@pytest.mark.parametrize(
    ("language", "scripts"), [("sv", True), ("en", False)], ids=["sv scripts", "en no scripts"]
)
def test_networks_from_the_sheet_to_who_is_missing(
    site: Site, language: Lang, scripts: bool
) -> None:
    told = Coordinating(site, language, scripts)
    with told.window(Role.COORDINATOR) as keyboard, told.window() as visitor:
        page = told.import_sheet(keyboard, TITLE[language])
        expect(page.locator("h1")).to_have_text(TITLE[language])
        expect(page.locator(".net-partnerships tbody tr")).to_have_count(24)

        told.propose(keyboard)
        first = told.groups_on(page)
        assert len(frozenset().union(*first.values())) == 24
        assert {len(keys) for keys in first.values()} <= set(range(3, 9))
        expect(figure(page, text("Broken rules", language))).to_have_text(text("none", language))
        waste = next(letter for letter, names in first.items() if names == WASTE)
        card = page.locator(f"section#g-{waste}")
        expect(card.locator("h2 a")).to_contain_text(EAST_AFRICA[language])
        expect(card.locator("h2 + p")).to_contain_text(WASTE_THEME[language])

        told.lock(keyboard, waste)
        assert told.number_of(page) == 2
        expect(card.locator(".tag").first).to_have_text(text("locked", language))
        expect(member(page, "Norrköping").locator("summary")).to_have_count(0)

        mine = next(letter for letter, names in first.items() if BANNED[0] in names)
        other = next(letter for letter, names in first.items() if EXPERIENCED in names)
        said = told.see_price(keyboard, BANNED[0], other)
        expect(page.locator("main")).to_contain_text(said)
        shares = page.locator("main table tr", has_text=text("What they share", language)).first
        before, after = shares.locator("td").all_inner_texts()
        assert before != after
        touched = page.locator("main table").nth(1).locator("tbody th")
        assert {each.inner_text()[0].lower() for each in touched.all()} == {mine, other}
        keyboard.follow('main .buttons a[href*="/versions/"]')

        told.tick(keyboard, *DIALOGUE)
        keyboard.follow('button[formaction$="/wish"]')
        blocked = {
            "sv": "Inget partnerskap i gruppen har arbetat tillsammans förut",
            "en": "No partnership in the group has worked together before",
        }
        expect(page.locator("main .mind-note")).to_contain_text(blocked[language])
        expect(page.locator("main ul.pairs > li").first).to_contain_text(EXPERIENCED)
        keyboard.follow('main .back a[href*="/versions/"]')

        told.ban(keyboard, *BANNED)
        second = told.groups_on(page)
        assert second[waste] == WASTE
        expect(card.locator(".tag").first).to_have_text(text("locked", language))
        assert not [names for names in second.values() if names.issuperset(BANNED)]
        assert len(frozenset().union(*second.values())) == 24
        expect(figure(page, text("Broken rules", language))).to_have_text(text("none", language))
        keyboard.follow('main p a[href*="/compare?"]')
        expect(page.locator("main table").last).to_contain_text(BANNED[0])
        page.go_back()

        name, content = keyboard.download('main a[href$="/export.xlsx"]')
        assert name.endswith(".xlsx")
        rows = rows_of(content)
        assert len(rows) == 24
        grouped = {
            (row[text("Group", language)], row[text("Names of the parties", language)])
            for row in rows
        }
        assert grouped == {(letter, each) for letter, names in second.items() for each in names}

        network = told.publish(keyboard, waste, ROLE[language])
        name = page.locator("h1").inner_text()

        seen = told.go(visitor, f"/networks/{network}")
        expect(seen.locator("h1")).to_have_text(name)
        expect(seen.locator("main")).to_contain_text(ROLE[language])
        expect(seen.locator("section[aria-labelledby=members-title] li")).to_have_count(4)
        expect(seen.locator("main")).to_contain_text("Uasin Gishu")
        expect(seen.locator("main")).not_to_contain_text(WRITTEN[language])
        expect(seen.locator('main a[href$="/gaps"]')).to_have_count(0)

        seen = told.ask(visitor, CHALLENGE[language], ASKER)
        offered = seen.locator(".could-join article", has_text=name)
        expect(offered).to_contain_text(text("You share:", language))
        visitor.follow(f'.could-join a[href$="/networks/{network}"]')
        expect(seen.locator("h1")).to_have_text(name)

        keyboard.follow('main a[href$="/gaps"]')
        known = page.locator("section[aria-labelledby=known-title] > article")
        expect(known.first).to_be_visible()
        expect(known.first.locator("blockquote").first).to_be_visible()
        assert not [each for each in known.locator("h3").all_inner_texts() if each in WASTE]
        keyboard.press("section.pair-found summary")
        pair = page.locator("section.pair-found").first
        expect(pair.locator("blockquote").first).to_be_visible()
        keyboard.follow("section.pair-found .card-actions a")
        expect(page.locator("h1")).to_be_visible()
