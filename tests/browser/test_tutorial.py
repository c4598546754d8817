"""The tutorial works step by step over the shipped facts, and its pictures show what it says."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from service.api.app import create_app
from service.language.catalogues import LANGUAGES, Lang, translations
from service.settings import load_settings
from service.wiring import open_house
from tests.browser.pictures import FOLDER, MOST_BYTES, PAGE_OF, WIDTH, picture_name, take_picture
from tests.browser.site import Site, served
from tests.browser.tutorial import STEPS, Visit

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def real_site(
    browser: Browser, encoder_cache: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("data")
    house = open_house(load_settings(data_folder=folder, cache_folder=encoder_cache))
    with served(create_app(house, today=lambda: DAY)) as origin:
        yield Site(origin, browser)
    house.engine.dispose()


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_of_the_tutorial_works(
    real_site: Site, language: Lang, request: pytest.FixtureRequest
) -> None:
    with real_site.visit(viewport={"width": WIDTH, "height": 800}) as page:
        visit = Visit(real_site, page, language)
        for number, step in enumerate(STEPS, start=1):
            step.take(visit)
            assert page.locator(step.picture).first.is_visible(), step.name
            if request.config.getoption("--write-pictures"):
                file = FOLDER / picture_name(language, number, step.name)
                take_picture(page, step.picture, step.until, file)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_has_a_picture_with_its_words_in_the_tutorial(language: Lang) -> None:
    text = PAGE_OF[language].read_text(encoding="utf-8")
    pictures = re.findall(r"!\[([^]]*)]\(pictures/([^)]+)\)", text)
    names = [picture_name(language, number, each.name) for number, each in enumerate(STEPS, 1)]
    assert [name for _, name in pictures] == names
    assert [name for words, name in pictures if len(words) < 20] == []


def test_every_picture_is_used_and_small_enough() -> None:
    used = {
        picture_name(language, number, step.name)
        for language in LANGUAGES
        for number, step in enumerate(STEPS, start=1)
    }
    kept = {file.name: file.read_bytes() for file in FOLDER.iterdir()}
    assert set(kept) == used
    assert [name for name, content in kept.items() if len(content) > MOST_BYTES] == []
    # The width stands at a fixed place of every PNG file.
    widths = {name: int.from_bytes(content[16:20], "big") for name, content in kept.items()}
    assert [name for name, width in widths.items() if width > WIDTH] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_links_of_the_tutorial_lead_somewhere(language: Lang) -> None:
    page = PAGE_OF[language]
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_tutorial_tells_to_press_is_called_so_on_the_pages(language: Lang) -> None:
    known = translations("sv")
    names = set(known.values() if language == "sv" else known)
    text = PAGE_OF[language].read_text(encoding="utf-8")
    told = [" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", text, re.DOTALL)]
    assert len(told) > 20
    assert [words for words in told if words not in names] == []
