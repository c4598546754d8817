"""Codes with the words that people read: sentences, labels, countries and dates."""

from enum import StrEnum

from pydantic import BaseModel, Field

from matcher.domain.dates import PartialDate
from matcher.domain.message import Message
from service.language.catalogues import Lang
from service.language.labels import label
from service.language.translate import translate
from service.language.values import country_name


class Sentence(BaseModel):
    """Something said to a person."""

    code: str = Field(description="Stable code of the sentence.")
    text: str = Field(description="The sentence in the language of the answer.")

    @classmethod
    def of(cls, said: Message, language: Lang) -> "Sentence":
        """Return `said` in `language`."""
        return cls(code=said.code, text=translate(said, language))


class Term(BaseModel):
    """A value of a closed list."""

    code: str = Field(description="Stable value.")
    label: str = Field(description="The word for it in the language of the answer.")

    @classmethod
    def of(cls, member: StrEnum, language: Lang) -> "Term":
        """Return a member of an enum with its label."""
        return cls(code=member.value, label=label(member, language))


class Country(BaseModel):
    """A country."""

    code: str = Field(description="ISO 3166-1 alpha-2 code.", examples=["ZM"])
    name: str = Field(description="Name in the language of the answer.")

    @classmethod
    def of(cls, code: str, language: Lang) -> "Country":
        """Return the country with an ISO code."""
        return cls(code=code, name=country_name(code, language))


class Dated(BaseModel):
    """A date as precisely as a source gives it."""

    text: str = Field(description="A year, a month or a day.", examples=["2015-12"])
    earliest: str = Field(description="The first day it can mean.")
    latest: str = Field(description="The last day it can mean.")

    @classmethod
    def of(cls, day: PartialDate | None) -> "Dated | None":
        """Return a partial date; None stays None, which means unknown."""
        if day is None:
            return None
        return cls(text=str(day), earliest=day.earliest.isoformat(), latest=day.latest.isoformat())


def sentences(said: tuple[Message, ...], language: Lang) -> list[Sentence]:
    """Return several messages in `language`, in order."""
    return [Sentence.of(each, language) for each in said]
