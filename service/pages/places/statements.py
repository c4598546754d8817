"""What is known of a local government's needs and strengths, statement by statement."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.cautions import OLD_AFTER_YEARS
from matcher.domain.challenge import Passage, Side
from matcher.domain.message import Message, message
from matcher.domain.taxonomy import Concept
from matcher.scoring.freshness import year_it_held
from service.language.catalogues import Lang

# Needs first: they are what a partner answers.
_SIDES = (Side.NEED, Side.OFFER, Side.SHARED)


@dataclass(frozen=True)
class Statement:
    """One statement in all its wordings, the one in the reader's language first.

    `age` tells in words how old it is, `is_old` that it is worth asking whether it still holds.
    """

    wordings: tuple[Passage, ...]
    themes: tuple[Concept, ...]
    age: Message
    is_old: bool
    confirmed_on: date | None

    @property
    def passage(self) -> Passage:
        """Return the wording that is shown first."""
        return self.wordings[0]


def statements_by_side(
    passages: Iterable[Passage], themes: Mapping[str, Concept], today: date, language: Lang
) -> dict[Side, tuple[Statement, ...]]:
    """Return the statements of one local government by what they say of it, newest first.

    A side of which nothing is known is left out.
    """
    wordings: dict[tuple[Side, str], list[Passage]] = {}
    for passage in passages:
        wordings.setdefault((passage.side, passage.statement), []).append(passage)
    told = [
        (side, _statement(same, themes, today, language)) for (side, _), same in wordings.items()
    ]
    told.sort(key=lambda each: -(each[1].passage.year or 0))
    return {
        side: tuple(statement for its_side, statement in told if its_side is side)
        for side in _SIDES
        if any(its_side is side for its_side, _ in told)
    }


def age_in_words(year: int | None, today: date) -> Message:
    """Return how long ago a statement was made, in whole years."""
    if year is None:
        return message("age.unknown", "no year given")
    years = today.year - year
    if years < 0:
        return message("age.ahead", "for the year {year}", year=year)
    if years == 0:
        return message("age.this-year", "from this year")
    if years == 1:
        return message("age.one-year", "from {year}, a year ago", year=year)
    return message("age.years", "from {year}, {years} years ago", year=year, years=years)


def _statement(
    wordings: Sequence[Passage], themes: Mapping[str, Concept], today: date, language: Lang
) -> Statement:
    ordered = sorted(wordings, key=lambda passage: (passage.language.value != language, passage.id))
    year = max((p.year for p in wordings if p.year is not None), default=None)
    confirmed = max((p.confirmed_on for p in wordings if p.confirmed_on), default=None)
    newest = max(year_it_held(passage) or 0 for passage in wordings)
    ids = dict.fromkeys(theme for passage in ordered for theme in passage.themes)
    return Statement(
        wordings=tuple(ordered),
        themes=tuple(themes[theme] for theme in ids if theme in themes),
        age=age_in_words(year, today),
        is_old=today.year - newest > OLD_AFTER_YEARS,
        confirmed_on=confirmed,
    )
