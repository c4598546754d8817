"""The address of this part: what waits for an officer today."""

from fastapi import APIRouter
from starlette.responses import Response

from service.accounts.access import OFFICERS
from service.pages.addresses import both_languages
from service.pages.desk.today import PATH, desk_page
from service.pages.signed_visit import SignedVisitNow

router = APIRouter(include_in_schema=False)


def _desk(visit: SignedVisitNow) -> Response:
    return desk_page(visit)


both_languages(router, PATH, _desk, OFFICERS)
