"""Who does something with introductions, over which house, and when."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine

from matcher.domain.catalogue import Catalogue
from matcher.domain.role import AT_THE_COMMAND_LINE, Actor, Role
from matcher.introductions.sight import Viewer
from service.accounts.who import Who
from service.house import House


@dataclass(frozen=True)
class Acting:
    """One moment of somebody's work; `own_place_id` is whom a representative speaks for."""

    house: House
    actor: Actor
    now: datetime
    today: date
    own_place_id: str | None = None

    @classmethod
    def of(cls, who: Who, house: House, now: datetime, today: date) -> "Acting":
        """Return the work of somebody who signed in."""
        return cls(house, who.actor, now, today, who.local_government_id)

    @classmethod
    def at_the_command_line(cls, house: House, now: datetime, today: date) -> "Acting":
        """Return the work of whoever runs the program on the machine itself."""
        return cls(house, AT_THE_COMMAND_LINE, now, today)

    @property
    def engine(self) -> Engine:
        """Return the store."""
        return self.house.engine

    @property
    def catalogue(self) -> Catalogue:
        """Return what is known."""
        return self.house.catalogue

    @property
    def viewer(self) -> Viewer:
        """Return with whose eyes introductions are read."""
        return Viewer(self.actor.role or Role.VISITOR, self.own_place_id)

    def name_of(self, place_id: str) -> str:
        """Return the name of a local government, or its id where the registry has none."""
        place = self.catalogue.local_governments.get(place_id)
        return place.name if place else place_id
