"""The page about one's own account, its password and the browsers it is open in."""

from starlette.responses import RedirectResponse, Response

from data.store.account_shortlists import shortlists_of
from data.store.second_factors import find_second_factor
from data.store.sessions import digest_of, end_session, sessions_of
from data.store.transactions import reading, writing
from data.store.users import User
from matcher.domain.errors import InvalidInputError, PartnerkommunError
from matcher.domain.message import Message, message
from service.accounts.access import sign_in_needed
from service.accounts.invitations import change_password
from service.accounts.lockout import SlowedDownError
from service.accounts.password_rules import ADVISED, SHORTEST, is_short
from service.accounts.passwords import LONGEST
from service.accounts.reception import Reception
from service.accounts.sessions import end_other_sessions, open_sessions
from service.accounts.sign_in import WrongPasswordError, confirm_password
from service.accounts.tokens import tokens_in_force
from service.accounts.words import ROLE_DUTIES, ROLE_WORDS
from service.api.refusals import FieldError
from service.api.request_faults import status_of
from service.pages.account.sign_in import arrived
from service.pages.addresses import Here
from service.pages.signed_visit import SignedVisit

PATH = "/account"
SHORTLIST = "shortlist"
_DONE = {
    "password": message("password.changed", "Your password is changed."),
    "short-password": message(
        "password.changed-short",
        "Your password is changed. It has fewer than {advised} characters; a longer one is safer.",
        advised=ADVISED,
    ),
    "kept": message("account.list-kept", "The list is kept in your account."),
    "left": message(
        "account.list-left",
        "The list is no longer in your account. It stays at its private address.",
    ),
    "ended": message("account.sessions-ended", "Signed out there."),
    "revoked": message("account.token-revoked", "The token opens nothing any more."),
}


def account_page(visit: SignedVisit) -> Response:
    """Return what the service knows of whoever asks, and what they may do with it."""
    user = known(visit)
    with reading(visit.engine) as connection:
        kept = shortlists_of(connection, user.id)
        tokens = tokens_in_force(connection, user, visit.now)
        sessions = open_sessions(connection, user, visit.now)
        factor = find_second_factor(connection, user.id)
    return visit.page(
        "account/account.html",
        Here(PATH, section="account"),
        user=user,
        role=ROLE_WORDS[user.role],
        duty=ROLE_DUTIES[user.role],
        place=visit.house.catalogue.local_governments.get(user.local_government_id or ""),
        shortlists=[(each, visit.seals.seal(SHORTLIST, each.id)) for each in kept],
        tokens=len(tokens),
        sessions=len(sessions),
        has_second_factor=factor is not None,
        done=done(visit),
    )


def password_page(visit: SignedVisit, errors: tuple[FieldError, ...] = ()) -> Response:
    """Return the form where somebody chooses another password."""
    return visit.page(
        "account/password.html",
        Here(f"{PATH}/password", section="account"),
        422 if errors else 200,
        user=known(visit),
        errors=errors,
        first_errors={error.field: error for error in errors},
        least=SHORTEST,
        advised=ADVISED,
        most=LONGEST,
    )


def changed_password_page(visit: SignedVisit, reception: Reception) -> Response:
    """Change the password of whoever proves who they are, and begin a new session."""
    user = known(visit)
    new = typed(visit, "new-password")
    if user.password_hash is None:
        raise no_password_here()
    try:
        confirm_password(user, typed(visit, "password"), reception)
        words = place_words(visit, user)
        signed_in = change_password(user, new, typed(visit, "again"), reception, words)
    except (WrongPasswordError, SlowedDownError) as error:
        return with_wait(password_page(visit, (FieldError("password", error.message),)), error)
    except InvalidInputError as error:
        return password_page(visit, (FieldError("new-password", error.message),))
    said = "short-password" if is_short(new) else "password"
    return arrived(signed_in, visit.language, f"/{visit.language}{PATH}?done={said}")


def sessions_page(visit: SignedVisit, errors: tuple[FieldError, ...] = ()) -> Response:
    """Return the browsers that the account is open in."""
    user = known(visit)
    with reading(visit.engine) as connection:
        found = open_sessions(connection, user, visit.now)
    return visit.page(
        "account/sessions.html",
        Here(f"{PATH}/sessions", section="account"),
        422 if errors else 200,
        user=user,
        sessions=found,
        current=digest_of(visit.who.session),
        errors=errors,
        first_errors={error.field: error for error in errors},
        done=done(visit),
    )


def ended_sessions_page(visit: SignedVisit, reception: Reception) -> Response:
    """End one session of the account, or every other one, for whoever proves who they are."""
    user = known(visit)
    try:
        confirm_password(user, typed(visit, "password"), reception)
    except (WrongPasswordError, SlowedDownError) as error:
        return with_wait(sessions_page(visit, (FieldError("password", error.message),)), error)
    wanted = visit.one("end")
    with writing(visit.engine) as connection:
        if wanted == "others":
            end_other_sessions(connection, user, visit.who.session)
        elif wanted in {each.token_digest for each in sessions_of(connection, user.id)}:
            end_session(connection, wanted)
    return RedirectResponse(f"/{visit.language}{PATH}/sessions?done=ended", 303)


def known(visit: SignedVisit) -> User:
    """Return the account of whoever asks; a page that uses it is for those who signed in."""
    if visit.who.user is None:
        raise sign_in_needed()
    return visit.who.user


def typed(visit: SignedVisit, name: str) -> str:
    """Return a password as it was typed, blanks and all."""
    return next(iter(visit.entries.get(name, ())), "")


def done(visit: SignedVisit) -> Message | None:
    """Return the sentence on what was just done, None where nothing was."""
    return None if visit.is_post else _DONE.get(visit.one("done"))


def place_words(visit: SignedVisit, user: User) -> tuple[str, ...]:
    """Return the words of an account's local government that a password must not be made of."""
    place = visit.house.catalogue.local_governments.get(user.local_government_id or "")
    return (place.name, *place.name.split(), place.id) if place else ()


def with_wait(response: Response, error: PartnerkommunError) -> Response:
    """Return the answer with the status of the error, and when to come back where it says so."""
    response.status_code = status_of(error)
    if isinstance(error, SlowedDownError):
        response.headers["Retry-After"] = str(error.retry_after_seconds)
    return response


def no_password_here() -> InvalidInputError:
    """Return the error for changing the password of an account that signs in elsewhere."""
    return InvalidInputError(
        "password.none-here",
        "Your account has no password here: you sign in by an identity provider. Ask an administrator for "
        "an invitation if you want one.",
    )
