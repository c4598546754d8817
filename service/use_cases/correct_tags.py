"""What the passages of a local government are tagged with, and putting right what is wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from data.store.corrections import (
    Correction,
    CorrectionKind,
    correct,
    corrected,
    corrections_of,
    take_back,
    text_hash,
)
from data.store.reading import read_passages_as_written
from matcher.domain.catalogue import Catalogue
from matcher.domain.challenge import Passage, Side
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.local_government import LocalGovernment
from matcher.domain.tag import Tag
from matcher.understanding.reader import Understanding
from matcher.understanding.sentences import sentences
from service.house import House
from service.use_cases.entered_choice import find_theme_ids
from service.use_cases.entered_names import KnownNames
from service.use_cases.entered_place import find_place
from service.use_cases.entered_text import quoted

MAX_NOTE_CHARACTERS = 500

_SIDES = KnownNames(
    {
        Side.NEED: ("behov", "needs"),
        Side.OFFER: ("styrka", "erbjudande", "strength", "offers"),
        Side.SHARED: ("gemensam", "shared challenge"),
    }
)


@dataclass(frozen=True)
class AskedCorrection:
    """A correction as it was entered: themes as `+theme` or `-theme`, a side, or undoing all of it.

    With `undo` and something else, what was said before is forgotten first.
    """

    place: str
    passage_id: str
    themes: Sequence[str] = ()
    side: str | None = None
    note: str = ""
    undo: bool = False


@dataclass(frozen=True)
class TaggedPassage:
    """A passage as people corrected it, what they said, and what it seems to be about."""

    passage: Passage
    corrections: tuple[Correction, ...]
    guessed: tuple[Tag, ...] = ()


@dataclass(frozen=True)
class TaggedPlace:
    """A local government and its passages in order of their ids."""

    local_government: LocalGovernment
    passages: tuple[TaggedPassage, ...]


def tags_of(
    entered_place: str, house: House, understanding: Understanding | None = None
) -> TaggedPlace:
    """Return the passages of the place named by id or name, with their corrections.

    With an `understanding`, passages that nobody has tagged come with what they seem to be about.
    """
    place = find_place(entered_place, house)
    return TaggedPlace(place, _tagged(place, house, understanding))


def correct_tags(asked: AskedCorrection, house: House, now: datetime) -> TaggedPassage:
    """Note what a person says of a passage, or forget it, and return the passage as it is read now.

    All wordings of the same statement are corrected together. Everything is checked first: a wrong
    correction changes nothing. Raise NotFoundError or InvalidInputError for what is not known.
    """
    place = find_place(asked.place, house)
    written = _own_passages(place, house)
    passage = _passage(asked.passage_id, place, written)
    wordings = [one for one in written if one.statement == passage.statement]
    noted = list(_corrections(asked, passage, house.catalogue, now))
    if asked.undo:
        forgotten = take_back(house.engine, place.id, [one.text for one in wordings])
        if not forgotten and not noted:
            raise _nothing_to_undo(passage)
    elif not noted:
        raise InvalidInputError(
            "tags.nothing-said",
            "Nothing was said of the passage. Name a theme that is missing (+) or wrong (-), or its "
            "side, or undo what was said before.",
        )
    correct(house.engine, passage, wordings, noted)
    tagged = _tagged(place, house, None)
    return next(one for one in tagged if one.passage.id == passage.id)


def _tagged(
    place: LocalGovernment, house: House, understanding: Understanding | None
) -> tuple[TaggedPassage, ...]:
    corrections = corrections_of(place.id, house.engine)
    passages = corrected(_own_passages(place, house), corrections)
    hashes: dict[str, set[str]] = {}
    for passage in passages:
        hashes.setdefault(passage.statement, set()).add(text_hash(passage.text))
    return tuple(
        TaggedPassage(
            passage,
            tuple(one for one in corrections if one.text_hash in hashes[passage.statement]),
            _guessed(passage, understanding),
        )
        for passage in passages
    )


def _own_passages(place: LocalGovernment, house: House) -> list[Passage]:
    every = read_passages_as_written(house.engine)
    return [passage for passage in every if passage.local_government_id == place.id]


def _guessed(passage: Passage, understanding: Understanding | None) -> tuple[Tag, ...]:
    if understanding is None or passage.themes:
        return ()
    parts = sentences(passage.text)
    return understanding.read(parts, passage.language, asked=False)[1] if parts else ()


def _passage(passage_id: str, place: LocalGovernment, own: Sequence[Passage]) -> Passage:
    for passage in own:
        if passage.id == passage_id.strip():
            return passage
    raise NotFoundError(
        "passage.unknown",
        "{name} has no passage with the id “{id}”. `partnerkommun tags show {place}` lists its "
        "passages.",
        name=place.name,
        id=quoted(passage_id),
        place=place.id,
    )


def _corrections(
    asked: AskedCorrection, passage: Passage, catalogue: Catalogue, now: datetime
) -> Iterator[Correction]:
    note = _checked_note(asked.note)
    said = [(CorrectionKind.THEME, *_theme(theme, catalogue)) for theme in asked.themes]
    if asked.side is not None:
        said.append((CorrectionKind.SIDE, _side(asked.side).value, True))
    _refuse_contradictions(said)
    at = now.astimezone(UTC).replace(tzinfo=None)
    for kind, tag_id, holds in said:
        yield Correction(
            passage.local_government_id, text_hash(passage.text), kind, tag_id, holds, at, note
        )


def _theme(entered: str, catalogue: Catalogue) -> tuple[str, bool]:
    sign, name = entered.strip()[:1], entered.strip()[1:].strip()
    if sign not in ("+", "-") or not name:
        raise InvalidInputError(
            "tags.sign-missing",
            "“{value}” begins with neither + nor -. Write +{value} if the passage is about it and "
            "-{value} if it is not.",
            value=quoted(entered.strip()),
        )
    themes = find_theme_ids(name, catalogue)
    if len(themes) != 1 or not themes <= catalogue.taxonomy.themes.keys():
        raise InvalidInputError(
            "tags.not-one-theme",
            "“{value}” is a cooperation area with several themes. Name one of them: {themes}.",
            value=quoted(name),
            themes=", ".join(sorted(themes)),
        )
    return next(iter(themes)), sign == "+"


def _side(entered: str) -> Side:
    found = _SIDES.find(entered)
    if found is None:
        raise InvalidInputError(
            "tags.side-unknown",
            "There is no side “{value}”. Choose one of: {known}.",
            value=quoted(entered),
            known=", ".join(Side),
        )
    return Side(found)


def _refuse_contradictions(said: Sequence[tuple[CorrectionKind, str, bool]]) -> None:
    holds: dict[str, bool] = {}
    for _, tag_id, is_so in said:
        if holds.setdefault(tag_id, is_so) is not is_so:
            raise InvalidInputError(
                "tags.contradiction",
                "“{value}” was said both to hold and not to hold. Say only one of the two.",
                value=tag_id,
            )


def _checked_note(note: str) -> str:
    line = " ".join(note.split())
    if len(line) > MAX_NOTE_CHARACTERS or not line.isprintable():
        raise InvalidInputError(
            "tags.note-unusable",
            "The note has {length} characters; at most {limit} are kept, all of them printable. "
            "Shorten it.",
            length=len(line),
            limit=MAX_NOTE_CHARACTERS,
        )
    return line


def _nothing_to_undo(passage: Passage) -> InvalidInputError:
    return InvalidInputError(
        "tags.nothing-to-undo",
        "Nobody has corrected the passage “{id}”, so there is nothing to undo.",
        id=passage.id,
    )
