"""How Swedish and English put a group into words: numbers, regions of the world, lists, quotes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.domain.world_region import WorldRegion

_PROPER_BEGINNINGS = ("Agenda ",)
_JOINING = (" and ", " och ", ",")


@dataclass(frozen=True)
class Tongue:
    """One language; `numbers` are the words from 0 on, `regions` stand within a sentence."""

    code: str
    numbers: tuple[str, ...]
    regions: Mapping[WorldRegion, str]
    conjunction: str
    within: str
    group: str
    different_themes: str
    unknown_themes: str
    of: str
    quotes: tuple[str, str]

    def number(self, value: int) -> str:
        """Return a number in words up to twelve, in digits beyond."""
        return self.numbers[value] if value < len(self.numbers) else str(value)

    def listed(self, parts: Sequence[str]) -> str:
        """Return parts as a list: a, b and c."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self.conjunction} {parts[-1]}"

    def joined(self, one: str, other: str) -> str:
        """Return two labels as one; a dash stands between those that are lists themselves."""
        if any(mark in label for label in (one, other) for mark in _JOINING):
            return f"{one} – {other}"
        return f"{one} {self.conjunction} {other}"

    def regions_listed(self, regions: Sequence[WorldRegion]) -> str:
        """Return regions of the world as a list in alphabetical order."""
        return self.listed(sorted(self.regions[region] for region in regions))

    def quoted(self, word: str) -> str:
        """Return a word between the quotes of the language."""
        return f"{self.quotes[0]}{word}{self.quotes[1]}"


def within_sentence(label: str) -> str:
    """Return a label as it is written inside a sentence; abbreviations and names keep their capital."""
    if len(label) < 2 or label[1].isupper() or label.startswith(_PROPER_BEGINNINGS):
        return label
    return label[0].lower() + label[1:]


def with_capital(text: str) -> str:
    """Return a text with a capital first letter."""
    return text[:1].upper() + text[1:]


SWEDISH = Tongue(
    code="sv",
    numbers=tuple("noll ett två tre fyra fem sex sju åtta nio tio elva tolv".split()),
    regions={
        WorldRegion.EUROPE: "Europa",
        WorldRegion.EAST_AFRICA: "Östafrika",
        WorldRegion.SOUTHERN_AFRICA: "södra Afrika",
        WorldRegion.LATIN_AMERICA: "Latinamerika",
        WorldRegion.ASIA: "Asien",
    },
    conjunction="och",
    within="i",
    group="Grupp",
    different_themes="Olika teman",
    unknown_themes="Okända teman",
    of="av",
    quotes=("”", "”"),
)
ENGLISH = Tongue(
    code="en",
    numbers=tuple("zero one two three four five six seven eight nine ten eleven twelve".split()),
    regions={
        WorldRegion.EUROPE: "Europe",
        WorldRegion.EAST_AFRICA: "East Africa",
        WorldRegion.SOUTHERN_AFRICA: "Southern Africa",
        WorldRegion.LATIN_AMERICA: "Latin America",
        WorldRegion.ASIA: "Asia",
    },
    conjunction="and",
    within="in",
    group="Group",
    different_themes="Different themes",
    unknown_themes="Unknown themes",
    of="of",
    quotes=("“", "”"),
)
TONGUES = (SWEDISH, ENGLISH)
