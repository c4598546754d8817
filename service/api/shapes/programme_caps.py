"""Which funding cap applies, as the API returns it."""

from datetime import date

from pydantic import BaseModel, Field

from matcher.eligibility.caps import CapAnswer, CapCounted
from service.api.shapes.rules import CapShape, RuleShape
from service.api.shapes.words import Sentence, sentences
from service.language.catalogues import Lang


class CountedCapShape(BaseModel):
    """A cap that may apply, multiplied by the years where the source gives it per year."""

    cap: CapShape
    years: int = Field(description="The years it is counted for; 1 where it is not per year.")
    total_sek: int = Field(description="The most that may be granted for these years together.")
    doubts: list[Sentence]

    @classmethod
    def of(cls, counted: CapCounted, language: Lang) -> "CountedCapShape":
        """Return a counted cap."""
        return cls(
            cap=CapShape.of(counted.cap),
            years=counted.years,
            total_sek=counted.total_sek,
            doubts=sentences(counted.doubts, language),
        )


class CapAnswerShape(BaseModel):
    """The caps that may apply to what was asked, or the reasons why none is known."""

    on: date
    language: Lang
    programme: str = Field(description="Id of the programme.")
    stage: str
    regions: list[str] = Field(description="The regions of the world that the place belongs to.")
    parties: int
    years: int
    caps: list[CountedCapShape] = Field(description="Empty where no cap is known for the day.")
    reasons: list[Sentence] = Field(description="Why no cap is known; empty where one is.")
    doubts: list[Sentence] = Field(description="What is doubtful about the answer as a whole.")
    other_regions: list[str] = Field(
        description="Regions with a cap for the stage, where this one has none."
    )
    rules: list[RuleShape] = Field(description="Rules in words to read with the caps.")

    @classmethod
    def of(cls, programme_id: str, answer: CapAnswer, language: Lang) -> "CapAnswerShape":
        """Return the answer about a cap."""
        return cls(
            on=answer.on,
            language=language,
            programme=programme_id,
            stage=answer.asked.stage,
            regions=list(answer.asked.regions),
            parties=answer.asked.parties,
            years=answer.asked.years,
            caps=[CountedCapShape.of(counted, language) for counted in answer.counted],
            reasons=sentences(answer.reasons, language),
            doubts=sentences(answer.doubts, language),
            other_regions=list(answer.other_regions),
            rules=[RuleShape.of(rule, language) for rule in answer.rules],
        )
