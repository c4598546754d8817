"""The words that challenges are sorted by: core areas, cooperation areas, themes and Global Goals."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ConceptKind(StrEnum):
    """Which of the four lists a concept belongs to."""

    CORE_AREA = "core_area"
    COOPERATION_AREA = "cooperation_area"
    THEME = "theme"
    GLOBAL_GOAL = "global_goal"


@dataclass(frozen=True)
class Concept:
    """One entry of the taxonomy, with its label and one-sentence description per language.

    A theme names its cooperation area, core areas and goals; the other kinds leave these empty.
    """

    id: str
    kind: ConceptKind
    labels: Mapping[str, str]
    descriptions: Mapping[str, str]
    source: str
    cooperation_area_id: str | None = None
    core_area_ids: tuple[str, ...] = ()
    goal_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Taxonomy:
    """All concepts by kind and id."""

    core_areas: Mapping[str, Concept]
    cooperation_areas: Mapping[str, Concept]
    themes: Mapping[str, Concept]
    global_goals: Mapping[str, Concept]

    def of_kind(self, kind: ConceptKind) -> Mapping[str, Concept]:
        """Return the list of one kind, by id."""
        return {
            ConceptKind.CORE_AREA: self.core_areas,
            ConceptKind.COOPERATION_AREA: self.cooperation_areas,
            ConceptKind.THEME: self.themes,
            ConceptKind.GLOBAL_GOAL: self.global_goals,
        }[kind]
