"""The messages of an introduction: to each party, in both languages, to be edited, copied and mailed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection

from data.store.event_log import read_events, record
from data.store.introduction_letters import (
    KeptLetter,
    forget_letter,
    keep_letter,
    read_letters,
)
from data.store.introductions import (
    change_introduction,
    no_such_introduction,
    read_introduction,
    read_proposal,
)
from data.store.transactions import reading, writing
from matcher.domain.errors import InvalidInputError
from matcher.domain.event import Happening, Matter
from matcher.domain.introduction import Introduction
from matcher.introductions.sight import as_seen_by
from service.brief.clean_text import one_line
from service.language.catalogues import LANGUAGES, Lang
from service.mail.post_office import PostOffice
from service.use_cases.confidentiality import hides_confidential, sees_confidential
from service.use_cases.introduction_acting import Acting
from service.use_cases.introduction_draft import LONGEST_DRAFT, draft_to, subject_of
from service.use_cases.introduction_record import refuse_unless_officer
from service.use_cases.introduction_snapshot import read_snapshot
from service.use_cases.introduction_texts import checked
from service.use_cases.introduction_wordings import Wordings
from service.use_cases.matter_file import NOT_SHOWN

LONGEST_LETTER = LONGEST_DRAFT
LETTERS_KEPT = "letter_text_ids"
"""Under what the log names the texts of the letters that went out as they were drafted."""

Hide = Callable[[Any], Any]


@dataclass(frozen=True)
class Letter:
    """One letter to one party in one language.

    `is_edited` says that it is not as it would be drafted now. `mailto` opens it in a mail program, without
    an address. `mailed_at` is None where the service has not mailed it.
    """

    place_id: str
    language: Lang
    subject: str
    text: str
    is_edited: bool
    mailto: str
    mailed_at: datetime | None = None


def letters_of(acting: Acting, introduction_id: str) -> tuple[Letter, ...]:
    """Return every letter: to each party, in each language; a representative sees those to its own side.

    Raise NotFoundError where there is no such introduction for this reader.
    """
    hide = _hiding(acting, introduction_id)
    with reading(acting.engine) as connection:
        return _letters(connection, acting, introduction_id, hide)


def letter_to(acting: Acting, introduction_id: str, place_id: str, language: Lang) -> Letter:
    """Return one letter; raise NotFoundError where there is none for this reader."""
    return _the_one(letters_of(acting, introduction_id), place_id, language)


def write_letter(
    acting: Acting,
    introduction_id: str,
    version: int | None,
    place_id: str,
    language: Lang,
    text: str,
) -> Letter:
    """Keep a letter as an officer left it; an empty text goes back to the draft.

    Raise IntroductionChangedError (data/store/introductions.py) where somebody changed the introduction or
    a letter of it meanwhile.
    """
    refuse_unless_officer(acting)
    said = checked(text, LONGEST_LETTER)
    hide = _hiding(acting, introduction_id)
    with writing(acting.engine) as connection:
        found = change_introduction(connection, introduction_id, version, _next_version, acting.now)
        before = _the_one(_letters(connection, acting, introduction_id, hide), place_id, language)
        forget_letter(connection, introduction_id, place_id, language)
        drafted = _the_one(_letters(connection, acting, introduction_id, hide), place_id, language)
        # What the parties may have read stays on record as it is, even where it is the draft.
        has_gone_out = before.mailed_at is not None or found.after.was_sent
        kept = said or drafted.text
        if kept == drafted.text and not has_gone_out:
            kept = ""
        text_id = keep_letter(
            connection, introduction_id, place_id, language, kept, acting.now, before.mailed_at
        )
        _record(connection, acting, Happening.LETTER_DRAFTED, introduction_id, drafted, text_id)
        return _the_one(_letters(connection, acting, introduction_id, hide), place_id, language)


def mail_letter(
    acting: Acting,
    introduction_id: str,
    place_id: str,
    language: Lang,
    to: str,
    post_office: PostOffice | None,
) -> Letter:
    """Mail a letter as it stands and put on record that it was; the address is kept nowhere.

    It is handed to the mail server first: a letter that was not taken is not on record as mailed.
    """
    refuse_unless_officer(acting)
    if post_office is None:
        raise InvalidInputError(
            "introduction.mail-not-set-up",
            "This service mails nothing: its settings name no mail server. Copy the letter into your own "
            "mail program.",
        )
    from service.mail.send import send_letter

    letter = letter_to(acting, introduction_id, place_id, language)
    send_letter(post_office, to, letter.subject, letter.text)
    with writing(acting.engine) as connection:
        text_id = keep_letter(
            connection,
            introduction_id,
            place_id,
            language,
            letter.text,
            acting.now,
            acting.now,
        )
        _record(connection, acting, Happening.LETTER_MAILED, introduction_id, letter, text_id)
    return replace(letter, is_edited=True, mailed_at=acting.now)


def keeping_letters(
    acting: Acting, introduction_id: str
) -> Callable[[Connection], tuple[str, ...]]:
    """Return what keeps every letter that nobody edited as it stands now, and gives the ids of its texts.

    It is for the step by which the letters go out: later drafts may read otherwise.
    """
    hide = _hiding(acting, introduction_id)

    def keep(connection: Connection) -> tuple[str, ...]:
        stored = read_letters(connection, introduction_id)
        kept = {(each.local_government_id, each.language) for each in stored if each.text}
        drafted = [
            each
            for each in _letters(connection, acting, introduction_id, hide)
            if (each.place_id, each.language) not in kept
        ]
        text_ids = [
            keep_letter(
                connection,
                introduction_id,
                each.place_id,
                each.language,
                each.text,
                acting.now,
                each.mailed_at,
            )
            for each in drafted
        ]
        return tuple(each for each in text_ids if each)

    return keep


def forget_drafts(connection: Connection, introduction_id: str) -> None:
    """Let the letters be drafted anew that nobody edited before they went out.

    For an introduction that is taken up again: they name a day that has passed. Their texts stay on record.
    """
    sent = read_events(
        connection,
        matter=Matter.INTRODUCTION,
        matter_id=introduction_id,
        what=[Happening.INTRODUCTION_SENT],
    )
    as_drafted = {text_id for event in sent for text_id in event.values.get(LETTERS_KEPT, ())}
    for each in read_letters(connection, introduction_id):
        if each.text_id in as_drafted and each.mailed_at is None:
            forget_letter(connection, introduction_id, each.local_government_id, each.language)


def _hiding(acting: Acting, introduction_id: str) -> Hide:
    """Return what takes out of a draft the statements that became confidential since the proposal."""
    with reading(acting.engine) as connection:
        introduction = read_introduction(connection, introduction_id)
    party_ids = introduction.party_ids if introduction else ()
    return hides_confidential(acting.engine, party_ids, NOT_SHOWN)


def _letters(
    connection: Connection, acting: Acting, introduction_id: str, hide: Hide
) -> tuple[Letter, ...]:
    introduction = read_introduction(connection, introduction_id)
    seen = as_seen_by(introduction, acting.viewer) if introduction else None
    if seen is None:
        raise no_such_introduction()
    snapshot = read_snapshot(hide(read_proposal(connection, introduction_id) or {}))
    shown: Hide = str if sees_confidential(acting.actor.role) else hide
    kept = {
        (each.local_government_id, each.language): replace(each, text=shown(each.text))
        for each in read_letters(connection, introduction_id)
    }
    own = acting.own_place_id
    places = [each for each in seen.party_ids if own is None or each == own]
    subject = subject_of(snapshot)
    parties = frozenset(seen.party_ids)
    known = acting.catalogue.passages
    wordings = Wordings(tuple(each for each in known if each.local_government_id in parties))
    drafts = {
        place_id: draft_to(place_id, seen, snapshot, acting.today, wordings) for place_id in places
    }
    return tuple(
        _letter(
            place_id,
            language,
            one_line(subject[language]),
            drafts[place_id][language],
            kept.get((place_id, language)),
        )
        for place_id in places
        for language in LANGUAGES
    )


def _letter(
    place_id: str, language: Lang, subject: str, drafted: str, kept: KeptLetter | None
) -> Letter:
    # An erased letter leaves a row without words: the draft stands again.
    text = kept.text if kept and kept.text else drafted
    return Letter(
        place_id=place_id,
        language=language,
        subject=subject,
        text=text,
        is_edited=text != drafted,
        mailto=_mailto(subject, text),
        mailed_at=kept.mailed_at if kept else None,
    )


def _mailto(subject: str, text: str) -> str:
    """Return an address (RFC 6068) that opens a letter in a mail program, to nobody yet."""
    body = text.replace("\n", "\r\n")
    return f"mailto:?subject={quote(subject, safe='')}&body={quote(body, safe='')}"


def _the_one(letters: tuple[Letter, ...], place_id: str, language: Lang) -> Letter:
    wanted = (each for each in letters if (each.place_id, each.language) == (place_id, language))
    found = next(wanted, None)
    if found is None:
        raise no_such_introduction()
    return found


def _next_version(introduction: Introduction) -> Introduction:
    """Return the introduction as one that changed, since a letter of it does."""
    return replace(introduction, version=introduction.version + 1)


def _record(
    connection: Connection,
    acting: Acting,
    happening: Happening,
    introduction_id: str,
    letter: Letter,
    text_id: str | None,
) -> None:
    record(
        connection,
        acting.now,
        acting.actor,
        happening,
        Matter.INTRODUCTION,
        introduction_id,
        values={"language": letter.language},
        place_ids=[letter.place_id],
        text_id=text_id,
    )
