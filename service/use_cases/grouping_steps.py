"""Changing the conditions of a grouping, one step after the other, each written as a few words.

A step is written as it stands in a form, in the API and on the command line: `apart p-1 p-2`, `most 6`.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from matcher.domain.errors import InvalidInputError
from matcher.domain.grouping import (
    MOST_LINKS,
    GroupingConditions,
    Pair,
    pair_of,
    with_apart,
    with_together,
    without_kept,
    without_link,
)
from matcher.domain.network import (
    LARGEST_GROUP,
    LONGEST_START_WINDOW,
    SMALLEST_GROUP,
    GroupRules,
)
from matcher.networks.grouping import Condition, RuleKind
from service.use_cases.entered_text import quoted
from service.use_cases.round_changes import Step, share_from

MOST_STEPS = 1_000
ANY = "any"
_YES, _NO = "yes", "no"
_MOST_GROUPS = 2_500
_MOST_DIGITS = 9

_Changing = Callable[[GroupingConditions, Step], GroupingConditions]


def changed(
    conditions: GroupingConditions, keys: Collection[str], written: Sequence[str]
) -> GroupingConditions:
    """Return the conditions after some steps, in order; raise InvalidInputError for a wrong one.

    `keys` are those of the partnerships there are.
    """
    refuse_too_many(written)
    for each in written:
        if each.strip():
            conditions = after_step(conditions, keys, Step.read(each))
    check_rules(conditions.rules)
    check_links(conditions)
    return conditions


def after_step(
    conditions: GroupingConditions, keys: Collection[str], step: Step
) -> GroupingConditions:
    """Return the conditions after one step; raise InvalidInputError for a wrong one."""
    take = VERBS.get(step.verb)
    if take is None or len(step.words) != take[0]:
        raise meaningless(step)
    wanted, change, names_keys = take
    if names_keys:
        for key in step.words[:wanted]:
            known_key(keys, key)
    return change(conditions, step)


def known_key(keys: Collection[str], key: str) -> str:
    """Return the key of a partnership of the grouping, or raise InvalidInputError."""
    if key not in keys:
        raise InvalidInputError(
            "grouping.no-such-partnership",
            "{id} is no partnership of this grouping. Choose one that is, or add it.",
            id=quoted(key),
        )
    return key


def check_rules(rules: GroupRules) -> None:
    """Raise InvalidInputError where rules for groups make no sense together."""
    if rules.least > rules.most:
        raise InvalidInputError(
            "grouping.least-above-most",
            "A group cannot have at least {least} and at most {most} partnerships. Make the first figure "
            "smaller or the second larger.",
            least=rules.least,
            most=rules.most,
        )
    if rules.experienced > rules.most:
        raise InvalidInputError(
            "grouping.experienced-above-most",
            "A group cannot have {experienced} experienced partnerships and at most {most} in all. Ask for "
            "fewer.",
            experienced=rules.experienced,
            most=rules.most,
        )


def check_links(conditions: GroupingConditions) -> None:
    """Raise InvalidInputError for more pairs that must or may not be together than can be weighed."""
    count = len(conditions.together) + len(conditions.apart)
    if count > MOST_LINKS:
        raise InvalidInputError(
            "grouping.too-many-links",
            "{count} pairs must or must not be together; at most {most} can be asked for. Name those that "
            "matter most.",
            count=count,
            most=MOST_LINKS,
        )


def refuse_too_many(written: Sequence[str]) -> None:
    """Raise InvalidInputError for more steps at once than anybody means."""
    if len(written) > MOST_STEPS:
        raise InvalidInputError(
            "grouping.too-many-steps",
            "{count} changes at once are too many; at most {most} are made.",
            count=len(written),
            most=MOST_STEPS,
        )


def ways_out(condition: Condition, conditions: GroupingConditions) -> tuple[str, ...]:
    """Return the steps that loosen a condition of a clash, none where no step can loosen it further."""
    kind, ids, rules = condition.kind, condition.ids, conditions.rules
    if kind in (RuleKind.TOGETHER, RuleKind.APART) and len(ids) == len(("one", "other")):
        return (f"free {ids[0]} {ids[1]}",)
    if kind is RuleKind.REQUIRED:
        return tuple(f"optional {key}" for key in ids)
    if kind is RuleKind.KEPT:
        return (f"unkeep {condition.kept_id}",) if condition.kept_id else ()
    loosened = {
        RuleKind.LEAST: (f"least {rules.least - 1}",) if rules.least > SMALLEST_GROUP else (),
        RuleKind.MOST: (f"most {rules.most + 1}",) if rules.most < LARGEST_GROUP else (),
        RuleKind.REGION: ("same-region no",),
        RuleKind.START: (f"start-window {ANY}",),
        RuleKind.PARTY: ("party-once no",),
        RuleKind.EXPERIENCE: (f"experienced {max(rules.experienced - 1, 0)}",),
        RuleKind.LANGUAGE: ("common-language no",),
        RuleKind.MOST_GROUPS: (f"most-groups {ANY}",),
    }
    return loosened.get(kind, ())


def meaningless(step: Step) -> InvalidInputError:
    """Return the error for a step that means nothing."""
    return InvalidInputError(
        "grouping.change-unknown",
        "“{value}” is no change of a grouping. A change is written like: {examples}.",
        value=quoted(str(step)),
        examples="together p-1 p-2, leave-out p-3, most 6, same-region no",
    )


def _on_pair(change: Callable[[GroupingConditions, Pair], GroupingConditions]) -> _Changing:
    def changing(conditions: GroupingConditions, step: Step) -> GroupingConditions:
        if step.words[0] == step.words[1]:
            raise meaningless(step)
        return change(conditions, pair_of(step.words[0], step.words[1]))

    return changing


def _on_rules(change: Callable[[GroupRules, str], GroupRules]) -> _Changing:
    return lambda conditions, step: replace(
        conditions, rules=change(conditions.rules, step.words[0])
    )


def _leave_out(conditions: GroupingConditions, step: Step) -> GroupingConditions:
    key = step.words[0]
    return replace(
        conditions,
        left_out=conditions.left_out | {key},
        required=conditions.required - {key},
    )


def _bring_back(conditions: GroupingConditions, step: Step) -> GroupingConditions:
    return replace(conditions, left_out=conditions.left_out - {step.words[0]})


def _require(conditions: GroupingConditions, step: Step) -> GroupingConditions:
    key = step.words[0]
    return replace(
        conditions, required=conditions.required | {key}, left_out=conditions.left_out - {key}
    )


def _optional(conditions: GroupingConditions, step: Step) -> GroupingConditions:
    return replace(conditions, required=conditions.required - {step.words[0]})


def _unkeep(conditions: GroupingConditions, step: Step) -> GroupingConditions:
    if conditions.kept_group(step.words[0]) is None:
        raise InvalidInputError(
            "grouping.not-locked",
            "The group {id} is not locked.",
            id=quoted(step.words[0]),
        )
    return without_kept(conditions, step.words[0])


def number_from(written: str, least: int, most: int) -> int:
    """Return a whole number within bounds, or raise InvalidInputError."""
    # Longer ones are refused unread: Python reads no number of thousands of digits.
    is_number = written.isascii() and written.isdigit() and len(written) <= _MOST_DIGITS
    if is_number and least <= int(written) <= most:
        return int(written)
    raise InvalidInputError(
        "grouping.number-unreadable",
        "“{value}” is not a number that fits here. Write a whole number from {least} to {most}.",
        value=quoted(written),
        least=least,
        most=most,
    )


def _or_any(written: str, least: int, most: int) -> int | None:
    return None if written == ANY else number_from(written, least, most)


def _flag(written: str) -> bool:
    if written in (_YES, _NO):
        return written == _YES
    raise InvalidInputError(
        "grouping.flag-unreadable",
        "“{value}” is neither yes nor no. Write one of them.",
        value=quoted(written),
    )


VERBS: Mapping[str, tuple[int, _Changing, bool]] = {
    "together": (2, _on_pair(with_together), True),
    "apart": (2, _on_pair(with_apart), True),
    "free": (2, _on_pair(without_link), True),
    "require": (1, _require, True),
    "optional": (1, _optional, True),
    "leave-out": (1, _leave_out, True),
    "bring-back": (1, _bring_back, True),
    "unkeep": (1, _unkeep, False),
    "balance": (1, lambda c, step: replace(c, balance=share_from(step.words[0])), False),
    "least": (
        1,
        _on_rules(lambda r, w: replace(r, least=number_from(w, SMALLEST_GROUP, LARGEST_GROUP))),
        False,
    ),
    "most": (
        1,
        _on_rules(lambda r, w: replace(r, most=number_from(w, SMALLEST_GROUP, LARGEST_GROUP))),
        False,
    ),
    "same-region": (1, _on_rules(lambda r, w: replace(r, same_region=_flag(w))), False),
    "start-window": (
        1,
        _on_rules(lambda r, w: replace(r, start_window=_or_any(w, 0, LONGEST_START_WINDOW))),
        False,
    ),
    "party-once": (1, _on_rules(lambda r, w: replace(r, each_party_once=_flag(w))), False),
    "experienced": (
        1,
        _on_rules(lambda r, w: replace(r, experienced=number_from(w, 0, LARGEST_GROUP))),
        False,
    ),
    "common-language": (1, _on_rules(lambda r, w: replace(r, common_language=_flag(w))), False),
    "most-groups": (
        1,
        _on_rules(lambda r, w: replace(r, most_groups=_or_any(w, 1, _MOST_GROUPS))),
        False,
    ),
}
"""Each step: how many words follow its verb, what it does, and whether the words are keys."""
