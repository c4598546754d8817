"""From a written profile to passages: checked like an import, with every mistake named at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.formula_text import made_harmless
from data.importing.columns import Column
from data.importing.profile_rows import ImportBackground, ProfileRowReader
from data.importing.table import TableRow
from matcher.domain.challenge import Passage
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import LanguageCode, Message, message
from matcher.encoding.language import detect_language
from matcher.encoding.protocol import Language
from matcher.encoding.text import plain_form
from service.house import House
from service.use_cases.own_profile import (
    Statement,
    WrittenProfile,
    WrittenStatement,
    is_of_the_form,
    source_of_the_form,
)

_FIELDS = {Column.SIDE: "side", Column.THEMES: "theme", Column.SOURCE: "source"}


@dataclass(frozen=True)
class StatementError:
    """What is wrong with one field of one statement.

    `field` is "side", "theme", "source", or the code of the language of a wording.
    """

    number: int
    field: str
    message: Message


class RefusedProfileError(Exception):
    """A profile with mistakes, all of them named at once."""

    def __init__(self, errors: Sequence[StatementError]) -> None:
        self.errors = tuple(errors)
        super().__init__("; ".join(f"{e.number} {e.field}: {e.message.code}" for e in errors))


class ProfileReader:
    """Reads what was written for one place, against the statements that it begins from."""

    def __init__(
        self, place: LocalGovernment, house: House, today: date, stored: Mapping[str, Statement]
    ) -> None:
        self._place = place
        self._today = today
        self._stored = stored
        self._rows = ProfileRowReader(
            ImportBackground(
                local_governments=house.catalogue.local_governments,
                names=house.names,
                taxonomy=house.catalogue.taxonomy,
                detect_language=detect_language,
            )
        )

    def read(self, written: WrittenProfile) -> tuple[Passage, ...]:
        """Return the passages of every statement that is not blank.

        Raise RefusedProfileError with every mistake, also where nothing is written at all.
        """
        errors: list[StatementError] = []
        said: dict[str, tuple[int, Passage]] = {}
        for statement in written.statements:
            if statement.is_blank:
                continue
            passages, wrong = self._read_statement(statement)
            errors += wrong
            for passage in passages:
                number, _ = said.setdefault(passage.id, (statement.number, passage))
                if said[passage.id][1] is not passage:
                    field = passage.language.value
                    errors.append(StatementError(statement.number, field, _said_twice(number)))
        if not said and not errors:
            first = written.statements[0].number if written.statements else 1
            errors.append(StatementError(first, "sv", _nothing_written()))
        if errors:
            raise RefusedProfileError(errors)
        return tuple(passage for _, passage in said.values())

    def _read_statement(
        self, written: WrittenStatement
    ) -> tuple[list[Passage], list[StatementError]]:
        passages: list[Passage] = []
        errors: dict[tuple[str, str], StatementError] = {}
        for row in self._rows_of(written):
            language = Language(row.cells[Column.LANGUAGE])
            read = self._rows.read(row)
            if isinstance(read, Passage):
                passages.append(read)
            for field, problem in _problems(read, language, written):
                # A mistake in what all wordings share is told once.
                error = StatementError(written.number, field, problem)
                errors.setdefault((field, problem.code), error)
        if len(passages) > 1:
            passages = [replace(one, statement_id=passages[0].id) for one in passages]
        return passages, list(errors.values())

    def _rows_of(self, written: WrittenStatement) -> Iterator[TableRow]:
        """Yield one row of an import for each wording."""
        worded = {lang: text for lang, text in written.wordings.items() if text.strip()}
        source, year = self._source_and_year(written)
        for language, text in (worded or {Language.SWEDISH: ""}).items():
            cells = {
                Column.LOCAL_GOVERNMENT_ID: self._place.id,
                Column.LANGUAGE: language.value,
                Column.SIDE: written.side,
                Column.TEXT: made_harmless(text),
                Column.THEMES: ";".join(written.themes),
                Column.SOURCE: made_harmless(source),
                Column.YEAR: "" if year is None else str(year),
                Column.SEEKING: "yes" if written.seeking else "no",
            }
            yield TableRow(written.number, cells)

    def _source_and_year(self, written: WrittenStatement) -> tuple[str, int | None]:
        """Return what the statement stands on: as before while its words are, else this day."""
        entered = written.source.strip()
        own = source_of_the_form(self._place.name, self._place.id, self._today.isoformat())
        earlier = self._stored.get(written.opened_id)
        if earlier is not None and _says_the_same(written, earlier):
            before = earlier.first
            if entered == before.source or (not entered and is_of_the_form(before.source)):
                return before.source, before.year
        return entered or own, self._today.year


def _says_the_same(written: WrittenStatement, earlier: Statement) -> bool:
    """Return whether every earlier wording is still there; another language may have come beside it."""
    return all(
        plain_form(written.wordings.get(language, "")) == plain_form(one.text)
        for language, one in earlier.wordings.items()
    )


def _problems(
    read: object, language: Language, written: WrittenStatement
) -> Iterator[tuple[str, Message]]:
    for problem in read if isinstance(read, tuple) else ():
        field = _FIELDS.get(problem.column, language.value)
        yield field, _for_the_form(problem.message)
    doubt = _doubt(written.wordings.get(language, ""), language)
    if doubt is not None and not written.language_is_right:
        yield language.value, doubt


def _doubt(text: str, language: Language) -> Message | None:
    """Return why a text hardly is in its language, None where nothing speaks against it."""
    if language is Language.OTHER or not text.strip():
        return None
    found = detect_language(text)
    if not found.confident or found.language is language:
        return None
    return message(
        "profile.other-language",
        "This seems to be in another language ({found}) than {stated}. Move it to the right field, or "
        "tick below that the language is right.",
        found=LanguageCode(found.code),
        stated=LanguageCode(language.value),
    )


def _for_the_form(said: Message) -> Message:
    """Return what an import says of a cell, in the words of the form."""
    retold = _IN_THE_FORM.get(said.code)
    return said if retold is None else retold(said)


def _nothing_written() -> Message:
    return message(
        "profile.nothing-written",
        "Nothing is written. Write at least one statement; to take away everything that is stored, "
        "choose “Delete the profile”.",
    )


def _said_twice(number: int) -> Message:
    return message(
        "profile.said-twice",
        "This is the same text as in statement {number}. Remove one of them.",
        number=number,
    )


_IN_THE_FORM: Mapping[str, Callable[[Message], Message]] = {
    "import.side-missing": lambda _: message(
        "profile.side-missing",
        "Choose whether you lack this, are good at it, or share it with a partner.",
    ),
    "import.side-unknown": lambda _: message(
        "profile.side-missing",
        "Choose whether you lack this, are good at it, or share it with a partner.",
    ),
    "import.text-missing": lambda _: message(
        "profile.text-missing",
        "The statement has no text any more. Write it again, or remove the statement.",
    ),
    "import.text-too-long": lambda said: message(
        "profile.text-too-long",
        "The text has {letters} characters, but at most {most} are allowed. Split it into several "
        "statements.",
        **said.values,
    ),
    "import.unreadable-letters": lambda _: message(
        "profile.unreadable-letters",
        "The text holds characters that cannot be shown. Write it again by hand.",
    ),
    "import.email-address": lambda _: message(
        "profile.email-address",
        "There is an e-mail address here. Remove it: everyone can read what you write.",
    ),
}
