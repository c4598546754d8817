"""Introductions as they stand in the store, for tests of who was asked how often."""

from datetime import date, datetime, timedelta

from sqlalchemy import Engine, insert

from data.store.brokering_tables import INTRODUCTION_PARTIES, INTRODUCTIONS, OPENNESS
from data.store.event_log import record
from data.store.transactions import writing
from matcher.domain.event import Happening, Matter
from matcher.domain.introduction import Answer, Stage
from matcher.domain.role import THE_SERVICE

NOW = datetime.fromisoformat("2026-11-22T09:30")


def introduce(
    engine: Engine,
    introduction_id: str,
    *party_ids: str,
    stage: Stage = Stage.SENT,
    days_ago: int = 1,
    sent: int = 1,
    their_answer: Answer | None = None,
    expires_on: date | None = None,
    round_id: str | None = None,
) -> None:
    """Keep an introduction, sent to its parties so many times; the last party answered."""
    at = NOW - timedelta(days=days_ago)
    with writing(engine) as connection:
        connection.execute(
            insert(INTRODUCTIONS).values(
                id=introduction_id,
                programme_id="icld-municipal-partnerships",
                on_day=at.date(),
                stage=stage.value,
                proposal={},
                created_at=at,
                changed_at=at,
                expires_on=expires_on,
                is_confidential=False,
                round_id=round_id,
                version=1,
            )
        )
        for position, place in enumerate(party_ids):
            answer = their_answer if place == party_ids[-1] else None
            connection.execute(
                insert(INTRODUCTION_PARTIES).values(
                    introduction_id=introduction_id,
                    local_government_id=place,
                    position=position,
                    answer=answer.value if answer else None,
                    reason_is_shared=False,
                )
            )
        for _ in range(sent):
            record(
                connection,
                at,
                THE_SERVICE,
                Happening.INTRODUCTION_SENT,
                Matter.INTRODUCTION,
                introduction_id,
                place_ids=party_ids,
            )


def say_openness(
    engine: Engine,
    place_id: str,
    capacity: int | None = None,
    *,
    not_now: bool = False,
    until: date | None = None,
) -> None:
    """Keep how many introductions a local government can take, and whether it wants none now."""
    with writing(engine) as connection:
        connection.execute(
            insert(OPENNESS).values(
                local_government_id=place_id,
                capacity=capacity,
                not_now=not_now,
                not_now_until=until,
                changed_at=NOW,
                version=1,
            )
        )
