"""Signing in by the identity provider: there, and back again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import get_args

from starlette.responses import Response

from data.store.transactions import writing
from data.store.users import find_user
from matcher.domain.errors import NotFoundError
from service.accounts.openid import OpenIdProvider
from service.accounts.openid_account import account_of
from service.accounts.openid_client import Visit, address_to_visit, identity
from service.accounts.openid_faults import no_account, no_provider, not_this_visit
from service.accounts.reception import Reception
from service.accounts.sign_in import SignedIn, begun
from service.language.catalogues import Lang
from service.pages.account.own_paths import SIGN_IN, own_path
from service.pages.account.sign_in import arrived
from service.pages.addresses import Here
from service.pages.entries import Entries, first_of
from service.pages.signed_visit import SignedVisit
from service.private_addresses import Seals

ANSWER = f"{SIGN_IN}/openid/answer"
COOKIE = "__Host-openid"
_KIND = "openid"
_SECRET_BYTES = 32
_LONGEST_VISIT = timedelta(minutes=10)
_LONGEST_THEN = 400


@dataclass(frozen=True)
class _Ticket:
    """What a browser takes along on its way to the provider, sealed."""

    secret: str
    begun: str
    then: str
    language: Lang

    def sealed(self, seals: Seals) -> str:
        return seals.seal(_KIND, json.dumps(vars(self)))


def departure_page(visit: SignedVisit, provider: OpenIdProvider | None) -> Response:
    """Send a browser to the provider, by a page that leads on at once.

    Not by a redirect: the policy of our pages lets no form lead to another site.
    """
    if provider is None:
        raise no_provider()
    then = own_path(visit.one("next"), "")
    ticket = _Ticket(
        token_urlsafe(_SECRET_BYTES),
        visit.now.isoformat(),
        then if len(then) <= _LONGEST_THEN else "",
        visit.language,
    )
    address = address_to_visit(provider, _callback(visit.site), Visit(ticket.secret))
    answer = visit.page(
        "account/to_provider.html",
        Here(SIGN_IN, section="account"),
        address=address,
        label=provider.label or provider.issuer,
    )
    answer.set_cookie(
        COOKIE,
        ticket.sealed(visit.seals),
        max_age=int(_LONGEST_VISIT.total_seconds()),
        path="/",
        secure=True,
        httponly=True,
        samesite="lax",
    )
    return answer


def arrival(
    entries: Entries,
    cookies: Mapping[str, str],
    site: str,
    provider: OpenIdProvider | None,
    reception: Reception,
) -> Response:
    """Sign in whoever comes back from the provider, within ten minutes and in the same browser.

    What the provider sent along serves once there: a ticket that stays behind after a failure opens nothing.

    Raise PartnerkommunError where it is not the browser that left, or the provider or we know nobody.
    """
    if provider is None:
        raise no_provider()
    ticket = _ticket(cookies.get(COOKIE, ""), reception.seals, reception.now)
    fields = {name: first_of(entries, name) for name in ("state", "code", "iss", "error")}
    answer = {name: value for name, value in fields.items() if value}
    found = identity(provider, _callback(site), Visit(ticket.secret), answer)
    user = account_of(found, reception.engine, reception.now)
    response = arrived(_signed_in(user.id, reception), ticket.language, ticket.then)
    response.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="lax")
    return response


def _signed_in(user_id: str, reception: Reception) -> SignedIn:
    with writing(reception.engine) as connection:
        # Read again: it may have been disabled or deleted meanwhile.
        user = find_user(connection, user_id)
        if user is None or user.is_disabled:
            raise no_account()
        return begun(connection, user, reception)


def _ticket(sealed: str, seals: Seals, now: datetime) -> _Ticket:
    try:
        ticket = _Ticket(**json.loads(seals.open(_KIND, sealed)))
        is_fresh = now - datetime.fromisoformat(ticket.begun) <= _LONGEST_VISIT
    except (NotFoundError, ValueError, TypeError):
        raise not_this_visit() from None
    if not is_fresh or ticket.language not in get_args(Lang):
        raise not_this_visit()
    return ticket


def _callback(site: str) -> str:
    return f"{site}{ANSWER}"
