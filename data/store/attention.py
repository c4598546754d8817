"""What introductions take of each local government's time: how many are open, and who was asked when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, RowMapping, func, or_, select

from data.store.brokering_tables import EVENTS, INTRODUCTION_PARTIES, INTRODUCTIONS, OPENNESS
from matcher.domain.event import Happening, Matter
from matcher.domain.introduction import OPEN_STAGES, Answer, Openness, Stage
from matcher.domain.load import Load
from matcher.introductions.obstacles import capacity_of


@dataclass(frozen=True)
class Taken:
    """The part of one local government in one introduction, as it stands.

    `has_expired` tells that the time to answer has run out, whether or not that was put on record yet.
    """

    local_government_id: str
    introduction_id: str
    stage: Stage
    created_at: datetime
    answer: Answer | None
    has_expired: bool
    is_from_round: bool

    @property
    def is_open(self) -> bool:
        """Return whether it takes up time."""
        return self.stage in OPEN_STAGES and not self.has_expired


@dataclass(frozen=True)
class Asked:
    """A moment at which a local government was asked."""

    local_government_id: str
    at: datetime


def read_loads(connection: Connection, today: date) -> dict[str, Load]:
    """Return how busy introductions keep everyone today; who is not in it is free and said nothing."""
    openness = _openness(connection)
    open_now = _open_introductions(connection, today)
    return {
        place: load_of(openness.get(place), open_now.get(place, 0), today)
        for place in sorted({*openness, *open_now})
    }


def load_of(openness: Openness | None, open_introductions: int, today: date) -> Load:
    """Return how busy a local government is, by what it said and what is open with it."""
    return Load(
        open_introductions=open_introductions,
        capacity=capacity_of(openness),
        known_on=today,
        not_now=openness is not None and openness.not_now,
        not_now_until=openness.not_now_until if openness else None,
    )


def read_capacities(connection: Connection) -> Mapping[str, Openness]:
    """Return what local governments said of how much they can take, without their reasons."""
    return _openness(connection)


def read_taken(connection: Connection, since: datetime, today: date) -> Sequence[Taken]:
    """Return the part of everyone in every introduction that is open, or was proposed from a day on."""
    rows = connection.execute(
        select(
            INTRODUCTION_PARTIES.c.local_government_id,
            INTRODUCTION_PARTIES.c.answer,
            INTRODUCTIONS.c.id,
            INTRODUCTIONS.c.stage,
            INTRODUCTIONS.c.created_at,
            INTRODUCTIONS.c.expires_on,
            INTRODUCTIONS.c.round_id,
        )
        .join_from(INTRODUCTION_PARTIES, INTRODUCTIONS)
        .where(
            or_(
                INTRODUCTIONS.c.created_at >= since,
                INTRODUCTIONS.c.stage.in_([stage.value for stage in OPEN_STAGES]),
            )
        )
        .order_by(INTRODUCTIONS.c.created_at, INTRODUCTIONS.c.id, INTRODUCTION_PARTIES.c.position)
    )
    return [_taken(row, today) for row in rows.mappings()]


def read_asked(connection: Connection, since: datetime) -> Sequence[Asked]:
    """Return who was asked from a day on, oldest first: each time an introduction was sent to its parties.

    The log tells, so that being asked anew counts again, and an introduction that was weeded out still
    counts.
    """
    were_sent = (
        EVENTS.c.what == Happening.INTRODUCTION_SENT.value,
        EVENTS.c.matter == Matter.INTRODUCTION.value,
        EVENTS.c.at >= since,
    )
    parties: dict[str, tuple[str, ...]] = {}
    for row in connection.execute(
        select(INTRODUCTION_PARTIES.c.introduction_id, INTRODUCTION_PARTIES.c.local_government_id)
        .where(
            INTRODUCTION_PARTIES.c.introduction_id.in_(select(EVENTS.c.matter_id).where(*were_sent))
        )
        .order_by(INTRODUCTION_PARTIES.c.position)
    ):
        known = parties.get(row.introduction_id, ())
        parties[row.introduction_id] = (*known, row.local_government_id)
    sent = select(EVENTS.c.at, EVENTS.c.matter_id, EVENTS.c.place_ids).where(*were_sent)
    return [
        Asked(place, row.at)
        for row in connection.execute(sent.order_by(EVENTS.c.number))
        for place in parties.get(row.matter_id) or tuple(dict.fromkeys(row.place_ids))
    ]


def _openness(connection: Connection) -> dict[str, Openness]:
    rows = connection.execute(
        select(
            OPENNESS.c.local_government_id,
            OPENNESS.c.capacity,
            OPENNESS.c.not_now,
            OPENNESS.c.not_now_until,
        )
    )
    return {
        row.local_government_id: Openness(
            row.local_government_id, row.capacity, row.not_now, row.not_now_until
        )
        for row in rows
    }


def _open_introductions(connection: Connection, today: date) -> dict[str, int]:
    counted = (
        select(INTRODUCTION_PARTIES.c.local_government_id, func.count().label("n"))
        .join_from(INTRODUCTION_PARTIES, INTRODUCTIONS)
        .where(
            INTRODUCTIONS.c.stage.in_([stage.value for stage in OPEN_STAGES]),
            # Whatever nobody answered in time is over, also before that is put on record.
            or_(
                INTRODUCTIONS.c.stage != Stage.SENT.value,
                INTRODUCTIONS.c.expires_on.is_(None),
                INTRODUCTIONS.c.expires_on > today,
            ),
        )
        .group_by(INTRODUCTION_PARTIES.c.local_government_id)
    )
    return {row.local_government_id: row.n for row in connection.execute(counted)}


def _taken(row: RowMapping, today: date) -> Taken:
    stage = Stage(row["stage"])
    expired = stage is Stage.SENT and row["expires_on"] is not None and row["expires_on"] <= today
    return Taken(
        local_government_id=row["local_government_id"],
        introduction_id=row["id"],
        stage=stage,
        created_at=row["created_at"],
        answer=Answer(row["answer"]) if row["answer"] else None,
        has_expired=expired or stage is Stage.EXPIRED,
        is_from_round=row["round_id"] is not None,
    )
