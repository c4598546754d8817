"""The columns of a file of profiles, and what people call them in Swedish and English."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from matcher.domain.names import canonical

C = TypeVar("C", bound=StrEnum)


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


@dataclass(frozen=True)
class TableKind:
    """A kind of file: the columns it must have, what they are called in Swedish, and an example header.

    `column_of` returns the column that a header's name means, in any case; None where none is meant. A
    column in `stands_in` may be missing where the other one is there.
    """

    column_of: Callable[[str], StrEnum | None]
    required: Sequence[StrEnum]
    swedish_names: Mapping[StrEnum, str]
    example: str
    stands_in: Mapping[StrEnum, StrEnum]

    @classmethod
    def of(
        cls,
        swedish_names: Mapping[C, str],
        other_names: Mapping[C, Sequence[str]],
        required: Sequence[C],
        example: str,
        stands_in: Mapping[C, C] | None = None,
    ) -> "TableKind":
        """Return the kind whose columns go by their own, their Swedish and their other names."""
        known = {
            _name_of(name): column
            for column, swedish in swedish_names.items()
            for name in (column.value, swedish, *other_names.get(column, ()))
        }
        return cls(
            column_of=lambda name: known.get(_name_of(name)),
            required=required,
            swedish_names={column: name for column, name in swedish_names.items()},  # noqa: C416
            example=example,
            stands_in={one: other for one, other in (stands_in or {}).items()},  # noqa: C416
        )


def _name_of(text: str) -> str:
    return canonical(text.replace("_", " "))


PROFILES = TableKind.of(
    SWEDISH_NAMES,
    OTHER_NAMES,
    REQUIRED,
    "local government; country; language; need or offer; text; themes; source",
    {Column.LOCAL_GOVERNMENT: Column.LOCAL_GOVERNMENT_ID},
)
"""A file of profiles."""
