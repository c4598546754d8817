"""The addresses of the registry and of each local government."""

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import Response

from service.accounts.access import ANYONE
from service.api.desk import HouseNow, LanguageNow, Today
from service.pages.addresses import both_languages
from service.pages.entries import EntriesNow
from service.pages.places.form import PATH, PlacesForm
from service.pages.places.listing import Visit, list_page
from service.pages.places.place import place_page
from service.pages.profile.done import done_line

router = APIRouter(include_in_schema=False)


def _visit(house: HouseNow, language: LanguageNow, today: Today) -> Visit:
    return Visit(house, language, today)


VisitNow = Annotated[Visit, Depends(_visit)]


def _list(entries: EntriesNow, visit: VisitNow) -> Response:
    return list_page(PlacesForm.read(entries), visit)


def _place(local_government_id: str, entries: EntriesNow, visit: VisitNow) -> Response:
    return place_page(local_government_id, visit, done_line(entries))


both_languages(router, PATH, _list, ANYONE)
both_languages(router, PATH + "/{local_government_id}", _place, ANYONE)
