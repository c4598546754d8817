"""Reading a sheet of partnerships to group: each row a partnership, each problem named by its row."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from data.formula_text import restored
from data.importing.grouping_cells import (
    SEPARATORS,
    read_experienced,
    read_key,
    read_languages,
    read_year,
    readable,
)
from data.importing.grouping_columns import GroupingColumn
from data.importing.local_government_cell import NameLookup
from data.importing.party_cell import Parties, PartyCells
from data.importing.round_sheet import SheetProblem, checked_challenge
from data.importing.table import ProfileTable, TableRow
from data.importing.theme_cell import ThemeNames
from matcher.domain.grouping import MOST_PARTNERSHIPS
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import Message, message
from matcher.domain.names import canonical
from matcher.domain.taxonomy import Taxonomy

Value = TypeVar("Value")
MOST_LINKED = 50


@dataclass(frozen=True)
class SheetPartnership:
    """A partnership as its row gives it; None is what the row leaves open.

    `key` is empty where the row gives none. `together` and `apart` are the lines of other rows.
    """

    line: int
    key: str
    parties: Parties
    text: str
    theme_ids: tuple[str, ...]
    start_year: int | None
    is_experienced: bool | None
    languages: tuple[str, ...]
    together: tuple[int, ...] = ()
    apart: tuple[int, ...] = ()


@dataclass(frozen=True)
class GroupingSheet:
    """A sheet that was read: how, what it ignores, its partnerships, every problem and every remark.

    A remark names a party that the registry does not have, which is kept by its name.
    """

    read_as: Message
    ignored_columns: tuple[str, ...]
    rows: tuple[SheetPartnership, ...]
    problems: tuple[SheetProblem, ...]
    remarks: tuple[SheetProblem, ...] = ()


def read_grouping_sheet(
    table: ProfileTable,
    known: Mapping[str, LocalGovernment],
    names: NameLookup,
    taxonomy: Taxonomy,
) -> GroupingSheet:
    """Return the partnerships of a table with the columns of GROUPING_SHEET, against the registry."""
    if len(table.rows) > MOST_PARTNERSHIPS:
        return _refused(table, _too_many(len(table.rows)))
    reading = _Reading(PartyCells(known, names), ThemeNames(taxonomy))
    for row in table.rows:
        if row.problem is not None or any(cell.strip() for cell in row.cells.values()):
            reading.take(row)
    reading.link()
    if not reading.found and not reading.problems:
        return _refused(table, _empty())
    return GroupingSheet(
        table.read_as,
        table.ignored_columns,
        tuple(reading.found.values()),
        tuple(sorted(reading.problems, key=lambda problem: problem.line)),
        tuple(
            SheetProblem(row.line, said)
            for row in reading.found.values()
            for said in row.parties.remarks
        ),
    )


@dataclass
class _Reading:
    """What was read of a sheet so far: partnerships by line, and what is wrong."""

    parties: PartyCells
    themes: ThemeNames
    found: dict[int, SheetPartnership] = field(default_factory=dict)
    problems: list[SheetProblem] = field(default_factory=list)
    _line_of: dict[str, int] = field(default_factory=dict)
    _seen: dict[tuple[object, ...], int] = field(default_factory=dict)
    _links: dict[int, tuple[str, str]] = field(default_factory=dict)

    def take(self, row: TableRow) -> None:
        """Read one row."""
        if row.problem is not None:
            self.problems.append(SheetProblem(row.line, row.problem))
            return
        cells = _Row(row)
        read = self._partnership(cells)
        same = None if read is None else self._same(read)
        if same is not None:
            cells.problems.append(_doubled(same))
        if read is not None and read.key in self._line_of:
            cells.problems.append(_key_twice(read.key, self._line_of[read.key]))
        if cells.problems or read is None:
            self.problems += [SheetProblem(row.line, said) for said in cells.problems]
            return
        self.found[row.line] = read
        if read.key:
            self._line_of[read.key] = row.line
        self._links[row.line] = (
            cells.cell(GroupingColumn.TOGETHER),
            cells.cell(GroupingColumn.APART),
        )

    def link(self) -> None:
        """Read which rows each row must and must not be with, once all rows are known."""
        refused = {problem.line for problem in self.problems}
        for line, (together, apart) in self._links.items():
            must, may_not = self._lines(line, together, refused), self._lines(line, apart, refused)
            for said in (must, may_not):
                if isinstance(said, Message):
                    self.problems.append(SheetProblem(line, said))
            if isinstance(must, Message) or isinstance(may_not, Message):
                continue
            self.found[line] = replace(self.found[line], together=must, apart=may_not)
        self._refuse_contradictions()

    def _refuse_contradictions(self) -> None:
        """Note each row that may not be with one that it, or that other row, says it must be with."""
        rows = self.found.values()
        must = {frozenset((row.line, other)) for row in rows for other in row.together}
        for row in rows:
            both = [other for other in row.apart if frozenset((row.line, other)) in must]
            if both:
                self.problems.append(SheetProblem(row.line, _contradiction(min(both))))

    def _lines(self, line: int, cell: str, refused: set[int]) -> tuple[int, ...] | Message:
        lines: dict[int, None] = {}
        names = [name.strip() for name in SEPARATORS.split(cell) if name.strip()]
        if len(names) > MOST_LINKED:
            return _too_many_linked(len(names))
        for name in names:
            meant = self._line_of.get(name)
            if meant is None and name.isascii() and name.isdigit():
                meant = int(name[:7])
            if meant == line or (meant not in self.found and meant not in refused):
                return _no_such_row(name)
            if meant in self.found:
                lines[meant or 0] = None
        return tuple(lines)

    def _partnership(self, cells: "_Row") -> SheetPartnership | None:
        parties = cells.accept(self.parties.read(cells.cell(GroupingColumn.PARTIES)))
        key = cells.accept(read_key(cells.cell(GroupingColumn.KEY)))
        text = cells.accept(checked_challenge(cells.cell(GroupingColumn.TEXT)))
        themes = cells.accept(self.themes.read(cells.cell(GroupingColumn.THEMES)))
        year = cells.accept(read_year(cells.cell(GroupingColumn.START_YEAR)))
        experienced = cells.accept(read_experienced(cells.cell(GroupingColumn.EXPERIENCED)))
        languages = cells.accept(read_languages(cells.cell(GroupingColumn.LANGUAGES)))
        if parties is None or year is None or experienced is None:
            return None
        return SheetPartnership(
            line=cells.line,
            key=key or "",
            parties=parties,
            text=text or "",
            theme_ids=themes or (),
            start_year=year[0],
            is_experienced=experienced[0],
            languages=languages or (),
        )

    def _same(self, read: SheetPartnership) -> int | None:
        """Return the line of an earlier row of these parties, words, themes and start, or note this one."""
        parties = (*read.parties.ids, *read.parties.others)
        themes = frozenset(read.theme_ids)
        mark = (frozenset(parties), canonical(read.text), themes, read.start_year)
        first = self._seen.setdefault(mark, read.line)
        return None if first == read.line else first


class _Row:
    """A row while it is read: its cells, and the problems found so far."""

    def __init__(self, row: TableRow) -> None:
        self._cells = row.cells
        self.line = row.line
        self.problems: list[Message] = []

    def cell(self, column: GroupingColumn) -> str:
        return restored(self._cells.get(column, "").strip()).strip()

    def accept(self, value: Value | Message) -> Value | None:
        """Return the value, or note the problem and return None."""
        if isinstance(value, Message):
            self.problems.append(value)
            return None
        return value


def _refused(table: ProfileTable, said: Message) -> GroupingSheet:
    return GroupingSheet(table.read_as, table.ignored_columns, (), (SheetProblem(1, said),))


def _too_many(count: int) -> Message:
    return message(
        "grouping-sheet.too-many",
        "The sheet has {count} partnerships; at most {most} can be grouped at once. Make two groupings "
        "of it.",
        count=count,
        most=MOST_PARTNERSHIPS,
    )


def _empty() -> Message:
    return message(
        "grouping-sheet.empty",
        "The sheet names its columns but holds no partnership. Write one partnership a row.",
    )


def _doubled(line: int) -> Message:
    return message(
        "grouping-sheet.row-twice",
        "Row {line} says just the same. Keep one of them.",
        line=line,
    )


def _key_twice(key: str, line: int) -> Message:
    return message(
        "grouping-sheet.key-twice",
        "The key {key} stands in row {line} already. Give each row a key of its own, or none.",
        key=key,
        line=line,
    )


def _no_such_row(name: str) -> Message:
    return message(
        "grouping-sheet.no-such-row",
        "“{value}” is no other row of this sheet. Write its number or its key.",
        value=readable(name),
    )


def _too_many_linked(count: int) -> Message:
    return message(
        "grouping-sheet.too-many-linked",
        "The cell names {count} rows; at most {most} are read. Name those that matter most.",
        count=count,
        most=MOST_LINKED,
    )


def _contradiction(line: int) -> Message:
    return message(
        "grouping-sheet.together-and-apart",
        "Row {line} both must and must not be with this one. Take away one of the two.",
        line=line,
    )
