"""Short names: "Bashkia Berat" and "Municipio de Zunil" are Berat and Zunil to everybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from data.fact_files.located_row import LocatedRow, read_rows

COLUMNS = ("country", "position", "words", "note")


class Position(StrEnum):
    """Where the words for the tier stand in a name."""

    PREFIX = "prefix"
    SUFFIX = "suffix"


@dataclass(frozen=True)
class GenericWords:
    """Words that only say the tier, and where in a name they stand."""

    country: str
    position: Position
    words: str


@dataclass(frozen=True)
class ShortNames:
    """The generic words of each country."""

    by_country: Mapping[str, Sequence[GenericWords]]

    def of(self, country: str, name: str) -> str:
        """Return `name` without the words that only say the tier."""
        for generic in self.by_country.get(country, ()):
            short = _without(generic, name)
            if short:
                return short
        return name


def read_short_names(path: Path) -> ShortNames:
    """Read `generic_words.csv`."""
    by_country: dict[str, list[GenericWords]] = {}
    for row in read_rows(path, COLUMNS):
        generic = _generic_words(row)
        by_country.setdefault(generic.country, []).append(generic)
    return ShortNames(by_country)


def _generic_words(row: LocatedRow) -> GenericWords:
    return GenericWords(
        row.required("country"), row.one_of("position", Position), row.required("words")
    )


def _without(generic: GenericWords, name: str) -> str:
    words, all_words = generic.words.casefold().split(), name.split()
    rest = len(all_words) - len(words)
    if rest < 1:
        return ""
    is_prefix = generic.position is Position.PREFIX
    found = all_words[: len(words)] if is_prefix else all_words[rest:]
    if [word.casefold() for word in found] != words:
        return ""
    return " ".join(all_words[len(words) :] if is_prefix else all_words[:rest])
