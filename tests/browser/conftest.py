"""The pages in a real browser, over a house of awkward facts and a store that keeps what people save."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from data.store.engine import open_store
from service.api.app import create_app
from service.private_addresses import Seals, new_key
from tests.browser.brokering import brokering
from tests.browser.house import browser_house
from tests.browser.inspection import Inspector
from tests.browser.kept import keep_everything
from tests.browser.kept_brokering import everything_brokered, sessions_of_all
from tests.browser.site import ARGUMENTS, CHROMIUM, Site, served
from tests.service.known_house import TODAY


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder, so that it can be left out where there is no Chromium."""
    missing = pytest.mark.skip(reason="needs Chromium: apt-get install chromium")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(missing)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    engine = open_store(tmp_path_factory.mktemp("store") / "store.sqlite")
    seals = Seals(new_key())
    app = create_app(browser_house(engine), today=lambda: TODAY, seals=seals)
    kept = keep_everything(engine, seals)
    with served(app) as origin:
        yield Site(origin, browser, kept)
    engine.dispose()


@pytest.fixture(scope="session")
def inspector(site: Site) -> Inspector:
    return Inspector(site)


@pytest.fixture(scope="session")
def brokering_site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with brokering(tmp_path_factory.mktemp("brokering"), browser) as opened:
        sessions = sessions_of_all(opened)
        with everything_brokered(opened) as kept:
            yield replace(opened.site, kept=kept, sessions=sessions)


@pytest.fixture(scope="session")
def brokering_inspector(brokering_site: Site) -> Inspector:
    return Inspector(brokering_site)
