"""The whole story of a round, from the sheet to the log, as those who take part live it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from service.language.catalogues import Lang
from service.language.translate import text
from tests.browser.brokering import ADMINISTRATOR, Brokering, brokering
from tests.browser.story import (
    LOCKED_NAMES,
    OFFICER,
    REPRESENTATIVE,
    Storyteller,
    row_of,
)
from tests.service.accounts.known_passwords import PASSWORD

TITLE = {"sv": "Hösten 2026", "en": "Autumn 2026"}
REMARK = {"sv": "Rösterna är räknade, nu frågar vi.", "en": "The votes are counted, so we ask."}
REASON = {
    "sv": "Vi har inte folk till ett partnerskap förrän efter valet.",
    "en": "We have nobody for a partnership until after the election.",
}

WASTE = "Waste is not collected in the poor parts of the city of Boden"
LOG = {
    "sv": (
        "Omgången påbörjades.",
        "Parter lades till i omgången från en fil.",
        "Parterna parades ihop.",
        "Parterna parades ihop.",
        "En plan valdes.",
        "En introduktion mellan Ale och Kisumu föreslogs.",
        "En introduktion mellan Boden och {first} föreslogs.",
        "Planens par föreslogs som introduktioner.",
        "Boden och {first} fick frågan om de vill träffas.",
        "Boden tackade nej till introduktionen.",
        "Parterna parades ihop.",
        "En introduktion mellan Boden och {second} föreslogs.",
        "Planens par föreslogs som introduktioner.",
    ),
    "en": (
        "The round was begun.",
        "Parties were brought into the round from a file.",
        "The parties were paired.",
        "The parties were paired.",
        "A plan was chosen.",
        "An introduction between Ale and Kisumu was proposed.",
        "An introduction between Boden and {first} was proposed.",
        "The pairs of the plan were proposed as introductions.",
        "Boden and {first} were asked whether they want to meet.",
        "Boden said no to the introduction.",
        "The parties were paired.",
        "An introduction between Boden and {second} was proposed.",
        "The pairs of the plan were proposed as introductions.",
    ),
}


@pytest.fixture
def house(tmp_path: Path, browser: Browser) -> Iterator[Brokering]:
    with brokering(tmp_path, browser) as opened:
        opened.first_administrator()
        yield opened


@pytest.mark.parametrize(
    ("language", "scripts"), [("sv", True), ("en", False)], ids=["sv scripts", "en no scripts"]
)
def test_a_round_from_the_sheet_to_the_log(house: Brokering, language: Lang, scripts: bool) -> None:
    told = Storyteller(house, language, scripts)
    with told.window() as administrator, told.window() as officer, told.window() as boden:
        told.sign_in(administrator, ADMINISTRATOR, PASSWORD)
        link = told.make_account(administrator, OFFICER, "officer")
        told.choose_password(officer, link)
        expect(officer.page.locator(".desk-sections")).to_be_visible()
        link = told.make_account(administrator, REPRESENTATIVE, "representative", "Boden")
        told.choose_password(boden, link)
        boden.follow('form[action$="/sign-out"] button')

        page = told.import_round(officer, TITLE[language])
        expect(page.locator("h1")).to_have_text(TITLE[language])
        expect(page.locator("table.data tbody tr")).to_have_count(12)

        officer.follow('form[action$="/assign"] button')
        told.arrive_at_plan(page)
        expect(page.locator("table.assignment tbody tr")).to_have_count(12)
        before = page.locator(".figures dd").first.inner_text()

        told.lock(officer, *LOCKED_NAMES)
        ale = row_of(page, "Ale")
        expect(ale).to_contain_text("Kisumu")
        expect(ale.locator(".tag").first).to_have_text(text("locked", language))
        price = page.locator("section.round-costs li", has_text="Ale – Kisumu")
        expect(price).to_contain_text(text("costs %(total)s of the total", language)[:6])
        assert page.locator(".figures dd").first.inner_text() != before

        officer.follow('form[action$="/choose"] button')
        expect(page.locator("main > .done, main .done").first).to_be_visible()
        told.introduce(officer, "Ale", "Boden")
        told.open_introduction(officer, "Boden")
        told.send(officer, REMARK[language])

        told.sign_in(boden, REPRESENTATIVE)
        answered = told.decline(boden, REASON[language])
        expect(answered.locator("main")).to_contain_text(REASON[language])

        told.go(officer, "/desk")
        expect(page.locator("main")).to_contain_text("Boden")
        officer.follow('main a[href*="/rounds/"]')
        officer.follow('.plans a[href$="/plans/2"]')
        declined = page.locator("#f-mend bdi").all_inner_texts()
        assert declined[0] == "Boden"
        others = told.pairs_on(page) - {tuple(declined)}
        officer.follow('form[action$="/mend"] button')
        told.arrive_at_plan(page)
        assert told.number_of(page) == "3"
        assert others < told.pairs_on(page)
        assert tuple(declined) not in told.pairs_on(page)
        expect(page.locator('main a[href*="/compare?"]')).to_have_count(2)

        told.introduce(officer, "Boden")
        told.open_introduction(officer, "Boden")
        second = page.locator("h1 bdi").all_inner_texts()
        officer.follow('main a[href*="/brief?"]')
        expect(page.locator("h1")).to_contain_text(second[1])
        page.emulate_media(media="print")
        paper = page.locator("article.brief-half").first
        expect(paper).to_be_visible()
        expect(paper).to_contain_text(WASTE)
        expect(page.locator("main button").first).to_be_hidden()
        assert page.pdf().startswith(b"%PDF")
        page.emulate_media(media="screen")

        told.go(officer, "/desk")
        officer.follow('.desk-sections a[href$="/log"]')
        happened = [said.format(first=declined[1], second=second[1]) for said in LOG[language]]
        assert told.log_on(page)[-len(happened) :] == happened
        locked = {"sv": "Låsta: Ale – Kisumu", "en": "Locked: Ale – Kisumu"}[language]
        expect(page.locator("table.data tbody")).to_contain_text(locked)
        expect(page.locator("table.data blockquote")).to_have_text(
            [REASON[language], REMARK[language]]
        )
        officer.follow('table.data a[href*="/matters/round/"]')
        expect(page.locator("h1")).to_contain_text(TITLE[language])
