"""What a local government writes about itself: what is lacking and what it is good at."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matcher.domain.tag import Tag
from matcher.encoding.protocol import Language


class Side(StrEnum):
    """What a passage says of its local government.

    NEED: something is lacking. OFFER: it is good at something. SHARED: the source describes the
    challenge of both parties together.
    """

    NEED = "need"
    OFFER = "offer"
    SHARED = "shared"


class Provenance(StrEnum):
    """Who says so: a public source, or the local government itself through an import or a form."""

    DOCUMENTED = "documented"
    SELF_REPORTED = "self_reported"


@dataclass(frozen=True)
class Passage:
    """One or two sentences about one local government, small enough to be quoted as evidence.

    `year` is when the source speaks of, None where it does not say. `partnership_id` is set where the
    passage comes from a documented partnership, `seeking` where it says that a partner is wanted now.
    Passages that say the same in different languages share a `statement_id`; None stands alone.
    `confirmed_on` is the latest day on which the local government said that it still holds.
    """

    id: str
    local_government_id: str
    side: Side
    text: str
    language: Language
    source: str
    provenance: Provenance
    year: int | None = None
    partnership_id: str | None = None
    themes: tuple[str, ...] = ()
    seeking: bool = False
    statement_id: str | None = None
    confirmed_on: date | None = None

    @property
    def statement(self) -> str:
        """Return the id shared by all wordings of what this passage says."""
        return self.statement_id or self.id


@dataclass(frozen=True)
class StatedPassage:
    """A passage of the question itself: its words, side and language.

    `sentences` are those of `text` in order; a passage of one sentence repeats it.
    """

    text: str
    side: Side
    language: Language
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class ReadSentence:
    """A sentence of the question and the side it was read as.

    `probability` in (0, 1) is that a person would say the same; None where nothing was learned for the
    encoder in use. Where the asker has corrected it, it is 1.
    """

    text: str
    side: Side
    probability: float | None


@dataclass(frozen=True)
class Challenge:
    """A question: what was written, what it says in passages, and who asks, where that is known.

    The first passage is everything that was written about what is lacking. Each strength is a passage of
    its own. A stored profile gives one passage per statement instead. `sentences` and `tags` tell how the
    text was understood; they are empty where only a profile asks.
    """

    text: str
    language: Language
    passages: tuple[StatedPassage, ...]
    local_government_id: str | None = None
    sentences: tuple[ReadSentence, ...] = ()
    tags: tuple[Tag, ...] = ()
