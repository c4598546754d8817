"""Letters of introductions as officers left them, and when the service mailed one."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from data.store.brokering_tables import INTRODUCTION_LETTERS
from data.store.texts import keep_text, read_texts
from matcher.domain.event import Matter

_COLUMNS = INTRODUCTION_LETTERS.c


@dataclass(frozen=True)
class KeptLetter:
    """One letter to one party in one language. `text_id` leads to its words; times are in UTC."""

    local_government_id: str
    language: str
    text: str
    text_id: str
    changed_at: datetime
    mailed_at: datetime | None = None


def read_letters(connection: Connection, introduction_id: str) -> tuple[KeptLetter, ...]:
    """Return the letters of an introduction that are not as they were drafted."""
    chosen = select(INTRODUCTION_LETTERS).where(_COLUMNS.introduction_id == introduction_id)
    rows = connection.execute(chosen).mappings().all()
    texts = read_texts(connection, [row["text_id"] for row in rows])
    return tuple(
        KeptLetter(
            row["local_government_id"],
            row["language"],
            texts[row["text_id"]].words if row["text_id"] in texts else "",
            row["text_id"],
            row["changed_at"],
            row["mailed_at"],
        )
        for row in rows
    )


def keep_letter(
    connection: Connection,
    introduction_id: str,
    place_id: str,
    language: str,
    text: str,
    now: datetime,
    mailed_at: datetime | None = None,
) -> str | None:
    """Keep a letter in place of the one before and return where its text is; an empty text keeps none."""
    forget_letter(connection, introduction_id, place_id, language)
    text_id = keep_text(connection, Matter.INTRODUCTION, introduction_id, text, now)
    if text_id is not None:
        connection.execute(
            insert(INTRODUCTION_LETTERS).values(
                introduction_id=introduction_id,
                local_government_id=place_id,
                language=language,
                text_id=text_id,
                changed_at=now,
                mailed_at=mailed_at,
            )
        )
    return text_id


def forget_letter(
    connection: Connection, introduction_id: str, place_id: str, language: str
) -> None:
    """Go back to the letter as it was drafted."""
    connection.execute(
        delete(INTRODUCTION_LETTERS).where(
            _COLUMNS.introduction_id == introduction_id,
            _COLUMNS.local_government_id == place_id,
            _COLUMNS.language == language,
        )
    )
