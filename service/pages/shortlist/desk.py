"""What every page of a shortlist is served with, and how its private address is opened and remembered."""

from typing import Annotated

from fastapi import Depends
from starlette.responses import Response

from data.store.shortlists import Shortlist, read_shortlist
from matcher.domain.errors import NotFoundError
from service.accounts.who import SESSION_COOKIE
from service.pages.private_visit import PrivateVisit, VisitFields

KIND = "shortlist"
# Says which list "save" adds to, to this browser alone; it ends when the browser is closed.
COOKIE = "shortlist"
PATH = "/shortlists"


class Work(PrivateVisit):
    """One request about shortlists."""

    path = PATH
    section = "shortlist"

    @property
    def remembered(self) -> str:
        """Return the token of the list that this browser added to last, empty where there is none."""
        return self.cookies.get(self._cookie, "")

    @property
    def _is_secure(self) -> bool:
        return self.site.startswith("https:")

    @property
    def _cookie(self) -> str:
        # The prefix keeps other hosts from setting it; browsers take it over HTTPS only.
        return f"__Host-{COOKIE}" if self._is_secure else COOKIE

    @property
    def may_be_signed_in(self) -> bool:
        """Return whether this browser sends a session; whether it still holds shows when it is used."""
        return SESSION_COOKIE in self.cookies

    def read(self, token: str) -> Shortlist:
        """Return the list at a private address; raise NotFoundError where there is none."""
        shortlist = read_shortlist(self.house.engine, self.seals.open(KIND, token))
        if shortlist is None:
            raise self.gone()
        return shortlist

    def gone(self) -> NotFoundError:
        """Return the error for a list that was deleted."""
        return NotFoundError(
            "shortlist.gone",
            "The list at this address is gone: somebody who has the address deleted it.",
        )

    def name_of(self, place_id: str) -> str:
        """Return the name of a local government, or its id where the registry has none."""
        place = self.house.catalogue.local_governments.get(place_id)
        return place.name if place else place_id

    def read_remembered(self) -> Shortlist | None:
        """Return the list that this browser added to last, None where there is none."""
        try:
            return self.read(self.remembered) if self.remembered else None
        except NotFoundError:
            return None

    def remember(self, response: Response, token: str) -> Response:
        """Make this browser add to the same list next time, until it is closed."""
        response.set_cookie(
            self._cookie, token, path="/", httponly=True, samesite="lax", secure=self._is_secure
        )
        return response

    def forget(self, response: Response) -> Response:
        """Make this browser forget its list; the list itself stays."""
        response.delete_cookie(
            self._cookie, path="/", httponly=True, samesite="lax", secure=self._is_secure
        )
        return response


def _work(fields: VisitFields) -> Work:
    return Work(**fields)


WorkNow = Annotated[Work, Depends(_work)]
