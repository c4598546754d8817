"""The addresses of a local government's own profile."""

from fastapi import APIRouter
from starlette.responses import Response

from service.accounts.access import ANYONE
from service.pages.addresses import READ, both_languages
from service.pages.profile.profile import confirm_page, profile_page
from service.pages.profile.visit import ProfileVisitNow

router = APIRouter(include_in_schema=False)


def _profile(visit: ProfileVisitNow) -> Response:
    return profile_page(visit)


def _confirm(visit: ProfileVisitNow) -> Response:
    return confirm_page(visit)


both_languages(router, "/local-governments/{local_government_id}/profile", _profile, ANYONE, READ)
both_languages(
    router, "/local-governments/{local_government_id}/profile", _profile, ANYONE, ("POST",)
)
both_languages(
    router, "/local-governments/{local_government_id}/confirm", _confirm, ANYONE, ("POST",)
)
