"""The pages where somebody signs in and out."""

from ipaddress import ip_address
from urllib.parse import urlencode, urlsplit

from starlette.responses import RedirectResponse, Response

from matcher.domain.errors import PartnerkommunError
from matcher.domain.message import Message, message
from service.accounts.half_way import HalfWay, TooLateError, set_ticket
from service.accounts.lockout import SlowedDownError
from service.accounts.openid import OpenIdProvider
from service.accounts.reception import Reception
from service.accounts.sessions import forget_session_cookie, set_session_cookie
from service.accounts.sign_in import SignedIn, WrongSignInError, sign_in, sign_out
from service.api.refusals import FieldError
from service.api.request_faults import status_of
from service.language.catalogues import Lang
from service.pages.account.own_paths import SIGN_IN, home_of, own_path
from service.pages.addresses import Here
from service.pages.signed_visit import SignedVisit

_DONE = {
    "signed-out": message("sign-out.done", "You are signed out."),
    "password": message("password.changed", "Your password is changed."),
    "code-too-late": TooLateError().message,
}
CODE = f"{SIGN_IN}/code"


def sign_in_page(
    visit: SignedVisit, openid: OpenIdProvider | None, error: PartnerkommunError | None = None
) -> Response:
    """Return the form, or the way on for somebody who has signed in already."""
    then = own_path(visit.one("next"), "")
    if visit.who.user is not None and error is None:
        return RedirectResponse(then or home_of(visit.who.role, visit.language), 303)
    response = visit.page(
        "account/sign_in.html",
        Here(SIGN_IN, urlencode({"next": then}) if then else "", "account"),
        status_of(error) if error else 200,
        errors=[FieldError("name", error.message)] if error else [],
        name=visit.one("name"),
        then=then,
        done=_done(visit),
        is_protected=is_protected(visit.site),
        openid=openid,
    )
    if isinstance(error, SlowedDownError):
        response.headers["Retry-After"] = str(error.retry_after_seconds)
    return response


def signed_in_page(
    visit: SignedVisit, reception: Reception, openid: OpenIdProvider | None
) -> Response:
    """Sign somebody in and lead them on; whatever is wrong is said above the form."""
    password = next(iter(visit.entries.get("password", ())), "")
    try:
        signed_in = sign_in(visit.one("name"), password, reception)
    except (WrongSignInError, SlowedDownError) as error:
        return sign_in_page(visit, openid, error)
    return arrived(signed_in, visit.language, visit.one("next"))


def arrived(signed_in: SignedIn | HalfWay, language: Lang, then: str = "") -> Response:
    """Return the answer that lets a browser keep a new session, and sees whether it does.

    Whoever still has to write a code is led to where one does.
    """
    onward = own_path(then, "")
    query = f"?{urlencode({'next': onward})}" if onward else ""
    if isinstance(signed_in, HalfWay):
        return set_ticket(RedirectResponse(f"/{language}{CODE}{query}", 303), signed_in)
    answer = RedirectResponse(f"/{language}{SIGN_IN}/check{query}", 303)
    return set_session_cookie(answer, signed_in.token)


def check_page(visit: SignedVisit) -> Response:
    """Lead somebody on whose browser kept the session; say what is amiss where it did not."""
    then = own_path(visit.one("next"), "")
    if visit.who.held is not None:
        query = f"?{urlencode({'next': then})}" if then else ""
        return RedirectResponse(f"/{visit.language}/account/second-factor{query}", 303)
    if visit.who.user is not None:
        return RedirectResponse(then or home_of(visit.who.role, visit.language), 303)
    return visit.page(
        "account/no_cookie.html",
        Here(f"{SIGN_IN}/check", urlencode({"next": then}) if then else "", "account"),
        is_protected=is_protected(visit.site),
        then=then,
    )


def signed_out_page(visit: SignedVisit, reception: Reception) -> Response:
    """End the session on the server, and let the browser forget it."""
    if reception.old_token:
        sign_out(visit.who.user, reception)
    answer = RedirectResponse(f"/{visit.language}{SIGN_IN}?done=signed-out", 303)
    return forget_session_cookie(answer)


def is_protected(site: str) -> bool:
    """Return whether browsers keep a session of a site: it is HTTPS, or on the same computer."""
    parts = urlsplit(site)
    host = parts.hostname or ""
    if parts.scheme == "https" or host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _done(visit: SignedVisit) -> Message | None:
    return _DONE.get(visit.one("done")) if not visit.is_post else None
