"""A search for somebody's name or contact data, as it is sent and as the API returns it."""

from pydantic import BaseModel, ConfigDict, Field

from service.api.inputs import Word
from service.api.shapes.words import Term
from service.language.catalogues import Lang
from service.language.translate import translate
from service.use_cases.personal_data import Found


class PersonalDataInput(BaseModel):
    """What is searched for."""

    model_config = ConfigDict(extra="forbid")

    words: Word = Field(description="A name, an e-mail address or a telephone number.")


class FoundShape(BaseModel):
    """A place where the words stand, with what stands around the first of them."""

    where: Term = Field(description="What kind of place it is.")
    matter: Term = Field(description="What kind of matter it belongs to.")
    matter_id: str = Field(description="Which matter it belongs to.")
    before: str
    words: str = Field(description="The words as they stand there.")
    after: str
    times: int = Field(description="How often they stand there.")
    is_fact: bool = Field(
        description="Whether it is of the reviewed facts, corrected in their files."
    )

    @classmethod
    def of(cls, one: Found, language: Lang) -> "FoundShape":
        """Return a place."""
        written = one.written
        return cls(
            where=Term(code=written.where.value, label=translate(one.where, language)),
            matter=Term(code=written.matter.value, label=translate(one.matter, language)),
            matter_id=written.matter_id,
            before=one.before,
            words=one.words,
            after=one.after,
            times=one.times,
            is_fact=written.is_fact,
        )


class PersonalDataShape(BaseModel):
    """Where the words stand."""

    language: Lang
    total: int = Field(description="In how many places.")
    found: list[FoundShape] = Field(description="The first 200 of them.")
