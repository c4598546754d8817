"""How tests set up two-step sign-in on its pages."""

from dataclasses import replace
from datetime import timedelta

from service.choices import SecondFactorRule
from tests.service.accounts.known_passwords import PASSWORD
from tests.service.accounts.known_second_factors import code_at
from tests.service.pages.page_client import Page, PageClient
from tests.service.signed_in import NOW, SignedIn

LATER = NOW + timedelta(minutes=3)
SETUP = "/en/account/second-factor"


def set_at_desk(signed_in: SignedIn, **changes: object) -> None:
    signed_in.app.state.desk = replace(signed_in.app.state.desk, **changes)


def need_it(signed_in: SignedIn) -> None:
    set_at_desk(signed_in, second_factor=SecondFactorRule.STAFF)


def let_time_pass(signed_in: SignedIn) -> None:
    set_at_desk(signed_in, now=lambda: LATER)


def begin(pages: PageClient, address: str = SETUP, **fields: str) -> Page:
    return pages.post(address, do="begin", password=PASSWORD, **fields)


def secret_on(page: Page) -> str:
    return page.words_of("code")[0].replace(" ", "")


def set_up(pages: PageClient, address: str = SETUP, **fields: str) -> Page:
    page = begin(pages, address, **fields)
    sent = dict(page.form_fields(address))
    sent |= {"do": "confirm", "code": code_at(secret_on(page), NOW)}
    return pages.post(address, **sent)
