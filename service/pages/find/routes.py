"""The addresses of the question and its answer."""

from fastapi import APIRouter
from starlette.responses import Response

from service.accounts.access import ANYONE
from service.pages.addresses import READ, both_languages
from service.pages.find.find import find_page, understood_page, why_page
from service.pages.visit import VisitNow

router = APIRouter(include_in_schema=False)


def _find(visit: VisitNow) -> Response:
    return find_page(visit)


def _why(visit: VisitNow) -> Response:
    return why_page(visit)


def _understood(visit: VisitNow) -> Response:
    return understood_page(visit)


both_languages(router, "", _find, ANYONE, (*READ, "POST"))
both_languages(router, "/why", _why, ANYONE, (*READ, "POST"))
both_languages(router, "/understood", _understood, ANYONE, (*READ, "POST"))
