"""Rows of a picture: groups as headings with their partnerships under them, or groups alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.language.catalogues import Lang
from service.language.values import number
from service.pictures.content import Band, Division, GroupShown, Shown
from service.pictures.drawing import Node, words
from service.pictures.key import group_name
from service.pictures.marks import mark, painted
from service.pictures.words import BOLD, cut, wrapped

MOST_ROWS = 60
"""With more partnerships a row is a group, and at most so many groups have one."""
HEADING = 30.0
_RADIUS = 7.0


@dataclass(frozen=True)
class Row:
    """A row between two heights: a partnership, or all of a group where `shown` is None."""

    top: float
    height: float
    band: Band
    look: int | None
    shown: Shown | None = None

    @property
    def middle(self) -> float:
        """Return the height of its middle."""
        return self.top + self.height / 2

    @property
    def bottom(self) -> float:
        """Return where it ends."""
        return self.top + self.height


@dataclass(frozen=True)
class Heading:
    """The heading of a group over its partnerships."""

    top: float
    band: Band
    look: int | None


@dataclass(frozen=True)
class Rows:
    """Rows and headings from above, where they end, and how many groups have no row."""

    rows: tuple[Row, ...]
    headings: tuple[Heading, ...]
    end: float
    more: int = 0

    @property
    def is_by_group(self) -> bool:
        """Return whether a row is a whole group."""
        return not self.headings and bool(self.rows)


def bands_with_rows(division: Division) -> Sequence[Band]:
    """Return the groups that have rows: those with members, at most so many."""
    filled = [band for band in division.bands if band.members]
    return filled[:MOST_ROWS] if is_by_group(division) else filled


def is_by_group(division: Division) -> bool:
    """Return whether there are too many partnerships for a row each."""
    return len(division.shown) > MOST_ROWS


def rows_of(division: Division, top: float, height: float) -> Rows:
    """Return the rows of a picture from a height on."""
    bands = bands_with_rows(division)
    if is_by_group(division):
        rows = tuple(
            Row(top + at * height, height, band, _look(division, band.group))
            for at, band in enumerate(bands)
        )
        more = sum(bool(band.members) for band in division.bands) - len(bands)
        return Rows(rows, (), top + len(rows) * height, more)
    rows_, headings, y = [], [], top
    for band in bands:
        look = _look(division, band.group)
        headings.append(Heading(y, band, look))
        y += HEADING
        for shown in band.members:
            rows_.append(Row(y, height, band, look, shown))
            y += height
    return Rows(tuple(rows_), tuple(headings), y)


def labels(
    division: Division, rows: Rows, language: Lang, left: float, room: float, width: float
) -> Iterator[Node]:
    """Yield the headings over the whole width, and what stands at the left of each row in its room."""
    for heading in rows.headings:
        name = _named(division, heading.band, language, (width - 24) / BOLD, 14.0)
        base = heading.top + HEADING / 2 + 6
        yield painted(heading.look, *mark(heading.look, (left + 8, base - 5), _RADIUS))
        yield words(name, left + 22, base, "picture-strong")
    for row in rows.rows:
        base = row.middle + 4.6
        if row.shown is None:
            name = _named(division, row.band, language, room - 26, 13.0)
            yield painted(row.look, *mark(row.look, (left + 8, row.middle), _RADIUS))
            yield words(name, left + 22, base, "picture-text")
        else:
            known = str(division.numbers[row.shown.key])
            yield words(known, left + 20, base, "picture-note", "end")
            yield words(cut(row.shown.name, room - 30, 13), left + 28, base, "picture-text")


def _named(division: Division, band: Band, language: Lang, room: float, size: float) -> str:
    name = group_name(division, band.group.id if band.group else None, language)
    count = f" ({number(len(band.members), language)})"
    return wrapped(name, room, size, 1, ending=count)[0]


def _look(division: Division, group: GroupShown | None) -> int | None:
    return division.looks[group.id] if group else None
