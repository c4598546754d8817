"""Making an account, and the link that is passed on to its owner."""

from functools import partial
from urllib.parse import urlencode

from starlette.responses import Response

from data.store.invitations import Invitation
from data.store.transactions import writing
from data.store.users import User
from matcher.domain.errors import InvalidInputError, NotFoundError, PartnerkommunError
from matcher.domain.role import Role
from service.accounts.administration import (
    ACCOUNT_ROLES,
    LONGEST_NAME,
    Changing,
    create_account,
    standing_from,
)
from service.accounts.invitations import address_of, invite
from service.accounts.words import ROLE_DUTIES, ROLE_WORDS
from service.api.refusals import FieldError
from service.pages.addresses import Here
from service.pages.signed_visit import SignedVisit
from service.pages.users.listing import PATH
from service.use_cases.entered_place import find_place

_AT_THE_PLACE = ("account.place-missing", "account.place-not-wanted")


def new_user_page(visit: SignedVisit, errors: tuple[FieldError, ...] = ()) -> Response:
    """Return the form of a new account."""
    entered = {} if visit.is_post else {"for": visit.one("for"), "role": visit.one("role")}
    return visit.page(
        "users/new.html",
        Here(f"{PATH}/new", urlencode({k: v for k, v in entered.items() if v}), "account"),
        422 if errors else 200,
        errors=errors,
        first_errors={error.field: error for error in reversed(errors)},
        name=visit.one("name"),
        role=visit.one("role") or Role.REPRESENTATIVE.value,
        place=visit.one("for"),
        roles=[(role, ROLE_WORDS[role], ROLE_DUTIES[role]) for role in ACCOUNT_ROLES],
        longest=LONGEST_NAME,
    )


def created_user_page(visit: SignedVisit) -> Response:
    """Make the account and show its link, this once: it stands nowhere else and in no address of ours."""
    try:
        standing = standing_from(
            visit.one("role"), visit.one("for"), partial(find_place, house=visit.house)
        )
        with writing(visit.engine) as connection:
            changing = Changing(connection, visit.actor, visit.now)
            user = create_account(visit.one("name"), standing, changing)
            invitation = invite(connection, user, visit.actor, visit.now)
    except (InvalidInputError, NotFoundError) as error:
        return new_user_page(visit, (FieldError(field_of(error), error.message),))
    return invitation_shown(visit, user, invitation)


def invitation_shown(visit: SignedVisit, user: User, invitation: Invitation) -> Response:
    """Return the page with a link that is shown this once."""
    return visit.page(
        "users/invitation.html",
        Here(f"{PATH}/{user.id}", section="account"),
        user=user,
        address=address_of(invitation, visit.language, visit.site),
        expires_on=invitation.expires_at.date(),
    )


def field_of(error: PartnerkommunError) -> str:
    """Return the field of the form that an error stands at."""
    if error.code in _AT_THE_PLACE or error.code.startswith("local-government."):
        return "for"
    return "role" if error.code in ("account.bad-role", "account.last-administrator") else "name"
