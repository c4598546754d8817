"""The log, and everything about one matter."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from pydantic import Field

from data.store.event_search import DoneBy, Sought, count_events
from data.store.transactions import reading
from matcher.domain.event import Happening, Matter
from service.accounts.access import STAFF
from service.accounts.who import Scope, WhoNow
from service.api.desk import Desk, HouseNow, LanguageNow, desk_of
from service.api.inputs import Asked, Day, Word
from service.api.shapes.record import EventShape, EventsShape, MatterShape
from service.house import House
from service.use_cases.confidentiality import sees_confidential
from service.use_cases.entered_place import find_place
from service.use_cases.local_time import start_of
from service.use_cases.log import LogReader, read_lines
from service.use_cases.log_words import NameOf
from service.use_cases.matter_archive import as_json
from service.use_cases.matter_export import take_out
from service.use_cases.matter_file import Variant, find_matter, read_matter

router = APIRouter(tags=["record"])
READERS = STAFF.for_tokens(Scope.READ_RECORD)


class EventsInput(Asked):
    """What narrows the log; what is left out narrows nothing."""

    matter: Matter | None = Field(None, description="What it is about.")
    matter_id: Word | None = Field(None, description="Only this matter; best with `matter`.")
    what: Happening | None = Field(None, description="What happened.")
    place: Word | None = Field(None, description="Id or name of a local government.")
    by: DoneBy | None = Field(None, description="Who did it.")
    since: Day | None = Field(None, description="From this day on, in Sweden.")
    until: Day | None = Field(None, description="To this day, included.")
    page: int = Field(1, ge=1, le=1_000_000, description="Which page.")
    n: int = Field(50, ge=1, le=200, description="How many entries a page.")


class MatterInput(Asked):
    """Which variant of a matter's file is asked for."""

    variant: Literal["full", "disclosure"] = Field(
        "full", description="`disclosure` leaves out what is confidential or personal."
    )


async def _desk(request: Request) -> Desk:
    return desk_of(request)


DeskNow = Annotated[Desk, Depends(_desk)]


@router.get("/events", dependencies=[Depends(READERS)])
def get_events(
    entered: Annotated[EventsInput, Query()], who: WhoNow, house: HouseNow, language: LanguageNow
) -> EventsShape:
    """Return one page of the log, the newest entry first."""
    sought = _sought(entered, house, open_only=not sees_confidential(who.role))
    labels = {each.id: each.labels for each in house.catalogue.programmes.values()}
    reader = LogReader(_names(house), language, programmes=labels)
    start = (entered.page - 1) * entered.n
    with reading(house.engine) as connection:
        total = count_events(connection, sought)
        lines = read_lines(connection, sought, reader, start, entered.n)
    return EventsShape(
        language=language,
        total=total,
        page=entered.page,
        pages=max(1, -(-total // entered.n)),
        n=entered.n,
        events=[EventShape.of(line, language) for line in lines],
    )


@router.get("/matters/{matter}/{matter_id}", dependencies=[Depends(READERS)])
def get_matter(
    matter: str,
    matter_id: str,
    entered: Annotated[MatterInput, Query()],
    who: WhoNow,
    desk: DeskNow,
    house: HouseNow,
) -> MatterShape:
    """Return everything about one matter, and put on record that it was taken out."""
    sees_all = sees_confidential(who.role)
    now: datetime = desk.now()
    found = read_matter(
        house.engine, find_matter(matter), matter_id, now, confidential_too=sees_all
    )
    asked = replace(found, variant=Variant(entered.variant))
    taken = take_out(house.engine, asked, (), who.actor, confidential_too=sees_all)
    return MatterShape.model_validate(as_json(taken))


def _sought(entered: EventsInput, house: House, *, open_only: bool) -> Sought:
    return Sought(
        matter=entered.matter,
        matter_id=entered.matter_id,
        what=(entered.what,) if entered.what else (),
        since=start_of(entered.since) if entered.since else None,
        before=_after(entered.until),
        place_id=find_place(entered.place, house).id if entered.place else None,
        by=entered.by,
        open_only=open_only,
    )


def _after(day: date | None) -> datetime | None:
    return start_of(day + timedelta(days=1)) if day and day < date.max else None


def _names(house: House) -> NameOf:
    places = house.catalogue.local_governments

    def name_of(place_id: str) -> str:
        place = places.get(place_id)
        return place.name if place else place_id

    return name_of
