"""The documented changes of a programme as a picture: one lane a kind, one mark an event, by time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from matcher.domain.dates import PartialDate
from matcher.eligibility.history import Event, EventKind, Moment

WIDTH = 760
_LEFT, _RIGHT, _TOP, _BOTTOM = 150, 20, 20, 26
_ROW = 20
_LANE_SPACE = 10
_NUMBER_WIDTH = 24
_NARROWEST = 6.0
_YEARS_BETWEEN_TICKS = (1, 2, 5, 10, 20, 50, 100)
_MOST_TICKS = 12
# A day further than this from every event is not drawn: it would squeeze the rest into a corner.
_FAR_YEARS = 10


@dataclass(frozen=True)
class Mark:
    """An event in the picture: a bar from `x` on, open where its start or end is not known."""

    number: int
    x: float
    y: float
    width: float
    is_open: bool


@dataclass(frozen=True)
class Lane:
    """The events of one kind, with the height at which their name stands."""

    kind: EventKind
    top: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Tick:
    """A year on the axis."""

    year: int
    x: float


@dataclass(frozen=True)
class Timeline:
    """The picture: its lanes, the years under them and where the day asked about lies (None: far off)."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    height: float
    on_x: float | None
    left: int = _LEFT
    width: int = WIDTH


@dataclass(frozen=True)
class Row:
    """An event in the table beside the picture; `exactly` is its date as a source gives it."""

    number: int
    event: Event
    exactly: PartialDate | None


@dataclass(frozen=True)
class _Axis:
    first: date
    last: date

    def x(self, day: date) -> float:
        days = (self.last - self.first).days or 1
        share = (min(max(day, self.first), self.last) - self.first).days / days
        return _LEFT + share * (WIDTH - _LEFT - _RIGHT)


def rows_of(events: Sequence[Event]) -> tuple[Row, ...]:
    """Return the rows of the table, numbered as in the picture."""
    return tuple(
        Row(number, event, _as_partial(event.moment))
        for number, event in enumerate(events, start=1)
    )


def timeline(events: Sequence[Event], on: date) -> Timeline | None:
    """Return the picture, None where no event has a date."""
    axis = _axis(events, on)
    if axis is None:
        return None
    lanes: list[Lane] = []
    top = float(_TOP)
    for kind in EventKind:
        numbered = [
            (number, event)
            for number, event in enumerate(events, start=1)
            if event.kind is kind and event.moment.is_bounded
        ]
        if numbered:
            lane = _lane(kind, numbered, axis, top)
            lanes.append(lane)
            top += lane.height + _LANE_SPACE
    return Timeline(
        lanes=tuple(lanes),
        ticks=_ticks(axis),
        height=top + _BOTTOM,
        on_x=axis.x(on) if axis.first <= on <= axis.last else None,
    )


def _axis(events: Sequence[Event], on: date) -> _Axis | None:
    days = [
        day
        for event in events
        for day in (event.moment.earliest, event.moment.latest)
        if day not in (date.min, date.max)
    ]
    if not days:
        return None
    first, last = min(days).year, max(days).year
    if first - _FAR_YEARS <= on.year <= last + _FAR_YEARS:
        first, last = min(first, on.year), max(last, on.year)
    return _Axis(date(first, 1, 1), date(last, 12, 31))


def _lane(kind: EventKind, numbered: Sequence[tuple[int, Event]], axis: _Axis, top: float) -> Lane:
    """Place marks below each other where they would cover each other or their numbers."""
    ends: list[float] = []
    marks = []
    for number, event in numbered:
        x, width = _extent(event.moment, axis)
        row = next((at for at, end in enumerate(ends) if end <= x), len(ends))
        ends[row : row + 1] = [x + width + _NUMBER_WIDTH]
        is_open = date.min == event.moment.earliest or date.max == event.moment.latest
        marks.append(Mark(number, round(x, 1), top + row * _ROW, round(width, 1), is_open))
    return Lane(kind, top, len(ends) * _ROW, tuple(marks))


def _extent(moment: Moment, axis: _Axis) -> tuple[float, float]:
    x, end = axis.x(moment.earliest), axis.x(moment.latest)
    width = max(end - x, _NARROWEST)
    return min(x, WIDTH - _RIGHT - width), width


def _ticks(axis: _Axis) -> tuple[Tick, ...]:
    years = axis.last.year - axis.first.year + 1
    step = next(
        (step for step in _YEARS_BETWEEN_TICKS if years / step <= _MOST_TICKS),
        _YEARS_BETWEEN_TICKS[-1],
    )
    return tuple(
        Tick(year, round(axis.x(date(year, 1, 1)), 1))
        for year in range(axis.first.year, axis.last.year + 1)
        if year % step == 0
    )


def _as_partial(moment: Moment) -> PartialDate | None:
    """Return the day, month or year that a moment is, None where it is something else."""
    partial = PartialDate(moment.earliest, moment.latest)
    known = PartialDate.parse(str(partial)) if moment.earliest.year == moment.latest.year else None
    return partial if known == partial else None
