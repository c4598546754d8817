"""What every page of a shortlist is served with, and how its private address is opened and remembered."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Request
from starlette.responses import Response

from data.store.shortlists import Shortlist, read_shortlist
from matcher.domain.errors import NotFoundError
from service.api.desk import DoorNow, LanguageNow, SealsNow, Today, TurnsNow
from service.api.turns import Turns
from service.house import House
from service.language.catalogues import Lang
from service.pages.addresses import Here
from service.pages.entries import Entries, EntriesNow
from service.private_addresses import Seals

KIND = "shortlist"
# Says which list "save" adds to, to this browser alone; it ends when the browser is closed.
COOKIE = "shortlist"
PATH = "/shortlists"
# A private address belongs in nobody's search results.
PRIVATE = {"X-Robots-Tag": "noindex, nofollow"}


@dataclass(frozen=True)
class Work:
    """One request about shortlists: what was entered, where, and by whom it is answered."""

    entries: Entries
    house: House
    turns: Turns
    seals: Seals
    today: date
    now: datetime
    language: Lang
    site: str
    remembered: str
    is_post: bool = False

    def one(self, name: str) -> str:
        """Return the value of a field, empty where there is none."""
        return next((value for value in self.entries.get(name, ()) if value), "")

    def address(self, token: str, rest: str = "") -> str:
        """Return the address of a list on this site."""
        return f"/{self.language}{self.here(token, rest).path}"

    def whole_address(self, token: str) -> str:
        """Return the address of a list as it is sent to somebody."""
        return f"{self.site}{self.address(token)}"

    def here(self, token: str, rest: str = "") -> Here:
        """Return where a page of a list is, in any language."""
        return Here(f"{PATH}/{quote(token, safe='')}{rest}", section="shortlist")

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
            COOKIE,
            token,
            path="/",
            httponly=True,
            samesite="lax",
            secure=self.site.startswith("https:"),
        )
        return response

    def forget(self, response: Response) -> Response:
        """Make this browser forget its list; the list itself stays."""
        response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
        return response


def _work(
    request: Request,
    entries: EntriesNow,
    door: DoorNow,
    turns: TurnsNow,
    seals: SealsNow,
    today: Today,
    language: LanguageNow,
) -> Work:
    is_post = request.method == "POST"
    return Work(
        entries=entries,
        house=door.awaited_house() if is_post else door.house(),
        turns=turns,
        seals=seals,
        today=today,
        now=datetime.now(UTC).replace(tzinfo=None),
        language=language,
        site=f"{request.url.scheme}://{request.url.netloc}",
        remembered=request.cookies.get(COOKIE, ""),
        is_post=is_post,
    )


WorkNow = Annotated[Work, Depends(_work)]
