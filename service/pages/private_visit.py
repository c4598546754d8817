"""What every page at a private address is served with: who answers, when, and where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, ClassVar
from urllib.parse import quote

from fastapi import Depends, Request

from service.api.desk import DoorNow, LanguageNow, SealsNow, Today, TurnsNow, desk_of
from service.api.turns import Turns
from service.house import House
from service.language.catalogues import Lang
from service.pages.addresses import Here
from service.pages.entries import Entries, EntriesNow
from service.private_addresses import Seals

PRIVATE = {"X-Robots-Tag": "noindex, nofollow"}
"""A private address belongs in nobody's search results."""


@dataclass(frozen=True)
class PrivateVisit:
    """One request about something that is kept: what was entered, where, and by whom it is answered.

    `path` and `section` are those of its kind; `site` is the origin that the reader came to.
    """

    path: ClassVar[str]
    section: ClassVar[str]

    entries: Entries
    house: House
    turns: Turns
    seals: Seals
    today: date
    now: datetime
    language: Lang
    site: str
    cookies: Mapping[str, str]
    is_post: bool = False

    def one(self, name: str) -> str:
        """Return the value of a field, empty where there is none."""
        return next((value for value in self.entries.get(name, ()) if value), "")

    def here(self, token: str, rest: str = "") -> Here:
        """Return where a page of it is, in any language."""
        return Here(f"{self.path}/{quote(token, safe='')}{rest}", section=self.section)

    def address(self, token: str, rest: str = "") -> str:
        """Return its address on this site."""
        return self.here(token, rest).address(self.language)

    def whole_address(self, token: str, rest: str = "") -> str:
        """Return its address as it is sent to somebody."""
        return f"{self.site}{self.address(token, rest)}"


def _visit_fields(
    request: Request,
    entries: EntriesNow,
    door: DoorNow,
    turns: TurnsNow,
    seals: SealsNow,
    today: Today,
    language: LanguageNow,
) -> dict[str, Any]:
    is_post = request.method == "POST"
    return {
        "entries": entries,
        # What was written must not be lost because the service has just begun to start.
        "house": door.awaited_house() if is_post else door.house(),
        "turns": turns,
        "seals": seals,
        "today": today,
        "now": desk_of(request).now(),
        "language": language,
        "site": f"{request.url.scheme}://{request.url.netloc}",
        "cookies": request.cookies,
        "is_post": is_post,
    }


VisitFields = Annotated[dict[str, Any], Depends(_visit_fields)]
"""The fields of a visit, for the kind of visit that a capability makes of them."""
