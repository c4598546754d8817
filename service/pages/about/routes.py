"""The addresses of what is told about the service, and of its open data."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import PlainTextResponse, Response

from data.exporting.files import Format
from service.accounts.access import ANYONE
from service.api.desk import EditingNow, HouseNow, LanguageNow, Today, desk_of
from service.api.request_faults import no_such_address
from service.operator import Operator
from service.pages.about.machines import robots, security
from service.pages.about.open_data import DATASETS, FORMATS, OpenData
from service.pages.about.ranking import ranking_told
from service.pages.addresses import READ, Here, both_languages
from service.pages.rendering import page
from service.quality.figures import read_figures

_SECTION = "about"
_MEDIA_TYPES = {Format.CSV: "text/csv; charset=utf-8", Format.JSON: "application/json"}

router = APIRouter(include_in_schema=False)


async def operator_of(request: Request) -> Operator:
    """Return who runs the service, as far as the settings tell."""
    return desk_of(request).operator


OperatorNow = Annotated[Operator, Depends(operator_of)]


def _about(language: LanguageNow, operator: OperatorNow) -> Response:
    return page("about/about.html", language, Here("/about", section=_SECTION), operator=operator)


def _ranking(language: LanguageNow) -> Response:
    return page(
        "about/ranking.html",
        language,
        Here("/about/ranking", section=_SECTION),
        told=ranking_told(read_figures(), language),
    )


def _accessibility(language: LanguageNow, operator: OperatorNow) -> Response:
    here = Here("/about/accessibility", section=_SECTION)
    return page("about/accessibility.html", language, here, operator=operator)


def _privacy(language: LanguageNow, operator: OperatorNow, editing: EditingNow) -> Response:
    here = Here("/about/privacy", section=_SECTION)
    return page("about/privacy.html", language, here, operator=operator, editing=editing)


def _data(language: LanguageNow, house: HouseNow) -> Response:
    return page(
        "about/data.html",
        language,
        Here("/data", section=_SECTION),
        datasets=[(each, len(house.once(OpenData).table(each).rows)) for each in DATASETS],
        formats=FORMATS,
        version=house.facts_version[:12],
    )


@router.api_route("/data/{name}.{kind}", methods=list(READ), dependencies=[Depends(ANYONE)])
def data_file(name: str, kind: str, house: HouseNow) -> Response:
    """Return a table of the facts as a file to keep."""
    dataset = next((each for each in DATASETS if each.name == name), None)
    wanted = next((each for each in FORMATS if each.value == kind), None)
    if dataset is None or wanted is None:
        raise no_such_address()
    return Response(
        house.once(OpenData).file(dataset, wanted),
        media_type=_MEDIA_TYPES[wanted],
        headers={
            "Content-Disposition": f'attachment; filename="partnerkommun-{name}.{kind}"',
            "Content-Language": "en",
        },
    )


@router.api_route("/robots.txt", methods=list(READ), dependencies=[Depends(ANYONE)])
async def robots_file() -> Response:
    """Return what search engines are asked to leave alone."""
    return PlainTextResponse(robots())


@router.api_route("/.well-known/security.txt", methods=list(READ), dependencies=[Depends(ANYONE)])
async def security_file(operator: OperatorNow, today: Today) -> Response:
    """Return whom to tell of a weakness, where the operator says so (RFC 9116)."""
    if not operator.contact_address:
        raise no_such_address()
    return PlainTextResponse(security(operator, today))


both_languages(router, "/about", _about, ANYONE)
both_languages(router, "/about/ranking", _ranking, ANYONE)
both_languages(router, "/about/accessibility", _accessibility, ANYONE)
both_languages(router, "/about/privacy", _privacy, ANYONE)
both_languages(router, "/data", _data, ANYONE)
