"""What an import would do, found out without doing it."""

from dataclasses import dataclass

from sqlalchemy import Engine

from data.importing.profile_rows import (
    ImportBackground,
    ProfileRowReader,
    RowProblem,
    passage_id,
)
from data.importing.table import ProfileTable
from data.store.reading import read_passages_as_written
from matcher.domain.challenge import Passage, Provenance
from matcher.domain.message import Message, message


@dataclass(frozen=True)
class ImportPlan:
    """What importing a file would add, update and leave as it is, and which rows it refuses and why."""

    file_name: str
    file_hash: str
    read_as: Message
    ignored_columns: tuple[str, ...]
    added: tuple[Passage, ...]
    updated: tuple[Passage, ...]
    unchanged: tuple[Passage, ...]
    problems: tuple[RowProblem, ...]

    @property
    def refused_rows(self) -> int:
        """Return how many rows have problems."""
        return len({problem.line for problem in self.problems})


def plan_import(engine: Engine, table: ProfileTable, background: ImportBackground) -> ImportPlan:
    """Return what importing `table` would do to the store; nothing is changed."""
    passages, problems = _read_rows(table, background)
    stored = read_passages_as_written(engine)
    own = {one.id: one for one in stored if one.provenance is Provenance.SELF_REPORTED}
    documented = {
        (passage_id(one.local_government_id, one.text, one.source), one.side)
        for one in stored
        if one.provenance is Provenance.DOCUMENTED
    }
    added, updated, unchanged = [], [], []
    for passage in passages:
        if (passage.id, passage.side) in documented or own.get(passage.id) == passage:
            unchanged.append(passage)
        elif passage.id in own:
            updated.append(passage)
        else:
            added.append(passage)
    return ImportPlan(
        file_name=table.file_name,
        file_hash=table.file_hash,
        read_as=table.read_as,
        ignored_columns=table.ignored_columns,
        added=tuple(added),
        updated=tuple(updated),
        unchanged=tuple(unchanged),
        problems=tuple(problems),
    )


def _read_rows(
    table: ProfileTable, background: ImportBackground
) -> tuple[list[Passage], list[RowProblem]]:
    reader = ProfileRowReader(background)
    passages: list[Passage] = []
    problems: list[RowProblem] = []
    first_lines: dict[str, int] = {}
    for row in table.rows:
        read = reader.read(row)
        if not isinstance(read, Passage):
            problems.extend(read)
        elif read.id in first_lines:
            problems.append(RowProblem(row.line, None, _said_before(first_lines[read.id])))
        else:
            first_lines[read.id] = row.line
            passages.append(read)
    return passages, problems


def _said_before(line: int) -> Message:
    return message(
        "import.row-doubled",
        "The same text of the same local government and source stands in row {line} already. Remove "
        "one; a text that is both need and offer is written once, as shared.",
        line=line,
    )
