"""The choices beside the text of a question: date, number, level, theme and programme."""

import re
from collections.abc import Iterable
from datetime import date

from matcher.domain.catalogue import Catalogue
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.local_government import Level
from matcher.domain.taxonomy import Concept
from service.use_cases.entered_names import KnownNames
from service.use_cases.entered_text import quoted

DEFAULT_PROGRAMME_ID = "icld-municipal-partnerships"
DEFAULT_N = 10
MAX_N = 50

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LEVELS = KnownNames(
    {
        Level.MUNICIPALITY: ("kommun", "municipalities", "kommuner"),
        Level.REGION: ("county", "län", "regioner", "regions"),
        Level.ASSOCIATION: ("förbund", "kommunalförbund", "associations"),
        Level.TOWN: ("ort", "stad", "towns"),
    }
)


def find_date(entered: str | date | None, today: date) -> date:
    """Return the day that was entered, or today; raise InvalidInputError for anything else."""
    if isinstance(entered, date):
        return entered
    if entered is None or not entered.strip():
        return today
    try:
        if _DATE.fullmatch(entered.strip()):
            return date.fromisoformat(entered.strip())
    except ValueError:
        pass
    raise InvalidInputError(
        "date.invalid",
        "“{value}” is not a date. Write year, month and day, for example 2018-03-01.",
        value=quoted(entered),
    )


def find_n(entered: int | None) -> int:
    """Return how many matches are asked for; raise InvalidInputError outside 1 to MAX_N."""
    if entered is None:
        return DEFAULT_N
    if not 1 <= entered <= MAX_N:
        raise InvalidInputError(
            "n.out-of-range",
            "{value} matches cannot be shown. Ask for at least 1 and at most {limit}.",
            value=str(entered),
            limit=MAX_N,
        )
    return entered


def find_level(entered: str) -> Level:
    """Return the level that was named; raise InvalidInputError for an unknown one."""
    found = _LEVELS.find(entered)
    if found is None:
        raise InvalidInputError(
            "level.unknown",
            "There is no level “{value}”. Choose one of: {known}.",
            value=quoted(entered),
            known=", ".join(Level),
        )
    return Level(found)


def find_programme_id(entered: str | None, catalogue: Catalogue) -> str:
    """Return the id of the programme that was named; raise NotFoundError for an unknown one."""
    if entered is None or not entered.strip():
        return DEFAULT_PROGRAMME_ID
    names = KnownNames({p.id: tuple(p.labels.values()) for p in catalogue.programmes.values()})
    found = names.find(entered)
    if found is None:
        raise NotFoundError(
            "programme.unknown",
            "There is no programme “{programme}”. Choose one of: {known}.",
            programme=quoted(entered),
            known=", ".join(sorted(catalogue.programmes)),
        )
    return found


def find_theme_ids(entered: str, catalogue: Catalogue) -> frozenset[str]:
    """Return the theme that was named, or all themes of a named cooperation area."""
    taxonomy = catalogue.taxonomy
    themes = _names_of(taxonomy.themes.values())
    theme = themes.find(entered)
    if theme is not None:
        return frozenset({theme})
    area = _names_of(taxonomy.cooperation_areas.values()).find(entered)
    if area is not None:
        return frozenset(t.id for t in taxonomy.themes.values() if t.cooperation_area_id == area)
    nearest = themes.nearest(entered)
    raise NotFoundError(
        "theme.unknown",
        "There is no theme “{value}”. Choose, for example, {suggestions}.",
        value=quoted(entered),
        suggestions=", ".join(nearest or sorted(taxonomy.themes)[:5]),
    )


def _names_of(concepts: Iterable[Concept]) -> KnownNames:
    return KnownNames({concept.id: tuple(concept.labels.values()) for concept in concepts})
