"""The columns of a file of profiles, and what people call them in Swedish and English."""

from enum import StrEnum

from matcher.domain.names import canonical


class Column(StrEnum):
    """A column that is understood; its value is its English name."""

    LOCAL_GOVERNMENT = "local government"
    LOCAL_GOVERNMENT_ID = "local government id"
    COUNTRY = "country"
    LANGUAGE = "language"
    SIDE = "need or offer"
    TEXT = "text"
    THEMES = "themes"
    SOURCE = "source"
    YEAR = "year"
    SEEKING = "seeking partner"


REQUIRED = (Column.LOCAL_GOVERNMENT, Column.SIDE, Column.TEXT, Column.SOURCE)

SWEDISH_NAMES = {
    Column.LOCAL_GOVERNMENT: "kommun eller region",
    Column.LOCAL_GOVERNMENT_ID: "kommun-id",
    Column.COUNTRY: "land",
    Column.LANGUAGE: "språk",
    Column.SIDE: "behov eller styrka",
    Column.TEXT: "text",
    Column.THEMES: "teman",
    Column.SOURCE: "källa",
    Column.YEAR: "år",
    Column.SEEKING: "söker partner",
}

OTHER_NAMES = {
    Column.LOCAL_GOVERNMENT: (
        "kommun",
        "region",
        "kommun/region",
        "kommunnamn",
        "namn",
        "municipality",
        "name",
    ),
    Column.LOCAL_GOVERNMENT_ID: (
        "id",
        "municipality id",
        "region-id",
        "kommunens id",
    ),
    Column.COUNTRY: ("landskod", "country code"),
    Column.LANGUAGE: ("språkkod", "sprak", "lang", "language code"),
    Column.SIDE: (
        "need/offer",
        "side",
        "type",
        "kind",
        "behov/styrka",
        "behov/erbjudande",
        "behov eller erbjudande",
        "typ",
        "sida",
    ),
    Column.TEXT: ("beskrivning", "description", "challenge", "utmaning"),
    Column.THEMES: ("theme", "tema"),
    Column.SOURCE: ("källor", "kalla", "sources"),
    Column.YEAR: ("ar", "årtal"),
    Column.SEEKING: ("seeking", "söker", "soker partner"),
}


def _name_of(text: str) -> str:
    return canonical(text.replace("_", " "))


_COLUMN_OF = {
    _name_of(name): column
    for column in Column
    for name in (column.value, SWEDISH_NAMES[column], *OTHER_NAMES[column])
}


def column_of(name: str) -> Column | None:
    """Return the column that a header's name means, in any case; None where none is meant."""
    return _COLUMN_OF.get(_name_of(name))
