"""What came out of a round as JSON, read strictly back: an assignment, or why there is none."""

from dataclasses import dataclass
from typing import Any

from data.store.said_json import said_from_json, said_to_json
from data.store.strict_json import Fields, unreadable
from matcher.cohort.assignment import (
    Assignment,
    Condition,
    ConditionKind,
    Conflict,
    ConflictingCondition,
    Envy,
    Fairness,
    Group,
    LockPrice,
    Unassigned,
)
from matcher.domain.message import Message, message
from matcher.domain.recommendation import Strength

SCHEMA = 1
_WHAT = message("store.what.plan", "The plan of a round")


@dataclass(frozen=True)
class PairFound:
    """One pair of a plan as it was known then: how strong, why in one line, and what speaks against it.

    `benefit` is None where nothing was known to compare. `rules` are the country lists that it stands on,
    each with its source.
    """

    our_id: str
    their_id: str
    benefit: float | None
    strength: Strength | None
    why: Message | None
    against: tuple[Message, ...] = ()
    rules: tuple[tuple[Message, str], ...] = ()


@dataclass(frozen=True)
class PlanResult:
    """What came out: an assignment with its pairs, or a conflict without any.

    `unknown` tells of each party of ours that nothing could be worked out for, why. `facts` and `encoder`
    are the versions that it was worked out with.
    """

    outcome: Assignment | Conflict
    pairs: tuple[PairFound, ...] = ()
    unknown: tuple[Unassigned, ...] = ()
    facts: str = ""
    encoder: str = ""

    @property
    def assignment(self) -> Assignment | None:
        """Return the assignment, None where the round was impossible."""
        return self.outcome if isinstance(self.outcome, Assignment) else None

    @property
    def conflict(self) -> Conflict | None:
        """Return why the round was impossible, None where it was not."""
        return self.outcome if isinstance(self.outcome, Conflict) else None

    def pair(self, our_id: str, their_id: str) -> PairFound | None:
        """Return one pair of the plan, None where it is none."""
        wanted = (our_id, their_id)
        return next((each for each in self.pairs if (each.our_id, each.their_id) == wanted), None)


def result_to_json(result: PlanResult) -> dict[str, Any]:
    """Return what came out as JSON can hold it."""
    assignment, conflict = result.assignment, result.conflict
    return {
        "schema": SCHEMA,
        "assignment": assignment and _assignment_to_json(assignment),
        "conflict": conflict and _conflict_to_json(conflict),
        "pairs": [_pair_to_json(pair) for pair in result.pairs],
        "unknown": [_left_to_json(each) for each in result.unknown],
        "facts": result.facts,
        "encoder": result.encoder,
    }


def result_from_json(stored: Any) -> PlanResult:
    """Return what was stored; raise PartnerkommunError where it is not as written."""
    names = ("schema", "assignment", "conflict", "pairs", "unknown", "facts", "encoder")
    fields = Fields(_WHAT, stored, names)
    if fields.whole("schema") != SCHEMA:
        raise unreadable(_WHAT, f"schema {fields.whole('schema')}")
    assignment, conflict = fields.any("assignment"), fields.any("conflict")
    if (assignment is None) == (conflict is None):
        raise unreadable(_WHAT, "both an assignment and a conflict, or neither")
    return PlanResult(
        outcome=_conflict(conflict) if assignment is None else _assignment(assignment),
        pairs=tuple(map(_pair, fields.items("pairs"))),
        unknown=tuple(map(_left, fields.items("unknown"))),
        facts=fields.text("facts"),
        encoder=fields.text("encoder"),
    )


def _assignment_to_json(found: Assignment) -> dict[str, Any]:
    return {
        "groups": [
            [list(g.our_ids), list(g.their_ids), g.benefit, g.is_locked] for g in found.groups
        ],
        "unassigned_ours": [_left_to_json(each) for each in found.unassigned_ours],
        "unassigned_theirs": [_left_to_json(each) for each in found.unassigned_theirs],
        "assigned": found.assigned,
        "total": found.total,
        "value": found.value,
        "floor": found.floor,
        "upper_bound": found.upper_bound,
        "is_optimal": found.is_optimal,
        "method": said_to_json(found.method),
        "fairness": _fairness_to_json(found.fairness),
        "lock_prices": [
            [p.our_id, p.their_id, p.total, p.more_assigned] for p in found.lock_prices
        ],
    }


def _assignment(stored: Any) -> Assignment:
    names = (
        *("groups", "unassigned_ours", "unassigned_theirs", "assigned", "total", "value", "floor"),
        *("upper_bound", "is_optimal", "method", "fairness", "lock_prices"),
    )
    fields = Fields(_WHAT, stored, names)
    return Assignment(
        groups=tuple(map(_group, fields.items("groups"))),
        unassigned_ours=tuple(map(_left, fields.items("unassigned_ours"))),
        unassigned_theirs=tuple(map(_left, fields.items("unassigned_theirs"))),
        assigned=fields.whole("assigned"),
        total=fields.figure("total"),
        value=fields.figure("value"),
        floor=fields.figure("floor"),
        upper_bound=fields.figure("upper_bound"),
        is_optimal=fields.flag("is_optimal"),
        method=said_from_json(fields.any("method")),
        fairness=_fairness(fields.any("fairness")),
        lock_prices=tuple(map(_price, fields.items("lock_prices"))),
    )


