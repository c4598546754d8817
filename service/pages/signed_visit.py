"""What every page for those who signed in is served with: who asks, what was entered, and when."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import Depends, Request
from sqlalchemy import Engine
from starlette.responses import HTMLResponse

from matcher.domain.role import Actor
from service.accounts.who import Who, WhoNow
from service.api.desk import DoorNow, LanguageNow, SealsNow, Today, TurnsNow, desk_of
from service.api.opening import HouseDoor
from service.api.turns import Turns
from service.house import House
from service.language.catalogues import Lang
from service.mail.post_office import PostOffice
from service.pages.addresses import Here
from service.pages.entries import Entries, EntriesNow, first_of
from service.pages.private_visit import PRIVATE
from service.pages.rendering import page
from service.private_addresses import Seals


@dataclass(frozen=True)
class SignedVisit:
    """One request by somebody who signed in; `site` is the origin that links in letters begin with."""

    entries: Entries
    who: Who
    house: House
    door: HouseDoor
    turns: Turns
    seals: Seals
    post_office: PostOffice | None
    today: date
    now: datetime
    language: Lang
    site: str
    is_post: bool = False

    @property
    def engine(self) -> Engine:
        """Return the store."""
        return self.house.engine

    @property
    def actor(self) -> Actor:
        """Return how the log names who asks."""
        return self.who.actor

    def one(self, name: str) -> str:
        """Return the value of a field, empty where there is none."""
        return first_of(self.entries, name)

    def name_of(self, place_id: str) -> str:
        """Return the name of a local government, or its id where the registry has none."""
        place = self.house.catalogue.local_governments.get(place_id)
        return place.name if place else place_id

    def page(self, template: str, here: Here, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a page that no other reader is ever shown; templates know `who` and `today`."""
        return page(
            template,
            self.language,
            here,
            status,
            PRIVATE,
            who=self.who,
            today=self.today,
            **values,
        )


def visit_of(
    request: Request,
    entries: EntriesNow,
    who: WhoNow,
    door: DoorNow,
    turns: TurnsNow,
    seals: SealsNow,
    today: Today,
    language: LanguageNow,
) -> SignedVisit:
    """Return a request with what it is served with; `entries` may come from a form with files, too."""
    desk = desk_of(request)
    return SignedVisit(
        entries=entries,
        who=who,
        house=door.awaited_house(),
        door=door,
        turns=turns,
        seals=seals,
        post_office=desk.post_office,
        today=today,
        now=desk.now(),
        language=language,
        site=site_of(request),
        is_post=request.method == "POST",
    )


def site_of(request: Request) -> str:
    """Return the origin that the service is reached by from outside."""
    return desk_of(request).public_address or f"{request.url.scheme}://{request.url.netloc}"


SignedVisitNow = Annotated[SignedVisit, Depends(visit_of)]
