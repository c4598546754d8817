"""The addresses of this part: who is asked how often."""

from fastapi import APIRouter
from starlette.responses import Response

from service.accounts.access import OFFICERS
from service.pages.addresses import both_languages
from service.pages.attention.form import PATH
from service.pages.attention.listing import attention_file, attention_page
from service.pages.signed_visit import SignedVisitNow

router = APIRouter(include_in_schema=False)


def _list(visit: SignedVisitNow) -> Response:
    return attention_page(visit)


def _export(visit: SignedVisitNow, kind: str) -> Response:
    return attention_file(visit, kind)


both_languages(router, PATH, _list, OFFICERS)
both_languages(router, PATH + "/export.{kind}", _export, OFFICERS)
