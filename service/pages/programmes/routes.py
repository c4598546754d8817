"""The addresses of the programmes."""

from fastapi import APIRouter
from starlette.responses import Response

from service.accounts.access import ANYONE
from service.api.desk import HouseNow, LanguageNow, Today
from service.pages.addresses import both_languages
from service.pages.entries import EntriesNow
from service.pages.programmes.listing import listing_page
from service.pages.programmes.programme import programme_page

router = APIRouter(include_in_schema=False)


def _listing(entries: EntriesNow, house: HouseNow, today: Today, language: LanguageNow) -> Response:
    return listing_page(entries, house, today, language)


def _programme(
    programme_id: str, entries: EntriesNow, house: HouseNow, today: Today, language: LanguageNow
) -> Response:
    return programme_page(programme_id, entries, house, today, language)


both_languages(router, "/programmes", _listing, ANYONE)
both_languages(router, "/programmes/{programme_id}", _programme, ANYONE)
