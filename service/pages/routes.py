"""The addresses of the pages."""

from pathlib import Path
from typing import Annotated, get_args

from fastapi import APIRouter, Depends, Request
from starlette.responses import FileResponse, RedirectResponse, Response

from service.api.desk import HouseNow, LanguageNow, Today, TurnsNow
from service.api.request_faults import content_type_error, no_such_address
from service.language.catalogues import Lang
from service.pages.find import Visit, find_page, why_page
from service.pages.form import Entries, Form, entries_of
from service.pages.rendering import page

_STATIC = Path(__file__).parent / "static"
_FORM_TYPE = "application/x-www-form-urlencoded"
_READ = ["GET", "HEAD"]

router = APIRouter(include_in_schema=False)


async def _entries(request: Request) -> Entries:
    if request.method != "POST":
        return entries_of(request.scope["query_string"])
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _FORM_TYPE:
        raise content_type_error(_FORM_TYPE)
    return entries_of(await request.body())


def _visit(
    request: Request,
    entries: Annotated[Entries, Depends(_entries)],
    house: HouseNow,
    turns: TurnsNow,
    today: Today,
    language: LanguageNow,
) -> Visit:
    return Visit(entries, house, turns, today, language, is_post=request.method == "POST")


VisitNow = Annotated[Visit, Depends(_visit)]


@router.api_route("/", methods=_READ)
async def to_own_language(language: LanguageNow) -> Response:
    """Send the reader to the page in the language that the browser asks for."""
    return RedirectResponse(f"/{language}", 307)


def _find(visit: VisitNow) -> Response:
    return find_page(visit)


def _why(visit: VisitNow) -> Response:
    return why_page(visit)


async def _sources(language: LanguageNow, today: Today) -> Response:
    return page("sources.html", language, form=Form.read({}, today), path="/sources")


for _language in get_args(Lang):
    router.add_api_route(f"/{_language}", _find, methods=[*_READ, "POST"])
    router.add_api_route(f"/{_language}/why", _why, methods=[*_READ, "POST"])
    router.add_api_route(f"/{_language}/sources", _sources, methods=_READ)


@router.api_route("/static/{name}", methods=_READ)
async def static_file(name: str) -> Response:
    """Return the stylesheet or the icon."""
    file = next((known for known in _STATIC.iterdir() if known.name == name), None)
    if file is None:
        raise no_such_address()
    return FileResponse(file, headers={"Cache-Control": "public, max-age=3600"})
