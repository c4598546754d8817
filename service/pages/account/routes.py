"""The addresses of this part: signing in and out, and what an account may do for itself."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from service.accounts.access import ANYONE, SIGNED_IN
from service.accounts.invitations import PATH as INVITATIONS
from service.accounts.reception import ReceptionNow
from service.api.desk import OpenIdNow
from service.pages.account.account import (
    PATH,
    account_page,
    changed_password_page,
    ended_sessions_page,
    password_page,
    sessions_page,
)
from service.pages.account.invitation import accepted_page, invitation_page
from service.pages.account.own_paths import SIGN_IN
from service.pages.account.second_factor import (
    SECOND_FACTOR,
    changed_second_factor_page,
    second_factor_page,
)
from service.pages.account.second_step import code_page, passed_code_page, ticket_of
from service.pages.account.shortlists import changed_shortlists_page
from service.pages.account.sign_in import (
    CODE,
    check_page,
    sign_in_page,
    signed_in_page,
    signed_out_page,
)
from service.pages.account.tokens import changed_tokens_page, tokens_page
from service.pages.addresses import both_languages
from service.pages.signed_visit import SignedVisitNow

router = APIRouter(include_in_schema=False)


def _sign_in(visit: SignedVisitNow, openid: OpenIdNow) -> Response:
    return sign_in_page(visit, openid)


def _signed_in(visit: SignedVisitNow, reception: ReceptionNow, openid: OpenIdNow) -> Response:
    return signed_in_page(visit, reception, openid)


def _check(visit: SignedVisitNow) -> Response:
    return check_page(visit)


def _code(request: Request, visit: SignedVisitNow) -> Response:
    return code_page(visit, ticket_of(request))


def _passed_code(request: Request, visit: SignedVisitNow, reception: ReceptionNow) -> Response:
    return passed_code_page(visit, reception, ticket_of(request))


def _signed_out(visit: SignedVisitNow, reception: ReceptionNow) -> Response:
    return signed_out_page(visit, reception)


def _invitation(visit: SignedVisitNow, reception: ReceptionNow, token: str) -> Response:
    return invitation_page(visit, reception, token)


def _accepted(visit: SignedVisitNow, reception: ReceptionNow, token: str) -> Response:
    return accepted_page(visit, reception, token)


def _account(visit: SignedVisitNow) -> Response:
    return account_page(visit)


def _password(visit: SignedVisitNow) -> Response:
    return password_page(visit)


def _changed_password(visit: SignedVisitNow, reception: ReceptionNow) -> Response:
    return changed_password_page(visit, reception)


def _second_factor(visit: SignedVisitNow) -> Response:
    return second_factor_page(visit)


def _changed_second_factor(visit: SignedVisitNow, reception: ReceptionNow) -> Response:
    return changed_second_factor_page(visit, reception)


def _sessions(visit: SignedVisitNow) -> Response:
    return sessions_page(visit)


def _ended_sessions(visit: SignedVisitNow, reception: ReceptionNow) -> Response:
    return ended_sessions_page(visit, reception)


def _tokens(visit: SignedVisitNow) -> Response:
    return tokens_page(visit)


def _changed_tokens(visit: SignedVisitNow, reception: ReceptionNow) -> Response:
    return changed_tokens_page(visit, reception)


def _changed_shortlists(visit: SignedVisitNow) -> Response:
    return changed_shortlists_page(visit)


both_languages(router, SIGN_IN, _sign_in, ANYONE)
both_languages(router, SIGN_IN, _signed_in, ANYONE, ["POST"])
both_languages(router, f"{SIGN_IN}/check", _check, ANYONE)
both_languages(router, CODE, _code, ANYONE)
both_languages(router, CODE, _passed_code, ANYONE, ["POST"])
both_languages(router, "/sign-out", _signed_out, ANYONE, ["POST"])
both_languages(router, INVITATIONS + "/{token}", _invitation, ANYONE)
both_languages(router, INVITATIONS + "/{token}", _accepted, ANYONE, ["POST"])
both_languages(router, PATH, _account, SIGNED_IN)
both_languages(router, f"{PATH}/password", _password, SIGNED_IN)
both_languages(router, f"{PATH}/password", _changed_password, SIGNED_IN, ["POST"])
both_languages(router, SECOND_FACTOR, _second_factor, SIGNED_IN)
both_languages(router, SECOND_FACTOR, _changed_second_factor, SIGNED_IN, ["POST"])
both_languages(router, f"{PATH}/sessions", _sessions, SIGNED_IN)
both_languages(router, f"{PATH}/sessions", _ended_sessions, SIGNED_IN, ["POST"])
both_languages(router, f"{PATH}/tokens", _tokens, SIGNED_IN)
both_languages(router, f"{PATH}/tokens", _changed_tokens, SIGNED_IN, ["POST"])
both_languages(router, f"{PATH}/shortlists", _changed_shortlists, SIGNED_IN, ["POST"])
