"""The same as the pictures in words: one table each, by partnership, or by group where there are many."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from service.language.catalogues import Lang
from service.language.translate import texts_in
from service.language.values import country_name, number
from service.pictures.content import Band, Division, Shown
from service.pictures.key import group_name
from service.pictures.likeness import likeness_said, row_name, row_sign
from service.pictures.nearest import nearest_groups, nearest_two
from service.pictures.places import partners
from service.pictures.table import Cell, Column, Table
from service.pictures.themes import Sharing
from service.pictures.timeline import start_window, years_known

MOST_ROWS = 300
"""With more partnerships a row of a table is a group; the largest so many have one."""


def alike_table(division: Division, language: Lang) -> Table:
    """Return who is alike: the group of each partnership and the two others that are most like it."""
    _ = texts_in(language)
    caption = _("Which partnerships are most alike")
    if _is_by_group(division):
        near = nearest_groups(division)
        columns = (Column(_("Nearest groups in the picture"), wraps=True),)

        def of_band(band: Band) -> Iterable[str]:
            names = near.get(band.group.id if band.group else "", ())
            yield "; ".join(group_name(division, each, language) for each in names)

        return _by_group(division, language, caption, columns, of_band)
    two = nearest_two(division)

    def of_shown(shown: Shown) -> Iterable[str]:
        yield "; ".join(
            other.name if value is None else f"{other.name} ({likeness_said(value, language)})"
            for other, value in two[shown.key]
        )

    return _by_partnership(
        division, language, caption, (Column(_("Most alike"), wraps=True),), of_shown
    )


def themes_table(division: Division, language: Lang) -> Table:
    """Return who shares what: the themes that each partnership shares with its group, and the others."""
    _ = texts_in(language)
    caption = _("Which themes the partnerships share")
    sharing = Sharing(division)
    bands = {band.group.id if band.group else None: band for band in division.bands}

    def told(band: Band, themes: Iterable[str]) -> str:
        return ", ".join(f"{theme} ({sharing.count(band, theme)})" for theme in themes)

    def of_band(band: Band) -> Iterable[str]:
        counts = {theme: sharing.count(band, theme) for theme, _n in sharing.all_themes}
        known = sorted((t for t in counts if counts[t]), key=lambda t: -counts[t])
        yield told(band, [theme for theme in known if counts[theme] > 1])
        yield ", ".join(theme for theme in known if counts[theme] == 1)

    def of_shown(shown: Shown) -> Iterable[str]:
        band = bands[shown.group_id]
        shared = [
            theme
            for theme in dict.fromkeys(shown.themes)
            if shown.group_id is not None and sharing.count(band, theme) > 1
        ]
        yield told(band, shared)
        yield ", ".join(theme for theme in dict.fromkeys(shown.themes) if theme not in shared)

    if _is_by_group(division):
        columns = (
            Column(_("Themes that several of the group have (how many)"), wraps=True),
            Column(_("Themes that one of the group has"), wraps=True),
        )
        return _by_group(division, language, caption, columns, of_band)
    columns = (
        Column(_("Shared with the group (how many have it)"), wraps=True),
        Column(_("Not shared with the group"), wraps=True),
    )
    return _by_partnership(division, language, caption, columns, of_shown)


def likeness_table(division: Division, language: Lang) -> Table | None:
    """Return how alike any two are, as a square with headings at both sides; None without likenesses."""
    heat = division.heat
    if heat is None:
        return None
    _ = texts_in(language)
    places = range(len(heat.rows))
    names = [row_name(division, heat, at, language) for at in places]
    signs = [row_sign(division, heat, at) for at in places]
    first = Column(_("Group")) if heat.is_by_group else Column(_("Partnership"))
    columns = tuple(
        Column(sign, is_figure=True, said=name) for sign, name in zip(signs, names, strict=True)
    )
    rows = []
    for at in places:
        title = names[at] if heat.is_by_group else f"{signs[at]} {names[at]}"
        values = heat.matrix[at].tolist()
        said = (Cell(likeness_said(v, language) if np.isfinite(v) else "–") for v in values)
        rows.append((Cell(title, is_header=True), *said))
    note = _("Further groups, not shown here: {n}", n=heat.more) if heat.more else ""
    return Table(
        _("How alike any two are, from 1 (the same) down"), (first, *columns), tuple(rows), note
    )


def timeline_table(division: Division, language: Lang) -> Table:
    """Return when each partnership starts and ends, and in which years its group may start."""
    _ = texts_in(language)
    caption = _("When the partnerships run")
    unknown = _("not known")
    windows = {
        band.group.id if band.group else None: start_window(division, band)
        for band in division.bands
    }

    def window_said(group_id: str | None) -> str:
        window = windows.get(group_id)
        if window is None:
            return "–"
        return f"{window[0]}–{window[1]}" if window[1] > window[0] else str(window[0])

    def year(value: int | None) -> str:
        return unknown if value is None else str(value)

    def of_band(band: Band) -> Iterable[str]:
        known = years_known(band.members)
        yield f"{known[0]}–{known[1]}" if known else unknown
        yield window_said(band.group.id if band.group else None)
        missing = sum(each.start is None or each.end is None for each in band.members)
        yield number(missing, language)

    allowed = Column(_("The years in which the group may start"))
    if _is_by_group(division):
        columns = (
            Column(_("First and last year that is known")),
            allowed,
            Column(_("Start or end not known"), is_figure=True),
        )
        return _by_group(division, language, caption, columns, of_band)
    return _by_partnership(
        division,
        language,
        caption,
        (Column(_("Start")), Column(_("End")), allowed),
        lambda shown: (year(shown.start), year(shown.end), window_said(shown.group_id)),
    )


def places_table(division: Division, language: Lang) -> Table:
    """Return where each partnership is, and whether the map shows it."""
    _ = texts_in(language)
    caption = _("Where the partnerships are")

    def of_band(band: Band) -> Iterable[str]:
        codes = {p.country for each in band.members for p in partners(each) if p.country}
        yield ", ".join(sorted(country_name(code, language) for code in codes))
        yield number(sum(not partners(each) for each in band.members), language)

    def of_shown(shown: Shown) -> Iterable[str]:
        yield ", ".join(each.name for each in shown.places if each.is_swedish) or "–"
        yield ", ".join(_abroad(shown, language)) or "–"
        yield shown.region or "–"
        yield _("yes") if partners(shown) else _("its position is not known")

    if _is_by_group(division):
        two = (
            Column(_("Countries"), wraps=True),
            Column(_("Position not known"), is_figure=True),
        )
        return _by_group(division, language, caption, two, of_band)
    columns = (
        Column(_("In Sweden"), wraps=True),
        Column(_("Abroad"), wraps=True),
        Column(_("Region of the world")),
        Column(_("On the map")),
    )
    return _by_partnership(division, language, caption, columns, of_shown)


def _abroad(shown: Shown, language: Lang) -> Iterable[str]:
    for each in shown.places:
        if not each.is_swedish:
            country = f" ({country_name(each.country, language)})" if each.country else ""
            yield f"{each.name}{country}"


def _is_by_group(division: Division) -> bool:
    return len(division.shown) > MOST_ROWS


def _by_partnership(
    division: Division,
    language: Lang,
    caption: str,
    columns: Sequence[Column],
    cells: Callable[[Shown], Iterable[str]],
) -> Table:
    _ = texts_in(language)
    first = (
        Column(_("No."), is_figure=True),
        Column(_("Partnership"), wraps=True),
        Column(_("Group"), wraps=True),
    )
    rows = tuple(
        (
            Cell(str(division.numbers[shown.key])),
            Cell(shown.name, shown.href, is_header=True),
            Cell(group_name(division, shown.group_id, language)),
            *map(Cell, cells(shown)),
        )
        for shown in division.shown
    )
    return Table(caption, (*first, *columns), rows)


def _by_group(
    division: Division,
    language: Lang,
    caption: str,
    columns: Sequence[Column],
    cells: Callable[[Band], Iterable[str]],
) -> Table:
    _ = texts_in(language)
    first = (Column(_("Group"), wraps=True), Column(_("Partnerships"), is_figure=True))
    rows = tuple(
        (
            Cell(
                group_name(division, band.group.id if band.group else None, language),
                is_header=True,
            ),
            Cell(number(len(band.members), language)),
            *map(Cell, cells(band)),
        )
        for band in division.bands[:MOST_ROWS]
    )
    note = _(
        "There are more than {most} partnerships, so a row is a group. The export lists every partnership.",
        most=MOST_ROWS,
    )
    if (more := len(division.bands) - MOST_ROWS) > 0:
        note += " " + _("Further groups, not shown here: {n}", n=more)
    return Table(caption, (*first, *columns), rows, note)
