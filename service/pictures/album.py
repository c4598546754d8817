"""All pictures of a division, each with its table, or with why there is none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matcher.domain.errors import PartnerkommunError
from matcher.domain.message import Message, message
from matcher.networks.grouping import Group
from matcher.networks.heat import heat
from matcher.networks.layout import NO_GROUP, layout
from matcher.networks.problem import GroupingProblem
from service.language.catalogues import Lang
from service.language.translate import texts_in
from service.pictures import likeness, places, scatter, themes, timeline
from service.pictures.content import Division, GroupShown, Shown
from service.pictures.drawing import Picture
from service.pictures.table import Table
from service.pictures.tables import (
    alike_table,
    likeness_table,
    places_table,
    themes_table,
    timeline_table,
)

NAMES = (scatter.NAME, themes.NAME, likeness.NAME, timeline.NAME, places.NAME)
_Draw = Callable[[Division, Lang], Picture | None]
_Tell = Callable[[Division, Lang], Table | None]
_MAKERS: dict[str, tuple[_Draw, _Tell]] = {
    scatter.NAME: (scatter.scatter, alike_table),
    themes.NAME: (themes.themes_picture, themes_table),
    likeness.NAME: (likeness.likeness, likeness_table),
    timeline.NAME: (timeline.timeline, timeline_table),
    places.NAME: (places.places_picture, places_table),
}
_NOTHING = {
    scatter.NAME: message(
        "picture.no-likeness", "How alike the partnerships are was not worked out."
    ),
    themes.NAME: message("picture.no-themes", "No theme is known of any of the partnerships."),
    likeness.NAME: message("picture.too-few", "There are not two partnerships to compare."),
    timeline.NAME: message("picture.no-years", "No year is known of any of the partnerships."),
    places.NAME: message("picture.no-places", "The position of no party is known."),
}


@dataclass(frozen=True)
class Drawn:
    """A picture and its table; `problem` says why there is no picture, None where there is one."""

    name: str
    heading: str
    picture: Picture | None
    table: Table | None
    problem: Message | None = None


def drawn(division: Division, name: str, language: Lang) -> Drawn:
    """Return one picture by its name; raise KeyError for a word that names none."""
    draw, tell = _MAKERS[name]
    heading, table = _headings(language)[name], tell(division, language)
    try:
        picture = draw(division, language)
    except PartnerkommunError as error:
        return Drawn(name, heading, None, table, error.message)
    return Drawn(name, heading, picture, table, None if picture else _NOTHING[name])


def album(division: Division, language: Lang, names: Sequence[str] = NAMES) -> tuple[Drawn, ...]:
    """Return the pictures called so in this order; none of nobody."""
    if not division.shown:
        return ()
    return tuple(drawn(division, name, language) for name in names)


def division_of(
    title: str,
    problem: GroupingProblem,
    shown: Sequence[Shown],
    groups: Sequence[GroupShown],
) -> Division:
    """Return partnerships laid out and compared; `shown` has one for each candidate, in their order."""
    looks = {group.id: at for at, group in enumerate(groups)}
    places_ = [NO_GROUP if each.group_id is None else looks[each.group_id] for each in shown]
    members = [
        Group(tuple(each.key for each in shown if each.group_id == group.id)) for group in groups
    ]
    plane = layout(problem.vectors, places_)
    alike = problem.likeness if len(shown) <= scatter.MOST_NUMBERED else None
    return Division(
        title,
        tuple(shown),
        tuple(groups),
        plane.points,
        plane.kept,
        alike,
        heat(problem, members),
        problem.rules.start_window,
    )


def _headings(language: Lang) -> dict[str, str]:
    _ = texts_in(language)
    return {
        scatter.NAME: _("How alike the partnerships are"),
        themes.NAME: _("Who shares what"),
        likeness.NAME: _("How alike any two are"),
        timeline.NAME: _("When the partnerships run"),
        places.NAME: _("Where the partnerships are"),
    }
