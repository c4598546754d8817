"""The letters of an introduction: read, edited together, copied, and mailed where mail is set up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from starlette.responses import RedirectResponse, Response

from data.store.introductions import IntroductionChangedError
from matcher.domain.errors import InvalidInputError, NotFoundError, PartnerkommunError
from matcher.domain.message import Message, message
from service.api.refusals import FieldError
from service.api.request_faults import no_such_address, status_of
from service.pages.entries import Entries
from service.pages.introductions.matter import here_of, title_of
from service.pages.introductions.selection import acting_of
from service.pages.signed_visit import SignedVisit
from service.use_cases.introduction_letters import (
    LONGEST_LETTER,
    Letter,
    letters_of,
    mail_letter,
    write_letter,
)
from service.use_cases.introduction_reading import read_story
from service.use_cases.local_time import local_words
from service.use_cases.shortlist import both_texts, cleaned, mark_of

_DONE: Mapping[str, Message] = {
    "saved": message("letters.saved", "The letters are saved."),
    "mailed": message(
        "letters.mailed", "The letter was handed to the mail server. The address is not kept."
    ),
}


@dataclass(frozen=True)
class Written:
    """What was sent: texts and addresses by the key of their letter, and the marks of what was seen."""

    texts: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, str] = field(default_factory=dict)
    to: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, entries: Entries) -> "Written":
        """Return what was sent; line breaks as they were before a browser sent them."""

        def fields(prefix: str) -> dict[str, str]:
            return {
                name.removeprefix(prefix): values[0]
                for name, values in entries.items()
                if name.startswith(prefix)
            }

        texts = {key: cleaned(text) for key, text in fields("text-").items()}
        return cls(texts, fields("seen-"), fields("to-"))


@dataclass(frozen=True)
class Collision:
    """A letter that two changed: its key, and both texts."""

    key: str
    letter: Letter
    mine: str
    together: str


def letters_page(visit: SignedVisit, introduction_id: str) -> Response:
    """Return every letter that the reader may see."""
    return _page(visit, introduction_id, Written())


def save_letters(visit: SignedVisit, introduction_id: str) -> Response:
    """Keep every letter that was changed."""
    written = Written.read(visit.entries)
    refused = _saved(visit, introduction_id, written)
    return refused or _done(visit, introduction_id, "saved")


def mail_page(visit: SignedVisit, introduction_id: str) -> Response:
    """Keep what was changed, then mail the one letter that was asked for."""
    if visit.post_office is None:
        raise no_such_address()
    written = Written.read(visit.entries)
    refused = _saved(visit, introduction_id, written)
    if refused:
        return refused
    key = visit.one("mail")
    letter = next((e for e in _letters(visit, introduction_id) if key_of(e) == key), None)
    if letter is None:
        raise no_such_address()
    to = written.to.get(key, "")
    try:
        mail_letter(
            acting_of(visit),
            introduction_id,
            letter.place_id,
            letter.language,
            to,
            visit.post_office,
        )
    except PartnerkommunError as error:
        mistakes = [FieldError(f"to-{key}", error.message)]
        kept = Written(written.texts, {}, written.to)
        return _page(visit, introduction_id, kept, mistakes, status_of(error))
    return _done(visit, introduction_id, "mailed")


def key_of(letter: Letter) -> str:
    """Return by what a letter is told from the others of its introduction."""
    return f"{letter.place_id}-{letter.language}"


def _saved(visit: SignedVisit, introduction_id: str, written: Written) -> Response | None:
    """Keep the letters that were changed, or return the page that says what stands against it."""
    acting = acting_of(visit)
    # Read before the letters: whoever writes between the two is noticed by the version.
    version = read_story(acting, introduction_id).introduction.version
    changed = [e for e in _letters(visit, introduction_id) if _is_changed(e, written)]
    collisions = [e for e in changed if mark_of(e.text) != written.seen.get(key_of(e))]
    if collisions:
        return _collided(visit, introduction_id, collisions, written)
    mistakes: list[FieldError] = []
    for letter in changed:
        key = key_of(letter)
        try:
            text = written.texts[key]
            write_letter(acting, introduction_id, version, letter.place_id, letter.language, text)
            version += 1
        except IntroductionChangedError:
            return _collided(visit, introduction_id, [letter], written)
        except NotFoundError:
            raise
        except InvalidInputError as error:
            mistakes.append(FieldError(f"text-{key}", error.message))
    return _page(visit, introduction_id, written, mistakes, 422) if mistakes else None


def _letters(visit: SignedVisit, introduction_id: str) -> tuple[Letter, ...]:
    return letters_of(acting_of(visit), introduction_id)


def _is_changed(letter: Letter, written: Written) -> bool:
    key = key_of(letter)
    mine = written.texts.get(key)
    if mine is None or mine == cleaned(letter.text):
        return False
    return mark_of(mine) != written.seen.get(key)


def _done(visit: SignedVisit, introduction_id: str, done: str) -> Response:
    address = here_of(introduction_id, "/letters").address(visit.language)
    return RedirectResponse(f"{address}?done={done}", 303)


def _page(
    visit: SignedVisit,
    introduction_id: str,
    written: Written,
    errors: Sequence[FieldError] = (),
    status: int = 200,
) -> Response:
    story = read_story(acting_of(visit), introduction_id)
    letters = _letters(visit, introduction_id)
    return visit.page(
        "introductions/letters.html",
        here_of(introduction_id, "/letters"),
        status,
        introduction=story.introduction,
        title=title_of(story.introduction, visit),
        parties=_by_party(letters, visit),
        texts={key_of(e): written.texts.get(key_of(e), e.text) for e in letters},
        seen={key_of(e): written.seen.get(key_of(e)) or mark_of(e.text) for e in letters},
        to=written.to,
        key_of=key_of,
        is_officer=acting_of(visit).viewer.is_officer,
        can_mail=visit.post_office is not None,
        errors=errors,
        first_errors={error.field: error for error in errors},
        done=_DONE.get(visit.one("done")) if not visit.is_post else None,
        when=lambda at: local_words(at, visit.language),
        longest=LONGEST_LETTER,
    )


def _by_party(letters: Sequence[Letter], visit: SignedVisit) -> list[tuple[str, str, list[Letter]]]:
    """Return each party's id, name and letters, the reader's language first."""
    ids = dict.fromkeys(letter.place_id for letter in letters)
    return [
        (
            place_id,
            visit.name_of(place_id),
            sorted(
                (each for each in letters if each.place_id == place_id),
                key=lambda each: each.language != visit.language,
            ),
        )
        for place_id in ids
    ]


def _collided(
    visit: SignedVisit, introduction_id: str, letters: Sequence[Letter], written: Written
) -> Response:
    """Return both texts of every letter that two changed, to be put together."""
    standing = {key_of(each): each for each in _letters(visit, introduction_id)}
    collisions = []
    for letter in letters:
        key = key_of(letter)
        mine, theirs = written.texts[key], standing[key]
        collisions.append(Collision(key, theirs, mine, both_texts(mine, theirs.text)))
    collided = {each.key for each in collisions}
    return visit.page(
        "introductions/letters_collided.html",
        here_of(introduction_id, "/letters"),
        409,
        collisions=collisions,
        marks=[(f"seen-{each.key}", mark_of(each.letter.text)) for each in collisions],
        others=[
            pair
            for key, text in written.texts.items()
            if key not in collided
            for pair in ((f"text-{key}", text), (f"seen-{key}", written.seen.get(key, "")))
        ],
        names={each.key: visit.name_of(each.letter.place_id) for each in collisions},
        address=here_of(introduction_id, "/letters").address(visit.language),
        longest=LONGEST_LETTER,
    )
