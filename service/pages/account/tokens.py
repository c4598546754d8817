"""The page where somebody makes and revokes tokens for programs."""

from starlette.responses import RedirectResponse, Response

from data.store.api_tokens import ApiToken
from data.store.transactions import reading, writing
from matcher.domain.errors import InvalidInputError
from service.accounts.lockout import SlowedDownError
from service.accounts.reception import Reception
from service.accounts.sign_in import WrongPasswordError, confirm_password
from service.accounts.tokens import (
    DAYS,
    MOST_CHARACTERS,
    SCOPES_OF,
    make_token,
    revoke_token,
    tokens_in_force,
)
from service.accounts.words import SCOPE_WORDS
from service.api.refusals import FieldError
from service.pages.account.account import PATH, done, known, typed, with_wait
from service.pages.addresses import Here
from service.pages.signed_visit import SignedVisit

_FIELD_OF = {"token.days": "days", "token.scope-beyond-role": "scope"}


def tokens_page(
    visit: SignedVisit,
    errors: tuple[FieldError, ...] = (),
    made: tuple[str, ApiToken] | None = None,
) -> Response:
    """Return the tokens of an account and the form for another; a new one is shown this once."""
    user = known(visit)
    with reading(visit.engine) as connection:
        found = tokens_in_force(connection, user, visit.now)
    is_refused = bool(errors)
    return visit.page(
        "account/tokens.html",
        Here(f"{PATH}/tokens", section="account"),
        422 if is_refused else 200,
        user=user,
        tokens=found,
        made=made,
        scopes=SCOPES_OF[user.role],
        scope_words=SCOPE_WORDS,
        chosen=visit.entries.get("scope", []) if is_refused else [],
        label=visit.one("label") if is_refused else "",
        days=DAYS,
        chosen_days=visit.one("days") if is_refused else str(DAYS[1]),
        most=MOST_CHARACTERS,
        errors=errors,
        first_errors={error.field: error for error in errors},
        done=done(visit),
    )


def changed_tokens_page(visit: SignedVisit, reception: Reception) -> Response:
    """Make a token for whoever proves who they are, or revoke one."""
    user = known(visit)
    if revoked := visit.one("revoke"):
        with writing(visit.engine) as connection:
            revoke_token(connection, user, revoked, visit.now)
        return RedirectResponse(f"/{visit.language}{PATH}/tokens?done=revoked", 303)
    try:
        confirm_password(user, typed(visit, "password"), reception)
    except (WrongPasswordError, SlowedDownError) as error:
        return with_wait(tokens_page(visit, (FieldError("password", error.message),)), error)
    days = visit.one("days")
    try:
        with writing(visit.engine) as connection:
            made = make_token(
                connection,
                user,
                visit.one("label"),
                visit.entries.get("scope", []),
                int(days) if days.isdecimal() and len(days) < len("1000") else 0,
                visit.now,
            )
    except InvalidInputError as error:
        return tokens_page(visit, (FieldError(_FIELD_OF.get(error.code, "label"), error.message),))
    return tokens_page(visit, made=made)
