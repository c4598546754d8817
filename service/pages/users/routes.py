"""The addresses of this part: the accounts of the service, for its administrators."""

from fastapi import APIRouter
from starlette.responses import Response

from service.accounts.access import ADMINISTRATORS
from service.pages.addresses import both_languages
from service.pages.signed_visit import SignedVisitNow
from service.pages.users.listing import PATH, users_page
from service.pages.users.new import created_user_page, new_user_page
from service.pages.users.user import changed_user_page, user_page

router = APIRouter(include_in_schema=False)


def _list(visit: SignedVisitNow) -> Response:
    return users_page(visit)


def _new(visit: SignedVisitNow) -> Response:
    return new_user_page(visit)


def _created(visit: SignedVisitNow) -> Response:
    return created_user_page(visit)


def _user(visit: SignedVisitNow, user_id: str) -> Response:
    return user_page(visit, user_id)


def _changed(visit: SignedVisitNow, user_id: str) -> Response:
    return changed_user_page(visit, user_id)


both_languages(router, PATH, _list, ADMINISTRATORS)
both_languages(router, f"{PATH}/new", _new, ADMINISTRATORS)
both_languages(router, f"{PATH}/new", _created, ADMINISTRATORS, ["POST"])
both_languages(router, PATH + "/{user_id}", _user, ADMINISTRATORS)
both_languages(router, PATH + "/{user_id}", _changed, ADMINISTRATORS, ["POST"])
