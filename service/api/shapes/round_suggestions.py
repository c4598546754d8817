"""The suggestions of a round as the API returns them."""

from pydantic import BaseModel, Field

from service.api.shapes.round_work import WorkShape
from service.api.shapes.words import Sentence
from service.language.catalogues import Lang
from service.use_cases.introduction_acting import Acting
from service.use_cases.jobs import Job
from service.use_cases.round_suggestions import (
    PartySuggestions,
    RoundSuggestion,
    RoundSuggestions,
    found_by,
)


class RoundSuggestionShape(BaseModel):
    """Somebody abroad who is suggested."""

    local_government_id: str
    name: str
    benefit: float = Field(description="What the pair would gain, 0 to 1.")
    strength: str = Field(description="The same in words: very_strong, strong or possible.")
    own_place: int = Field(
        description="Its place in the party's own order, where nothing is spread."
    )
    why: Sentence | None
    against: list[Sentence] = Field(description="What to think of before they are introduced.")

    @classmethod
    def of(cls, each: RoundSuggestion, acting: Acting, language: Lang) -> "RoundSuggestionShape":
        """Return a suggestion."""
        return cls(
            local_government_id=each.their_id,
            name=acting.name_of(each.their_id),
            benefit=each.benefit,
            strength=each.strength.value,
            own_place=each.own_place,
            why=Sentence.of(each.found.why, language) if each.found.why else None,
            against=[Sentence.of(said, language) for said in each.found.against],
        )


class PartySuggestionsShape(BaseModel):
    """What a Swedish party is suggested."""

    local_government_id: str
    name: str
    suggestions: list[RoundSuggestionShape] = Field(description="Spread, in order.")
    plain_ids: list[str] = Field(description="Whom it would be suggested if nothing were spread.")
    given_up: float = Field(description="The share of its own list's benefit that it gives up.")

    @classmethod
    def of(cls, party: PartySuggestions, acting: Acting, language: Lang) -> "PartySuggestionsShape":
        """Return the suggestions of a party."""
        return cls(
            local_government_id=party.our_id,
            name=acting.name_of(party.our_id),
            suggestions=[RoundSuggestionShape.of(each, acting, language) for each in party.spread],
            plain_ids=[each.their_id for each in party.plain],
            given_up=party.given_up,
        )


class NoSuggestionShape(BaseModel):
    """A Swedish party that nobody is suggested to, and why."""

    local_government_id: str
    name: str
    reason: Sentence


class FoundSuggestionsShape(BaseModel):
    """The lists of a round, and what spreading them costs and gives."""

    cost: float = Field(description="The share of the total benefit that spreading gives up.")
    most_given_up: float = Field(description="The most that one party gives up of its own list.")
    plain_gini: float | None = Field(
        description="How unevenly attention falls where nothing is spread: 0 is alike, near 1 uneven."
    )
    spread_gini: float | None = Field(description="The same, spread.")
    parties: list[PartySuggestionsShape]
    without: list[NoSuggestionShape]

    @classmethod
    def of(cls, found: RoundSuggestions, acting: Acting, language: Lang) -> "FoundSuggestionsShape":
        """Return what was found."""
        most = found.most_given_up
        return cls(
            cost=found.cost,
            most_given_up=most.given_up if most else 0.0,
            plain_gini=found.plain_gini,
            spread_gini=found.spread_gini,
            parties=[PartySuggestionsShape.of(each, acting, language) for each in found.lists],
            without=[
                NoSuggestionShape(
                    local_government_id=each.party_id,
                    name=acting.name_of(each.party_id),
                    reason=Sentence.of(each.reason, language),
                )
                for each in found.left
            ],
        )


class SuggestionsShape(BaseModel):
    """The suggestions of a round, or how far they have come."""

    language: str
    round_id: str
    n: int = Field(description="How many each party gets at most.")
    work: WorkShape
    found: FoundSuggestionsShape | None = Field(description="Null until the work is done.")

    @classmethod
    def of(cls, job: Job, n: int, acting: Acting, language: Lang) -> "SuggestionsShape":
        """Return what some work found, or how far it has come."""
        found = found_by(job)
        return cls(
            language=language,
            round_id=job.matter_id,
            n=n,
            work=WorkShape.of(job, language),
            found=FoundSuggestionsShape.of(found, acting, language) if found else None,
        )
