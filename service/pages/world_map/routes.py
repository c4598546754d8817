"""The address of the map."""

from fastapi import APIRouter
from starlette.responses import Response

from service.accounts.access import ANYONE
from service.pages.addresses import READ, both_languages
from service.pages.visit import VisitNow
from service.pages.world_map.entered import PATH
from service.pages.world_map.world_map import map_page

router = APIRouter(include_in_schema=False)


def _map(visit: VisitNow) -> Response:
    return map_page(visit)


both_languages(router, PATH, _map, ANYONE, (*READ, "POST"))
