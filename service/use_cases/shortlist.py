"""What people do with a shortlist: add, note, reorder, remove; and nobody's words are lost."""

import hashlib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from data.store.shortlists import Entry, Shortlist
from matcher.domain.errors import InvalidInputError
from matcher.domain.message import Message, message

MAX_ENTRIES = 30
MAX_TITLE_CHARACTERS = 120
MAX_NOTE_CHARACTERS = 1_000

TITLE = "title"
"""The key of the title among the texts of a list; every other key is the id of a local government."""


@dataclass(frozen=True)
class Written:
    """The texts that a person sent: by the key of each, what they wrote and the mark of what they saw."""

    texts: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Collision:
    """Two people changed the same text. `theirs` is None where the entry was taken off meanwhile."""

    key: str
    mine: str
    theirs: str | None


class CollisionsError(Exception):
    """Somebody else changed the same texts meanwhile; nothing was saved."""

    def __init__(self, collisions: Sequence[Collision]) -> None:
        self.collisions = tuple(collisions)
        super().__init__(f"{len(self.collisions)} texts were changed by two")


def mark_of(text: str) -> str:
    """Return what a text is recognised by when it comes back: has it changed since it was shown?"""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def texts_of(shortlist: Shortlist) -> dict[str, str]:
    """Return every text of a list by its key."""
    notes = {entry.local_government_id: entry.note for entry in shortlist.entries}
    return {TITLE: shortlist.title, **notes}


def cleaned(text: str) -> str:
    """Return a text with plain line breaks, composed letters and no space around it."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def mistakes_in(texts: Mapping[str, str]) -> dict[str, Message]:
    """Return what is wrong with the texts of a list, by the key of each."""
    wrong = {key: _mistake(key, text) for key, text in texts.items()}
    return {key: said for key, said in wrong.items() if said is not None}


def written(shortlist: Shortlist, by_person: Written) -> Shortlist:
    """Return the list with the texts of one person in it.

    A text that others changed meanwhile stays as they left it, unless this person changed it too: then
    CollisionsError is raised with both.
    """
    stored = texts_of(shortlist)
    collisions = [
        Collision(key, mine, stored.get(key))
        for key, mine in by_person.texts.items()
        if _collide(mine, stored.get(key), by_person.seen.get(key))
    ]
    if collisions:
        raise CollisionsError(collisions)
    texts = {
        key: by_person.texts[key] if _is_changed(by_person, key) else text
        for key, text in stored.items()
    }
    entries = tuple(replace(e, note=texts[e.local_government_id]) for e in shortlist.entries)
    return replace(shortlist, title=texts[TITLE], entries=entries)


def with_places(shortlist: Shortlist, place_ids: Sequence[str], now: datetime) -> Shortlist:
    """Return the list with these local governments last; those on it already stay where they are."""
    new = [place_id for place_id in dict.fromkeys(place_ids) if not shortlist.entry(place_id)]
    if len(shortlist.entries) + len(new) > MAX_ENTRIES:
        raise InvalidInputError(
            "shortlist.full",
            "A shortlist holds at most {limit} local governments, and this one would have {count}. Take "
            "some off, or begin a new list.",
            limit=MAX_ENTRIES,
            count=len(shortlist.entries) + len(new),
        )
    added = tuple(Entry(place_id, now) for place_id in new)
    return replace(shortlist, entries=(*shortlist.entries, *added))


def moved(shortlist: Shortlist, place_id: str, by: int) -> Shortlist:
    """Return the list with one entry moved by so many places; the ends of the list hold it."""
    entries = list(shortlist.entries)
    entry = shortlist.entry(place_id)
    if entry is None:
        return shortlist
    at = entries.index(entry)
    entries.remove(entry)
    entries.insert(min(max(at + by, 0), len(entries)), entry)
    return replace(shortlist, entries=tuple(entries))


def without(shortlist: Shortlist, place_id: str) -> Shortlist:
    """Return the list without one local government."""
    kept = tuple(e for e in shortlist.entries if e.local_government_id != place_id)
    return replace(shortlist, entries=kept)


def put_back(
    shortlist: Shortlist, place_id: str, note: str, position: int, now: datetime
) -> Shortlist:
    """Return the list with an entry that was taken off, where it stood.

    If it is on the list again, a note that says something else is put under what stands there.
    """
    there = shortlist.entry(place_id)
    if there is None:
        full = with_places(shortlist, [place_id], now)
        noted = _noting(full, place_id, lambda _: note)
        return moved(noted, place_id, position - len(shortlist.entries))
    if not note or note in there.note:
        return shortlist
    return _noting(shortlist, place_id, lambda old: both_texts(note, old))


def both_texts(mine: str, theirs: str | None) -> str:
    """Return two versions of a text as one, so that neither is lost."""
    return "\n\n".join(text for text in (theirs, mine) if text)


def _noting(shortlist: Shortlist, place_id: str, change: Callable[[str], str]) -> Shortlist:
    entries = tuple(
        replace(e, note=change(e.note)) if e.local_government_id == place_id else e
        for e in shortlist.entries
    )
    return replace(shortlist, entries=entries)


def _is_changed(by_person: Written, key: str) -> bool:
    return key in by_person.texts and mark_of(by_person.texts[key]) != by_person.seen.get(key)


def _collide(mine: str, stored: str | None, seen: str | None) -> bool:
    if mine == stored or mark_of(mine) == seen:
        return False
    if stored is None:
        return bool(mine)
    return mark_of(stored) != seen


def _mistake(key: str, text: str) -> Message | None:
    if any(_is_no_text(letter) for letter in text):
        return message(
            "shortlist.not-text",
            "The text holds characters that cannot be shown. Write it again.",
        )
    limit = MAX_TITLE_CHARACTERS if key == TITLE else MAX_NOTE_CHARACTERS
    if len(text) <= limit:
        return None
    if key == TITLE:
        return message(
            "shortlist.title-too-long",
            "The title has {count} characters; at most {limit} fit. Shorten it.",
            count=len(text),
            limit=limit,
        )
    return message(
        "shortlist.note-too-long",
        "The note has {count} characters; at most {limit} fit. Shorten it.",
        count=len(text),
        limit=limit,
    )


def _is_no_text(letter: str) -> bool:
    if letter in "\n\t":
        return False
    return unicodedata.category(letter) in ("Cc", "Cs") or _stands_for_no_character(ord(letter))


def _stands_for_no_character(code: int) -> bool:
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
