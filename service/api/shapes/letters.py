"""The letters of an introduction, as the API returns them."""

from datetime import datetime

from pydantic import BaseModel, Field

from service.language.catalogues import Lang
from service.use_cases.introduction_acting import Acting
from service.use_cases.introduction_letters import Letter


class LetterShape(BaseModel):
    """One letter to one party in one language."""

    local_government_id: str = Field(description="Whom it is to.")
    name: str = Field(description="The name of whom it is to.")
    language: Lang = Field(description="The language that it is written in.")
    subject: str
    text: str
    is_edited: bool = Field(description="Whether it is not as it would be drafted now.")
    mailto: str = Field(description="Opens it in a mail program, to nobody yet.")
    mailed_at: datetime | None = Field(
        description="When the service mailed it, in UTC; null where it has not."
    )


class LettersShape(BaseModel):
    """The letters of an introduction, to each party that you may see, in each language."""

    language: Lang
    introduction_id: str
    letters: list[LetterShape]


def letters_shape(
    introduction_id: str, letters: tuple[Letter, ...], acting: Acting, language: Lang
) -> LettersShape:
    """Return the letters of an introduction."""
    told = [
        LetterShape(
            local_government_id=each.place_id,
            name=acting.name_of(each.place_id),
            language=each.language,
            subject=each.subject,
            text=each.text,
            is_edited=each.is_edited,
            mailto=each.mailto,
            mailed_at=each.mailed_at,
        )
        for each in letters
    ]
    return LettersShape(language=language, introduction_id=introduction_id, letters=told)
