"""The rules that hold for all groups, in words."""

from collections.abc import Mapping

from matcher.domain.message import Message, message
from matcher.domain.network import GroupRules
from matcher.networks.grouping import RuleKind

RULE_NAMES: Mapping[RuleKind, Message] = {
    RuleKind.LEAST: message("networks.rule-name.least", "Too few in a group"),
    RuleKind.MOST: message("networks.rule-name.most", "Too many in a group"),
    RuleKind.REGION: message("networks.rule-name.region", "Different regions of the world"),
    RuleKind.START: message("networks.rule-name.start", "Start too far apart"),
    RuleKind.PARTY: message("networks.rule-name.party", "A party in two places"),
    RuleKind.EXPERIENCE: message("networks.rule-name.experience", "Too little experience"),
    RuleKind.LANGUAGE: message("networks.rule-name.language", "No common language"),
    RuleKind.MOST_GROUPS: message("networks.rule-name.most-groups", "Too many groups"),
    RuleKind.TOGETHER: message("networks.rule-name.together", "Must be together"),
    RuleKind.APART: message("networks.rule-name.apart", "May not be together"),
    RuleKind.KEPT: message("networks.rule-name.kept", "A locked group"),
    RuleKind.REQUIRED: message("networks.rule-name.required", "Must be in a group"),
}
"""What is wrong where a rule is broken, short enough for a tag."""


def rule_words(kind: RuleKind, rules: GroupRules) -> Message:
    """Return a rule for all groups with its numbers; of a rule for single partnerships, its name."""
    makers = {
        RuleKind.LEAST: lambda: _least(rules.least),
        RuleKind.MOST: lambda: _most(rules.most),
        RuleKind.START: lambda: _start(rules.start_window),
        RuleKind.EXPERIENCE: lambda: _experience(rules.experienced),
        RuleKind.MOST_GROUPS: lambda: _most_groups(rules.most_groups),
    }
    if kind in makers:
        return makers[kind]()
    return _PLAIN_RULES.get(kind, RULE_NAMES[kind])


_PLAIN_RULES: Mapping[RuleKind, Message] = {
    RuleKind.REGION: message(
        "networks.rule.region",
        "All in a group have a partner in the same region of the world.",
    ),
    RuleKind.LANGUAGE: message(
        "networks.rule.language", "All in a group can work in one common language."
    ),
    RuleKind.PARTY: message(
        "networks.rule.party", "Each party takes part in one partnership only."
    ),
}


def _least(least: int) -> Message:
    return message("networks.rule.least", "A group has at least {least} partnerships.", least=least)


def _most(most: int) -> Message:
    return message("networks.rule.most", "A group has at most {most} partnerships.", most=most)


def _start(window: int | None) -> Message:
    if window is None:
        return message("networks.rule.start-free", "Partnerships may start in any year.")
    if window == 0:
        return message("networks.rule.start-same", "All in a group start in the same year.")
    if window == 1:
        return message("networks.rule.start-one", "All in a group start within one year.")
    return message(
        "networks.rule.start", "All in a group start within {window} years.", window=window
    )


def _experience(least: int) -> Message:
    if least == 0:
        return message("networks.rule.experience-free", "A group needs nobody with experience.")
    if least == 1:
        return message(
            "networks.rule.experience-one",
            "At least one partnership in a group has worked together before.",
        )
    return message(
        "networks.rule.experience",
        "At least {least} partnerships in a group have worked together before.",
        least=least,
    )


def _most_groups(most: int | None) -> Message:
    if most is None:
        return message("networks.rule.groups-free", "There may be any number of groups.")
    if most == 1:
        return message("networks.rule.groups-one", "There is at most one group.")
    return message("networks.rule.groups", "There are at most {most} groups.", most=most)
