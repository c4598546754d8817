"""What a saved search finds, which of it is news, and what people change about it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from data.store.saved_searches import SavedSearch
from matcher.domain.message import Message
from matcher.domain.recommendation import Match, Recommendation, Strength
from service.use_cases.shortlist import TITLE, cleaned, mistakes_in

NUMBER, DAY = "n", "on"
"""Beside the title, what can be changed: how many are shown, and the day that is asked about."""

Settings = Mapping[str, str]
"""The title, how many are shown and the day of a search, as they are written; no day is each visit's own."""


@dataclass(frozen=True)
class News:
    """The ids of local governments that are among the matches since the last time, and no longer are."""

    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


class ChangedMeanwhileError(Exception):
    """Somebody else changed the same settings meanwhile; `theirs` is what they made of them."""

    def __init__(self, theirs: Settings) -> None:
        self.theirs = theirs
        super().__init__(f"{len(theirs)} settings were changed by two")


def worth_telling(answer: Recommendation) -> tuple[Match, ...]:
    """Return the matches of an answer that are at least possible; a weak one is no news."""
    return tuple(match for match in answer.matches if match.strength is not Strength.WEAK)


def noted(search: SavedSearch, place_ids: Sequence[str], now: datetime) -> SavedSearch:
    """Return the search with what it finds now; the first look is what later ones are compared with.

    Who is no longer among the matches stays noted until that was seen, so that it can be told.
    """
    if search.seen_at is None:
        found_at = {place_id: search.found_at.get(place_id, now) for place_id in place_ids}
        return replace(search, found_at=found_at, seen_at=now)
    new = {place_id: now for place_id in place_ids if place_id not in search.found_at}
    return replace(search, found_at={**search.found_at, **new})


def news_in(search: SavedSearch, place_ids: Sequence[str]) -> News:
    """Return what is news about a search whose matches are `place_ids`, after it was noted."""
    seen_at = search.seen_at
    if seen_at is None:
        return News()
    return News(
        new=tuple(p for p in place_ids if p in search.found_at and search.found_at[p] > seen_at),
        gone=tuple(place_id for place_id in search.found_at if place_id not in place_ids),
    )


def seen(search: SavedSearch, until: datetime, gone: Collection[str]) -> SavedSearch:
    """Return the search after somebody saw the news until a moment, and who was gone then.

    Whoever is found again after that is news again.
    """
    found_at = {
        place_id: moment
        for place_id, moment in search.found_at.items()
        if place_id not in gone or moment > until
    }
    return replace(search, found_at=found_at, seen_at=max(until, search.seen_at or until))


def with_question(search: SavedSearch, question: str) -> SavedSearch:
    """Return the search with another question.

    What differs through that is no news, so the next look is what later ones are compared with.
    """
    return (
        replace(search, question=question, seen_at=None) if question != search.question else search
    )


def merged(stored: Settings, shown: Settings, written: Settings) -> dict[str, str]:
    """Return the settings after a person who saw `shown` has written `written`.

    What this person left alone stays as others made it. Where both changed the same to different things,
    ChangedMeanwhileError is raised.
    """
    changed = {
        name: value for name, value in written.items() if value != shown.get(name, stored[name])
    }
    theirs = {
        name: stored[name]
        for name, value in changed.items()
        if stored[name] not in (value, shown.get(name, stored[name]))
    }
    if theirs:
        raise ChangedMeanwhileError(theirs)
    return {**stored, **changed}


def written_title(entered: str) -> str:
    """Return a title as it is kept: on one line, without space around it."""
    return " ".join(cleaned(entered).split())


def mistake_in_title(title: str) -> Message | None:
    """Return what is wrong with a title, None where nothing is."""
    return mistakes_in({TITLE: title}).get(TITLE)
