"""The page that an invitation leads to: choosing a password."""

from starlette.responses import Response

from data.store.users import User
from matcher.domain.errors import InvalidInputError
from service.accounts.invitations import PATH, accept, invited
from service.accounts.password_rules import ADVISED, SHORTEST
from service.accounts.passwords import LONGEST
from service.accounts.reception import Reception
from service.api.refusals import FieldError
from service.pages.account.account import place_words, typed
from service.pages.account.own_paths import home_of
from service.pages.account.sign_in import arrived, is_protected
from service.pages.account.welcome import said_of
from service.pages.addresses import Here
from service.pages.signed_visit import SignedVisit


def invitation_page(
    visit: SignedVisit,
    reception: Reception,
    token: str,
    errors: tuple[FieldError, ...] = (),
) -> Response:
    """Return the form where the owner of an account chooses a password; 404 where the link is spent."""
    return _form(visit, invited(token, reception), token, errors)


def accepted_page(visit: SignedVisit, reception: Reception, token: str) -> Response:
    """Give the account its password and sign its owner in."""
    user = invited(token, reception)
    new = typed(visit, "new-password")
    try:
        signed_in = accept(
            token,
            new,
            typed(visit, "again"),
            reception,
            language=visit.language,
            place_words=place_words(visit, user),
        )
    except InvalidInputError as error:
        return _form(visit, user, token, (FieldError("new-password", error.message),))
    home = home_of(user.role, visit.language)
    return arrived(signed_in, visit.language, f"{home}?done={said_of(new)}")


def _form(visit: SignedVisit, user: User, token: str, errors: tuple[FieldError, ...]) -> Response:
    return visit.page(
        "account/invitation.html",
        Here(f"{PATH}/{token}", section="account"),
        422 if errors else 200,
        user=user,
        place=visit.house.catalogue.local_governments.get(user.local_government_id or ""),
        is_protected=is_protected(visit.site),
        errors=errors,
        first_errors={error.field: error for error in errors},
        least=SHORTEST,
        advised=ADVISED,
        most=LONGEST,
    )
