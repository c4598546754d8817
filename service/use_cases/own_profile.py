"""What a local government says of itself, as statements that can be opened, changed and compared."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from matcher.domain.challenge import Passage, Provenance, Side
from matcher.encoding.protocol import Language

STATEMENTS_A_PART = 20
"""So many statements stand in one form; a place that has imported more writes them part by part."""

_SIDES = (Side.NEED, Side.SHARED, Side.OFFER)


@dataclass(frozen=True)
class Statement:
    """Something that a local government says, in one wording or one a language.

    All wordings share side, themes, source and year: those of the first.
    """

    id: str
    wordings: Mapping[Language, Passage]

    @property
    def first(self) -> Passage:
        """Return the first wording."""
        return next(iter(self.wordings.values()))

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Return every wording."""
        return tuple(self.wordings.values())

    @property
    def opened_as(self) -> str:
        """Return the id with a digest of what it says, by which a form knows what it was opened with."""
        content = [
            (
                language.value,
                one.text,
                one.side.value,
                one.themes,
                one.seeking,
                one.source,
                one.year,
            )
            for language, one in self.wordings.items()
        ]
        return f"{self.id}:{hashlib.sha256(repr(content).encode()).hexdigest()[:16]}"


@dataclass(frozen=True)
class WrittenStatement:
    """A statement as it was entered, before anything of it is known to make sense.

    `number` tells it from the others in the form. `opened_as` is that of the stored statement it began as,
    empty for a new one. With `language_is_right`, the writer insists on the languages.
    """

    number: int
    side: str = ""
    wordings: Mapping[Language, str] = field(default_factory=dict)
    themes: tuple[str, ...] = ()
    seeking: bool = False
    source: str = ""
    opened_as: str = ""
    language_is_right: bool = False

    @property
    def is_blank(self) -> bool:
        """Return whether nothing was written, nor ever was."""
        return not self.opened_as and not any(text.strip() for text in self.wordings.values())

    @property
    def opened_id(self) -> str:
        """Return the id of the stored statement that it began as, empty for a new one."""
        return self.opened_as.rpartition(":")[0]


@dataclass(frozen=True)
class WrittenProfile:
    """A form as it was entered: its statements, and what it was opened with.

    `shown` are the `opened_as` of the stored statements that the form showed, `version` that of them all.
    """

    statements: tuple[WrittenStatement, ...]
    shown: tuple[str, ...] = ()
    version: str = ""
    part: int = 1


def own_statements(passages: Iterable[Passage]) -> tuple[Statement, ...]:
    """Return what the place says of itself: what is lacking first, then in the order of ids."""
    return _statements(one for one in passages if one.provenance is Provenance.SELF_REPORTED)


def documented_statements(passages: Iterable[Passage]) -> tuple[Statement, ...]:
    """Return what public sources say of the place, in the same order."""
    return _statements(one for one in passages if one.provenance is Provenance.DOCUMENTED)


def part_of(statements: Sequence[Statement], part: int) -> tuple[Statement, ...]:
    """Return the statements that stand in one part of the form; parts count from 1."""
    start = (part - 1) * STATEMENTS_A_PART
    return tuple(statements[start : start + STATEMENTS_A_PART])


def parts_of(statements: Sequence[Statement]) -> int:
    """Return how many parts the form has."""
    return max(1, -(-len(statements) // STATEMENTS_A_PART))


def version_of(statements: Iterable[Statement]) -> str:
    """Return a digest of several statements that changes when any of them does."""
    content = "\n".join(statement.opened_as for statement in statements)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def as_written(statement: Statement, number: int) -> WrittenStatement:
    """Return a stored statement as it stands in the form."""
    first = statement.first
    return WrittenStatement(
        number=number,
        side=Side(first.side).value,
        wordings={language: one.text for language, one in statement.wordings.items()},
        themes=first.themes,
        seeking=any(one.seeking for one in statement.passages),
        source="" if is_of_the_form(first.source) else first.source,
        opened_as=statement.opened_as,
    )


_FORM = "Partnerkommun, egen uppgift / own statement: "


def source_of_the_form(name: str, place_id: str, day: str) -> str:
    """Return the source of what is written in the form itself, readable in either language.

    It names the place, since a source that several places share tells nobody who said it.
    """
    return f"{_FORM}{name} ({place_id}), {day}"


def is_of_the_form(source: str) -> bool:
    """Return whether a source is the form itself."""
    return source.startswith(_FORM)


def _statements(passages: Iterable[Passage]) -> tuple[Statement, ...]:
    grouped: dict[str, dict[Language, Passage]] = {}
    # The first wording has the statement's own id, so it comes before the others.
    for passage in sorted(
        passages, key=lambda one: (one.statement, one.id != one.statement, one.id)
    ):
        wordings = grouped.setdefault(passage.statement, {})
        if passage.language in wordings:
            grouped[passage.id] = {passage.language: passage}
        else:
            wordings[passage.language] = passage
    found = (Statement(key, wordings) for key, wordings in grouped.items())
    return tuple(sorted(found, key=lambda one: (_SIDES.index(one.first.side), one.id)))
