"""Everything that is known of one local government, as the API returns it."""

from datetime import date

from pydantic import BaseModel, Field

from matcher.domain.local_government import LocalGovernment
from matcher.domain.programme import Programme
from matcher.eligibility import eligibility
from service.api.shapes.matches import PassageShape
from service.api.shapes.places import PlaceShape, SizedPlaceShape
from service.api.shapes.words import Sentence, sentences
from service.language.catalogues import Lang
from service.use_cases.registry import Registry
from service.use_cases.related_words import relation_in_words


class TwinShape(BaseModel):
    """A declared twin town."""

    id: str
    source: str


class RelatedShape(BaseModel):
    """A related local government and why it is one."""

    local_government: PlaceShape
    reasons: list[Sentence]


class AskableShape(BaseModel):
    """Whether one programme allows asking it."""

    programme_id: str
    eligible: bool
    reasons: list[Sentence] = Field(description="What speaks against it for certain.")
    doubts: list[Sentence] = Field(description="What the sources leave open.")
    rules: list[Sentence] = Field(description="The rules behind the answer.")
    sources: list[str] = Field(description="The source of each rule.")

    @classmethod
    def of(
        cls, place: LocalGovernment, programme: Programme, on: date, language: Lang
    ) -> "AskableShape":
        """Return the answer of a programme's rules on a day."""
        verdict = eligibility(place, programme, on)
        return cls(
            programme_id=programme.id,
            eligible=verdict.is_eligible,
            reasons=sentences(verdict.reasons, language),
            doubts=sentences(verdict.doubts, language),
            rules=sentences(tuple(rule.since for rule in verdict.rules), language),
            sources=[rule.source for rule in verdict.rules],
        )


class PlaceDetailShape(SizedPlaceShape):
    """Everything that is known of a local government."""

    language: Lang
    parent_id: str | None
    latitude: float | None
    longitude: float | None
    aliases: list[str]
    former_names: list[str]
    same_organisation_id: str | None
    source: str
    passages: int = Field(description="How many passages are known about it.")
    profile: list[PassageShape] = Field(
        description="What it needs and is good at, and challenges shared with a partner."
    )
    partnership_ids: list[str]
    twin_towns: list[TwinShape]
    related: list[RelatedShape]
    on: date = Field(description="The day whose rules `may_be_asked` tells.")
    may_be_asked: list[AskableShape]

    @classmethod
    def detailed(
        cls, place: LocalGovernment, registry: Registry, on: date, language: Lang
    ) -> "PlaceDetailShape":
        """Return a local government in full."""
        catalogue = registry.catalogue
        passages = registry.passages.get(place.id, ())
        return cls(
            **PlaceShape.of(place, language).model_dump(),
            language=language,
            population=place.population,
            population_year=place.population_year,
            largest_place_population=place.largest_place_population,
            parent_id=place.parent_id,
            latitude=place.latitude,
            longitude=place.longitude,
            aliases=list(place.aliases),
            former_names=list(place.former_names),
            same_organisation_id=place.same_organisation_id,
            source=place.source,
            passages=len(passages),
            profile=[PassageShape.of(passage, language) for passage in passages],
            partnership_ids=[p.id for p in registry.partnerships_of(place.id)],
            twin_towns=[
                TwinShape(id=twin.id, source=source) for twin, source in registry.twins_of(place.id)
            ],
            related=[
                RelatedShape(
                    local_government=PlaceShape.of(related.local_government, language),
                    reasons=sentences(
                        tuple(
                            relation_in_words(relation, catalogue.taxonomy, language)
                            for relation in related.relations
                        ),
                        language,
                    ),
                )
                for related in registry.relatives.related_to(place)
            ],
            on=on,
            may_be_asked=[
                AskableShape.of(place, programme, on, language)
                for programme in catalogue.programmes.values()
            ],
        )
