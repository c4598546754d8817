"""The partnerships in time: a bar from start to end, by group, with the years in which a group may start."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from service.language.catalogues import Lang
from service.language.translate import texts_in
from service.pictures.content import Band, Division, Shown
from service.pictures.drawing import Node, Picture, node, words
from service.pictures.marks import painted
from service.pictures.rows import Row, Rows, labels, rows_of
from service.pictures.words import width

NAME = "timeline"
WIDTH = 720.0
_LEFT, _LABELS, _RIGHT = 8.0, 250.0, 16.0
_HEAD = 26.0
_ROW = 24.0
_BAR = 13.0
_TICKS = 9
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True)
class Axis:
    """Years along a picture: from the first to the one after the last, with those that are written out."""

    first: int
    after: int
    left: float
    right: float

    def x(self, year: int) -> float:
        """Return where a year begins."""
        return self.left + (year - self.first) / (self.after - self.first) * (
            self.right - self.left
        )

    @property
    def step(self) -> int:
        """Return how many years lie between two that are written out."""
        return next((s for s in _STEPS if (self.after - self.first) / s <= _TICKS), 10 * _STEPS[-1])

    @property
    def ticks(self) -> range:
        """Return the years that are written out."""
        return range(math.ceil(self.first / self.step) * self.step, self.after + 1, self.step)


def timeline(division: Division, language: Lang) -> Picture | None:
    """Return the picture of the partnerships in time; None where no year of any is known."""
    axis = _axis(division)
    if axis is None:
        return None
    rows = rows_of(division, _HEAD, _ROW)
    legend, end = _legend(division, rows, language, rows.end + 26)
    _ = texts_in(language)
    return Picture(
        NAME,
        _("When the partnerships run: {title}", title=division.title),
        _description(division, rows, language),
        WIDTH,
        end,
        (
            *_years(axis, rows),
            *_windows(division, axis, rows),
            *labels(division, rows, language, _LEFT, _LABELS, WIDTH - 2 * _LEFT),
            *(_bars(axis, row, language) for row in rows.rows),
            *legend,
        ),
        language,
        division.prefix,
    )


def years_known(members: tuple[Shown, ...]) -> tuple[int, int] | None:
    """Return the first and the last year that is known of partnerships, None where none is."""
    years = [year for each in members for year in (each.start, each.end) if year is not None]
    return (min(years), max(years)) if years else None


def start_window(division: Division, band: Band) -> tuple[int, int] | None:
    """Return the first and the last year in which a group may start, None where nothing is asked."""
    starts = [each.start for each in band.members if each.start is not None]
    if division.start_window is None or band.group is None or not starts:
        return None
    return min(starts), min(starts) + division.start_window


def years_said(shown: Shown, language: Lang) -> str:
    """Return the years of a partnership in words."""
    _ = texts_in(language)
    if shown.start is None and shown.end is None:
        return _("years not known")
    if shown.start is None:
        return _("start not known, to {end}", end=shown.end or 0)
    if shown.end is None:
        return _("from {start}, end not known", start=shown.start)
    return f"{shown.start}–{shown.end}"


def _axis(division: Division) -> Axis | None:
    known = years_known(division.shown)
    if known is None:
        return None
    windows = [window for band in division.bands if (window := start_window(division, band))]
    last = max([known[1], *(end for _, end in windows)])
    # A year of room at both sides, where bars with an unknown start or end run out.
    return Axis(known[0] - 1, last + 2, _LEFT + _LABELS + 8, WIDTH - _RIGHT)


def _years(axis: Axis, rows: Rows) -> Iterator[Node]:
    for year in axis.ticks:
        x = axis.x(year)
        yield node("line", kind="picture-axis", x1=x, x2=x, y1=_HEAD - 4, y2=rows.end)
        yield words(str(year), x, _HEAD - 10, "picture-note", "middle")


def _windows(division: Division, axis: Axis, rows: Rows) -> Iterator[Node]:
    """Yield a band behind the rows of each group, over the years in which it may start."""
    spans: dict[str, tuple[Band, float, float]] = {}
    for row in rows.rows:
        if row.band.group:
            _, top, _ = spans.get(row.band.group.id, (row.band, row.top, 0.0))
            spans[row.band.group.id] = (row.band, top, row.bottom)
    for band, top, bottom in spans.values():
        if window := start_window(division, band):
            left, right = axis.x(window[0]), axis.x(window[1] + 1)
            yield node(
                "rect",
                kind="picture-window",
                x=left,
                y=top,
                width=right - left,
                height=bottom - top,
            )
            for x in (left, right):
                yield node("line", kind="picture-window-edge", x1=x, x2=x, y1=top, y2=bottom)


def _bars(axis: Axis, row: Row, language: Lang) -> Node:
    if row.shown is None:
        return _group_bar(axis, row)
    return painted(
        row.look,
        *_bar(axis, row, row.shown, language),
        title=f"{row.shown.name}: {years_said(row.shown, language)}",
    )


def _bar(axis: Axis, row: Row, shown: Shown, language: Lang) -> Iterator[Node]:
    """Yield a bar for the years that are known, and open dashed ends for what is not."""
    left = "" if row.look is not None else "-left"
    top = row.middle - _BAR / 2
    start, end = shown.start, shown.end
    if start is not None and end is not None:
        first, last = min(start, end), max(start, end)
        yield _box(axis.x(first), axis.x(last + 1), top, f"picture-bar{left}")
        return
    known = start if start is not None else end
    if known is None:
        middle, said = (axis.left + axis.right) / 2, years_said(shown, language)
        yield _open(axis.left, axis.right, top, left, (True, True))
        yield words(said, middle, row.middle + 4.2, "picture-label", "middle")
        return
    yield _box(axis.x(known), axis.x(known + 1), top, f"picture-bar{left}")
    if start is None:
        yield _open(axis.left, axis.x(known), top, left, (True, False))
    else:
        yield _open(axis.x(known + 1), axis.right, top, left, (False, True))


def _group_bar(axis: Axis, row: Row) -> Node:
    known = years_known(row.band.members)
    if known is None:
        return node("g")
    kind = "picture-bar" if row.look is not None else "picture-bar-left"
    top = row.middle - _BAR / 2
    box = _box(axis.x(known[0]), axis.x(known[1] + 1), top, kind)
    return painted(row.look, box, title=f"{known[0]}–{known[1]}")


def _box(left: float, right: float, top: float, kind: str) -> Node:
    return node("rect", kind=kind, x=left, y=top, width=max(right - left, 2), height=_BAR, rx=2)


def _open(left: float, right: float, top: float, kind: str, ends: tuple[bool, bool]) -> Node:
    """Return dashed lines over and under years that are not known, pointed where they are open."""
    middle, bottom, tip = top + _BAR / 2, top + _BAR, 6.0
    start = left + tip if ends[0] else left
    end = right - tip if ends[1] else right
    path = f"M{start:.1f} {top:.1f}H{end:.1f}M{start:.1f} {bottom:.1f}H{end:.1f}"
    if ends[0]:
        path += f"M{start:.1f} {top:.1f}L{left:.1f} {middle:.1f}L{start:.1f} {bottom:.1f}"
    if ends[1]:
        path += f"M{end:.1f} {top:.1f}L{right:.1f} {middle:.1f}L{end:.1f} {bottom:.1f}"
    return node("path", kind=f"picture-open{kind}", d=path)


def _legend(division: Division, rows: Rows, language: Lang, top: float) -> tuple[list[Node], float]:
    _ = texts_in(language)
    drawn, x = [], _LEFT
    if not rows.is_by_group:
        text = _("Open and dashed: the start or the end is not known")
        drawn.append(_open(x, x + 34, top - 11, "-left", (False, True)))
        drawn.append(words(text, x + 42, top, "picture-note"))
        x += 42 + width(text, 12) + 20
    if any(start_window(division, band) for band in division.bands):
        text = _("The years in which a group may start")
        box = node("rect", kind="picture-window", x=x, y=top - 12, width=26, height=16)
        edges = [
            node("line", kind="picture-window-edge", x1=at, x2=at, y1=top - 12, y2=top + 4)
            for at in (x, x + 26)
        ]
        drawn += [box, *edges, words(text, x + 34, top, "picture-note")]
    if rows.more:
        top += 20
        said = _("Further groups, not shown here: {n}", n=rows.more)
        drawn.append(words(said, _LEFT, top, "picture-note"))
    return drawn, top + 14


def _description(division: Division, rows: Rows, language: Lang) -> str:
    _ = texts_in(language)
    if rows.is_by_group:
        return _(
            "A bar for each group from the first to the last year that is known. The table says the same in "
            "words."
        )
    unknown = sum(each.start is None or each.end is None for each in division.shown)
    return _(
        "A bar for each partnership, by group. Partnerships whose start or end is not known: {unknown}; "
        "their bars are open. The table says the same in words.",
        unknown=unknown,
    )
