"""What comes out of a grouping as it is kept: groups with ids that stay, names, figures, broken rules."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from data.store.grouping_results import VersionGroup, VersionKind, VersionResult
from data.store.groupings import StoredGrouping
from matcher.domain.grouping import GroupingConditions
from matcher.networks.figures import coherence_of, figures
from matcher.networks.grouping import Clash, Group, Grouping
from matcher.networks.left import why_left
from matcher.networks.naming import names_of
from matcher.networks.violations import violations
from service.house import House
from service.use_cases.grouping_names import names_kept_out
from service.use_cases.grouping_problem import Worked

_MOST_THEMES = 3
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Making:
    """What a result is made with: the grouping, its problem under the conditions, and the house."""

    standing: StoredGrouping
    conditions: GroupingConditions
    worked: Worked
    house: House


def proposed_result(
    grouping: Grouping, making: Making, before: VersionResult | None, good_at: str = ""
) -> VersionResult:
    """Return what was worked out; a kept group keeps the id, and the name it had in the version before."""
    earlier = {group.id: group for group in before.groups} if before else {}
    reserved = {group.id for group in making.conditions.kept}
    ids = _ids([group.kept_id for group in grouping.groups], reserved)
    bare = [
        replace(earlier.get(group_id, _BARE), id=group_id, keys=group.ids)
        if group.kept_id
        else replace(_BARE, id=group_id, keys=group.ids)
        for group_id, group in zip(ids, grouping.groups, strict=True)
    ]
    return VersionResult(
        kind=VersionKind.PROPOSED,
        groups=_named(bare, earlier, making),
        left=grouping.left,
        figures=grouping.figures,
        violations=violations(making.worked.problem, grouping.groups),
        good_at=good_at,
        is_optimal=grouping.is_optimal,
        gap=grouping.gap,
        facts=making.house.facts_version,
        encoder=making.house.encoder_fingerprint,
    )


def moved_result(
    groups: Sequence[VersionGroup], making: Making, before: VersionResult
) -> VersionResult:
    """Return what stands after moves by hand: figures, who is left, and which rules do not hold now.

    A group whose members stayed keeps its name; so does one that a person named.
    """
    problem = making.worked.problem
    bare = [Group(group.keys, _kept_id(group, making.conditions)) for group in groups]
    return VersionResult(
        kind=VersionKind.MOVED,
        groups=_named(groups, {group.id: group for group in before.groups}, making),
        left=why_left(problem, bare),
        figures=figures(problem, bare),
        violations=violations(problem, bare),
        facts=making.house.facts_version,
        encoder=making.house.encoder_fingerprint,
    )


def blocked_result(clash: Clash, house: House) -> VersionResult:
    """Return that conditions clash, so that there are no groups."""
    return VersionResult(
        kind=VersionKind.BLOCKED,
        clash=clash,
        facts=house.facts_version,
        encoder=house.encoder_fingerprint,
    )


def bare_groups(
    groups: Sequence[VersionGroup], conditions: GroupingConditions
) -> tuple[Group, ...]:
    """Return the groups of a version as the rules see them."""
    return tuple(Group(group.keys, _kept_id(group, conditions)) for group in groups)


def next_id(taken: Collection[str]) -> str:
    """Return the first id of a group that is not taken, of a, b, … z, aa, ab and so on."""
    return next(each for each in _all_ids() if each not in taken)


_BARE = VersionGroup("", (), {"sv": "", "en": ""}, {"sv": "", "en": ""})


def _ids(kept_ids: Sequence[str | None], reserved: Collection[str]) -> list[str]:
    """Return an id for each group: that of the kept group it holds, else the first that is not reserved.

    The ids of kept groups are reserved, of those too whose members take no part now.
    """
    fresh = (each for each in _all_ids() if each not in reserved)
    return [kept_id or next(fresh) for kept_id in kept_ids]


def _all_ids() -> Iterator[str]:
    for length in count(1):
        yield from _of_length(length)


def _of_length(length: int) -> Iterator[str]:
    if length == 0:
        yield ""
        return
    for start in _of_length(length - 1):
        for letter in _LETTERS:
            yield start + letter


def _kept_id(group: VersionGroup, conditions: GroupingConditions) -> str | None:
    return group.id if conditions.kept_group(group.id) else None


def _named(
    groups: Sequence[VersionGroup], earlier: Mapping[str, VersionGroup], making: Making
) -> tuple[VersionGroup, ...]:
    """Return the groups with coherence, locks, and names; names of groups that stayed as they were stay."""
    stays = [_keeps_name(group, earlier) for group in groups]
    named = names_of(
        [group.keys for group, stay in zip(groups, stays, strict=True) if not stay],
        making.worked.described,
        making.house.catalogue.taxonomy,
        names_kept_out(making.standing, making.house),
        {
            name
            for group, stay in zip(groups, stays, strict=True)
            if stay
            for name in group.names.values()
        },
    )
    fresh = iter(named)
    found = []
    for group, stay in zip(groups, stays, strict=True):
        if not stay:
            name = next(fresh)
            group = replace(
                group,
                names=dict(name.names),
                sentences=dict(name.sentences),
                theme_ids=tuple(shared.what for shared in name.themes[:_MOST_THEMES]),
                is_renamed=False,
            )
        found.append(_with_figures(group, making))
    return tuple(found)


def _keeps_name(group: VersionGroup, earlier: Mapping[str, VersionGroup]) -> bool:
    before = earlier.get(group.id)
    same = before is not None and frozenset(before.keys) == frozenset(group.keys)
    return bool(group.names["sv"]) and (group.is_renamed or same)


def _with_figures(group: VersionGroup, making: Making) -> VersionGroup:
    kept = making.conditions.kept_group(group.id)
    return replace(
        group,
        coherence=coherence_of(making.worked.problem, group.keys),
        is_kept=kept is not None,
        is_closed=kept is not None and kept.is_closed,
    )
