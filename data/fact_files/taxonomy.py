"""Reads the taxonomy: one CSV file a kind of concept, with texts in both languages."""

from dataclasses import replace
from pathlib import Path

from data.fact_files.located_row import LocatedRow, read_rows
from matcher.domain.taxonomy import Concept, ConceptKind, Taxonomy

CONCEPT_COLUMNS = ("id", "label_sv", "label_en", "description_sv", "description_en", "source")
THEME_COLUMNS = (
    "id", "cooperation_area_id", "core_area_ids", "goal_ids",
    "label_sv", "label_en", "description_sv", "description_en", "source",
)  # fmt: skip


def read_taxonomy(folder: Path) -> Taxonomy:
    """Read the four lists of the taxonomy.

    Raises PartnerkommunError "facts.invalid-row" with the file, the line and the rule it breaks.
    """
    core_areas = _read_concepts(folder / "core_areas.csv", ConceptKind.CORE_AREA)
    cooperation_areas = _read_concepts(
        folder / "cooperation_areas.csv", ConceptKind.COOPERATION_AREA
    )
    global_goals = _read_concepts(folder / "global_goals.csv", ConceptKind.GLOBAL_GOAL)
    themes: dict[str, Concept] = {}
    for row in read_rows(folder / "themes.csv", THEME_COLUMNS):
        theme = _theme(row)
        _add(themes, theme, row)
        _refuse_unknown(
            row, "cooperation_area_id", (theme.cooperation_area_id or "",), cooperation_areas
        )
        _refuse_unknown(row, "core_area_ids", theme.core_area_ids, core_areas)
        _refuse_unknown(row, "goal_ids", theme.goal_ids, global_goals)
    return Taxonomy(core_areas, cooperation_areas, themes, global_goals)


def _read_concepts(path: Path, kind: ConceptKind) -> dict[str, Concept]:
    concepts: dict[str, Concept] = {}
    for row in read_rows(path, CONCEPT_COLUMNS):
        _add(concepts, _concept(row, kind), row)
    return concepts


def _concept(row: LocatedRow, kind: ConceptKind) -> Concept:
    return Concept(
        id=row.required("id"),
        kind=kind,
        labels={"sv": row.required("label_sv"), "en": row.required("label_en")},
        descriptions={
            "sv": row.required("description_sv"),
            "en": row.required("description_en"),
        },
        source=row.required("source"),
    )


def _theme(row: LocatedRow) -> Concept:
    concept = _concept(row, ConceptKind.THEME)
    return replace(
        concept,
        cooperation_area_id=row.required("cooperation_area_id"),
        core_area_ids=row.several("core_area_ids"),
        goal_ids=row.several("goal_ids"),
    )


def _add(concepts: dict[str, Concept], concept: Concept, row: LocatedRow) -> None:
    if concept.id in concepts:
        row.refuse(f"the id {concept.id!r} stands twice")
    concepts[concept.id] = concept


def _refuse_unknown(
    row: LocatedRow, column: str, ids: tuple[str, ...], known: dict[str, Concept]
) -> None:
    for concept_id in ids:
        if concept_id not in known:
            row.refuse(f"{column} names {concept_id!r}, which is not in the taxonomy")
