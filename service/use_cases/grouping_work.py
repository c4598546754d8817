"""Who works on a grouping, over which house and when."""

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine

from data.store.groupings import GroupingChange
from matcher.cohort.assignment import Progress
from matcher.domain.event import Happening
from matcher.domain.message import Message
from matcher.domain.role import Actor
from service.house import House
from service.use_cases.round_benefits import Turn


@dataclass(frozen=True)
class GroupingWork:
    """One moment of somebody's work with groupings; `turn` is held while others might wait."""

    house: House
    actor: Actor
    now: datetime
    today: date
    turn: Turn = nullcontext

    @property
    def engine(self) -> Engine:
        """Return the store."""
        return self.house.engine

    def change(
        self,
        what: Happening = Happening.GROUPING_CHANGED,
        place_ids: tuple[str, ...] = (),
        **values: object,
    ) -> GroupingChange:
        """Return how the log tells of a change by this person at this moment."""
        return GroupingChange(self.actor, self.now, what, values, place_ids)


def part_of(progress: Progress, start: float, end: float) -> Progress:
    """Return progress of a part of some work, told as progress of the whole."""

    def told(share: float, stage: Message) -> None:
        progress(start + share * (end - start), stage)

    return told
