"""The page of one account, where administrators change it."""

from collections.abc import Callable
from functools import partial

from starlette.responses import RedirectResponse, Response

from data.store.invitations import open_until
from data.store.second_factors import find_second_factor
from data.store.transactions import reading, writing
from data.store.users import User, find_user
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.message import Message, message
from service.accounts.account_faults import ChangedMeanwhileError, no_such_account
from service.accounts.administration import (
    ACCOUNT_ROLES,
    Changing,
    change_standing,
    delete_account,
    disable,
    enable,
    end_sessions,
    opened,
    standing_from,
)
from service.accounts.invitations import invite
from service.accounts.second_factor import reset
from service.accounts.sessions import open_sessions
from service.accounts.tokens import tokens_in_force
from service.accounts.words import ROLE_DUTIES, ROLE_WORDS, STATE_WORDS
from service.api.refusals import FieldError
from service.pages.addresses import Here
from service.pages.signed_visit import SignedVisit
from service.pages.users.listing import PATH
from service.pages.users.new import field_of, invitation_shown
from service.use_cases.entered_place import find_place

_DONE = {
    "changed": message(
        "account.changed",
        "Changed. Whoever uses the account has to sign in again, and its tokens open nothing any more.",
    ),
    "disabled": message(
        "account.disabled", "Disabled. Nobody gets in by this account, and whatever was open ended."
    ),
    "enabled": message("account.enabled", "Enabled. Its owner can sign in again."),
    "signed-out": message("account.signed-out-everywhere", "Signed out everywhere."),
    "factor-reset": message(
        "account.second-factor-reset",
        "Two-step sign-in is off the account, and it is signed out everywhere. Its owner signs in with the "
        "password and sets it up again.",
    ),
}
_LONGEST_VERSION = 9


def user_page(visit: SignedVisit, user_id: str) -> Response:
    """Return what is kept of one account, and the ways to change it."""
    return _page(visit, _read(visit, user_id))


def changed_user_page(visit: SignedVisit, user_id: str) -> Response:
    """Do what a button of the page asks for; whoever comes second is told what the first one changed."""
    wanted = visit.one("do")
    if wanted == "delete":
        return _asked_to_delete(visit, _read(visit, user_id))
    try:
        if wanted == "invite":
            return _invited(visit, user_id)
        if wanted == "delete-it":
            return _deleted(visit, user_id)
        said, change = _CHANGES.get(wanted, _CHANGES["change"])
        with writing(visit.engine) as connection:
            changing = Changing(connection, visit.actor, visit.now)
            change(visit, opened(user_id, _version(visit), changing), changing)
    except ChangedMeanwhileError as error:
        user = _read(visit, user_id)
        return _page(visit, user, (FieldError("role", error.message),), 409, changed_by_other=True)
    except (InvalidInputError, NotFoundError) as error:
        if error.code == no_such_account().code:
            raise
        field = "for" if field_of(error) == "for" else "role"
        return _page(visit, _read(visit, user_id), (FieldError(field, error.message),))
    return RedirectResponse(f"/{visit.language}{PATH}/{user_id}?done={said}", 303)


def _change(visit: SignedVisit, user: User, changing: Changing) -> None:
    change_standing(
        user,
        standing_from(visit.one("role"), visit.one("for"), partial(find_place, house=visit.house)),
        changing,
    )


def _disable(_: SignedVisit, user: User, changing: Changing) -> None:
    disable(user, changing)


def _enable(_: SignedVisit, user: User, changing: Changing) -> None:
    enable(user, changing)


def _sign_out(_: SignedVisit, user: User, changing: Changing) -> None:
    end_sessions(user, changing)


def _reset_second_factor(_: SignedVisit, user: User, changing: Changing) -> None:
    reset(user, changing)


_Change = Callable[[SignedVisit, User, Changing], None]
_CHANGES: dict[str, tuple[str, _Change]] = {
    "change": ("changed", _change),
    "disable": ("disabled", _disable),
    "enable": ("enabled", _enable),
    "sign-out": ("signed-out", _sign_out),
    "reset-second-factor": ("factor-reset", _reset_second_factor),
}


def _invited(visit: SignedVisit, user_id: str) -> Response:
    with writing(visit.engine) as connection:
        user = opened(user_id, _version(visit), Changing(connection, visit.actor, visit.now))
        invitation = invite(connection, user, visit.actor, visit.now)
    return invitation_shown(visit, user, invitation)


def _deleted(visit: SignedVisit, user_id: str) -> Response:
    with writing(visit.engine) as connection:
        changing = Changing(connection, visit.actor, visit.now)
        delete_account(opened(user_id, _version(visit), changing), changing)
    return RedirectResponse(f"/{visit.language}{PATH}?done=deleted", 303)


def _asked_to_delete(visit: SignedVisit, user: User) -> Response:
    return visit.page("users/delete.html", Here(f"{PATH}/{user.id}", section="account"), user=user)


def _page(
    visit: SignedVisit,
    user: User,
    errors: tuple[FieldError, ...] = (),
    status: int = 422,
    *,
    changed_by_other: bool = False,
) -> Response:
    with reading(visit.engine) as connection:
        sessions = open_sessions(connection, user, visit.now)
        tokens = tokens_in_force(connection, user, visit.now)
        invited_until = open_until(connection, user.id, visit.now)
        factor = find_second_factor(connection, user.id)
    place = user.local_government_id
    is_change = bool(errors) and "role" in visit.entries
    return visit.page(
        "users/user.html",
        Here(f"{PATH}/{user.id}", section="account"),
        status if errors else 200,
        user=user,
        place=visit.house.catalogue.local_governments.get(place or ""),
        role=visit.one("role") if is_change else user.role.value,
        entered_place=visit.one("for") if is_change else (place or ""),
        roles=[(role, ROLE_WORDS[role], ROLE_DUTIES[role]) for role in ACCOUNT_ROLES],
        role_words=ROLE_WORDS,
        state=STATE_WORDS[user.state],
        sessions=len(sessions),
        tokens=len(tokens),
        invited_until=invited_until,
        second_factor_since=factor.confirmed_at if factor else None,
        is_oneself=user.id == visit.actor.user_id,
        errors=errors,
        first_errors={error.field: error for error in errors},
        changed_by_other=changed_by_other,
        done=_done(visit),
    )


def _read(visit: SignedVisit, user_id: str) -> User:
    with reading(visit.engine) as connection:
        user = find_user(connection, user_id)
    if user is None:
        raise no_such_account()
    return user


def _version(visit: SignedVisit) -> int:
    entered = visit.one("version")
    return int(entered) if entered.isdecimal() and len(entered) <= _LONGEST_VERSION else 0


def _done(visit: SignedVisit) -> Message | None:
    return None if visit.is_post else _DONE.get(visit.one("done"))
