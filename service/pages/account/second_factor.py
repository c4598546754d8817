"""The page where somebody sets up two-step sign-in for their account, or removes it."""

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from data.store.second_factors import find_second_factor, recovery_codes_left
from data.store.transactions import reading, writing
from matcher.domain.errors import InvalidInputError
from matcher.domain.message import Message, message
from service.accounts.lockout import SlowedDownError
from service.accounts.reception import Reception
from service.accounts.second_factor import (
    Begun,
    Change,
    WrongCodeError,
    begin,
    begun_before,
    confirm,
    new_recovery_codes,
    remove,
)
from service.accounts.sign_in import WrongPasswordError, confirm_password
from service.api.refusals import FieldError
from service.pages.account.account import PATH, known, no_password_here, typed, with_wait
from service.pages.account.own_paths import own_path
from service.pages.addresses import Here
from service.pages.signed_visit import SignedVisit

SECOND_FACTOR = f"{PATH}/second-factor"
_DONE: Mapping[str, Message] = {
    "removed": message("second-factor.removed", "You are asked for no codes any more."),
    "recovered": message(
        "second-factor.recovered",
        "You signed in with a recovery code; it opens nothing any more. If the app is lost, remove two-step "
        "sign-in here and set it up again.",
    ),
}
_PIXELS = 5
# The white edge that readers of such pictures need.
_EDGE = 4


def second_factor_page(visit: SignedVisit) -> Response:
    """Return how the account stands, and what can be done about it."""
    return _page(visit)


def changed_second_factor_page(visit: SignedVisit, reception: Reception) -> Response:
    """Begin, confirm or remove two-step sign-in, or make new recovery codes."""
    if known(visit).password_hash is None:
        raise no_password_here()
    if visit.one("do") == "confirm":
        return _confirmed(visit)
    try:
        confirm_password(known(visit), typed(visit, "password"), reception)
    except (WrongPasswordError, SlowedDownError) as error:
        return with_wait(_page(visit, (FieldError("password", error.message),)), error)
    try:
        return _AFTER_THE_PASSWORD.get(visit.one("do"), _begun)(visit)
    except InvalidInputError as error:
        return _page(visit, (FieldError("password", error.message),))


def _begun(visit: SignedVisit) -> Response:
    with reading(visit.engine) as connection:
        begun = begin(connection, known(visit), visit.seals, visit.now)
    return _page(visit, begun=begun)


def _confirmed(visit: SignedVisit) -> Response:
    user = known(visit)
    try:
        begun = begun_before(user, typed(visit, "begun"), visit.seals, visit.now)
    except InvalidInputError as error:
        return _page(visit, (FieldError("password", error.message),))
    try:
        with writing(visit.engine) as connection:
            change = Change(connection, visit.seals, visit.now)
            codes = confirm(begun, typed(visit, "code"), user, visit.who.session, change)
    except WrongCodeError as error:
        return _page(visit, (FieldError("code", error.message),), begun)
    except InvalidInputError as error:
        return _page(visit, (FieldError("password", error.message),))
    return _page(visit, codes=codes)


def _new_codes(visit: SignedVisit) -> Response:
    with writing(visit.engine) as connection:
        change = Change(connection, visit.seals, visit.now)
        codes = new_recovery_codes(known(visit), change)
    return _page(visit, codes=codes)


def _removed(visit: SignedVisit) -> Response:
    with writing(visit.engine) as connection:
        change = Change(connection, visit.seals, visit.now)
        remove(known(visit), visit.who.session, change)
    return RedirectResponse(f"/{visit.language}{SECOND_FACTOR}?done=removed", 303)


_AFTER_THE_PASSWORD: Mapping[str, Callable[[SignedVisit], Response]] = {
    "begin": _begun,
    "codes": _new_codes,
    "remove": _removed,
}


def _page(
    visit: SignedVisit,
    errors: tuple[FieldError, ...] = (),
    begun: Begun | None = None,
    codes: Sequence[str] = (),
) -> Response:
    user = known(visit)
    then = own_path(visit.one("next"), "")
    with reading(visit.engine) as connection:
        factor = find_second_factor(connection, user.id)
        left = recovery_codes_left(connection, user.id)
    return visit.page(
        "account/second_factor.html",
        Here(SECOND_FACTOR, urlencode({"next": then}) if then else "", "account"),
        422 if errors else 200,
        user=user,
        since=factor.confirmed_at if factor else None,
        left=left,
        is_needed=visit.who.held is not None and factor is None,
        then=then,
        begun=begun,
        picture=_picture(begun.address) if begun else None,
        codes=codes,
        errors=errors,
        first_errors={error.field: error for error in errors},
        done=None if visit.is_post else _DONE.get(visit.one("done")),
    )


def _picture(address: str) -> Markup:
    """Return a QR code that a telephone reads, as part of a page."""
    import segno

    drawn = segno.make_qr(address, error="m").svg_inline(
        scale=_PIXELS, border=_EDGE, dark="#000", light="#fff", svgclass=None, lineclass=None
    )
    return Markup(drawn)  # noqa: S704 - drawn by us: paths of figures alone
