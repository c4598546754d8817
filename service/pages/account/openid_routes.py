"""The addresses of signing in by an identity provider."""

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from service.accounts.access import ANYONE
from service.accounts.reception import ReceptionNow
from service.api.desk import OpenIdNow
from service.pages.account.openid import ANSWER, arrival, departure_page
from service.pages.account.own_paths import SIGN_IN
from service.pages.addresses import both_languages
from service.pages.entries import EntriesNow
from service.pages.signed_visit import SignedVisitNow, site_of

router = APIRouter(include_in_schema=False)


def _depart(visit: SignedVisitNow, openid: OpenIdNow) -> Response:
    return departure_page(visit, openid)


# One address, whatever the language: the provider knows it by heart.
@router.get(ANSWER, dependencies=[Depends(ANYONE)])
def _arrive(
    request: Request, entries: EntriesNow, reception: ReceptionNow, openid: OpenIdNow
) -> Response:
    return arrival(entries, request.cookies, site_of(request), openid, reception)


both_languages(router, f"{SIGN_IN}/openid", _depart, ANYONE, ["POST"])
