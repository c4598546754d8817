"""Taking an introduction on: steps, answers, notes and reminders; each is put on record."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from data.store.event_log import record
from data.store.introductions import (
    IntroductionChangedError,
    change_introduction,
    no_such_introduction,
)
from data.store.transactions import writing
from matcher.domain.errors import InvalidInputError
from matcher.domain.event import Happening, Matter
from matcher.domain.introduction import OVER_STAGES, Answer, Introduction, Stage
from matcher.introductions.sight import as_seen_by
from matcher.introductions.stage_words import STAGE_WORDS
from matcher.introductions.steps import Step, after_answer, after_step, may_answer
from service.use_cases.introduction_acting import Acting
from service.use_cases.introduction_expiry import expire_due
from service.use_cases.introduction_letters import LETTERS_KEPT, forget_drafts, keeping_letters
from service.use_cases.introduction_obstacles import obstacles_between, refuse_blocked
from service.use_cases.introduction_record import put_on_record, refuse_unless_officer
from service.use_cases.introduction_texts import LONGEST_NOTE, LONGEST_REASON, checked

Change = Callable[[Introduction], Introduction]

_HAPPENING: Mapping[Step, Happening] = {
    Step.SEND: Happening.INTRODUCTION_SENT,
    Step.MEET: Happening.INTRODUCTION_MET,
    Step.INCEPTION: Happening.INTRODUCTION_INCEPTION,
    Step.PROJECT: Happening.INTRODUCTION_PROJECT,
    Step.WITHDRAW: Happening.INTRODUCTION_WITHDRAWN,
    Step.TAKE_BACK: Happening.INTRODUCTION_CHANGED,
    Step.REOPEN: Happening.INTRODUCTION_REOPENED,
    Step.EXPIRE: Happening.INTRODUCTION_EXPIRED,
}
_ANSWERED: Mapping[Answer, Happening] = {
    Answer.ACCEPTED: Happening.INTRODUCTION_ACCEPTED,
    Answer.DECLINED: Happening.INTRODUCTION_DECLINED,
}
_NOT_NOW = ("introduction.not-now", "introduction.not-now-until")


def take_step(
    acting: Acting, introduction_id: str, version: int | None, step: Step, why: str = ""
) -> Introduction:
    """Take a step and return the introduction after it; sending it keeps its letters as they stand.

    Raise InvalidInputError where the step cannot be taken or needs a reason, BlockedProposalError where it
    would take up again what could not be proposed now, IntroductionChangedError (data/store/introductions.py)
    where somebody changed it meanwhile.
    """
    refuse_unless_officer(acting)
    said = checked(why, LONGEST_REASON)
    if step is Step.EXPIRE:
        raise InvalidInputError(
            "introduction.expires-itself",
            "An introduction expires by itself, on its last day. Withdraw it, or move the day.",
        )

    expire_due(acting.engine, acting.now, acting.today)
    keep_letters = keeping_letters(acting, introduction_id) if step is Step.SEND else None
    with writing(acting.engine) as connection:

        def changed(introduction: Introduction) -> Introduction:
            after = after_step(introduction, step, acting.today, said)
            if after.is_open and not introduction.is_open:
                _refuse_blocked_again(connection, acting, introduction)
            if step is Step.SEND:
                _refuse_who_wants_none_now(connection, acting, introduction)
            return after

        found = change_introduction(connection, introduction_id, version, changed, acting.now)
        values: dict[str, Any] = {"step": step.value, "stage": found.after.stage.value}
        if keep_letters is not None:
            values[LETTERS_KEPT] = [*keep_letters(connection)]
        if step is Step.REOPEN:
            forget_drafts(connection, introduction_id)
        put_on_record(connection, acting.now, acting.actor, _HAPPENING[step], found, values, said)
    return found.after


def answer_for(
    acting: Acting,
    introduction_id: str,
    version: int | None,
    place_id: str,
    answer: Answer,
    reason: str = "",
    *,
    is_shared: bool = False,
) -> Introduction:
    """Note what one side answers; a representative answers for its own side alone."""
    said = checked(reason, LONGEST_REASON)

    def changed(introduction: Introduction) -> Introduction:
        return after_answer(introduction, place_id, answer, acting.now, said, is_shared=is_shared)

    expire_due(acting.engine, acting.now, acting.today)
    with writing(acting.engine) as connection:
        guarded = _guarded(acting, changed, place_id)
        try:
            found = change_introduction(connection, introduction_id, version, guarded, acting.now)
        except IntroductionChangedError as error:
            error.stored = _seen(error.stored, acting)
            raise
        values = {
            "answer": answer.value,
            "stage": found.after.stage.value,
            "is_shared": is_shared and bool(said),
        }
        record(
            connection,
            acting.now,
            acting.actor,
            _ANSWERED[answer],
            Matter.INTRODUCTION,
            introduction_id,
            values=values,
            place_ids=[place_id],
            text_id=found.reason_text_ids.get(place_id),
        )
    return _seen(found.after, acting)


def write_note(
    acting: Acting, introduction_id: str, version: int | None, note: str
) -> Introduction:
    """Replace the officers' working text; every earlier wording stays in the record."""
    refuse_unless_officer(acting)
    said = checked(note, LONGEST_NOTE)
    with writing(acting.engine) as connection:
        found = change_introduction(
            connection, introduction_id, version, lambda each: replace(each, note=said), acting.now
        )
        if found.after != found.before:
            record(
                connection,
                acting.now,
                acting.actor,
                Happening.INTRODUCTION_NOTED,
                Matter.INTRODUCTION,
                introduction_id,
                place_ids=found.after.party_ids,
                text_id=found.note_text_id,
            )
    return found.after


