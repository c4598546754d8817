"""Which step may follow which: one table, and what each step makes of an introduction."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from matcher.domain.errors import InvalidInputError
from matcher.domain.introduction import OVER_STAGES, Answer, Introduction, Party, Stage
from matcher.domain.role import Role
from matcher.introductions.stage_words import STAGE_WORDS

DAYS_TO_ANSWER = 42
"""How long the parties have to answer, from the day they are asked. Decided here: no source has a figure."""

DAYS_TO_REMINDER = 21
"""After how many days without an answer an officer is reminded: half of the time. Decided here."""


class Step(StrEnum):
    """What an officer, or the service itself, can do with an introduction; parties answer instead."""

    SEND = "send"
    MEET = "meet"
    INCEPTION = "inception"
    PROJECT = "project"
    WITHDRAW = "withdraw"
    TAKE_BACK = "take-back"
    REOPEN = "reopen"
    EXPIRE = "expire"


STEPS: Mapping[tuple[Stage, Step], Stage] = {
    (Stage.PROPOSED, Step.SEND): Stage.SENT,
    (Stage.PROPOSED, Step.WITHDRAW): Stage.WITHDRAWN,
    (Stage.SENT, Step.WITHDRAW): Stage.WITHDRAWN,
    (Stage.SENT, Step.EXPIRE): Stage.EXPIRED,
    (Stage.ACCEPTED, Step.MEET): Stage.MET,
    (Stage.ACCEPTED, Step.WITHDRAW): Stage.WITHDRAWN,
    (Stage.MET, Step.INCEPTION): Stage.INCEPTION,
    (Stage.MET, Step.PROJECT): Stage.PROJECT,
    (Stage.MET, Step.WITHDRAW): Stage.WITHDRAWN,
    (Stage.MET, Step.TAKE_BACK): Stage.ACCEPTED,
    (Stage.INCEPTION, Step.PROJECT): Stage.PROJECT,
    (Stage.INCEPTION, Step.WITHDRAW): Stage.WITHDRAWN,
    (Stage.INCEPTION, Step.TAKE_BACK): Stage.MET,
    (Stage.PROJECT, Step.TAKE_BACK): Stage.MET,
    (Stage.DECLINED, Step.TAKE_BACK): Stage.SENT,
    (Stage.EXPIRED, Step.REOPEN): Stage.PROPOSED,
    (Stage.WITHDRAWN, Step.REOPEN): Stage.PROPOSED,
}
"""Where each step leads. What is not here is not allowed; ACCEPTED and DECLINED come of answers.

