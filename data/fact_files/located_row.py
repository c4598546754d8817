"""Rows of fact files that know where they stand, so that a broken one can be found and mended."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Never, TypeVar

from matcher.domain.errors import PartnerkommunError

PACKAGED_FACTS = Path(__file__).resolve().parent.parent / "facts"

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True)
class LocatedRow:
    """One row of a fact file with the file's name and the line it stands on."""

    file: str
    line: int
    values: dict[str, str]

    def text(self, column: str) -> str:
        """Return the value of `column` without surrounding space; empty where it is empty."""
        return self.values[column].strip()

    def required(self, column: str) -> str:
        """Return the value of `column`; raise where it is empty."""
        return self.text(column) or self.refuse(f"{column} must not be empty")

    def several(self, column: str, separator: str = ";") -> tuple[str, ...]:
        """Return the values of a list column, in order; raise where one stands twice."""
        values = tuple(part.strip() for part in self.text(column).split(separator) if part.strip())
        if len(set(values)) != len(values):
            self.refuse(f"{column} names the same value twice ({self.text(column)})")
        return values

    def whole_number(self, column: str) -> int | None:
        """Return the number in `column`, None where it is empty; raise where it is no number."""
        value = self.text(column)
        if value and not (value.isascii() and value.isdigit()):
            self.refuse(f"{column} must be a whole number, not {value!r}")
        return int(value) if value else None

    def year(self, column: str) -> int | None:
        """Return the year in `column`, None where no source dates it."""
        year = self.whole_number(column)
        if year is not None and not 1900 <= year <= 2100:
            self.refuse(f"{column} must be a year between 1900 and 2100, not {year}")
        return year

    def decimal(self, column: str) -> float | None:
        """Return the decimal number in `column`, None where it is empty."""
        value = self.text(column)
        try:
            return float(value) if value else None
        except ValueError:
            self.refuse(f"{column} must be a number, not {value!r}")

    def one_of(self, column: str, words: type[Word]) -> Word:
        """Return the value of `column` as a word of the enum `words`."""
        value = self.text(column)
        if value not in [word.value for word in words]:
            allowed = ", ".join(word.value for word in words)
            self.refuse(f"{column} must be one of {allowed}, not {value!r}")
        return words(value)

    def refuse(self, rule: str) -> Never:
        """Raise the error that names this row and the rule it breaks."""
        refuse(self.file, self.line, rule)


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[LocatedRow]:
    """Yield the rows of a fact file; raise where its columns or a row's length are not right."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if list(reader.fieldnames or []) != list(columns):
            refuse(path.name, 1, f"the columns must be {', '.join(columns)}")
        for values in reader:
            if None in values or None in values.values():
                refuse(path.name, reader.line_num, f"a row must have {len(columns)} values")
            yield LocatedRow(path.name, reader.line_num, values)


def refuse(file: str, line: int, rule: str) -> Never:
    """Raise the error for a broken row of a fact file."""
    raise PartnerkommunError(
        "facts.invalid-row",
        "{file}, line {line}: {rule}. Correct the row and try again.",
        file=file,
        line=line,
        rule=rule,
    )
