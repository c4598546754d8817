"""Who shares what: a row for each partnership, a column for each theme, a count where they meet."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from service.language.catalogues import Lang
from service.language.translate import texts_in
from service.language.values import number
from service.pictures.content import Band, Division
from service.pictures.drawing import Node, Picture, group, node, words
from service.pictures.rows import Row, Rows, labels, rows_of
from service.pictures.words import cut, width

NAME = "themes"
MOST_THEMES = 24
_LEFT = 8.0
_LABELS = 250.0
_CELL = 24.0
_ROW = 24.0
_SLANT = 55
_HEAD_ROOM = 200.0
_LEAST_WIDTH = 720.0


@dataclass(frozen=True, eq=False)
class Sharing:
    """The themes of a division by how many share them, and how often each occurs in each group."""

    division: Division

    @cached_property
    def all_themes(self) -> Sequence[tuple[str, int]]:
        """Return each theme with the number of partnerships that have it, the commonest first."""
        counts = Counter(
            theme for each in self.division.shown for theme in dict.fromkeys(each.themes)
        )
        return sorted(counts.items(), key=lambda each: (-each[1], each[0].casefold(), each[0]))

    @cached_property
    def themes(self) -> Sequence[str]:
        """Return the themes that have a column."""
        return [theme for theme, n in self.all_themes[:MOST_THEMES]]

    @cached_property
    def _counts(self) -> dict[str | None, Counter[str]]:
        return {
            band.group.id if band.group else None: Counter(
                theme for each in band.members for theme in dict.fromkeys(each.themes)
            )
            for band in self.division.bands
        }

    def count(self, band: Band, theme: str) -> int:
        """Return how many of a group have a theme."""
        return self._counts[band.group.id if band.group else None][theme]

    def has(self, row: Row, theme: str) -> bool:
        """Return whether a row has a theme: the partnership, or anyone in the group."""
        return theme in row.shown.themes if row.shown else self.count(row.band, theme) > 0

    def step(self, row: Row, theme: str) -> int | None:
        """Return how dark a cell is, from the share of the group; None where nobody shares it."""
        n, size = self.count(row.band, theme), len(row.band.members)
        if row.band.group is None or n < 2:
            return None
        return 4 if n == size else 3 if 2 * n >= size else 2


def themes_picture(division: Division, language: Lang) -> Picture | None:
    """Return the picture of who shares what; None where no theme is known of any partnership."""
    sharing = Sharing(division)
    if not sharing.themes:
        return None
    head = min(_HEAD_ROOM, max(width(theme, 13) for theme in sharing.themes)) * 0.82 + 14
    rows = rows_of(division, head, _ROW)
    left = _LEFT + _LABELS
    right = left + len(sharing.themes) * _CELL
    # A slanted heading reaches to the right of its column.
    across = max(_LEAST_WIDTH, right + _HEAD_ROOM * 0.6)
    _ = texts_in(language)
    legend, end = _legend(sharing, rows, language, rows.end + 26)
    return Picture(
        NAME,
        _("Who shares which themes: {title}", title=division.title),
        _description(sharing, rows, language),
        across,
        end,
        (
            *_heads(sharing, left, head),
            *labels(division, rows, language, _LEFT, _LABELS, right - _LEFT),
            *_grid(sharing, rows, left, right),
            *(
                _cell(sharing, row, theme, left + at * _CELL, language)
                for row in rows.rows
                for at, theme in enumerate(sharing.themes)
                if sharing.has(row, theme)
            ),
            *legend,
        ),
        language,
        division.prefix,
    )


def _heads(sharing: Sharing, left: float, head: float) -> Iterator[Node]:
    for at, theme in enumerate(sharing.themes):
        turn = f"translate({left + (at + 0.62) * _CELL:.1f} {head - 6:.1f}) rotate(-{_SLANT})"
        text = cut(theme, _HEAD_ROOM, 13)
        yield node("text", node("title", theme), text, kind="picture-text", transform=turn)


def _grid(sharing: Sharing, rows: Rows, left: float, right: float) -> Iterator[Node]:
    for row in rows.rows:
        yield node("line", kind="picture-axis", x1=left, x2=right, y1=row.bottom, y2=row.bottom)


def _cell(sharing: Sharing, row: Row, theme: str, x: float, language: Lang) -> Node:
    """Return a square with the count of the group that has the theme; an outline where it is alone."""
    n, step = sharing.count(row.band, theme), sharing.step(row, theme)
    kind = "picture-alone" if step is None else f"picture-step-{step}"
    inset = 2.6 if step is None else 1.0
    side = _CELL - 2 * inset
    square = node("rect", kind=kind, x=x + inset, y=row.top + inset, width=side, height=side, rx=2)
    _ = texts_in(language)
    told = _("{theme}: {n} of {all} in the group", theme=theme, n=n, all=len(row.band.members))
    if row.shown is not None and step is None:
        return group(square, title=theme)
    look = f"picture-cell-text picture-on-{step if step is not None else 0}"
    count = words(number(n, language), x + _CELL / 2, row.middle + 4, look, "middle")
    return group(square, count, title=told)


def _legend(sharing: Sharing, rows: Rows, language: Lang, top: float) -> tuple[list[Node], float]:
    _ = texts_in(language)
    swatches = (
        ("picture-step-4", _("All of the group have the theme")),
        ("picture-step-3", _("at least half")),
        ("picture-step-2", _("two or more")),
        ("picture-alone", _("nobody else in the group")),
    )
    drawn, x = [], _LEFT
    for kind, text in swatches:
        inset = 1.0 if kind == "picture-alone" else 0.0
        side = 16 - 2 * inset
        drawn.append(
            node("rect", kind=kind, x=x + inset, y=top - 12 + inset, width=side, height=side, rx=2)
        )
        drawn.append(words(text, x + 22, top + 1, "picture-note"))
        x += 22 + width(text, 12) + 18
    y = top + 22
    for line in _notes(sharing, rows, language):
        drawn.append(words(line, _LEFT, y, "picture-note"))
        y += 18
    return drawn, y


def _notes(sharing: Sharing, rows: Rows, language: Lang) -> Iterator[str]:
    _ = texts_in(language)
    yield _("A number counts the partnerships of the group that have the theme.")
    if more := len(sharing.all_themes) - len(sharing.themes):
        yield _("Rarer themes, which stand only in the table: {n}", n=more)
    if rows.more:
        yield _("Further groups, not shown here: {n}", n=rows.more)


def _description(sharing: Sharing, rows: Rows, language: Lang) -> str:
    _ = texts_in(language)
    if rows.is_by_group:
        return _(
            "Rows are groups, columns are themes: {themes}. A number counts the partnerships of the group "
            "that have the theme. The table says the same in words.",
            themes=len(sharing.themes),
        )
    return _(
        "Rows are partnerships by group, columns are themes: {themes}. The darker a square, the more of "
        "the group share the theme. The table says the same in words.",
        themes=len(sharing.themes),
    )
