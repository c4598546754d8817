"""Reading a sheet of a round's parties: each row a party, each problem named by its row."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from data.formula_text import restored
from data.importing.contact_data import has_email, has_personal_number, has_phone_number
from data.importing.countries import country_of
from data.importing.local_government_cell import LocalGovernmentCells, NameLookup
from data.importing.round_columns import RoundColumn
from data.importing.table import ProfileTable, TableRow
from data.importing.words import read_yes_or_no
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import CountryCode, Message, message
from matcher.domain.names import canonical
from matcher.domain.round import MOST_CAPACITY, SIZES
from matcher.encoding.text import plain_form

MOST_TEXT_LETTERS = 5_000
_SWEDEN = CountryCode("SE")
_SWEDISH = frozenset(map(canonical, ("swedish", "svensk", "sverige", "sweden", "vi", "ours", "se")))
_ABROAD = frozenset(map(canonical, ("abroad", "utländsk", "utland", "utlandet", "de", "theirs")))
_SEPARATORS = re.compile(r"[;,|/\n]+")
_SHOWN = 60

Value = TypeVar("Value")


@dataclass(frozen=True)
class SheetParty:
    """A party as its row gives it; None is what the row leaves open."""

    line: int
    place: LocalGovernment
    capacity: int | None
    only_countries: frozenset[CountryCode]
    group_size: int | None
    required: bool
    text: str


@dataclass(frozen=True)
class SheetProblem:
    """One thing that is wrong with one row."""

    line: int
    message: Message


@dataclass(frozen=True)
class RoundSheet:
    """A sheet that was read: how, what it ignores, its parties, and every problem of every row."""

    read_as: Message
    ignored_columns: tuple[str, ...]
    parties: tuple[SheetParty, ...]
    problems: tuple[SheetProblem, ...]


def read_round_sheet(
    table: ProfileTable, known: Mapping[str, LocalGovernment], names: NameLookup
) -> RoundSheet:
    """Return the parties of a table with the columns of ROUND_SHEET, against the registry."""
    places = LocalGovernmentCells(known, names)
    parties: dict[str, SheetParty] = {}
    problems: list[SheetProblem] = []
    for row in table.rows:
        read = _party(row, places)
        if not isinstance(read, SheetParty):
            problems += [SheetProblem(row.line, said) for said in read]
        elif read.place.id in parties:
            first = parties[read.place.id]
            problems.append(SheetProblem(row.line, _twice(read.place, first.line)))
        else:
            parties[read.place.id] = read
    return RoundSheet(
        table.read_as, table.ignored_columns, tuple(parties.values()), tuple(problems)
    )


class _Row:
    """A row while it is read: its cells, and the problems found so far."""

    def __init__(self, row: TableRow) -> None:
        self._cells = row.cells
        self.problems: list[Message] = []

    def cell(self, column: RoundColumn) -> str:
        return restored(self._cells.get(column, "").strip()).strip()

    def accept(self, value: Value | Message) -> Value | None:
        """Return the value, or note the problem and return None."""
        if isinstance(value, Message):
            self.problems.append(value)
            return None
        return value


def _party(row: TableRow, places: LocalGovernmentCells) -> SheetParty | Sequence[Message]:
    if row.problem is not None:
        return [row.problem]
    read = _Row(row)
    is_swedish = read.accept(_side(read.cell(RoundColumn.SIDE)))
    side = is_swedish[0] if is_swedish else None
    country = read.cell(RoundColumn.COUNTRY) or ("SE" if side else "")
    place = read.accept(places.read("", read.cell(RoundColumn.LOCAL_GOVERNMENT), country))
    if place and side is not None and side != (place.country == _SWEDEN):
        read.accept(_other_side(place))
    capacity = read.accept(_capacity(read.cell(RoundColumn.CAPACITY)))
    only = read.accept(_countries(read.cell(RoundColumn.ONLY_COUNTRIES)))
    size = read.accept(_size(read.cell(RoundColumn.GROUP_SIZE)))
    required = read.accept(read_yes_or_no(read.cell(RoundColumn.REQUIRED)))
    text = read.accept(checked_challenge(read.cell(RoundColumn.TEXT)))
    if place and text and place.country != _SWEDEN:
        read.accept(_not_read_abroad(place))
    if read.problems or not (place and capacity and size) or only is None:
        return read.problems
    return SheetParty(row.line, place, capacity[0], only, size[0], bool(required), text or "")


# A value that may be left open comes in a tuple, so that nothing and "not said" can be told apart.
def _side(cell: str) -> tuple[bool | None] | Message:
    word = canonical(cell)
    if not word:
        return (None,)
    if word in _SWEDISH or word in _ABROAD:
        return (word in _SWEDISH,)
    return message(
        "round-sheet.side-unknown",
        "“{value}” is no side. Write Swedish (svensk) or abroad (utländsk), or leave the cell empty: the "
        "registry knows the country.",
        value=cell[:_SHOWN],
    )


def _other_side(place: LocalGovernment) -> Message:
    return message(
        "round-sheet.side-contradicts",
        "{name} lies in {country}, but the row puts it on the other side. Correct one of them.",
        name=place.name,
        country=place.country,
    )


def _capacity(cell: str) -> tuple[int | None] | Message:
    if not cell:
        return (None,)
    if (
        cell.isascii()
        and cell.isdigit()
        and int(cell[:4]) <= MOST_CAPACITY
        and len(cell) < len("1000")
    ):
        return (int(cell),)
    return message(
        "round-sheet.capacity-unreadable",
        "“{value}” is not a number of partners. Write a whole number from 0 to {most}.",
        value=cell[:_SHOWN],
        most=MOST_CAPACITY,
    )


def _size(cell: str) -> tuple[int | None] | Message:
    if not cell:
        return (None,)
    if cell in [str(size) for size in SIZES]:
        return (int(cell),)
    return message(
        "round-sheet.size-unknown",
        "A group cannot have “{value}” parties. Write 2 or 3, or leave the cell empty.",
        value=cell[:_SHOWN],
    )


def _countries(cell: str) -> frozenset[CountryCode] | Message:
    found: set[CountryCode] = set()
    # A name may hold a comma or a word like "och"; the whole cell is tried first.
    whole = country_of(cell) if cell else None
    for name in [] if whole else [part.strip() for part in _SEPARATORS.split(cell)]:
        country = country_of(name) if name else None
        if name and country is None:
            return message(
                "round-sheet.country-unknown",
                "“{value}” is not a country. Write codes or names with a comma between them, such as "
                "Kenya, Zambia.",
                value=name[:_SHOWN],
            )
        if country:
            found.add(country)
    return frozenset({whole} if whole else found)


def checked_challenge(written: str) -> str | Message:
    """Return a challenge as it is kept, or why it cannot be: it is shown to everybody in the round."""
    text = plain_form(written)
    if len(text) > MOST_TEXT_LETTERS:
        return message(
            "round-sheet.text-too-long",
            "The challenge has {letters} characters, but at most {most} are allowed. Shorten it.",
            letters=len(text),
            most=MOST_TEXT_LETTERS,
        )
    if any(ord(letter) < ord(" ") or letter == "\N{REPLACEMENT CHARACTER}" for letter in text):
        return message(
            "import.unreadable-letters",
            "The cell holds characters that cannot be shown; a letter was probably lost when the file "
            "was saved. Write the cell again.",
        )
    if has_email(text) or has_phone_number(text) or has_personal_number(text):
        return message(
            "round-sheet.contact-data",
            "The challenge holds an e-mail address, a telephone number or a personal identity number. "
            "Remove it: a challenge is about the place and not about a person.",
        )
    return text


def _not_read_abroad(place: LocalGovernment) -> Message:
    return message(
        "round-sheet.challenge-abroad",
        "{name} lies abroad: what it needs and is good at is read from its profile, not from the sheet. "
        "Import its profile first, and leave the cell empty.",
        name=place.name,
    )


def _twice(place: LocalGovernment, line: int) -> Message:
    return message(
        "round-sheet.party-twice",
        "{name} stands in row {line} already. Keep one row and write there how many partners it takes.",
        name=place.name,
        line=line,
    )
