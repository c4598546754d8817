"""Reading introductions: one with its whole story, a list, and a board; each as its reader may see it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from data.store.event_log import read_events
from data.store.introduction_lists import (
    ANY,
    Order,
    Wanted,
    count_by_stage,
    list_introductions,
)
from data.store.introductions import no_such_introduction, read_introduction, read_proposal
from data.store.transactions import reading
from matcher.domain.event import Event, Happening, Matter
from matcher.domain.introduction import Answer, Introduction, Stage
from matcher.domain.names import canonical
from matcher.domain.role import Role
from matcher.introductions.sight import Viewer, as_seen_by
from matcher.introductions.steps import (
    ANSWERED_STAGES,
    Step,
    may_answer,
    may_take_steps,
    steps_from,
)
from service.use_cases.confidentiality import hides_confidential
from service.use_cases.introduction_acting import Acting
from service.use_cases.introduction_expiry import expire_due
from service.use_cases.introduction_snapshot import Snapshot, read_snapshot
from service.use_cases.matter_file import NOT_SHOWN

_SHOWN_TO_ALL = frozenset(
    {
        Happening.INTRODUCTION_SENT,
        Happening.INTRODUCTION_ACCEPTED,
        Happening.INTRODUCTION_DECLINED,
        Happening.INTRODUCTION_MET,
        Happening.INTRODUCTION_INCEPTION,
        Happening.INTRODUCTION_PROJECT,
        Happening.INTRODUCTION_EXPIRED,
        Happening.INTRODUCTION_WITHDRAWN,
    }
)


@dataclass(frozen=True)
class Happened:
    """One entry of an introduction's history, as its reader may see it.

    `stage` is where it led, None where it changed none. `text` is the reason that was given, empty where
    there was none or where it is not for this reader; `is_erased` where it was erased. `role` and `user_id`
    are None for what the service did itself; `user_id` is None for representatives.
    """

    at: datetime
    what: Happening
    role: Role | None
    user_id: str | None
    stage: Stage | None
    place_ids: tuple[str, ...]
    answer: Answer | None
    text: str
    is_erased: bool
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Story:
    """One introduction whole: as it stands, what was known at proposal, and what happened since.

    `steps` are those that the reader may take now, `answers_for` the sides it may answer for.
    """

    introduction: Introduction
    snapshot: Snapshot
    history: tuple[Happened, ...]
    steps: tuple[Step, ...]
    answers_for: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """A page of a list, and how many there are in all."""

    introductions: tuple[Introduction, ...]
    total: int


@dataclass(frozen=True)
class Board:
    """The introductions of each stage, the latest changed first, and how many each stage has in all."""

    columns: Mapping[Stage, tuple[Introduction, ...]]
    totals: Mapping[Stage, int]


def read_story(acting: Acting, introduction_id: str) -> Story:
    """Return one introduction whole; raise NotFoundError where there is none for this reader."""
    expire_due(acting.engine, acting.now, acting.today)
    viewer = acting.viewer
    with reading(acting.engine) as connection:
        introduction = read_introduction(connection, introduction_id)
        seen = as_seen_by(introduction, viewer) if introduction else None
        if seen is None:
            raise no_such_introduction()
        proposal = read_proposal(connection, introduction_id) or {}
        events = read_events(
            connection, matter=Matter.INTRODUCTION, matter_id=introduction_id, n=None
        )
    if not viewer.is_officer:
        # What became confidential since is hidden from those it was shared with.
        hide = hides_confidential(acting.engine, seen.party_ids, NOT_SHOWN)
        proposal = hide(proposal)
    snapshot = read_snapshot(proposal)
    return Story(
        introduction=seen,
        snapshot=snapshot if viewer.is_officer else replace(snapshot, obstacles=()),
        history=tuple(_happened(each, viewer) for each in events if _is_shown(each, viewer)),
        steps=steps_from(seen.stage) if may_take_steps(viewer.role) else (),
        answers_for=_sides_to_answer_for(seen, viewer),
    )


def find(
    acting: Acting,
    wanted: Wanted = ANY,
    *,
    order: Order = Order.CHANGED,
    start: int = 0,
    n: int | None = 50,
) -> Found:
    """Return the introductions that fit and that the reader may see; what is due expires first.

    `wanted.words` are looked for in notes (officers and coordinators) and in the names of the parties.
    """
    expire_due(acting.engine, acting.now, acting.today)
    mine = _allowed(acting, wanted)
    if mine is None:
        return Found((), 0)
    with reading(acting.engine) as connection:
        found = list_introductions(connection, mine, order=order, start=start, n=n)
        total = sum(count_by_stage(connection, mine).values())
    return Found(_seen(found, acting.viewer), total)


def board(acting: Acting, wanted: Wanted = ANY, n: int = 30) -> Board:
    """Return at most `n` introductions of every stage; what is due expires first."""
    expire_due(acting.engine, acting.now, acting.today)
    mine = _allowed(acting, wanted)
    if mine is None:
        return Board({}, {})
    stages = [stage for stage in Stage if not mine.stages or stage in mine.stages]
    with reading(acting.engine) as connection:
        columns = {
            stage: list_introductions(connection, replace(mine, stages=frozenset({stage})), n=n)
            for stage in stages
        }
        counted = count_by_stage(connection, mine)
    return Board(
        {stage: _seen(found, acting.viewer) for stage, found in columns.items()},
        {stage: counted.get(stage, 0) for stage in stages},
    )


def reminders_due(acting: Acting) -> tuple[Introduction, ...]:
    """Return the introductions to be reminded of by today, the longest overdue first; officers only."""
    if not acting.viewer.is_officer:
        return ()
    due = Wanted(remind_until=acting.today)
    return find(acting, due, order=Order.REMINDER, n=None).introductions


def _allowed(acting: Acting, wanted: Wanted) -> Wanted | None:
    """Narrow what is wanted to what the reader may see; None where that is nothing."""
    viewer = acting.viewer
    if wanted.words.strip():
        wanted = replace(wanted, named_place_ids=_named(acting, wanted.words))
    if viewer.is_officer:
        return wanted
    if viewer.role is Role.COORDINATOR:
        return None if wanted.is_confidential else replace(wanted, is_confidential=False)
    if viewer.role is not Role.REPRESENTATIVE or viewer.own_place_id is None:
        return None
    # A word that stands in a note only would otherwise tell that it stands there.
    return replace(
        wanted,
        of_party=viewer.own_place_id,
        was_sent=True,
        round_id=None,
        remind_until=None,
        due_by=None,
        searches_notes=False,
    )


def _named(acting: Acting, words: str) -> frozenset[str]:
    wanted = canonical(words)
    places = acting.catalogue.local_governments.values()
    return frozenset(place.id for place in places if wanted and wanted in canonical(place.name))


def _seen(found: tuple[Introduction, ...], viewer: Viewer) -> tuple[Introduction, ...]:
    shown = (as_seen_by(each, viewer) for each in found)
    return tuple(each for each in shown if each is not None)


def _sides_to_answer_for(introduction: Introduction, viewer: Viewer) -> tuple[str, ...]:
    if introduction.stage not in ANSWERED_STAGES:
        return ()
    own = viewer.own_place_id
    return tuple(each for each in introduction.party_ids if may_answer(viewer.role, own, each))


def _is_shown(event: Event, viewer: Viewer) -> bool:
    if viewer.role is not Role.REPRESENTATIVE:
        return True
    return event.what in _SHOWN_TO_ALL


def _happened(event: Event, viewer: Viewer) -> Happened:
    is_staff = viewer.role is not Role.REPRESENTATIVE
    values = event.values
    is_own = viewer.own_place_id in event.place_ids and "answer" in values
    may_read = is_staff or is_own or bool(values.get("is_shared"))
    return Happened(
        at=event.at,
        what=event.what,
        role=event.actor.role,
        user_id=event.actor.user_id if is_staff else None,
        stage=Stage(values["stage"]) if values.get("stage") else None,
        place_ids=event.place_ids,
        answer=Answer(values["answer"]) if values.get("answer") else None,
        text=event.text if may_read else "",
        is_erased=event.is_erased and may_read,
        values=values if is_staff else {},
    )
