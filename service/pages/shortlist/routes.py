"""The addresses of shortlists: one to begin, and a private one for each list."""

from fastapi import APIRouter
from starlette.responses import Response

from matcher.domain.errors import NotFoundError
from service.accounts.access import ANYONE
from service.pages.addresses import both_languages
from service.pages.shortlist.add import add_page, shortlists_page
from service.pages.shortlist.change import change_page, delete_page
from service.pages.shortlist.desk import PATH, WorkNow
from service.pages.shortlist.export import export_file
from service.pages.shortlist.show import list_page, missing_page

router = APIRouter(include_in_schema=False)


def _begin(work: WorkNow) -> Response:
    return shortlists_page(work)


def _add(work: WorkNow) -> Response:
    return add_page(work)


def _show(work: WorkNow, token: str) -> Response:
    try:
        return list_page(work, token, work.read(token))
    except NotFoundError as error:
        return missing_page(work, token, error)


def _change(work: WorkNow, token: str) -> Response:
    return change_page(work, token)


def _ask_to_delete(work: WorkNow, token: str) -> Response:
    return delete_page(work, token)


def _delete(work: WorkNow, token: str) -> Response:
    return delete_page(work, token)


def _export(work: WorkNow, token: str, kind: str) -> Response:
    return export_file(work, token, kind)


both_languages(router, PATH, _begin, ANYONE)
both_languages(router, PATH, _add, ANYONE, ["POST"])
both_languages(router, PATH + "/{token}", _show, ANYONE)
both_languages(router, PATH + "/{token}", _change, ANYONE, ["POST"])
both_languages(router, PATH + "/{token}/delete", _ask_to_delete, ANYONE)
both_languages(router, PATH + "/{token}/delete", _delete, ANYONE, ["POST"])
both_languages(router, PATH + "/{token}/export.{kind}", _export, ANYONE)