A no stays: who declined is asked again by a new introduction that says why. Only a no that was noted by
mistake is taken back.
"""

ANSWERED_STAGES = frozenset({Stage.SENT, Stage.ACCEPTED})
"""The stages in which a party can answer, or change its answer."""

NEED_A_REASON = frozenset({Step.WITHDRAW, Step.TAKE_BACK, Step.REOPEN})
"""The steps that must say why."""

_OFFICERS = frozenset({Role.OFFICER, Role.ADMINISTRATOR})


def steps_from(stage: Stage) -> tuple[Step, ...]:
    """Return the steps that a person can take from a stage, in the order of the table."""
    return tuple(step for at, step in STEPS if at is stage and step is not Step.EXPIRE)


def may_take_steps(role: Role | None) -> bool:
    """Return whether somebody in this role may take a step, or answer for any side."""
    return role in _OFFICERS


def may_answer(role: Role | None, own_place_id: str | None, for_place_id: str) -> bool:
    """Return whether somebody may answer for a side: officers for any, representatives for their own."""
    if may_take_steps(role):
        return True
    return role is Role.REPRESENTATIVE and own_place_id == for_place_id


def after_step(
    introduction: Introduction, step: Step, today: date, why: str = "", days: int = DAYS_TO_ANSWER
) -> Introduction:
    """Return the introduction after a step taken today; raise InvalidInputError where none may be.

    Asking sets the day it expires on; taking it up again forgets the answers, which the log still tells.
    """
    stage = STEPS.get((introduction.stage, step))
    if stage is None:
        raise InvalidInputError(
            "introduction.step-not-allowed",
            "“{step}” cannot follow on the stage “{stage}”. Read the introduction again and choose one of "
            "the steps that it offers.",
            step=step.value,
            stage=STAGE_WORDS[introduction.stage],
        )
    if step in NEED_A_REASON and not why.strip():
        raise InvalidInputError(
            "introduction.reason-needed",
            "Say why, in a sentence or two; those who come after need to know.",
        )
    after = replace(introduction, stage=stage)
    if stage is Stage.SENT:
        return _asked(after, step, today, days)
    if stage is Stage.PROPOSED:
        return replace(after, parties=_unanswered(after.parties), expires_on=None, remind_on=None)
    return replace(after, remind_on=None) if stage in OVER_STAGES else after


def _asked(after: Introduction, step: Step, today: date, days: int) -> Introduction:
    """Return an introduction that is with its parties, with time left to answer."""
    if step is Step.TAKE_BACK:
        kept = tuple(
            p if p.answer is Answer.ACCEPTED else _without_answer(p) for p in after.parties
        )
        after = replace(after, parties=kept)
    day = after.expires_on
    if step is Step.SEND or day is None or day <= today:
        day = today + timedelta(days=days)
    remind_on = after.remind_on
    if remind_on is None or remind_on <= today:
        remind_on = min(today + timedelta(days=DAYS_TO_REMINDER), day)
    return replace(after, expires_on=day, remind_on=remind_on)


def _unanswered(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(_without_answer(party) for party in parties)


def _without_answer(party: Party) -> Party:
    return Party(party.local_government_id)


def after_answer(
    introduction: Introduction,
    for_place_id: str,
    answer: Answer,
    at: datetime,
    reason: str = "",
    *,
    is_shared: bool = False,
) -> Introduction:
    """Return the introduction after one side's answer: one no declines it, yes from all accepts it.

    Raise InvalidInputError where it cannot be answered, or where the side is none of its parties.
    """
    if introduction.party(for_place_id) is None:
        raise InvalidInputError(
            "introduction.not-a-party",
            "{place} is none of the parties, so it has nothing to answer. Choose one of: {parties}.",
            place=for_place_id,
            parties=", ".join(introduction.party_ids),
        )
    if introduction.stage not in ANSWERED_STAGES:
        raise InvalidInputError(
            "introduction.not-to-be-answered",
            "The introduction is at the stage “{stage}” and cannot be answered. It can be while the "
            "parties are being asked, and until they have met.",
            stage=STAGE_WORDS[introduction.stage],
        )
    answered = Party(for_place_id, answer, at, reason, is_shared and bool(reason))
    parties = tuple(
        answered if party.local_government_id == for_place_id else party
        for party in introduction.parties
    )
    stage = stage_of_answers(parties)
    remind_on = None if stage in OVER_STAGES else introduction.remind_on
    return replace(introduction, parties=parties, stage=stage, remind_on=remind_on)


def stage_of_answers(parties: tuple[Party, ...]) -> Stage:
    """Return how far the answers bring an introduction: one no is enough, a yes is needed from all."""
    answers = {party.answer for party in parties}
    if Answer.DECLINED in answers:
        return Stage.DECLINED
    return Stage.ACCEPTED if answers == {Answer.ACCEPTED} else Stage.SENT


def is_expired(introduction: Introduction, today: date) -> bool:
    """Return whether the time to answer has run out: on `expires_on` itself it has."""
    day = introduction.expires_on
    return introduction.stage is Stage.SENT and day is not None and today >= day


def is_reminder_due(introduction: Introduction, today: date) -> bool:
    """Return whether an officer wanted to be reminded today or before."""
    day = introduction.remind_on
    return day is not None and today >= day
