"""Conditions that cannot hold together, in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from matcher.domain.message import Message, message
from matcher.domain.network import GroupRules
from matcher.networks.grouping import Clash, Condition, RuleKind
from matcher.networks.rule_words import rule_words
from matcher.networks.shown_names import ShownNames

_NUMBERS: Mapping[int, Message] = {
    2: message("networks.number.two", "two"),
    3: message("networks.number.three", "three"),
    4: message("networks.number.four", "four"),
    5: message("networks.number.five", "five"),
    6: message("networks.number.six", "six"),
    7: message("networks.number.seven", "seven"),
    8: message("networks.number.eight", "eight"),
    9: message("networks.number.nine", "nine"),
    10: message("networks.number.ten", "ten"),
}


@dataclass(frozen=True)
class ClashWords:
    """A clash in words: what is wrong, each condition in order, and whether there is more to mend."""

    summary: Message
    conditions: tuple[Message, ...]
    more: Message | None


def clash_words(clash: Clash, rules: GroupRules, names: ShownNames) -> ClashWords:
    """Return a clash in words."""
    more = message(
        "networks.clash.more",
        "When this is mended there are other conditions that cannot hold together.",
    )
    return ClashWords(
        summary=_summary(len(clash.conditions)),
        conditions=tuple(condition_words(each, rules, names) for each in clash.conditions),
        more=more if clash.more else None,
    )


def condition_words(condition: Condition, rules: GroupRules, names: ShownNames) -> Message:
    """Return one condition: a rule for all groups, or what was asked of certain partnerships."""
    make = _ASKED.get(condition.kind)
    if make is None:
        return rule_words(condition.kind, rules)
    return make(condition, names)


def _summary(number: int) -> Message:
    if number == 1:
        return message(
            "networks.clash.one",
            "This condition cannot hold, whatever the groups are. Change or remove it:",
        )
    return message(
        "networks.clash.summary",
        "These {number} conditions cannot hold together; without any one of them the others could:",
        number=_NUMBERS.get(number, number),
    )


def _together(condition: Condition, names: ShownNames) -> Message:
    return message(
        "networks.condition.together",
        "{names} must be in one group.",
        names=names.all_of(condition.ids),
    )


def _apart(condition: Condition, names: ShownNames) -> Message:
    return message(
        "networks.violation.apart",
        "{names} may not be in one group.",
        names=names.all_of(condition.ids),
    )


def _required(condition: Condition, names: ShownNames) -> Message:
    return message(
        "networks.condition.required",
        "{names} must be in a group.",
        names=names.all_of(condition.ids),
    )


def _kept(condition: Condition, names: ShownNames) -> Message:
    group = names.group(condition.kept_id)
    if not condition.ids:
        return message(
            "networks.condition.kept-group", "The group {group} is locked as it is.", group=group
        )
    if not group:
        return message(
            "networks.condition.kept-members",
            "{names} are locked as one group.",
            names=names.all_of(condition.ids),
        )
    return message(
        "networks.condition.kept",
        "The group {group} is locked with {names}.",
        group=group,
        names=names.all_of(condition.ids),
    )


_ASKED: Mapping[RuleKind, Callable[[Condition, ShownNames], Message]] = {
    RuleKind.TOGETHER: _together,
    RuleKind.APART: _apart,
    RuleKind.REQUIRED: _required,
    RuleKind.KEPT: _kept,
}
