"""How a text was understood, and how people corrected it, as the API and `--json` return it."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

from matcher.domain.challenge import Challenge, ReadSentence
from matcher.domain.tag import Tag
from service.api.shapes.words import Term
from service.language.catalogues import Lang


class ReadSentenceShape(BaseModel):
    """A sentence of the question and the side it was read as."""

    text: str
    side: Term
    probability: float | None = Field(
        description="That a person would say the same; 1 where you said so yourself, null where it was "
        "told by expressions only."
    )

    @classmethod
    def of(cls, sentence: ReadSentence, language: Lang) -> "ReadSentenceShape":
        """Return a sentence."""
        return cls(
            text=sentence.text,
            side=Term.of(sentence.side, language),
            probability=sentence.probability,
        )


class TagShape(BaseModel):
    """A concept of the taxonomy that a text seems to be about."""

    kind: Term
    id: str
    probability: float | None = Field(
        description="That a person would give it; null where nothing was learned for the encoder in use."
    )
    sentence: str = Field(description="The sentence that speaks most for it.")

    @classmethod
    def of(cls, tag: Tag, language: Lang) -> "TagShape":
        """Return a tag."""
        return cls(
            kind=Term.of(tag.kind, language),
            id=tag.id,
            probability=tag.probability,
            sentence=tag.sentence,
        )


class UnderstoodShape(BaseModel):
    """What each sentence was read as, and what the text seems to be about."""

    sentences: list[ReadSentenceShape] = Field(
        description="Empty where only a stored profile asks."
    )
    tags: list[TagShape] = Field(description="The surest of each kind first.")

    @classmethod
    def of(cls, challenge: Challenge, language: Lang) -> "UnderstoodShape":
        """Return how a challenge was understood."""
        return cls(
            sentences=[ReadSentenceShape.of(one, language) for one in challenge.sentences],
            tags=[TagShape.of(tag, language) for tag in challenge.tags],
        )


class CorrectionShape(BaseModel):
    """One thing that a person said of a passage."""

    kind: Literal["side", "theme"]
    id: str = Field(description="The side, or the id of the theme.")
    holds: bool = Field(description="False where it was said not to hold.")
    at: datetime = Field(description="When, in UTC.")
    note: str
