"""The addresses of the comparison."""

from fastapi import APIRouter
from starlette.responses import Response

from service.accounts.access import ANYONE
from service.pages.addresses import READ, both_languages
from service.pages.compare.compare import compare_page
from service.pages.visit import VisitNow

router = APIRouter(include_in_schema=False)


def _compare(visit: VisitNow) -> Response:
    return compare_page(visit)


both_languages(router, "/compare", _compare, ANYONE, (*READ, "POST"))