def set_reminder(
    acting: Acting, introduction_id: str, version: int | None, remind_on: date | None
) -> Introduction:
    """Set the day on which to be reminded, or take the reminder away with None."""
    values = {"remind_on": remind_on.isoformat() if remind_on else None}
    return _set(
        acting,
        introduction_id,
        version,
        lambda each: replace(each, remind_on=remind_on),
        Happening.INTRODUCTION_REMINDED,
        values,
    )


def set_last_day(
    acting: Acting, introduction_id: str, version: int | None, expires_on: date, why: str = ""
) -> Introduction:
    """Move the day on which an unanswered introduction expires."""

    def changed(introduction: Introduction) -> Introduction:
        if introduction.stage is not Stage.SENT:
            raise InvalidInputError(
                "introduction.has-no-last-day",
                "Only an introduction that is with its parties has a last day. This one is at the stage "
                "“{stage}”.",
                stage=STAGE_WORDS[introduction.stage],
            )
        if expires_on <= acting.today:
            raise InvalidInputError(
                "introduction.last-day-passed",
                "{day} has come already. Choose a day after today.",
                day=expires_on,
            )
        return replace(introduction, expires_on=expires_on)

    values = {"expires_on": expires_on.isoformat()}
    happening = Happening.INTRODUCTION_CHANGED
    return _set(acting, introduction_id, version, changed, happening, values, why)


def set_confidential(
    acting: Acting, introduction_id: str, version: int | None, is_confidential: bool, why: str = ""
) -> Introduction:
    """Make an introduction confidential, or open again."""
    happening = Happening.CONFIDENTIAL_SET if is_confidential else Happening.CONFIDENTIAL_LIFTED
    return _set(
        acting,
        introduction_id,
        version,
        lambda each: replace(each, is_confidential=is_confidential),
        happening,
        {"is_confidential": is_confidential},
        why,
    )


def _set(
    acting: Acting,
    introduction_id: str,
    version: int | None,
    change: Change,
    happening: Happening,
    values: Mapping[str, Any],
    why: str = "",
) -> Introduction:
    """Change something that is no step, as an officer, and put it on record."""
    refuse_unless_officer(acting)
    said = checked(why, LONGEST_REASON)
    with writing(acting.engine) as connection:
        found = change_introduction(connection, introduction_id, version, change, acting.now)
        if found.after != found.before:
            put_on_record(connection, acting.now, acting.actor, happening, found, values, said)
    return found.after


def _refuse_blocked_again(
    connection: Connection, acting: Acting, introduction: Introduction
) -> None:
    """Refuse to take up what could not be proposed now; the step itself says why somebody is asked again."""
    if introduction.stage not in OVER_STAGES:
        return
    found = obstacles_between(
        connection,
        acting,
        introduction.party_ids,
        introduction.programme_id,
        introduction.on,
        besides=introduction.id,
    )
    refuse_blocked(tuple(each for each in found if not each.can_be_asked_again))


def _refuse_who_wants_none_now(
    connection: Connection, acting: Acting, introduction: Introduction
) -> None:
    """Refuse to ask a party that has said since the proposal that it wants no introductions now."""
    found = obstacles_between(
        connection,
        acting,
        introduction.party_ids,
        introduction.programme_id,
        introduction.on,
        besides=introduction.id,
    )
    refuse_blocked(tuple(each for each in found if each.said.code in _NOT_NOW))


def _guarded(acting: Acting, change: Change, place_id: str) -> Change:
    """Return the change for those who may make it; for others there is no such introduction."""

    def guarded(introduction: Introduction) -> Introduction:
        _seen(introduction, acting)
        if not may_answer(acting.actor.role, acting.own_place_id, place_id):
            raise no_such_introduction()
        return change(introduction)

    return guarded


def _seen(introduction: Introduction, acting: Acting) -> Introduction:
    seen = as_seen_by(introduction, acting.viewer)
    if seen is None:
        raise no_such_introduction()
    return seen
