"""What a map shows: marked countries and numbered places, in words that are already translated."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from matcher.domain.message import CountryCode

Position = tuple[float, float]
"""Latitude and longitude in degrees."""


class CountryKind(StrEnum):
    """How a country is marked; each kind has a pattern or an edge of its own beside its colour."""

    CERTAIN = "certain"
    UNCERTAIN = "uncertain"
    HOME = "home"


@dataclass(frozen=True)
class CountryMark:
    """A marked country: `said` is its accessible name, `label` what is written on it.

    `position` stands in where no outline of the country is known.
    """

    code: CountryCode
    kind: CountryKind
    label: str
    said: str
    href: str | None = None
    position: Position | None = None


@dataclass(frozen=True)
class PlaceMark:
    """A numbered place: `number` stands in the mark, `said` is its accessible name."""

    number: int
    position: Position
    said: str
    href: str


@dataclass(frozen=True)
class MapContent:
    """Everything that is drawn, with the title and description that a screen reader tells.

    `all_allowed` fills every other country as certain, without links. `crowd_said` names a mark that stands
    for several places by their count and numbers, and `closer` are the addresses of views by id.
    """

    title: str
    description: str
    countries: tuple[CountryMark, ...] = ()
    places: tuple[PlaceMark, ...] = ()
    all_allowed: bool = False
    crowd_said: Callable[[int, str], str] = "{}: {}".format
    closer: Mapping[str, str] = field(default_factory=dict, hash=False)


def known_position(latitude: float | None, longitude: float | None) -> Position | None:
    """Return the position, or None where it is missing, impossible, or the 0, 0 of an empty record."""
    if latitude is None or longitude is None or not (latitude or longitude):
        return None
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
