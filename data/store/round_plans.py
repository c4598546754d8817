"""Plans of rounds: kept one beside the other, never changed and never lost."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, RowMapping, insert, select, update

from data.store.brokering_tables import ROUND_PLANS
from data.store.round_conditions import conditions_from_json, conditions_to_json
from data.store.round_results import PlanResult, result_from_json, result_to_json
from data.store.rounds import (
    Round,
    RoundChange,
    note_round,
    read_as_seen,
    read_round,
    save_round,
)
from matcher.domain.errors import NotFoundError
from matcher.domain.event import Happening
from matcher.domain.round import RoundConditions


@dataclass(frozen=True)
class RoundPlan:
    """What came out of the conditions of one moment; only which plan is chosen ever changes."""

    round_id: str
    number: int
    title: str
    conditions: RoundConditions
    result: PlanResult
    made_at: datetime
    is_chosen: bool = False


def keep_plan(connection: Connection, plan: RoundPlan, change: RoundChange) -> RoundPlan:
    """Keep a new plan beside the others, put it on record, and return it with its number."""
    read_round(connection, plan.round_id)
    numbers = plan_numbers(connection, plan.round_id)
    kept = replace(plan, number=max(numbers, default=0) + 1)
    connection.execute(
        insert(ROUND_PLANS).values(
            round_id=kept.round_id,
            number=kept.number,
            title=kept.title,
            conditions=conditions_to_json(kept.conditions),
            result=result_to_json(kept.result),
            made_at=kept.made_at,
            is_chosen=kept.is_chosen,
        )
    )
    what = Happening.ROUND_ASSIGNED if kept.result.assignment else Happening.ROUND_BLOCKED
    values = {**change.values, "plan": kept.number}
    note_round(connection, kept.round_id, replace(change, what=what, values=values))
    return kept


def plan_numbers(connection: Connection, round_id: str) -> tuple[int, ...]:
    """Return the numbers of the plans of a round, in order."""
    found = connection.execute(
        select(ROUND_PLANS.c.number)
        .where(ROUND_PLANS.c.round_id == round_id)
        .order_by(ROUND_PLANS.c.number)
    )
    return tuple(found.scalars())


def read_plan(connection: Connection, round_id: str, number: int) -> RoundPlan:
    """Return a plan; raise NotFoundError where the round has none with this number."""
    found = connection.execute(
        select(ROUND_PLANS).where(
            ROUND_PLANS.c.round_id == round_id, ROUND_PLANS.c.number == number
        )
    )
    row = found.mappings().one_or_none()
    if row is None:
        raise NotFoundError(
            "round.no-such-plan",
            "The round has no plan {number}. The page of the round lists its plans.",
            number=number,
        )
    return _plan(row)


def list_plans(connection: Connection, round_id: str) -> tuple[RoundPlan, ...]:
    """Return the plans of a round, the first first."""
    rows = connection.execute(
        select(ROUND_PLANS).where(ROUND_PLANS.c.round_id == round_id).order_by(ROUND_PLANS.c.number)
    )
    return tuple(_plan(row) for row in rows.mappings())


def choose_plan(
    connection: Connection, round_id: str, number: int, version: int | None, change: RoundChange
) -> Round:
    """Choose a plan: the round's conditions become those of the plan, and no other plan stays chosen.

    What stayed only while the plan was mended binds the round no longer.
    """
    chosen = read_plan(connection, round_id, number)
    before = read_as_seen(connection, round_id, version)
    kept = save_round(
        connection,
        before,
        replace(before, conditions=replace(chosen.conditions, kept=frozenset())),
        replace(change, what=Happening.ROUND_PLAN_CHOSEN, values={**change.values, "plan": number}),
    )
    of_round = update(ROUND_PLANS).where(ROUND_PLANS.c.round_id == round_id)
    connection.execute(of_round.values(is_chosen=False))
    connection.execute(of_round.where(ROUND_PLANS.c.number == number).values(is_chosen=True))
    return kept


def _plan(row: RowMapping) -> RoundPlan:
    return RoundPlan(
        round_id=row["round_id"],
        number=row["number"],
        title=row["title"],
        conditions=conditions_from_json(row["conditions"]),
        result=result_from_json(row["result"]),
        made_at=row["made_at"],
        is_chosen=row["is_chosen"],
    )
