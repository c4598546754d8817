"""Passages with their tags and corrections, as `partnerkommun tags --json` returns them."""

from datetime import UTC

from pydantic import BaseModel

from data.store.corrections import Correction
from service.api.shapes.matches import PassageShape
from service.api.shapes.places import PlaceShape
from service.api.shapes.understood import CorrectionShape, TagShape
from service.language.catalogues import Lang
from service.use_cases.correct_tags import TaggedPassage, TaggedPlace


class TaggedPassageShape(BaseModel):
    """A passage as people corrected it, what they said, and what it seems to be about."""

    passage: PassageShape
    corrections: list[CorrectionShape]
    guessed: list[TagShape]

    @classmethod
    def of(cls, tagged: TaggedPassage, language: Lang) -> "TaggedPassageShape":
        """Return a tagged passage."""
        return cls(
            passage=PassageShape.of(tagged.passage, language),
            corrections=[_correction(one) for one in tagged.corrections],
            guessed=[TagShape.of(tag, language) for tag in tagged.guessed],
        )


class TaggedPlaceShape(BaseModel):
    """A local government and its passages."""

    local_government: PlaceShape
    passages: list[TaggedPassageShape]

    @classmethod
    def of(cls, tagged: TaggedPlace, language: Lang) -> "TaggedPlaceShape":
        """Return the tagged passages of a local government."""
        return cls(
            local_government=PlaceShape.of(tagged.local_government, language),
            passages=[TaggedPassageShape.of(one, language) for one in tagged.passages],
        )


def _correction(one: Correction) -> CorrectionShape:
    return CorrectionShape(
        kind=one.kind.value,
        id=one.tag_id,
        holds=one.holds,
        at=one.noted_at.replace(tzinfo=UTC),
        note=one.note,
    )
