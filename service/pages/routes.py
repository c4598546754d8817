"""The addresses of the pages: one router a capability, and what they all share."""

from functools import cache
from pathlib import Path

from fastapi import APIRouter, Depends
from starlette.responses import FileResponse, RedirectResponse, Response

from service.accounts.access import ANYONE
from service.api.desk import LanguageNow
from service.api.request_faults import no_such_address
from service.pages.about.routes import router as about
from service.pages.account.openid_routes import router as openid
from service.pages.account.routes import router as account
from service.pages.addresses import READ, Here, both_languages
from service.pages.attention.routes import router as attention
from service.pages.brief.routes import router as brief
from service.pages.compare.routes import router as compare
from service.pages.desk.routes import router as desk
from service.pages.find.routes import router as find
from service.pages.groupings.routes import router as groupings
from service.pages.introductions.routes import router as introductions
from service.pages.networks.routes import router as networks
from service.pages.places.routes import router as places
from service.pages.profile.routes import router as profile
from service.pages.programmes.routes import router as programmes
from service.pages.record.routes import router as record
from service.pages.rendering import page
from service.pages.rounds.routes import router as rounds
from service.pages.searches.routes import router as searches
from service.pages.shortlist.routes import router as shortlist
from service.pages.themes.routes import router as themes
from service.pages.users.routes import router as users
from service.pages.world_map.routes import router as world_map

_PAGES = Path(__file__).parent
_KEPT = {"Cache-Control": "public, max-age=3600"}

router = APIRouter(include_in_schema=False)


@router.api_route("/", methods=list(READ), dependencies=[Depends(ANYONE)])
async def to_own_language(language: LanguageNow) -> Response:
    """Send the reader to the page in the language that the browser asks for."""
    return RedirectResponse(f"/{language}", 307)


async def _sources(language: LanguageNow) -> Response:
    return page("sources.html", language, Here("/sources", section="about"))


async def _without_slash(language: LanguageNow) -> Response:
    return RedirectResponse(f"/{language}", 308)


both_languages(router, "/", _without_slash, ANYONE)
both_languages(router, "/sources", _sources, ANYONE)
for _capability in (
    find,
    compare,
    shortlist,
    brief,
    searches,
    programmes,
    places,
    profile,
    world_map,
    themes,
    about,
    account,
    openid,
    users,
    desk,
    introductions,
    rounds,
    groupings,
    networks,
    attention,
    record,
):
    router.include_router(_capability)


@router.api_route("/static/style.css", methods=list(READ), dependencies=[Depends(ANYONE)])
async def stylesheet() -> Response:
    """Return the stylesheet, joined from its parts in order."""
    return Response(_style(), media_type="text/css", headers=_KEPT)


@router.api_route("/static/{name}", methods=list(READ), dependencies=[Depends(ANYONE)])
async def static_file(name: str) -> Response:
    """Return the icon or the script."""
    file = next((known for known in (_PAGES / "static").iterdir() if known.name == name), None)
    if file is None:
        raise no_such_address()
    return FileResponse(file, headers=_KEPT)


@cache
def _style() -> str:
    parts = sorted((_PAGES / "style").glob("*.css"))
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)
