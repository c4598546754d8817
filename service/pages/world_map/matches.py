"""The matches of a question on the map, each with its rank."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from matcher.domain.errors import PartnerkommunError
from matcher.domain.message import Message, message
from matcher.domain.recommendation import Match, Recommendation
from service.language.catalogues import Lang
from service.language.labels import label
from service.language.translate import translate
from service.maps.content import MapContent, PlaceMark
from service.maps.svg import map_svg
from service.maps.views import View
from service.pages.find.form import Form
from service.pages.world_map.countries import home_mark, position_of


class Whereabouts(StrEnum):
    """Whether a match can be seen on the map that is shown."""

    SHOWN = "shown"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class MatchRow:
    """A match in the table: where it leads, and whether the map shows it."""

    match: Match
    href: str
    whereabouts: Whereabouts


@dataclass(frozen=True)
class MatchMap:
    """The matches of a question: `svg` is None where `problem` says why nothing is drawn."""

    rows: tuple[MatchRow, ...]
    svg: Markup | None
    problem: Message | None = None

    def count(self, whereabouts: str) -> int:
        """Return how many matches the map shows, leaves outside, or has no place for."""
        return sum(row.whereabouts == whereabouts for row in self.rows)


def match_map(
    answer: Recommendation, form: Form, view: View, closer: Mapping[str, str], language: Lang
) -> MatchMap:
    """Return the matches of an answer with their map; `closer` are the addresses of other views."""
    rows = tuple(_row(match, form, view, language) for match in answer.matches)
    content = MapContent(
        title=translate(message("map.matches-title", "Where the possible partners lie"), language),
        description=translate(
            message(
                "map.matches-description",
                "Numbered marks are ranks: {shown} of {total} are on this map. "
                "The table below the map says the same in words.",
                shown=sum(row.whereabouts is Whereabouts.SHOWN for row in rows),
                total=len(rows),
            ),
            language,
        ),
        countries=(home_mark(language),),
        places=tuple(mark for row in rows for mark in _marks(row, language)),
        crowd_said=lambda count, numbers: translate(_crowd(count, numbers), language),
        closer=closer,
    )
    try:
        return MatchMap(rows, map_svg(content, view))
    except PartnerkommunError as error:
        return MatchMap(rows, None, error.message)


def _row(match: Match, form: Form, view: View, language: Lang) -> MatchRow:
    place = match.local_government
    href = (
        f"/{language}/why?{form.query(candidate=place.id)}"
        if form.is_shareable
        else f"/{language}/local-governments/{place.id}"
    )
    position = position_of(place)
    if position is None:
        return MatchRow(match, href, Whereabouts.UNKNOWN)
    shown = view.shows(position)
    return MatchRow(match, href, Whereabouts.SHOWN if shown else Whereabouts.OUTSIDE)


def _crowd(count: int, numbers: str) -> Message:
    return message(
        "map.crowd",
        "{count} counterparts close together, ranks {numbers}: open a closer map",
        count=count,
        numbers=numbers,
    )


def _marks(row: MatchRow, language: Lang) -> tuple[PlaceMark, ...]:
    place = row.match.local_government
    position = position_of(place)
    if position is None:
        return ()
    said = message(
        "map.match",
        "{rank}. {name}, {country}: {strength}",
        rank=row.match.rank,
        name=place.name,
        country=place.country,
        strength=label(row.match.strength, language),
    )
    return (PlaceMark(row.match.rank, position, translate(said, language), row.href),)
