"""Deciding how long things are kept, and weeding out what no decision asks to keep any longer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Engine

from data.store.event_log import record
from data.store.retention import (
    KeptKind,
    RetentionRule,
    keep_rule,
    kept_from,
    read_rules,
    withdraw_rule,
)
from data.store.transactions import reading, writing
from data.store.weeding import to_weed, weed
from data.store.written import empty_the_journal
from matcher.domain.errors import InvalidInputError
from matcher.domain.event import Happening, Matter
from matcher.domain.role import Actor
from service.use_cases.confidentiality import checked_reason
from service.use_cases.local_time import start_of

MOST_YEARS = 100
LONGEST_DECISION = 300
# Their ids are digests of somebody's token, network or name: counted, never listed.
UNLISTED = frozenset({KeptKind.SIGN_IN_TRIES, KeptKind.SESSIONS})
_MOST_IDS_AT_ONCE = 1_000


@dataclass(frozen=True)
class EnteredRule:
    """A decision as it was entered; `seen` is the mark of the rule that the form showed."""

    kind: str
    years: str
    decision: str
    decided_on: str
    seen: str = ""


@dataclass(frozen=True)
class Weeding:
    """What a rule weeds out on a day: everything from before `before`, by id."""

    rule: RetentionRule
    before: date
    ids: tuple[str, ...]

    @property
    def shown_ids(self) -> tuple[str, ...]:
        """Return the ids as far as they may be listed."""
        return () if self.rule.kind in UNLISTED else self.ids


class RuleChangedError(InvalidInputError):
    """Somebody else changed the rule since the form was opened."""


class RuleMistakeError(InvalidInputError):
    """A field of a decision cannot be used; `field` names it."""

    field = "decision"

    @classmethod
    def at(cls, field: str, error: "RuleMistakeError") -> "RuleMistakeError":
        """Return an error that stands at a field."""
        error.field = field
        return error


def rules_in_force(engine: Engine) -> Mapping[KeptKind, RetentionRule]:
    """Return the decisions, by kind; a kind without one is kept for good."""
    with reading(engine) as connection:
        return read_rules(connection)


def mark_of(rule: RetentionRule | None) -> str:
    """Return what a form knows a rule by; empty where there is none."""
    return rule.noted_at.isoformat() if rule else ""


def decide(engine: Engine, entered: EnteredRule, actor: Actor, now: datetime, today: date) -> None:
    """Note a decision and put it on record; raise RuleMistakeError or RuleChangedError otherwise."""
    rule = _checked(entered, now, today)
    with writing(engine) as connection:
        _refuse_changed(connection, rule.kind, entered.seen)
        keep_rule(connection, rule)
        record(
            connection,
            now,
            actor,
            Happening.RETENTION_DECIDED,
            Matter.RETENTION,
            rule.kind.value,
            values={
                "kind": rule.kind.value,
                "years": rule.years,
                "decided_on": rule.decided_on.isoformat(),
            },
            text=rule.decision,
        )


def withdraw(
    engine: Engine, kind: KeptKind, seen: str, why: str, actor: Actor, now: datetime
) -> None:
    """Take a decision back, so that the kind is kept for good, and put that on record."""
    reason = checked_reason(why)
    with writing(engine) as connection:
        _refuse_changed(connection, kind, seen)
        withdraw_rule(connection, kind)
        record(
            connection,
            now,
            actor,
            Happening.RETENTION_DECIDED,
            Matter.RETENTION,
            kind.value,
            values={"kind": kind.value, "withdrawn": True},
            text=reason,
        )


def preview(engine: Engine, on: date) -> tuple[Weeding, ...]:
    """Return what the decisions would weed out on a day; nothing is changed."""
    with reading(engine) as connection:
        return _weedings(connection, on)


def apply(
    engine: Engine, on: date, actor: Actor, now: datetime, today: date
) -> tuple[Weeding, ...]:
    """Weed out what the decisions say for a day up to today, each kind put on record with counts and ids.

    Raise InvalidInputError for a day to come. What somebody added to a matter meanwhile keeps it.
    """
    if on > today:
        raise InvalidInputError(
            "retention.day-to-come",
            "{day} is yet to come. Weeding goes by a day up to today.",
            day=on,
        )
    with writing(engine) as connection:
        weedings = tuple(one for one in _weedings(connection, on) if one.ids)
        for one in weedings:
            weed(connection, one.rule.kind, one.ids, now)
            _put_on_record(connection, one, actor, now)
    empty_the_journal(engine)
    return weedings


def _weedings(connection: Connection, on: date) -> tuple[Weeding, ...]:
    rules = read_rules(connection)
    found = []
    for kind in KeptKind:
        if kind in rules:
            before = kept_from(on, rules[kind].years)
            found.append(Weeding(rules[kind], before, to_weed(connection, kind, start_of(before))))
    return tuple(found)


def _put_on_record(connection: Connection, one: Weeding, actor: Actor, now: datetime) -> None:
    ids = one.shown_ids
    for start in range(0, max(1, len(ids)), _MOST_IDS_AT_ONCE):
        part = ids[start : start + _MOST_IDS_AT_ONCE]
        record(
            connection,
            now,
            actor,
            Happening.RETENTION_APPLIED,
            Matter.RETENTION,
            one.rule.kind.value,
            values={
                "kind": one.rule.kind.value,
                "before": one.before.isoformat(),
                "count": len(part) or len(one.ids),
                "ids": list(part),
            },
            text=one.rule.decision if start == 0 else "",
        )


def _refuse_changed(connection: Connection, kind: KeptKind, seen: str) -> None:
    if mark_of(read_rules(connection).get(kind)) != seen:
        raise RuleChangedError(
            "retention.changed-meanwhile",
            "Somebody else changed this decision meanwhile. What they wrote stands above; what you wrote "
            "stands in the form. Save again if yours is to hold.",
        )


def _checked(entered: EnteredRule, now: datetime, today: date) -> RetentionRule:
    kind = kind_called(entered.kind)
    return RetentionRule(
        kind,
        _years(entered.years, kind),
        _decision(entered.decision),
        _decided_on(entered.decided_on, today),
        now,
    )


def kind_called(name: str) -> KeptKind:
    """Return the kind with this code; raise InvalidInputError where there is none."""
    if name not in [kind.value for kind in KeptKind]:
        raise RuleMistakeError.at(
            "kind",
            RuleMistakeError(
                "retention.kind-unknown",
                "Choose one of the kinds that a decision can be made about.",
            ),
        )
    return KeptKind(name)


def _years(written: str, kind: KeptKind) -> int:
    least = 0 if kind in UNLISTED else 1
    digits = written.strip()
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= len(str(MOST_YEARS))
    if not is_number or not least <= int(digits) <= MOST_YEARS:
        raise RuleMistakeError.at(
            "years",
            RuleMistakeError(
                "retention.years",
                "Write for how many years it is kept, as a whole number from {least} to {most}.",
                least=least,
                most=MOST_YEARS,
            ),
        )
    return int(digits)


def _decision(written: str) -> str:
    decision = " ".join(written.split())
    if not decision or len(decision) > LONGEST_DECISION or not decision.isprintable():
        raise RuleMistakeError.at(
            "decision",
            RuleMistakeError(
                "retention.decision-missing",
                "Write which decision says so, such as its reference number, in at most {most} characters. "
                "Nothing is weeded out without a decision.",
                most=LONGEST_DECISION,
            ),
        )
    return decision


def _decided_on(written: str, today: date) -> date:
    try:
        day = date.fromisoformat(written.strip())
    except ValueError:
        day = None
    if day is None or day > today:
        raise RuleMistakeError.at(
            "decided_on",
            RuleMistakeError(
                "retention.decided-on",
                "Write the day of the decision as YYYY-MM-DD; it cannot be a day to come.",
            ),
        )
    return day
