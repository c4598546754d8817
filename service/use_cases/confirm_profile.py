"""A local government says that what is known of it still holds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from data.store.confirmations import confirm
from data.store.own_statements import read_statements
from matcher.domain.errors import NotFoundError
from matcher.domain.local_government import LocalGovernment
from service.house import House
from service.use_cases.entered_text import quoted


@dataclass(frozen=True)
class Moment:
    """The day that people read, and the moment in UTC that is noted beside it."""

    day: date
    now: datetime


def confirm_statements(
    statement_id: str,
    place: LocalGovernment,
    house: House,
    moment: Moment,
    also: Callable[[Connection], None] | None = None,
) -> int:
    """Note that one statement of the place, or with an empty id every one, holds on the day.

    Documented statements can be confirmed too: nobody knows better than the place itself. Return how many
    were confirmed; raise NotFoundError where there is none. `also` is done in the same transaction.
    """
    passages = read_statements(house.engine, place.id)
    wanted = [one for one in passages if not statement_id or one.statement == statement_id]
    if not wanted:
        raise _nothing_to_confirm(statement_id, place)
    confirm(house.engine, place.id, [one.text for one in wanted], moment.day, moment.now, also)
    return len({one.statement for one in wanted})


def _nothing_to_confirm(statement_id: str, place: LocalGovernment) -> NotFoundError:
    if not statement_id:
        return NotFoundError(
            "profile.nothing-to-confirm",
            "Nothing is known yet of what {name} needs or is good at, so there is nothing to confirm. "
            "Write a profile first.",
            name=place.name,
        )
    return NotFoundError(
        "profile.no-such-statement",
        "{name} has no statement with the id “{id}” any more. Somebody may have changed it; open the "
        "profile again to see what it says now.",
        name=place.name,
        id=quoted(statement_id),
    )
