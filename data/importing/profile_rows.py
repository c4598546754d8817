"""From the rows of a file to passages, with every problem of every row."""

import hashlib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from data.formula_text import restored
from data.importing.columns import Column
from data.importing.contact_data import has_email, has_personal_number, has_phone_number
from data.importing.local_government_cell import LocalGovernmentCells, NameLookup
from data.importing.table import TableRow
from data.importing.theme_cell import ThemeNames
from data.importing.words import read_language, read_side, read_year, read_yes_or_no
from matcher.domain.challenge import Passage, Provenance
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import Message, message
from matcher.domain.taxonomy import Taxonomy
from matcher.encoding.protocol import Language
from matcher.encoding.text import plain_form

MAX_TEXT_LETTERS = 5_000
_MAX_SOURCE_LETTERS = 1_000

Value = TypeVar("Value")


class Detected(Protocol):
    """What the detection of a language finds."""

    @property
    def language(self) -> Language:
        """Return the language."""


@dataclass(frozen=True)
class ImportBackground:
    """What the rows of a file are understood and checked against."""

    local_governments: Mapping[str, LocalGovernment]
    names: NameLookup
    taxonomy: Taxonomy
    detect_language: Callable[[str], Detected]


@dataclass(frozen=True)
class RowProblem:
    """One thing that is wrong with one row, and in which column, where that can be told."""

    line: int
    column: Column | None
    message: Message


@dataclass
class _RowInCheck:
    """A row while it is read: its cells, and the problems found so far."""

    row: TableRow
    problems: list[RowProblem] = field(default_factory=list)

    def cell(self, column: Column) -> str:
        return restored(self.row.cells.get(column, "").strip()).strip()

    def accept(self, column: Column, value: Value | Message) -> Value | None:
        """Return the value, or note the problem and return None."""
        if isinstance(value, Message):
            self.problems.append(RowProblem(self.row.line, column, value))
            return None
        return value


class ProfileRowReader:
    """Reads rows into passages against one background."""

    def __init__(self, background: ImportBackground) -> None:
        """Read against `background`."""
        self._places = LocalGovernmentCells(background.local_governments, background.names)
        self._themes = ThemeNames(background.taxonomy)
        self._detect_language = background.detect_language

    def read(self, row: TableRow) -> Passage | tuple[RowProblem, ...]:
        """Return the passage of a row, or everything that is wrong with it."""
        if row.problem is not None:
            return (RowProblem(row.line, None, row.problem),)
        check = _RowInCheck(row)
        place = check.accept(
            Column.LOCAL_GOVERNMENT,
            self._places.read(
                check.cell(Column.LOCAL_GOVERNMENT_ID),
                check.cell(Column.LOCAL_GOVERNMENT),
                check.cell(Column.COUNTRY),
            ),
        )
        side = check.accept(Column.SIDE, read_side(check.cell(Column.SIDE)))
        text = check.accept(Column.TEXT, _read_text(check.cell(Column.TEXT)))
        source = check.accept(Column.SOURCE, _read_source(check.cell(Column.SOURCE)))
        themes = check.accept(Column.THEMES, self._themes.read(check.cell(Column.THEMES)))
        language = check.accept(Column.LANGUAGE, self._language(check.cell(Column.LANGUAGE), text))
        year_cell = check.cell(Column.YEAR)
        year = check.accept(Column.YEAR, read_year(year_cell)) if year_cell else None
        seeking = check.accept(Column.SEEKING, read_yes_or_no(check.cell(Column.SEEKING)))
        if not (place and side and text and source and language) or check.problems:
            return tuple(check.problems)
        return Passage(
            id=passage_id(place.id, text, source),
            local_government_id=place.id,
            side=side,
            text=text,
            language=language,
            source=source,
            provenance=Provenance.SELF_REPORTED,
            year=year,
            themes=themes or (),
            seeking=bool(seeking),
        )

    def _language(self, cell: str, text: str | None) -> Language | Message:
        if cell:
            return read_language(cell)
        return self._detect_language(text).language if text else Language.OTHER


def passage_id(local_government_id: str, text: str, source: str) -> str:
    """Return the id of an imported passage: the same text of the same owner and source, the same id.

    Side, themes, language and year are left out, so that a corrected row replaces the earlier one.
    """
    content = "\0".join(
        (local_government_id, plain_form(text).casefold(), plain_form(source).casefold())
    )
    return f"self-{hashlib.sha256(content.encode()).hexdigest()[:24]}"


def _read_text(cell: str) -> str | Message:
    text = plain_form(cell)
    if not text:
        return message("import.text-missing", "The text is missing.")
    if len(text) > MAX_TEXT_LETTERS:
        return message(
            "import.text-too-long",
            "The text has {letters} characters, but at most {most} are allowed. Split it into "
            "several rows.",
            letters=len(text),
            most=MAX_TEXT_LETTERS,
        )
    return _unreadable(text) or _personal(text) or text


def _read_source(cell: str) -> str | Message:
    source = plain_form(cell)
    if not source:
        return message(
            "import.source-missing",
            "The source is missing. Write where the text comes from, for example a web address or "
            "“Own statement, 2026”.",
        )
    if len(source) > _MAX_SOURCE_LETTERS:
        return message(
            "import.source-too-long",
            "The source has {letters} characters, but at most {most} are allowed.",
            letters=len(source),
            most=_MAX_SOURCE_LETTERS,
        )
    return _unreadable(source) or (_email_refused() if has_email(source) else source)


def _unreadable(text: str) -> Message | None:
    if any(
        unicodedata.category(letter) == "Cc" or letter == "\N{REPLACEMENT CHARACTER}"
        for letter in text
    ):
        return message(
            "import.unreadable-letters",
            "The cell holds characters that cannot be shown; a letter was probably lost when the file "
            "was saved. Write the cell again.",
        )
    return None


def _personal(text: str) -> Message | None:
    if has_email(text):
        return _email_refused()
    if has_phone_number(text):
        return message(
            "import.phone-number",
            "The text holds a telephone number. Remove it: texts are shown to everyone.",
        )
    if has_personal_number(text):
        return message(
            "import.personal-number",
            "The text holds what looks like a personal identity number. Remove it: texts are shown "
            "to everyone.",
        )
    return None


def _email_refused() -> Message:
    return message(
        "import.email-address",
        "The cell holds an e-mail address. Remove it: texts and sources are shown to everyone.",
    )
