"""The whole check of a facts folder."""

from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path

from data.fact_check.fact_tables import ID_TABLES, PARTNERSHIPS, TABLES
from data.fact_check.knowledge import check_knowledge
from data.fact_check.problem import FactProblem
from data.fact_check.programmes import check_programmes
from data.fact_check.registry_files import check_registry_files
from data.fact_check.tables import check_table, rows_of
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import message


def check_facts(folder: Path, registry: Iterable[LocalGovernment], on: date) -> list[FactProblem]:
    """Return every fault found in the facts, file by file; none means that the facts hold.

    Checks schema and allowed values, references, dates (none later than `on`), a source for every row,
    unique ids, both languages, and that no personal contact data stands in a text. `registry` is what
    the registry files were read to; a registry that cannot be read raises in its own reader.
    """
    governments = list(registry)
    known = _known_ids(folder, governments)
    problems: list[FactProblem] = []
    for table in TABLES:
        problems += check_table(table, folder, known, on)
    problems += check_knowledge(folder, known, on)
    problems += _parties(folder)
    problems += check_programmes(
        folder / "programmes", {government.country for government in governments}, on
    )
    problems += check_registry_files(folder / "registry", on)
    return problems


def _known_ids(folder: Path, governments: Iterable[LocalGovernment]) -> dict[str, Collection[str]]:
    known: dict[str, Collection[str]] = {
        kind: {row.text("id") for table in tables for row in rows_of(table, folder)[0]}
        for kind, tables in ID_TABLES.items()
    }
    known["local government"] = {government.id for government in governments}
    return known


def _parties(folder: Path) -> list[FactProblem]:
    """A partnership has two or more parties, counted with those that no registry entry matches."""
    return [
        FactProblem(
            PARTNERSHIPS.file,
            f"line {row.line}",
            message(
                "facts.too-few-parties",
                "The partnership {id} has fewer than two parties.",
                id=row.text("id"),
            ),
        )
        for row in rows_of(PARTNERSHIPS, folder)[0]
        if len(row.several("party_ids") + row.several("unnamed_parties")) < 2
    ]
