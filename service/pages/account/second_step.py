"""The page between the password and the session, where a code is written."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from data.store.transactions import reading
from matcher.domain.errors import PartnerkommunError
from service.accounts.half_way import COOKIE, TooLateError, forget_ticket, whose
from service.accounts.lockout import SlowedDownError
from service.accounts.reception import Reception
from service.accounts.second_factor import WrongCodeError, WrongRecoveryCodeError
from service.accounts.sign_in import finish_sign_in
from service.api.refusals import FieldError
from service.pages.account.account import typed, with_wait
from service.pages.account.own_paths import SIGN_IN, own_path
from service.pages.account.sign_in import CODE, arrived
from service.pages.addresses import Here
from service.pages.signed_visit import SignedVisit

RECOVERY = "recovery-code"


def ticket_of(request: Request) -> str:
    """Return the ticket that a browser sent, empty where it sent none."""
    return request.cookies.get(COOKIE, "")


def code_page(visit: SignedVisit, ticket: str, errors: tuple[FieldError, ...] = ()) -> Response:
    """Return the form for a code; whoever is not half way in is sent back to the password."""
    then = own_path(visit.one("next"), "")
    try:
        with reading(visit.engine) as connection:
            whose(ticket, connection, visit.seals, visit.now)
    except TooLateError:
        return _back(visit, then)
    return visit.page(
        "account/code.html",
        Here(CODE, urlencode({"next": then}) if then else "", "account"),
        422 if errors else 200,
        then=then,
        errors=errors,
        first_errors={error.field: error for error in errors},
    )


def passed_code_page(visit: SignedVisit, reception: Reception, ticket: str) -> Response:
    """Sign in whoever writes the right code; whatever is wrong is said above the form."""
    is_recovery = bool(visit.one(RECOVERY))
    field = RECOVERY if is_recovery else "code"
    then = own_path(visit.one("next"), "")
    try:
        signed_in = finish_sign_in(ticket, typed(visit, field), reception, is_recovery=is_recovery)
    except TooLateError:
        return _back(visit, then)
    except (WrongCodeError, WrongRecoveryCodeError, SlowedDownError) as error:
        return _again(visit, ticket, field, error)
    if is_recovery:
        query = {"done": "recovered"} | ({"next": then} if then else {})
        then = f"/{visit.language}/account/second-factor?{urlencode(query)}"
    return forget_ticket(arrived(signed_in, visit.language, then))


def _again(visit: SignedVisit, ticket: str, field: str, error: PartnerkommunError) -> Response:
    return with_wait(code_page(visit, ticket, (FieldError(field, error.message),)), error)


def _back(visit: SignedVisit, then: str) -> Response:
    query = {"done": "code-too-late"} | ({"next": then} if then else {})
    answer = RedirectResponse(f"/{visit.language}{SIGN_IN}?{urlencode(query)}", 303)
    return forget_ticket(answer)
