"""The conditions of a round as JSON, read strictly back."""

from typing import Any

from data.store.strict_json import Fields, unreadable
from matcher.domain.local_government import Level
from matcher.domain.message import CountryCode, message
from matcher.domain.round import SIZES, RoundConditions, RoundParty

SCHEMA = 1
"""Grows when the shape changes."""

_WHAT = message("store.what.conditions", "The conditions of a round")
_PARTY = ("id", "capacity", "text_id", "only_countries", "required", "group_size")
_ALL = (
    "schema",
    "ours",
    "theirs",
    "locks",
    "bans",
    "also_levels",
    "group_size",
    "balance",
    "least_benefit",
    "kept",
)


def conditions_to_json(conditions: RoundConditions) -> dict[str, Any]:
    """Return conditions as JSON can hold them, the same for the same conditions."""
    return {
        "schema": SCHEMA,
        "ours": [_party_to_json(party) for party in conditions.ours],
        "theirs": [_party_to_json(party) for party in conditions.theirs],
        "locks": sorted(map(list, conditions.locks)),
        "bans": sorted(map(list, conditions.bans)),
        "also_levels": sorted(
            [ours.value, theirs.value] for ours, theirs in conditions.also_levels
        ),
        "group_size": conditions.group_size,
        "balance": conditions.balance,
        "least_benefit": conditions.least_benefit,
        "kept": sorted(map(list, conditions.kept)),
    }


def conditions_from_json(stored: Any) -> RoundConditions:
    """Return the conditions that were stored; raise PartnerkommunError where they are not as written."""
    fields = Fields(_WHAT, stored, _ALL)
    if fields.whole("schema") != SCHEMA:
        raise unreadable(_WHAT, f"schema {fields.whole('schema')}")
    conditions = RoundConditions(
        ours=tuple(map(_party, fields.items("ours"))),
        theirs=tuple(map(_party, fields.items("theirs"))),
        locks=fields.pairs("locks"),
        bans=fields.pairs("bans"),
        also_levels=frozenset(
            (_level(ours), _level(theirs)) for ours, theirs in fields.pairs("also_levels")
        ),
        group_size=_size(fields.whole("group_size")),
        balance=_share(fields.figure("balance")),
        least_benefit=_share(fields.figure("least_benefit")),
        kept=fields.pairs("kept"),
    )
    _check(conditions)
    return conditions


def _party_to_json(party: RoundParty) -> dict[str, Any]:
    return {
        "id": party.id,
        "capacity": party.capacity,
        "text_id": party.text_id,
        "only_countries": sorted(party.only_countries),
        "required": party.required,
        "group_size": party.group_size,
    }


def _party(stored: Any) -> RoundParty:
    fields = Fields(_WHAT, stored, _PARTY)
    size = fields.whole_or_none("group_size")
    capacity = fields.whole("capacity")
    if capacity < 0:
        raise unreadable(_WHAT, f"capacity {capacity}")
    return RoundParty(
        id=fields.text("id"),
        capacity=capacity,
        text_id=fields.text_or_none("text_id"),
        only_countries=frozenset(CountryCode(code) for code in fields.texts("only_countries")),
        required=fields.flag("required"),
        group_size=None if size is None else _size(size),
    )


def _level(stored: str) -> Level:
    if stored not in [level.value for level in Level]:
        raise unreadable(_WHAT, f"level {stored}")
    return Level(stored)


def _size(stored: int) -> int:
    if stored not in SIZES:
        raise unreadable(_WHAT, f"group size {stored}")
    return stored


def _share(stored: float) -> float:
    if not 0 <= stored <= 1:
        raise unreadable(_WHAT, f"share {stored}")
    return stored


def _check(conditions: RoundConditions) -> None:
    ids = [party.id for party in conditions.parties]
    if len(ids) != len(set(ids)):
        raise unreadable(_WHAT, "a party twice")
    for pair in conditions.locks | conditions.bans | conditions.kept:
        if not conditions.holds_pair(pair):
            raise unreadable(_WHAT, "a pair of others")
