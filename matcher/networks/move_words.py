"""Refused moves, and what would mend a wished group, in words."""

from collections.abc import Callable, Mapping, Sequence

from matcher.domain.message import Message, message
from matcher.networks.move import Refusal, RefusalKind
from matcher.networks.shown_names import ShownNames
from matcher.networks.wished import Mend, Taken, Wished


def refusal_words(refusal: Refusal, names: ShownNames) -> Message:
    """Return why a move cannot be made, and what would let it be made."""
    return _REFUSALS[refusal.kind](refusal, names)


def wished_words(wished: Wished) -> Message:
    """Return whether a wished group holds the rules, and whether anything was found that would mend it."""
    if wished.changes == 0:
        return message("networks.wished.whole", "The group holds all rules.")
    if wished.changes == 1:
        return message("networks.wished.one-change", "One change is enough to mend the group.")
    if wished.changes == 2:
        return message(
            "networks.wished.two-changes",
            "No single change mends the group; two together do.",
        )
    if wished.is_all_tried:
        return message("networks.wished.none", "Neither one nor two changes mend the group.")
    return message(
        "networks.wished.none-found",
        "No single change mends the group. Two changes were tried with those that share most with it,"
        " and none of them does.",
    )


def mend_words(mend: Mend, names: ShownNames) -> Message:
    """Return a mend as an instruction: whom to add, take away or swap."""
    if not mend.removed:
        return message("networks.mend.add", "Add {added}.", added=names.all_of(mend.added))
    if not mend.added:
        return message(
            "networks.mend.remove", "Take away {removed}.", removed=names.all_of(mend.removed)
        )
    if len(mend.added) == len(mend.removed):
        return message(
            "networks.mend.swap",
            "Swap {removed} for {added}.",
            removed=names.all_of(mend.removed),
            added=names.all_of(mend.added),
        )
    return message(
        "networks.mend.both",
        "Take away {removed} and add {added}.",
        removed=names.all_of(mend.removed),
        added=names.all_of(mend.added),
    )


def taken_words(taken: Taken, names: ShownNames, group_names: Sequence[str]) -> Message:
    """Return from which group somebody would be taken, and whether that group then breaks a rule."""
    name, group = names.partnership(taken.id), group_names[taken.group]
    if taken.violations:
        return message(
            "networks.taken.breaks",
            "{name} would be taken from the group {group}, which then breaks a rule.",
            name=name,
            group=group,
        )
    return message(
        "networks.taken.holds",
        "{name} would be taken from the group {group}, which still holds all rules.",
        name=name,
        group=group,
    )


def _unknown(refusal: Refusal, names: ShownNames) -> Message:
    if refusal.ids:
        return message(
            "networks.refusal.unknown",
            "There is no partnership here with the key {ids}. Load the page again and choose from it.",
            ids=names.all_of(refusal.ids),
        )
    return message(
        "networks.refusal.unknown-group",
        "The groups have changed, so that this move no longer fits. Load the page again and choose from it.",
    )


def _nothing(refusal: Refusal, names: ShownNames) -> Message:
    return message("networks.refusal.nothing", "That move would change nothing.")


def _kept_member(refusal: Refusal, names: ShownNames) -> Message:
    group = names.group(refusal.kept_id)
    if len(refusal.ids) > 1:
        return message(
            "networks.refusal.kept-members",
            "{names} are in the locked group {group} and cannot be moved. Unlock the group first.",
            names=names.all_of(refusal.ids),
            group=group,
        )
    return message(
        "networks.refusal.kept-member",
        "{names} is in the locked group {group} and cannot be moved. Unlock the group first.",
        names=names.all_of(refusal.ids),
        group=group,
    )


def _closed(refusal: Refusal, names: ShownNames) -> Message:
    return message(
        "networks.refusal.closed",
        "The locked group {group} takes no newcomers. Open it to newcomers first.",
        group=names.group(refusal.kept_id),
    )


def _two_kept(refusal: Refusal, names: ShownNames) -> Message:
    return message(
        "networks.refusal.two-kept",
        "The group {group} is locked, and so is the other. Unlock one of them first.",
        group=names.group(refusal.kept_id),
    )


_REFUSALS: Mapping[RefusalKind, Callable[[Refusal, ShownNames], Message]] = {
    RefusalKind.UNKNOWN: _unknown,
    RefusalKind.NOTHING: _nothing,
    RefusalKind.KEPT_MEMBER: _kept_member,
    RefusalKind.CLOSED: _closed,
    RefusalKind.TWO_KEPT: _two_kept,
}
