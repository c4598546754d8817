"""How much of a local government's time introductions take, as known on a day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Load:
    """How many introductions are open with a local government, and how many it can take.

    `not_now` tells that it wants none, until `not_now_until` (the first day on which it can be asked again)
    where it said so. `known_on` is the day that all of this was read: of days before it nothing is known.
    """

    open_introductions: int
    capacity: int
    known_on: date
    not_now: bool = False
    not_now_until: date | None = None

    @property
    def is_full(self) -> bool:
        """Return whether it can take no more."""
        return self.open_introductions >= self.capacity

    @property
    def is_over(self) -> bool:
        """Return whether it was asked for more than it can take."""
        return self.open_introductions > self.capacity

    def is_closed_on(self, day: date) -> bool:
        """Return whether it wants no introductions on a day."""
        return self.not_now and (self.not_now_until is None or day < self.not_now_until)

    def holds_on(self, day: date) -> bool:
        """Return whether anything is known of a day: not of one before it was read."""
        return day >= self.known_on


Loads = Callable[[], Mapping[str, Load]]
"""Reads how things stand now, by id; who is not in it has no open introduction and said nothing."""


def nothing_known() -> Mapping[str, Load]:
    """Return that nothing is known of anyone's introductions."""
    return {}
