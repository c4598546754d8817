"""Two versions of a grouping side by side: which conditions differ, who moved, how alike they are."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from data.store.grouping_results import VersionGroup
from data.store.grouping_versions import GroupingVersion
from matcher.domain.grouping import GroupingConditions
from matcher.domain.message import Message, message
from matcher.domain.network import GroupRules
from matcher.networks.agreement import agreement, moved
from matcher.networks.grouping import Figures, Group, Grouping, RuleKind
from matcher.networks.rule_words import rule_words

NameOf = Callable[[str], str]
_NEARLY, _LARGELY, _PARTLY = 0.9, 0.6, 0.2


@dataclass(frozen=True)
class MovedHere:
    """A partnership that stands elsewhere: its group before and after, None where it had or has none."""

    key: str
    before: VersionGroup | None
    after: VersionGroup | None


@dataclass(frozen=True)
class ComparedVersions:
    """Two versions of one grouping. `agreement` is the adjusted Rand index, None where one has no groups."""

    before: GroupingVersion
    after: GroupingVersion
    conditions: tuple[Message, ...]
    moves: tuple[MovedHere, ...]
    agreement: float | None
    words: Message


def compare(before: GroupingVersion, after: GroupingVersion, name_of: NameOf) -> ComparedVersions:
    """Return what differs from one version to another; `name_of` names partnerships by key."""
    differ = tuple(conditions_differ(before.conditions, after.conditions, name_of))
    first, second = _grouping(before), _grouping(after)
    if first is None or second is None:
        words = message(
            "grouping.compare.blocked", "One of the two has no groups, so nobody has moved."
        )
        return ComparedVersions(before, after, differ, (), None, words)
    alike = agreement(first, second)
    moves = tuple(
        MovedHere(each.id, before.result.group_of(each.id), after.result.group_of(each.id))
        for each in moved(first, second)
    )
    return ComparedVersions(before, after, differ, moves, alike, agreement_words(alike, len(moves)))


def agreement_words(alike: float, moves: int) -> Message:
    """Return in plain words how far two versions divide the partnerships in the same way."""
    if not moves:
        return message("grouping.compare.same", "The two have the same groups.")
    if alike >= _NEARLY:
        return message("grouping.compare.nearly", "The two have nearly the same groups.")
    if alike >= _LARGELY:
        return message("grouping.compare.largely", "Most of the groups are alike in both.")
    if alike >= _PARTLY:
        return message("grouping.compare.partly", "Some of the groups are alike in both.")
    return message(
        "grouping.compare.otherwise",
        "The two divide the partnerships in different ways, hardly more alike than by chance.",
    )


def conditions_differ(
    before: GroupingConditions, after: GroupingConditions, name_of: NameOf
) -> Iterator[Message]:
    """Yield in words each way in which the later conditions differ from the earlier."""
    yield from _rules_differ(before.rules, after.rules)
    yield from _links_differ(before, after, name_of)
    yield from _places_differ(before, after, name_of)
    if before.balance != after.balance:
        yield message(
            "grouping.differs.balance",
            "Groups of even size weigh {after}, not {before}.",
            before=before.balance,
            after=after.balance,
        )


def _rules_differ(before: GroupRules, after: GroupRules) -> Iterator[Message]:
    for name, kind in _RULES.items():
        was, now = getattr(before, name), getattr(after, name)
        if was == now:
            continue
        if now is False:
            yield message(
                "grouping.differs.not-asked",
                "No longer asked: {rule}",
                rule=rule_words(kind, before),
            )
        else:
            yield rule_words(kind, after)


_RULES: Mapping[str, RuleKind] = {
    "least": RuleKind.LEAST,
    "most": RuleKind.MOST,
    "same_region": RuleKind.REGION,
    "start_window": RuleKind.START,
    "each_party_once": RuleKind.PARTY,
    "experienced": RuleKind.EXPERIENCE,
    "common_language": RuleKind.LANGUAGE,
    "most_groups": RuleKind.MOST_GROUPS,
}


def _links_differ(
    before: GroupingConditions, after: GroupingConditions, name_of: NameOf
) -> Iterator[Message]:
    for pair in sorted(after.together | after.apart | before.together | before.apart):
        names = {"one": name_of(pair[0]), "other": name_of(pair[1])}
        was = (pair in before.together, pair in before.apart)
        now = (pair in after.together, pair in after.apart)
        if was == now:
            continue
        if now[0]:
            yield message(
                "grouping.differs.together", "{one} and {other} must be in one group.", **names
            )
        elif now[1]:
            yield message(
                "grouping.differs.apart", "{one} and {other} may not be in one group.", **names
            )
        else:
            yield message(
                "grouping.differs.free",
                "Nothing is asked of {one} and {other} any longer.",
                **names,
            )


def _places_differ(
    before: GroupingConditions, after: GroupingConditions, name_of: NameOf
) -> Iterator[Message]:
    for key in sorted(after.required - before.required):
        yield message("grouping.differs.required", "{one} must be in a group.", one=name_of(key))
    for key in sorted(before.required - after.required):
        yield message(
            "grouping.differs.optional", "{one} need not be in a group.", one=name_of(key)
        )
    for key in sorted(after.left_out - before.left_out):
        yield message("grouping.differs.left-out", "{one} takes no part.", one=name_of(key))
    for key in sorted(before.left_out - after.left_out):
        yield message("grouping.differs.back", "{one} takes part.", one=name_of(key))
    yield from _locks_differ(before, after)


def _locks_differ(before: GroupingConditions, after: GroupingConditions) -> Iterator[Message]:
    was = {group.id: group for group in before.kept}
    now = {group.id: group for group in after.kept}
    for group_id, group in sorted(now.items()):
        was_closed = group_id in was and was[group_id].is_closed
        if group.is_closed and not was_closed:
            yield message(
                "grouping.differs.closed", "The group {group} takes nobody.", group=group_id.upper()
            )
        elif was_closed and not group.is_closed:
            yield message(
                "grouping.differs.opened",
                "The group {group} takes newcomers.",
                group=group_id.upper(),
            )
    for group_id in sorted(now.keys() - was.keys()):
        yield message(
            "grouping.differs.locked", "The group {group} is locked.", group=group_id.upper()
        )
    for group_id in sorted(was.keys() - now.keys()):
        yield message(
            "grouping.differs.unlocked",
            "The group {group} is no longer locked.",
            group=group_id.upper(),
        )


def _grouping(version: GroupingVersion) -> Grouping | None:
    found: Figures | None = version.result.figures
    if found is None:
        return None
    groups = tuple(Group(group.keys) for group in version.result.groups)
    return Grouping(groups, version.result.left, found, 0.0, 0.0, is_optimal=False)
