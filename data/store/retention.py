"""Decisions on how long things are kept: one rule a kind, and none means that all of it stays."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Connection, delete, insert, select

from data.store.brokering_tables import RETENTION_RULES


class KeptKind(StrEnum):
    """What a decision can be made about."""

    INTRODUCTION = "introduction"
    ROUND = "round"
    GROUPING = "grouping"
    NETWORK = "network"
    ACCOUNT = "account"
    LOG_TEXT = "log-text"
    SIGN_IN_TRIES = "sign-in-tries"
    SESSIONS = "sessions"


@dataclass(frozen=True)
class RetentionRule:
    """How many years a kind is kept, and by which decision of which day."""

    kind: KeptKind
    years: int
    decision: str
    decided_on: date
    noted_at: datetime


def read_rules(connection: Connection) -> dict[KeptKind, RetentionRule]:
    """Return the rules that are in force, by kind."""
    rows = connection.execute(select(RETENTION_RULES)).mappings()
    found = [RetentionRule(**{**row, "kind": KeptKind(row["kind"])}) for row in rows]
    return {rule.kind: rule for rule in found}


def keep_rule(connection: Connection, rule: RetentionRule) -> None:
    """Put a rule in the place of the one that its kind had."""
    withdraw_rule(connection, rule.kind)
    connection.execute(insert(RETENTION_RULES).values(**{**vars(rule), "kind": rule.kind.value}))


def withdraw_rule(connection: Connection, kind: KeptKind) -> None:
    """Let a kind be kept for good again."""
    connection.execute(delete(RETENTION_RULES).where(RETENTION_RULES.c.kind == kind.value))


def kept_from(day: date, years: int) -> date:
    """Return the first day of which everything is still kept, seen from `day`."""
    if day.year <= years:
        return date.min
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February, in a year without one
        return day.replace(year=day.year - years, day=28)
