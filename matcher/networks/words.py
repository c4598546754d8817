"""Broken rules, and why partnerships are left, in words that a coordinator uses."""

from collections.abc import Callable, Mapping

from matcher.domain.message import Message, message
from matcher.networks.grouping import Left, LeftReason, RuleKind, Violation
from matcher.networks.region_words import REGION_WORDS
from matcher.networks.rule_words import RULE_NAMES, rule_words
from matcher.networks.shown_names import ShownNames

__all__ = ["REGION_WORDS", "RULE_NAMES", "left_words", "rule_words", "violation_words"]

_Violated = Callable[[Violation, ShownNames], Message]
_WhyLeft = Callable[[Left, ShownNames], Message]


def violation_words(violation: Violation, names: ShownNames) -> Message:
    """Return what is wrong, for whom, and by how much."""
    return _VIOLATIONS[violation.kind](violation, names)


def left_words(left: Left, names: ShownNames) -> Message:
    """Return why a partnership is in no group, and which others it is about where that is known."""
    return _LEFT[left.reason](left, names)


def _least(violation: Violation, names: ShownNames) -> Message:
    if not violation.ids:
        return message(
            "networks.violation.least-none",
            "The group is empty; it needs at least {limit} partnerships.",
            limit=violation.limit or 0,
        )
    if len(violation.ids) == 1:
        return message(
            "networks.violation.least-one",
            "{name} is alone in the group; it needs at least {limit} partnerships.",
            name=names.partnership(violation.ids[0]),
            limit=violation.limit or 0,
        )
    return message(
        "networks.violation.least",
        "The group has {number} partnerships; it needs at least {limit}.",
        number=violation.number or 0,
        limit=violation.limit or 0,
    )


def _most(violation: Violation, names: ShownNames) -> Message:
    return message(
        "networks.violation.most",
        "The group has {number} partnerships; it may have at most {limit}.",
        number=violation.number or 0,
        limit=violation.limit or 0,
    )


def _region(violation: Violation, names: ShownNames) -> Message:
    return message(
        "networks.violation.region",
        "There is no region of the world where all of these have a partner: {names}.",
        names=names.all_of(violation.ids),
    )


def _language(violation: Violation, names: ShownNames) -> Message:
    return message(
        "networks.violation.language",
        "There is no language that all of these can work in: {names}.",
        names=names.all_of(violation.ids),
    )


def _start(violation: Violation, names: ShownNames) -> Message:
    apart = violation.number or 0
    if not violation.limit:
        return message(
            "networks.violation.start-same",
            "These must start in the same year and do not: {names}.",
            names=names.all_of(violation.ids),
        )
    if violation.limit == 1:
        return message(
            "networks.violation.start-one",
            "The starts of these lie {number} years apart; at most one year is allowed: {names}.",
            number=apart,
            names=names.all_of(violation.ids),
        )
    return message(
        "networks.violation.start",
        "The starts of these lie {number} years apart; at most {limit} are allowed: {names}.",
        number=apart,
        limit=violation.limit,
        names=names.all_of(violation.ids),
    )


def _party(violation: Violation, names: ShownNames) -> Message:
    if len(violation.ids) == 1:
        return message(
            "networks.violation.placed-twice",
            "{name} stands in more than one group.",
            name=names.partnership(violation.ids[0]),
        )
    if not violation.parties:
        return message(
            "networks.violation.party-unnamed",
            "{names} have a party in common, and nobody may be in two.",
            names=names.all_of(violation.ids),
        )
    if len(violation.parties) > 1:
        return message(
            "networks.violation.parties",
            "{parties} are parties of both {names}, and nobody may be in two.",
            parties=names.all_parties(violation.parties),
            names=names.all_of(violation.ids),
        )
    return message(
        "networks.violation.party",
        "{party} is a party of both {names}, and nobody may be in two.",
        party=names.all_parties(violation.parties),
        names=names.all_of(violation.ids),
    )


def _experience(violation: Violation, names: ShownNames) -> Message:
    found, least = violation.number or 0, violation.limit or 0
    if not found and least <= 1:
        return message(
            "networks.violation.experience-none",
            "No partnership in the group has worked together before; at least one must have.",
        )
    if found == 1:
        return message(
            "networks.violation.experience-one",
            "Only one partnership in the group has worked together before; at least {limit} must have.",
            limit=least,
        )
    return message(
        "networks.violation.experience",
        "Of the partnerships in the group {number} have worked together before; at least {limit} must have.",
        number=found,
        limit=least,
    )