def _group(stored: Any) -> Group:
    match stored:
        case [[*ours], [*theirs], int() | float() as benefit, bool() as is_locked]:
            return Group(tuple(map(str, ours)), tuple(map(str, theirs)), float(benefit), is_locked)
    raise unreadable(_WHAT, "a group of another shape")


def _price(stored: Any) -> LockPrice:
    match stored:
        case [str() as ours, str() as theirs, None | int() | float() as total, int() as more]:
            return LockPrice(ours, theirs, total, more)
    raise unreadable(_WHAT, "a price of another shape")


def _fairness_to_json(found: Fairness) -> dict[str, Any]:
    envy = [[e.party_id, e.envied_id, list(e.their_ids), e.gain] for e in found.envy]
    return {
        "worst": found.worst,
        "median": found.median,
        "gini": found.gini,
        "left": found.left,
        "envy": envy,
    }


def _fairness(stored: Any) -> Fairness:
    fields = Fields(_WHAT, stored, ("worst", "median", "gini", "left", "envy"))
    return Fairness(
        worst=fields.figure_or_none("worst"),
        median=fields.figure_or_none("median"),
        gini=fields.figure_or_none("gini"),
        left=fields.whole("left"),
        envy=tuple(map(_envy, fields.items("envy"))),
    )


def _envy(stored: Any) -> Envy:
    match stored:
        case [str() as party, str() as envied, [*theirs], int() | float() as gain]:
            return Envy(party, envied, tuple(map(str, theirs)), float(gain))
    raise unreadable(_WHAT, "an envy of another shape")


def _left_to_json(left: Unassigned) -> list[Any]:
    return [left.party_id, said_to_json(left.reason)]


def _left(stored: Any) -> Unassigned:
    match stored:
        case [str() as party_id, reason]:
            return Unassigned(party_id, said_from_json(reason))
    raise unreadable(_WHAT, "somebody who is left, in another shape")


def _conflict_to_json(found: Conflict) -> dict[str, Any]:
    return {
        "conditions": [
            [c.condition.kind.value, list(c.condition.party_ids), said_to_json(c.message)]
            for c in found.conditions
        ],
        "is_smallest": found.is_smallest,
        "is_irreducible": found.is_irreducible,
        "summary": said_to_json(found.summary),
    }


def _conflict(stored: Any) -> Conflict:
    fields = Fields(_WHAT, stored, ("conditions", "is_smallest", "is_irreducible", "summary"))
    return Conflict(
        conditions=tuple(map(_conflicting, fields.items("conditions"))),
        is_smallest=fields.flag("is_smallest"),
        is_irreducible=fields.flag("is_irreducible"),
        summary=said_from_json(fields.any("summary")),
    )


def _conflicting(stored: Any) -> ConflictingCondition:
    match stored:
        case [str() as kind, [*party_ids], said] if kind in [one.value for one in ConditionKind]:
            condition = Condition(ConditionKind(kind), tuple(map(str, party_ids)))
            return ConflictingCondition(condition, said_from_json(said))
    raise unreadable(_WHAT, "a condition of another shape")


def _pair_to_json(pair: PairFound) -> dict[str, Any]:
    return {
        "our_id": pair.our_id,
        "their_id": pair.their_id,
        "benefit": pair.benefit,
        "strength": pair.strength and pair.strength.value,
        "why": pair.why and said_to_json(pair.why),
        "against": [said_to_json(said) for said in pair.against],
        "rules": [[said_to_json(said), source] for said, source in pair.rules],
    }


def _pair(stored: Any) -> PairFound:
    names = ("our_id", "their_id", "benefit", "strength", "why", "against", "rules")
    fields = Fields(_WHAT, stored, names)
    strength, why = fields.text_or_none("strength"), fields.any("why")
    if strength is not None and strength not in [one.value for one in Strength]:
        raise unreadable(_WHAT, f"strength {strength}")
    return PairFound(
        our_id=fields.text("our_id"),
        their_id=fields.text("their_id"),
        benefit=fields.figure_or_none("benefit"),
        strength=None if strength is None else Strength(strength),
        why=None if why is None else said_from_json(why),
        against=tuple(map(said_from_json, fields.items("against"))),
        rules=tuple(map(_rule, fields.items("rules"))),
    )


def _rule(stored: Any) -> tuple[Message, str]:
    match stored:
        case [said, str() as source]:
            return said_from_json(said), source
    raise unreadable(_WHAT, "a rule of another shape")
