"""What is said of a version in sentences: broken rules, who is left and why, a clash, what a change costs."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from matcher.domain.message import Message, message
from matcher.networks.clash_words import ClashWords, clash_words, condition_words
from matcher.networks.grouping import Condition, Left, Violation
from matcher.networks.move_words import mend_words, taken_words, wished_words
from matcher.networks.price_table import Target
from matcher.networks.shown_names import ShownNames
from matcher.networks.wished import Mend, Taken, Wished
from matcher.networks.words import RULE_NAMES, left_words, violation_words
from service.pages.groupings.price_view import ShownPrice
from service.pages.groupings.version_view import VersionView
from service.use_cases.grouping_names import shown_names
from service.use_cases.round_changes import Step

# A change of what the placed share that no figure on the page would show.
_NOTICED = 0.005


class Saying:
    """The sentences on one version, with its names."""

    def __init__(self, view: VersionView) -> None:
        self._view = view

    @cached_property
    def names(self) -> ShownNames:
        """Return the names of partnerships, parties and groups."""
        view = self._view
        visit = view.visit
        return shown_names(view.grouping, view.version.result.groups, visit.house, visit.language)

    def group_name(self, group_id: str) -> str:
        """Return the name of a group, or its letters where it has none."""
        return self.names.group(group_id) or group_id.upper()

    def broken(self, violations: Iterable[Violation]) -> list[Message]:
        """Return what is broken."""
        return [violation_words(each, self.names) for each in violations]

    def kinds_broken(self, violations: Iterable[Violation]) -> list[Message]:
        """Return what is broken in a few words, each kind once."""
        return [RULE_NAMES[kind] for kind in dict.fromkeys(each.kind for each in violations)]

    def left(self, left: Left) -> Message:
        """Return why a partnership is in no group."""
        return left_words(left, self.names)

    def condition(self, condition: Condition) -> Message:
        """Return one condition of a clash."""
        return condition_words(condition, self._view.version.conditions.rules, self.names)

    def clash(self) -> ClashWords | None:
        """Return what the version clashes by, None where it has groups."""
        clash = self._view.version.result.clash
        rules = self._view.version.conditions.rules
        return clash_words(clash, rules, self.names) if clash else None

    def wished(self, found: Wished) -> Message:
        """Return whether a wished group holds the rules."""
        return wished_words(found)

    def mend(self, mend: Mend) -> Message:
        """Return what would mend a wished group."""
        return mend_words(mend, self.names)

    def taken(self, taken: Taken) -> Message:
        """Return from which group somebody would be taken."""
        known = [self.group_name(each.id) for each in self._view.version.result.groups]
        return taken_words(taken, self.names, known)

    def short_price(self, target: Target) -> Message:
        """Return in a few words what it would cost to move somebody somewhere."""
        shares = _shares(target.change)
        count = len(target.violations)
        if not count:
            return shares
        if count == 1:
            return message("grouping.price.breaks-one", "{shares}, breaks 1 rule", shares=shares)
        return message(
            "grouping.price.breaks", "{shares}, breaks {count} rules", shares=shares, count=count
        )

    def price_words(self, shown: ShownPrice) -> list[Message]:
        """Return what a change costs, and every rule that it breaks or mends."""
        return list(self._price_words(shown))

    def _price_words(self, shown: ShownPrice) -> Iterator[Message]:
        before, after = shown.priced.before, shown.priced.after
        yield message(
            "grouping.price.shares",
            "Those that are placed then {shares}: {before} before, {after} afterwards.",
            shares=_shares(shown.change, inside=True),
            before=round(before.coherence, 2),
            after=round(after.coherence, 2),
        )
        if shown.placed:
            yield message(
                "grouping.price.placed",
                "{before} are placed now, {after} afterwards.",
                before=before.placed,
                after=after.placed,
            )
        if not shown.priced.broken:
            yield message("grouping.price.holds", "It breaks no rule.")
        for said in self.broken(shown.priced.broken):
            yield message("grouping.price.broken", "It breaks a rule: {said}", said=said)
        for said in self.broken(shown.priced.mended):
            yield message("grouping.price.mended", "It mends what was broken: {said}", said=said)

    def steps(self, steps: Sequence[str]) -> list[Message]:
        """Return what some steps do."""
        return [self._step(Step.read(each)) for each in steps]

    def _step(self, step: Step) -> Message:
        words = step.words
        match step.verb, words:
            case "move", (key, "new"):
                return message(
                    "grouping.step.move-new",
                    "{name} goes into a group of its own.",
                    name=self.names.partnership(key),
                )
            case "move", (key, "out"):
                return message(
                    "grouping.step.move-out",
                    "{name} leaves its group.",
                    name=self.names.partnership(key),
                )
            case "move", (key, to):
                return message(
                    "grouping.step.move",
                    "{name} goes to the group {group}.",
                    name=self.names.partnership(key),
                    group=self.group_name(to),
                )
            case "split", (group, *keys):
                return message(
                    "grouping.step.split",
                    "{names} leave the group {group} for a group of their own.",
                    names=self.names.all_of(keys),
                    group=self.group_name(group),
                )
            case "merge", (one, other):
                return message(
                    "grouping.step.merge",
                    "The groups {one} and {other} become one.",
                    one=self.group_name(one),
                    other=self.group_name(other),
                )
        return message("grouping.step.other", "“{step}”", step=str(step)[:200])


def _shares(change: float, inside: bool = False) -> Message:
    """Return in words whether more is shared; `inside` a sentence that gives the figures."""
    if abs(change) < _NOTICED:
        return message("grouping.price.as-much", "share as much")
    if inside:
        more = message("grouping.price.more-said", "share more")
        return more if change > 0 else message("grouping.price.less-said", "share less")
    if change > 0:
        return message("grouping.price.more", "share more (+{figure})", figure=round(change, 2))
    return message("grouping.price.less", "share less (−{figure})", figure=round(-change, 2))
