"""What a change of a version would cost, as its page shows it: figures, groups and rules before and after."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.store.grouping_results import VersionGroup
from service.pages.groupings.desk import work_of
from service.pages.groupings.version_view import VersionView
from service.use_cases.grouping_moves import Priced, price_of


@dataclass(frozen=True)
class GroupBeside:
    """A group before and after a change; None where it is new, or gone."""

    before: VersionGroup | None
    after: VersionGroup | None

    @property
    def known(self) -> VersionGroup | None:
        """Return the group as it was, or as it is where it is new."""
        return self.before or self.after


@dataclass(frozen=True)
class ShownPrice:
    """A change with its price; `groups` are those that it touches."""

    priced: Priced
    groups: tuple[GroupBeside, ...]

    @property
    def change(self) -> float:
        """Return how much more the placed share in the mean, negative for less."""
        return self.priced.after.coherence - self.priced.before.coherence

    @property
    def placed(self) -> int:
        """Return how many more are placed, negative for fewer."""
        return self.priced.after.placed - self.priced.before.placed


def shown_price(view: VersionView, steps: Sequence[str]) -> ShownPrice:
    """Return what some steps would cost; raise InvalidInputError where they cannot be made."""
    priced = price_of(view.grouping, view.version, steps, work_of(view.visit))
    return ShownPrice(priced, tuple(_touched(view, priced)))


def _touched(view: VersionView, priced: Priced) -> Iterator[GroupBeside]:
    before = _by_id(view.version.result.groups)
    after = _by_id(priced.result.groups)
    for group_id in dict.fromkeys([*before, *after]):
        old, new = before.get(group_id), after.get(group_id)
        if old is None or new is None or frozenset(old.keys) != frozenset(new.keys):
            yield GroupBeside(old, new)


def _by_id(groups: Sequence[VersionGroup]) -> Mapping[str, VersionGroup]:
    return {group.id: group for group in groups}
