"""The addresses of the brief: the page, and its twins as a Word document and a calendar."""

from fastapi import APIRouter
from starlette.responses import Response

from service.accounts.access import ANYONE
from service.pages.addresses import READ, both_languages
from service.pages.brief.view import brief_calendar, brief_document, brief_page
from service.pages.visit import VisitNow

router = APIRouter(include_in_schema=False)


def _brief(visit: VisitNow) -> Response:
    return brief_page(visit)


def _document(visit: VisitNow) -> Response:
    return brief_document(visit)


def _calendar(visit: VisitNow) -> Response:
    return brief_calendar(visit)


both_languages(router, "/brief", _brief, ANYONE, (*READ, "POST"))
both_languages(router, "/brief.docx", _document, ANYONE, (*READ, "POST"))
both_languages(router, "/brief.ics", _calendar, ANYONE, (*READ, "POST"))
