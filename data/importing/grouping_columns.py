"""The columns of a sheet of partnerships to group, and what people call them in Swedish and English."""

from enum import StrEnum

from data.importing.columns import TableKind


class GroupingColumn(StrEnum):
    """A column of a sheet of partnerships; its value is its English name."""

    PARTIES = "parties"
    KEY = "key"
    TEXT = "challenge"
    THEMES = "themes"
    START_YEAR = "start year"
    EXPERIENCED = "experienced"
    LANGUAGES = "languages"
    TOGETHER = "must be with"
    APART = "must not be with"


SWEDISH_NAMES = {
    GroupingColumn.PARTIES: "parter",
    GroupingColumn.KEY: "nyckel",
    GroupingColumn.TEXT: "utmaning",
    GroupingColumn.THEMES: "teman",
    GroupingColumn.START_YEAR: "startår",
    GroupingColumn.EXPERIENCED: "har erfarenhet",
    GroupingColumn.LANGUAGES: "språk",
    GroupingColumn.TOGETHER: "måste vara med",
    GroupingColumn.APART: "får inte vara med",
}
OTHER_NAMES = {
    GroupingColumn.PARTIES: (
        *("partnerskap", "partnership", "partners", "part", "party", "kommuner", "deltagare"),
        *("municipalities", "local governments"),
    ),
    GroupingColumn.KEY: ("id", "nr", "nummer", "number", "beteckning"),
    GroupingColumn.TEXT: (
        *("text", "beskrivning", "description", "behov", "need", "sammanfattning", "summary"),
        *("gemensam utmaning", "shared challenge"),
    ),
    GroupingColumn.THEMES: ("theme", "tema"),
    GroupingColumn.START_YEAR: ("start", "startar", "börjar", "borjar", "year", "år", "starts"),
    GroupingColumn.EXPERIENCED: (
        *("experience", "erfarenhet", "erfaren", "erfarna", "has experience"),
        *("worked together before", "har samarbetat förut"),
    ),
    GroupingColumn.LANGUAGES: ("sprak", "language", "arbetsspråk", "working languages"),
    GroupingColumn.TOGETHER: ("together", "together with", "tillsammans med", "maste vara med"),
    GroupingColumn.APART: ("apart", "not with", "inte med", "far inte vara med"),
}
GROUPING_SHEET = TableKind.of(
    SWEDISH_NAMES,
    OTHER_NAMES,
    (GroupingColumn.PARTIES,),
    "parties; challenge; themes; start year; experienced; must be with",
)
"""A sheet of partnerships to group."""
