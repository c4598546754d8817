"""Keeping a shortlist in an account, where it is found without its private address."""

from starlette.responses import RedirectResponse, Response

from data.store.account_shortlists import keep_in_account, take_out_of_account
from data.store.shortlists import read_shortlist
from data.store.transactions import writing
from matcher.domain.errors import InvalidInputError, NotFoundError
from service.pages.account.account import PATH, SHORTLIST, known
from service.pages.signed_visit import SignedVisit

MOST_KEPT = 200


def changed_shortlists_page(visit: SignedVisit) -> Response:
    """Keep the list of a private address in the account, or keep it there no longer."""
    user = known(visit)
    shortlist_id = visit.seals.open(SHORTLIST, visit.one("list"))
    if visit.one("do") == "leave":
        with writing(visit.engine) as connection:
            take_out_of_account(connection, user.id, shortlist_id)
        return RedirectResponse(f"/{visit.language}{PATH}?done=left", 303)
    if read_shortlist(visit.engine, shortlist_id) is None:
        raise _gone()
    with writing(visit.engine) as connection:
        is_kept = keep_in_account(connection, user.id, shortlist_id, visit.now, MOST_KEPT)
    if not is_kept:
        raise InvalidInputError(
            "account.too-many-lists",
            "Your account keeps {most} lists, and no more. Take out one that you no longer need.",
            most=MOST_KEPT,
        )
    return RedirectResponse(f"/{visit.language}{PATH}?done=kept", 303)


def _gone() -> NotFoundError:
    return NotFoundError(
        "shortlist.gone",
        "The list at this address is gone: somebody who has the address deleted it.",
    )
