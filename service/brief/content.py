"""What a brief consists of: statements, quotes and tables, each with its sources."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from matcher.encoding.protocol import Language
from service.brief.both import NOTHING, Both
from service.language.catalogues import Lang


class Tone(StrEnum):
    """How a statement is meant.

    FACT: known, by its sources. MIND: to think of before going on. UNKNOWN: something is not known.
    OURS: an assessment or a remark of this service. PROPOSAL: a suggestion that no source makes.
    """

    FACT = "fact"
    MIND = "mind"
    UNKNOWN = "unknown"
    OURS = "ours"
    PROPOSAL = "proposal"


@dataclass(frozen=True)
class Statement:
    """One or a few sentences, and the numbers of their sources."""

    said: Both
    sources: tuple[int, ...] = ()
    tone: Tone = Tone.FACT
    kind: str = field(default="statement", init=False)


@dataclass(frozen=True)
class Subheading:
    """A heading within a section."""

    title: Both
    kind: str = field(default="subheading", init=False)


@dataclass(frozen=True)
class Wording:
    """The words of a quote, and the language that they are in."""

    text: str
    language: Language


@dataclass(frozen=True)
class Quote:
    """A passage in the words that are known: who says it, how it is known, and its sources.

    Nothing is translated here. Where the facts hold the passage in both languages each half quotes its own;
    else both quote the same words. `is_ours` tells that the asker says it, not the counterpart.
    """

    who: Both
    sv: Wording
    en: Wording
    origin: Both
    sources: tuple[int, ...]
    is_ours: bool
    kind: str = field(default="quote", init=False)

    def __getitem__(self, language: Lang) -> Wording:
        """Return the words for the half in `language`."""
        return self.sv if language == "sv" else self.en


@dataclass(frozen=True)
class Table:
    """A table; the first cell of each row names the row. Empty cells are there to be filled in."""

    caption: Both
    head: tuple[Both, ...]
    rows: tuple[tuple[Statement, ...], ...]
    kind: str = field(default="table", init=False)


BLANK = Statement(NOTHING)
Block = Statement | Subheading | Quote | Table


@dataclass(frozen=True)
class Section:
    """One part of the brief; `id` is a word for addresses and tests."""

    id: str
    title: Both
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Event:
    """One day, or several days running to `last`, for the calendar.

    `key` stays the same when the brief is made again, so that a calendar replaces the event.
    """

    key: str
    first: date
    last: date
    title: Both
    note: Both
    sources: tuple[str, ...] = ()
    is_proposal: bool = False


@dataclass(frozen=True)
class Brief:
    """The whole brief in both languages.

    `notices` stand on top: what a reader must know before anything else. `letter` is the first letter to the
    counterpart, to be edited. `other_rules` is the appendix: what is not needed to decide. `sources` are
    numbered from 1.
    """

    title: Both
    subtitle: Both
    notices: tuple[Statement, ...]
    sections: tuple[Section, ...]
    letter: Both
    other_rules: Section
    sources: tuple[Both, ...]
    events: tuple[Event, ...]
    today: date

    def section(self, section_id: str) -> Section:
        """Return the section with this id."""
        return next(section for section in self.sections if section.id == section_id)
