"""The taxonomy as the API returns it."""

from pydantic import BaseModel

from matcher.domain.taxonomy import Concept, Taxonomy
from service.api.shapes.words import Term
from service.language.catalogues import Lang


class ConceptShape(BaseModel):
    """A core area, cooperation area, theme or Global Goal."""

    id: str
    kind: Term
    label: str
    description: str
    cooperation_area: str | None
    core_areas: list[str]
    goals: list[str]
    source: str

    @classmethod
    def of(cls, concept: Concept, language: Lang) -> "ConceptShape":
        """Return a concept."""
        return cls(
            id=concept.id,
            kind=Term.of(concept.kind, language),
            label=concept.labels[language],
            description=concept.descriptions.get(language, ""),
            cooperation_area=concept.cooperation_area_id,
            core_areas=list(concept.core_area_ids),
            goals=list(concept.goal_ids),
            source=concept.source,
        )


class TaxonomyShape(BaseModel):
    """All words that challenges are sorted by."""

    language: Lang
    core_areas: list[ConceptShape]
    cooperation_areas: list[ConceptShape]
    themes: list[ConceptShape]
    global_goals: list[ConceptShape]

    @classmethod
    def of(cls, taxonomy: Taxonomy, language: Lang) -> "TaxonomyShape":
        """Return the whole taxonomy."""
        return cls(
            language=language,
            core_areas=[ConceptShape.of(c, language) for c in taxonomy.core_areas.values()],
            cooperation_areas=[
                ConceptShape.of(c, language) for c in taxonomy.cooperation_areas.values()
            ],
            themes=[ConceptShape.of(c, language) for c in taxonomy.themes.values()],
            global_goals=[ConceptShape.of(c, language) for c in taxonomy.global_goals.values()],
        )
