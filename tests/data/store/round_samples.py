"""A round, an assignment and a conflict with every field filled in."""

from datetime import date, datetime

from data.store.round_results import PairFound, PlanResult
from data.store.rounds import (
    RoundChange,
)
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
from matcher.domain.local_government import Level
from matcher.domain.message import CountryCode, LanguageCode, message
from matcher.domain.recommendation import Strength
from matcher.domain.role import Actor, Role
from matcher.domain.round import RoundConditions, RoundParty

NOW = datetime.fromisoformat("2026-11-22T09:30")
OFFICER = Actor(Role.OFFICER, "user-1")
CHANGE = RoundChange(OFFICER, NOW)
SAID = message(
    "x.y",
    "{who} in {where} speaks {what} since {day} by {n}: {inner}",
    who="Ale",
    where=CountryCode("BW"),
    what=LanguageCode("en"),
    day=date(2020, 1, 1),
    n=0.25,
    inner=message("x.z", "{count} more", count=2),
)
CONDITIONS = RoundConditions(
    ours=(RoundParty("se-1", 1, None, frozenset({CountryCode("BW")}), True, 3), RoundParty("se-2")),
    theirs=(RoundParty("bw-1", 2), RoundParty("zm-1")),
    locks=frozenset({("se-1", "bw-1")}),
    bans=frozenset({("se-2", "bw-1")}),
    also_levels=frozenset({(Level.MUNICIPALITY, Level.REGION)}),
    group_size=2,
    balance=0.25,
    least_benefit=0.1,
)
ASSIGNMENT = Assignment(
    groups=(Group(("se-1",), ("bw-1",), 0.75, True),),
    unassigned_ours=(Unassigned("se-2", SAID),),
    unassigned_theirs=(Unassigned("zm-1", SAID),),
    assigned=1,
    total=0.75,
    value=0.75,
    floor=0.0,
    upper_bound=0.8,
    is_optimal=False,
    method=SAID,
    fairness=Fairness(0.75, 0.75, 0.0, 1, (Envy("se-2", "se-1", ("bw-1",), 0.5),)),
    lock_prices=(LockPrice("se-1", "bw-1", None), LockPrice("se-2", "zm-1", 0.1, 1)),
)
CONFLICT = Conflict(
    conditions=(ConflictingCondition(Condition(ConditionKind.LOCK, ("se-1", "bw-1")), SAID),),
    is_smallest=True,
    is_irreducible=True,
    summary=SAID,
)
PAIR = PairFound("se-1", "bw-1", 0.75, Strength.STRONG, SAID, (SAID,), ((SAID, "a source"),))
RESULT = PlanResult(ASSIGNMENT, (PAIR,), (Unassigned("se-2", SAID),), "facts-1", "encoder-1")
