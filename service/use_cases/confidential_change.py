"""Making a statement confidential with all that follows from it, for the API and the command line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from data.store.own_statements import forget_left_behind
from data.store.written import empty_the_journal
from matcher.domain.role import Actor
from service.use_cases.confidentiality import change_confidentiality


@dataclass(frozen=True)
class ConfidentialChange:
    """Which statement of which place is to be confidential or not, and why."""

    place_id: str
    statement_id: str
    is_confidential: bool
    reason: str


def change_and_follow(
    engine: Engine,
    change: ConfidentialChange,
    actor: Actor,
    now: datetime,
    let_searches_follow: Callable[[], bool],
) -> bool:
    """Make the change, let searches follow, forget vectors; return whether searches followed.

    What is so already changes nothing.
    """
    passages = change_confidentiality(
        engine,
        change.place_id,
        change.statement_id,
        change.is_confidential,
        actor=actor,
        now=now,
        reason=change.reason,
    )
    if not passages:
        return True
    followed = let_searches_follow()
    if change.is_confidential:
        forget_left_behind(engine, change.place_id, passages)
        empty_the_journal(engine)
    return followed