def _most_groups(violation: Violation, names: ShownNames) -> Message:
    return message(
        "networks.violation.most-groups",
        "The groups are {number}; there may be at most {limit}.",
        number=violation.number or 0,
        limit=violation.limit or 0,
    )


def _together(violation: Violation, names: ShownNames) -> Message:
    return message(
        "networks.violation.together",
        "{names} must be in one group and are not.",
        names=names.all_of(violation.ids),
    )


def _apart(violation: Violation, names: ShownNames) -> Message:
    return message(
        "networks.violation.apart",
        "{names} may not be in one group.",
        names=names.all_of(violation.ids),
    )


def _kept(violation: Violation, names: ShownNames) -> Message:
    if violation.number:
        return message(
            "networks.violation.kept-joined",
            "A locked group may not be joined as it is here: {names}.",
            names=names.all_of(violation.ids),
        )
    return message(
        "networks.violation.kept-torn",
        "A locked group is no longer whole. It has these partnerships: {names}.",
        names=names.all_of(violation.ids),
    )


def _required(violation: Violation, names: ShownNames) -> Message:
    return message(
        "networks.violation.required",
        "{names} must be in a group and is left.",
        names=names.all_of(violation.ids),
    )


_VIOLATIONS: Mapping[RuleKind, _Violated] = {
    RuleKind.LEAST: _least,
    RuleKind.MOST: _most,
    RuleKind.REGION: _region,
    RuleKind.START: _start,
    RuleKind.PARTY: _party,
    RuleKind.EXPERIENCE: _experience,
    RuleKind.LANGUAGE: _language,
    RuleKind.MOST_GROUPS: _most_groups,
    RuleKind.TOGETHER: _together,
    RuleKind.APART: _apart,
    RuleKind.KEPT: _kept,
    RuleKind.REQUIRED: _required,
}


def _party_taken(left: Left, names: ShownNames) -> Message:
    if not left.ids:
        return message(
            "networks.left.party-taken-unnamed",
            "{name} has a party that is placed with another partnership.",
            name=names.partnership(left.id),
        )
    return message(
        "networks.left.party-taken",
        "{name} has a party that is placed already, with {others}.",
        name=names.partnership(left.id),
        others=names.all_of(left.ids),
    )


def _too_few(left: Left, names: ShownNames) -> Message:
    if not left.ids:
        return message(
            "networks.left.too-few-none",
            "The rules let no other partnership be in a group with {name}.",
            name=names.partnership(left.id),
        )
    return message(
        "networks.left.too-few",
        "The rules let too few be in a group with {name}, only {others}.",
        name=names.partnership(left.id),
        others=names.all_of(left.ids),
    )


def _no_room(left: Left, names: ShownNames) -> Message:
    return message(
        "networks.left.no-room",
        "Every group that {name} could be in is full.",
        name=names.partnership(left.id),
    )


def _no_experience(left: Left, names: ShownNames) -> Message:
    return message(
        "networks.left.no-experience",
        "A group with {name} would lack partnerships that have worked together before.",
        name=names.partnership(left.id),
    )


def _links(left: Left, names: ShownNames) -> Message:
    if not left.ids:
        return message(
            "networks.left.links-unnamed",
            "What must or may not be together keeps {name} out.",
            name=names.partnership(left.id),
        )
    return message(
        "networks.left.links",
        "What must or may not be together keeps {name} out; it is about {others}.",
        name=names.partnership(left.id),
        others=names.all_of(left.ids),
    )


def _better_without(left: Left, names: ShownNames) -> Message:
    if not left.ids:
        return message(
            "networks.left.better-without-unnamed",
            "{name} could be in a group only if another partnership were left instead.",
            name=names.partnership(left.id),
        )
    return message(
        "networks.left.better-without",
        "{name} could be in a group only if another were left instead, such as {others}.",
        name=names.partnership(left.id),
        others=names.all_of(left.ids),
    )


_LEFT: Mapping[LeftReason, _WhyLeft] = {
    LeftReason.PARTY_TAKEN: _party_taken,
    LeftReason.TOO_FEW: _too_few,
    LeftReason.NO_ROOM: _no_room,
    LeftReason.NO_EXPERIENCE: _no_experience,
    LeftReason.LINKS: _links,
    LeftReason.BETTER_WITHOUT: _better_without,
}
