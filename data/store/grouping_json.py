"""The conditions of a grouping as JSON, read strictly back."""

from typing import Any

from data.store.strict_json import Fields, unreadable
from matcher.domain.grouping import GroupingConditions, KeptGroup, Pair
from matcher.domain.message import message
from matcher.domain.network import (
    LARGEST_GROUP,
    LONGEST_START_WINDOW,
    SMALLEST_GROUP,
    GroupRules,
)

SCHEMA = 1
"""Grows when the shape changes."""

_WHAT = message("store.what.grouping", "The conditions of a grouping")
_ALL = ("schema", "rules", "together", "apart", "kept", "required", "left_out", "balance")
_RULES = (
    *("least", "most", "same_region", "start_window", "each_party_once"),
    *("experienced", "common_language", "most_groups"),
)


def conditions_to_json(conditions: GroupingConditions) -> dict[str, Any]:
    """Return conditions as JSON can hold them, the same for the same conditions."""
    return {
        "schema": SCHEMA,
        "rules": {name: getattr(conditions.rules, name) for name in _RULES},
        "together": sorted(map(list, conditions.together)),
        "apart": sorted(map(list, conditions.apart)),
        "kept": [
            {"id": group.id, "keys": sorted(group.keys), "is_closed": group.is_closed}
            for group in conditions.kept
        ],
        "required": sorted(conditions.required),
        "left_out": sorted(conditions.left_out),
        "balance": conditions.balance,
    }


def conditions_from_json(stored: Any) -> GroupingConditions:
    """Return the conditions that were stored; raise PartnerkommunError where they are not as written."""
    fields = Fields(_WHAT, stored, _ALL)
    if fields.whole("schema") != SCHEMA:
        raise unreadable(_WHAT, f"schema {fields.whole('schema')}")
    balance = fields.figure("balance")
    if not 0 <= balance <= 1:
        raise unreadable(_WHAT, f"balance {balance}")
    conditions = GroupingConditions(
        rules=_rules(fields.any("rules")),
        together=_pairs(fields, "together"),
        apart=_pairs(fields, "apart"),
        kept=tuple(map(_kept, fields.items("kept"))),
        required=frozenset(fields.texts("required")),
        left_out=frozenset(fields.texts("left_out")),
        balance=balance,
    )
    _check(conditions)
    return conditions


def _rules(stored: Any) -> GroupRules:
    fields = Fields(_WHAT, stored, _RULES)
    rules = GroupRules(
        least=fields.whole("least"),
        most=fields.whole("most"),
        same_region=fields.flag("same_region"),
        start_window=fields.whole_or_none("start_window"),
        each_party_once=fields.flag("each_party_once"),
        experienced=fields.whole("experienced"),
        common_language=fields.flag("common_language"),
        most_groups=fields.whole_or_none("most_groups"),
    )
    if not SMALLEST_GROUP <= rules.least <= rules.most <= LARGEST_GROUP:
        raise unreadable(_WHAT, f"least {rules.least}, most {rules.most}")
    if not 0 <= rules.experienced <= rules.most:
        raise unreadable(_WHAT, f"experienced {rules.experienced}")
    if not 0 <= (rules.start_window or 0) <= LONGEST_START_WINDOW:
        raise unreadable(_WHAT, f"start_window {rules.start_window}")
    if rules.most_groups is not None and rules.most_groups < 1:
        raise unreadable(_WHAT, f"most_groups {rules.most_groups}")
    return rules


def _pairs(fields: Fields, name: str) -> frozenset[Pair]:
    pairs = fields.pairs(name)
    for one, other in pairs:
        if one >= other:
            raise unreadable(_WHAT, f"a pair that is not in order: {one}, {other}")
    return pairs


def _kept(stored: Any) -> KeptGroup:
    fields = Fields(_WHAT, stored, ("id", "keys", "is_closed"))
    keys = frozenset(fields.texts("keys"))
    if not keys:
        raise unreadable(_WHAT, "a kept group without partnerships")
    return KeptGroup(fields.text("id"), keys, fields.flag("is_closed"))


def _check(conditions: GroupingConditions) -> None:
    ids = [group.id for group in conditions.kept]
    keys = [key for group in conditions.kept for key in group.keys]
    if len(set(ids)) != len(ids) or len(set(keys)) != len(keys):
        raise unreadable(_WHAT, "a kept group or a partnership in one twice")
    if conditions.together & conditions.apart:
        raise unreadable(_WHAT, "a pair that must and must not be together")
