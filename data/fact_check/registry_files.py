"""Checks what the registry's own reader does not: that every row of its files says why or by whom."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from data.fact_check.cell_checks import a_source
from data.fact_check.problem import FactProblem
from matcher.domain.message import Message, message

# A file of facts names sources; a file of decisions (which tier counts, what is left out) gives reasons.
# A list of words, which is neither, may carry notes.
_GROUNDS = ("source", "reason", "note")


def check_registry_files(folder: Path, on: date) -> Iterator[FactProblem]:
    """Yield the rows without a source or reason; their schema is proven by reading the registry."""
    for path in sorted(folder.glob("*.csv")):
        file = f"{folder.name}/{path.name}"
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            ground = next((name for name in _GROUNDS if name in (reader.fieldnames or ())), None)
            if ground is None:
                sentence = message(
                    "facts.no-source-column", "The file has no column with a source or a reason."
                )
                yield FactProblem(file, "line 1", sentence)
                continue
            for row in reader:
                if fault := _fault(ground, (row[ground] or "").strip(), on):
                    yield FactProblem(file, f"line {reader.line_num}", fault)


def _fault(ground: str, value: str, on: date) -> Message | None:
    if ground == "note":
        return None
    if not value:
        return message("facts.missing-value", "{column} must not be empty.", column=ground)
    return a_source(ground, value, on) if ground == "source" else None
