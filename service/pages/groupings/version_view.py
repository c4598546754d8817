"""A version of a grouping as its pages show it: groups with members, how each fits, and what is broken."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from data.store.grouping_results import VersionGroup
from data.store.grouping_versions import GroupingVersion
from data.store.groupings import StoredGrouping
from matcher.domain.errors import PartnerkommunError
from matcher.domain.message import Message
from matcher.networks.fit import MemberFit, fits
from matcher.networks.grouping import Group, Violation
from matcher.networks.problem import GroupingProblem
from service.pages.groupings.desk import (
    standing_grouping,
    standing_version,
    version_rest,
    work_of,
)
from service.pages.signed_visit import SignedVisit
from service.use_cases.grouping_names import names_of_partnerships
from service.use_cases.grouping_problem import Worked, problem_of
from service.use_cases.grouping_words import GOOD_AT_WORDS, KIND_WORDS


@dataclass(frozen=True)
class ShownMember:
    """A partnership of a group; `fit` is None where nothing could be worked out."""

    key: str
    name: str
    fit: MemberFit | None

    @property
    def is_worst(self) -> bool:
        """Return whether nobody in its group fits less."""
        return self.fit is not None and self.fit.is_worst


@dataclass(frozen=True)
class ShownGroup:
    """A group as a card: the best fitting member first, and the rules that are broken in it."""

    group: VersionGroup
    members: tuple[ShownMember, ...]
    broken: tuple[Violation, ...]

    @property
    def id(self) -> str:
        """Return the id of the group."""
        return self.group.id


@dataclass(frozen=True)
class VersionView:
    """A version with its grouping; names are by key."""

    visit: SignedVisit
    grouping: StoredGrouping
    version: GroupingVersion
    names: Mapping[str, str]

    @property
    def rest(self) -> str:
        """Return the end of the address of the version."""
        return version_rest(self.version.number)

    def name_of(self, key: str) -> str:
        """Return the name of a partnership, or its key where it has left the grouping."""
        return self.names.get(key, key)

    @cached_property
    def _worked(self) -> Worked | Message:
        try:
            return problem_of(self.grouping, self.version.conditions, work_of(self.visit))
        except PartnerkommunError as error:  # no encoder, say: the groups can still be read
            return error.message

    @property
    def worked(self) -> Worked | None:
        """Return how alike the partnerships are, None where it cannot be worked out."""
        return None if isinstance(self._worked, Message) else self._worked

    @property
    def trouble(self) -> Message | None:
        """Return why nothing could be worked out, None where it could or there is nothing to work out."""
        if not self.version.result.groups:
            return None
        return self._worked if isinstance(self._worked, Message) else None

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Return the groups as the matcher knows them, in order."""
        return tuple(
            Group(each.keys, each.id if each.is_kept else None)
            for each in self.version.result.groups
        )

    @cached_property
    def compared(self) -> GroupingProblem | None:
        """Return how alike all that are placed are; None where that cannot be worked out."""
        if self.worked is None or not self.groups:
            return None
        known = self.worked.problem.places
        is_whole = all(key in known for group in self.groups for key in group.ids)
        return self.worked.problem if is_whole else None

    def fits_in(self, group: VersionGroup) -> Mapping[str, MemberFit]:
        """Return how each member fits its group; empty where it cannot be worked out."""
        if self.compared is None:
            return {}
        return fits(only(self.compared, group.keys), (Group(group.keys),))

    @property
    def newcomers(self) -> int:
        """Return how many came into the grouping after the version was made, and stand nowhere in it."""
        result = self.version.result
        told = result.placed | {left.id for left in result.left} | self.version.conditions.left_out
        return len(self.grouping.keys - told) if result.groups else 0

    def member(self, key: str) -> ShownMember:
        """Return a partnership with how it fits."""
        group = self.version.result.group_of(key)
        known = self.fits_in(group) if group else {}
        return ShownMember(key, self.name_of(key), known.get(key))

    def shown(self, group: VersionGroup) -> ShownGroup:
        """Return a group as a card."""
        known = self.fits_in(group)
        found = (ShownMember(key, self.name_of(key), known.get(key)) for key in group.keys)
        members = sorted(found, key=_best_first)
        broken = [v for v in self.version.result.violations if self._home_of(v) == group.id]
        return ShownGroup(group, tuple(members), tuple(broken))

    @property
    def between(self) -> tuple[Violation, ...]:
        """Return the broken rules that are not of one group alone."""
        return tuple(v for v in self.version.result.violations if self._home_of(v) is None)

    def _home_of(self, violation: Violation) -> str | None:
        """Return the id of the group that holds all whom a broken rule concerns, None where none does."""
        groups = [self.version.result.group_of(key) for key in violation.ids]
        homes = {group.id if group else None for group in groups}
        return homes.pop() if len(homes) == 1 else None


def only(problem: GroupingProblem, keys: Collection[str]) -> GroupingProblem:
    """Return the part of a problem that is about some partnerships; how many groups there may be is not."""
    rows = [problem.places[key] for key in dict.fromkeys(keys)]
    chosen = frozenset(keys)
    return replace(
        problem,
        candidates=tuple(problem.candidates[at] for at in rows),
        vectors=problem.vectors[rows],
        rules=replace(problem.rules, most_groups=None),
        together=frozenset(pair for pair in problem.together if chosen.issuperset(pair)),
        apart=frozenset(pair for pair in problem.apart if chosen.issuperset(pair)),
        kept=tuple(each for each in problem.kept if each.keys <= chosen),
        required=problem.required & chosen,
    )


def kind_of(version: GroupingVersion) -> tuple[Message, ...]:
    """Return how a version came about, and what a proposal is good at."""
    good_at = GOOD_AT_WORDS.get(version.result.good_at)
    kind = KIND_WORDS[version.result.kind]
    return (kind, good_at) if good_at else (kind,)


def version_view(visit: SignedVisit, grouping_id: str, number: str) -> VersionView:
    """Return a version as its pages show it; raise NotFoundError where there is none."""
    standing = standing_grouping(visit, grouping_id)
    version = standing_version(visit, grouping_id, number)
    names = names_of_partnerships(standing, visit.house, visit.language)
    return VersionView(visit, standing, version, names)


def _best_first(member: ShownMember) -> tuple[float, str]:
    fit = member.fit.fit if member.fit and member.fit.fit is not None else 0.0
    return -fit, member.name
