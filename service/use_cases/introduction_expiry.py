"""The expiry of introductions that somebody never answered: done by the service itself."""

from datetime import date, datetime

from sqlalchemy import Engine

from data.store.introduction_lists import due_to_expire
from data.store.introductions import change_introduction
from data.store.transactions import reading, writing
from matcher.domain.event import Happening
from matcher.domain.introduction import Introduction
from matcher.domain.role import THE_SERVICE
from matcher.introductions.steps import Step, after_step, is_expired
from service.use_cases.introduction_record import put_on_record


def expire_due(engine: Engine, now: datetime, today: date) -> tuple[str, ...]:
    """Let everything expire whose time to answer has run out, as done by the service; return the ids.

    Doing it twice changes nothing more. Lists call it before they are read.
    """
    with reading(engine) as connection:
        if not due_to_expire(connection, today):
            return ()

    def expired(introduction: Introduction) -> Introduction:
        if not is_expired(introduction, today):
            return introduction
        return after_step(introduction, Step.EXPIRE, today)

    with writing(engine) as connection:
        due = due_to_expire(connection, today)
        for introduction_id in due:
            found = change_introduction(connection, introduction_id, None, expired, now)
            unanswered = [p.local_government_id for p in found.after.parties if p.answer is None]
            values = {
                "step": Step.EXPIRE.value,
                "stage": found.after.stage.value,
                "unanswered": unanswered,
            }
            happening = Happening.INTRODUCTION_EXPIRED
            put_on_record(connection, now, THE_SERVICE, happening, found, values)
    return due
