"""One entry of a TOML fact file, read value by value; a broken value names file, entry and rule."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from matcher.domain.dates import PartialDate
from matcher.domain.errors import PartnerkommunError
from matcher.domain.message import CountryCode

UNKNOWN = "unknown"
LANGUAGES = ("sv", "en")

_COUNTRY = re.compile(r"[A-Z]{2}")
_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True)
class Entry:
    """A table of a TOML file and where it stands: the file's name and the entry's place or id."""

    file: str
    name: str
    values: Mapping[str, object]

    def invalid(self, rule: str) -> PartnerkommunError:
        """Return the error that names this entry and the rule it breaks."""
        return PartnerkommunError(
            "facts.invalid-programme",
            "{file}, {entry}: {rule}. Correct the entry and try again.",
            file=self.file,
            entry=self.name,
            rule=rule,
        )

    def allow_only(self, keys: Sequence[str]) -> None:
        """Raise where the entry has a key that nothing reads: a misspelt fact must not vanish."""
        for key in self.values:
            if key not in keys:
                raise self.invalid(f"{key!r} is not a key of this entry; use {', '.join(keys)}")

    def has(self, key: str) -> bool:
        """Return whether an optional key is there."""
        return key in self.values

    def text(self, key: str) -> str:
        """Return a text that must not be empty."""
        value = self._required(key)
        if not isinstance(value, str) or not value.strip():
            raise self.invalid(f"{key} must be a text that is not empty, not {value!r}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, each once; it may be empty but must be written."""
        value = self._required(key)
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            raise self.invalid(f"{key} must be a list of texts, not {value!r}")
        if len(set(value)) != len(value):
            raise self.invalid(f"{key} names the same value twice")
        return tuple(value)

    def countries(self, key: str) -> tuple[CountryCode, ...]:
        """Return a list of ISO country codes of two capitals."""
        codes = self.texts(key)
        for code in codes:
            if not _COUNTRY.fullmatch(code):
                raise self.invalid(f"{key} must hold country codes of two capitals, not {code!r}")
        return tuple(CountryCode(code) for code in codes)

    def regions(self, key: str) -> dict[str, tuple[CountryCode, ...]]:
        """Return a table from region to its countries."""
        table = self.table(key)
        return {region: table.countries(region) for region in table.values}

    def both_languages(self, key: str) -> dict[str, str]:
        """Return a text in Swedish and English; both must be there."""
        table = self.table(key)
        table.allow_only(LANGUAGES)
        return {language: table.text(language) for language in LANGUAGES}

    def partial_date(self, key: str) -> PartialDate | None:
        """Return a date known to the day, month or year, None for "unknown"."""
        written = self.text(key)
        if written == UNKNOWN:
            return None
        try:
            return PartialDate.parse(written)
        except ValueError as wrong:
            rule = f'{key}: {wrong}, or "{UNKNOWN}" where no source dates it'
            raise self.invalid(rule) from None

    def day(self, key: str) -> date | None:
        """Return a date known to the day, None for "unknown"."""
        day = self.partial_date(key)
        if day is not None and day.earliest != day.latest:
            raise self.invalid(f"{key} must be a whole date such as 2019-09-25, not {day}")
        return day.earliest if day is not None else None

    def truth(self, key: str) -> bool:
        """Return true or false."""
        value = self._required(key)
        if not isinstance(value, bool):
            raise self.invalid(f"{key} must be true or false, not {value!r}")
        return value

    def positive_number(self, key: str) -> int:
        """Return a whole number above zero."""
        value = self._required(key)
        if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
            raise self.invalid(f"{key} must be a whole number above zero, not {value!r}")
        return value

    def number(self, key: str) -> int:
        """Return a whole number, zero or more."""
        value = self._required(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.invalid(f"{key} must be a whole number, zero or more, not {value!r}")
        return value

    def word(self, key: str, words: type[_Word]) -> _Word:
        """Return a word of the enum `words`."""
        written = self.text(key)
        try:
            return words(written)
        except ValueError:
            allowed = ", ".join(word.value for word in words)
            raise self.invalid(f"{key} must be one of {allowed}, not {written!r}") from None

    def entries(self, key: str) -> tuple["Entry", ...]:
        """Return the entries of a list of tables, empty where there is none."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.invalid(f"{key} must be a list of tables, written [[{key}]]")
        return tuple(
            Entry(self.file, f"{key} {item.get('id', place)}", item)
            for place, item in enumerate(value, start=1)
        )

    def _required(self, key: str) -> object:
        if key not in self.values:
            raise self.invalid(f"{key} is missing")
        return self.values[key]

    def table(self, key: str) -> "Entry":
        """Return a table within this entry."""
        value = self._required(key)
        if not isinstance(value, dict):
            raise self.invalid(f"{key} must be a table, not {value!r}")
        return Entry(self.file, f"{self.name}, {key}", value)
