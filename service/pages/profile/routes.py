"""The addresses of a local government's own profile."""

from fastapi import APIRouter
from starlette.responses import Response

from service.pages.addresses import READ, both_languages
from service.pages.profile.profile import confirm_page, profile_page
from service.pages.profile.visit import ProfileVisitNow
from service.pages.same_site import FromThisSite

router = APIRouter(include_in_schema=False)
_changing = APIRouter(include_in_schema=False, dependencies=[FromThisSite])


def _profile(visit: ProfileVisitNow) -> Response:
    return profile_page(visit)


def _confirm(visit: ProfileVisitNow) -> Response:
    return confirm_page(visit)


both_languages(router, "/local-governments/{local_government_id}/profile", _profile, READ)
both_languages(_changing, "/local-governments/{local_government_id}/profile", _profile, ("POST",))
both_languages(_changing, "/local-governments/{local_government_id}/confirm", _confirm, ("POST",))
router.include_router(_changing)
