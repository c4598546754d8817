"""Checks that every piece of knowledge is said to concern something, and what it concerns exists."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from data.fact_check.cell_checks import one_of
from data.fact_check.fact_tables import KNOWLEDGE
from data.fact_check.problem import FactProblem
from data.fact_check.tables import Column, KnownIds, Table, check_table, rows_of
from data.fact_files.knowledge import SUBJECTS_FILE
from data.fact_files.located_row import LocatedRow
from matcher.domain.knowledge import Concern, KnowledgeKind
from matcher.domain.message import Message, message

_KINDS = one_of(*(kind.value for kind in KnowledgeKind))
_CONCERNS = one_of(*(concern.value for concern in Concern))

KNOWLEDGE_SUBJECTS = Table(
    SUBJECTS_FILE,
    (
        Column("kind", required=True, check=_KINDS),
        Column("name", required=True),
        Column("concerns", required=True, check=_CONCERNS),
        Column("theme_ids", several=True, refers_to="theme"),
        Column("core_area_ids", several=True, refers_to="core area"),
        Column("goal_ids", several=True, refers_to="global goal"),
        Column("who_or_where_sv"),
        Column("why", required=True),
    ),
    unique=("kind", "name"),
)
_SUBJECTS = ("theme_ids", "core_area_ids", "goal_ids")


def check_knowledge(folder: Path, known: KnownIds, on: date) -> Iterator[FactProblem]:
    """Yield every fault of knowledge_subjects.csv, alone and beside knowledge.csv."""
    yield from check_table(KNOWLEDGE_SUBJECTS, folder, known, on)
    knowledge, unreadable = rows_of(KNOWLEDGE, folder)
    subjects, broken = rows_of(KNOWLEDGE_SUBJECTS, folder)
    if unreadable or broken:
        # What cannot be read is told already; the rest of the file would only seem to be missing.
        return
    named = {_key(row) for row in knowledge}
    for row in subjects:
        for fault in _faults(row, named):
            yield FactProblem(SUBJECTS_FILE, f"line {row.line}", fault)
    sorted_ = {_key(row) for row in subjects}
    for row in knowledge:
        if _key(row) not in sorted_:
            yield FactProblem(KNOWLEDGE.file, f"line {row.line}", _unsorted(row))


def _faults(row: LocatedRow, named: set[tuple[str, str]]) -> Iterator[Message]:
    if _key(row) not in named:
        yield message(
            "facts.knowledge-unknown",
            "{file} has no row “{name}” of the kind {kind}.",
            file=KNOWLEDGE.file,
            name=row.text("name"),
            kind=row.text("kind"),
        )
    names_some = any(row.text(column) for column in _SUBJECTS)
    if names_some != (row.text("concerns") == Concern.SUBJECTS):
        yield message(
            "facts.knowledge-concern",
            "concerns must be “subjects” where a theme, core area or goal is named, and only there.",
        )


def _unsorted(row: LocatedRow) -> Message:
    return message(
        "facts.knowledge-unsorted",
        "{file} does not say what “{name}” concerns.",
        file=SUBJECTS_FILE,
        name=row.text("name"),
    )


def _key(row: LocatedRow) -> tuple[str, str]:
    return row.text("kind"), row.text("name")
