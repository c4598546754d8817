"""The addresses of saved searches: one to save at, and private ones for each."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from matcher.domain.errors import NotFoundError
from service.accounts.access import ANYONE
from service.pages.addresses import both_languages
from service.pages.searches.change import change_page
from service.pages.searches.delete import delete_page
from service.pages.searches.desk import PATH, WorkNow, missing_page
from service.pages.searches.feed import feed
from service.pages.searches.save import begin_page, save_page
from service.pages.searches.show import search_page

router = APIRouter(include_in_schema=False)


def _begin(work: WorkNow) -> Response:
    return begin_page(work)


def _save(work: WorkNow) -> Response:
    return save_page(work)


def _show(work: WorkNow, token: str) -> Response:
    try:
        return search_page(work, token, *work.looked_up(token))
    except NotFoundError as error:
        return missing_page(work, token, error)


def _change(work: WorkNow, token: str) -> Response:
    try:
        return change_page(work, token)
    except NotFoundError as error:
        return missing_page(work, token, error)


def _ask_to_delete(work: WorkNow, token: str) -> Response:
    try:
        return delete_page(work, token)
    except NotFoundError as error:
        return missing_page(work, token, error)


def _delete(work: WorkNow, token: str) -> Response:
    return _ask_to_delete(work, token)


def _feed(work: WorkNow, token: str, request: Request) -> Response:
    try:
        return feed(work, token, request.headers)
    except NotFoundError as error:
        return missing_page(work, token, error)


both_languages(router, PATH, _begin, ANYONE)
both_languages(router, PATH, _save, ANYONE, ["POST"])
both_languages(router, PATH + "/{token}", _show, ANYONE)
both_languages(router, PATH + "/{token}", _change, ANYONE, ["POST"])
both_languages(router, PATH + "/{token}/delete", _ask_to_delete, ANYONE)
both_languages(router, PATH + "/{token}/delete", _delete, ANYONE, ["POST"])
both_languages(router, PATH + "/{token}/feed", _feed, ANYONE)
