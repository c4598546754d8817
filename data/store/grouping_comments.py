"""What coordinators say of a grouping, of one of its versions, groups or partnerships."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, insert, select

from data.store.groupings import GroupingChange, note_grouping
from data.store.ids import new_id
from data.store.network_tables import GROUPING_COMMENTS
from data.store.texts import keep_text, read_texts
from matcher.domain.errors import InvalidInputError
from matcher.domain.event import Happening, Matter

MOST_LETTERS = 2_000
_ID_BYTES = 9
# Control characters and halves of surrogate pairs, which not every store can keep.
_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class GroupingComment:
    """A comment; `words` are empty once it was erased (`is_erased`).

    `number` is the version it was written on, None for the grouping as a whole. `about` is the key of a
    partnership or the id of a group; None is the version, or the grouping, itself.
    """

    id: str
    grouping_id: str
    words: str
    made_at: datetime
    text_id: str
    number: int | None = None
    about: str | None = None
    user_id: str | None = None
    role: str | None = None
    is_erased: bool = False


def keep_comment(
    connection: Connection,
    grouping_id: str,
    words: str,
    change: GroupingChange,
    number: int | None = None,
    about: str | None = None,
) -> GroupingComment:
    """Keep a comment on a grouping, put it on record, and return it."""
    words = _UNREADABLE.sub(" ", words.replace("\r\n", "\n")).strip()
    actor, at = change.actor, change.at
    if len(words) > MOST_LETTERS:
        raise InvalidInputError(
            "grouping.comment-too-long",
            "The comment has {letters} characters, but at most {most} are allowed. Shorten it.",
            letters=len(words),
            most=MOST_LETTERS,
        )
    text_id = keep_text(connection, Matter.GROUPING, grouping_id, words, at)
    if text_id is None:
        raise InvalidInputError(
            "grouping.comment-empty", "The comment holds no words. Write what you want to say."
        )
    made = GroupingComment(
        id=new_id(_ID_BYTES),
        grouping_id=grouping_id,
        words=words,
        made_at=at,
        text_id=text_id,
        number=number,
        about=about,
        user_id=actor.user_id,
        role=actor.role.value if actor.role else None,
    )
    row = {name: value for name, value in vars(made).items() if name not in ("words", "is_erased")}
    connection.execute(insert(GROUPING_COMMENTS).values(**row))
    values = {"version": number} if number is not None else {}
    said = replace(change, what=Happening.GROUPING_COMMENTED, values=values)
    note_grouping(connection, grouping_id, said)
    return made


def comments_of(
    connection: Connection, grouping_id: str, number: int | None = None
) -> tuple[GroupingComment, ...]:
    """Return the comments on a grouping, oldest first; with a number only those on that version."""
    chosen = select(GROUPING_COMMENTS).where(GROUPING_COMMENTS.c.grouping_id == grouping_id)
    if number is not None:
        chosen = chosen.where(GROUPING_COMMENTS.c.number == number)
    order = (GROUPING_COMMENTS.c.made_at, GROUPING_COMMENTS.c.id)
    rows = connection.execute(chosen.order_by(*order)).mappings().all()
    texts = read_texts(connection, [row["text_id"] for row in rows])
    return tuple(
        GroupingComment(
            **row,
            words=texts[row["text_id"]].words if row["text_id"] in texts else "",
            is_erased=row["text_id"] not in texts or texts[row["text_id"]].erased_at is not None,
        )
        for row in rows
    )
