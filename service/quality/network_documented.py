"""Whether the members of the documented networks are grouped again, by texts, countries and years alone."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matcher.domain.network import GroupRules
from matcher.encoding.protocol import Language
from matcher.evaluation.documented_networks import NETWORKS, Member, documented_members
from matcher.evaluation.grouping_agreement import Recovery, groups_of, recovery_of
from matcher.evaluation.network_baselines import available, grouped
from matcher.networks.grouping import Group
from matcher.networks.problem import GroupingProblem
from matcher.networks.violations import violations
from service.quality.materials import Materials, Told
from service.quality.network_vectors import Reading
from service.quality.network_ways import OURS, Ours
from service.quality.page import FOLDER, Section, table

_LEAST = 3
_PAGE = "documented-networks.md"
_REGION_ALONE = "region alone"
_THEMES = "this program, by themes alone"
_NO_REGION = "this program, without the rule of one region"
_WITH_WORDS = "this program, the networks' words left in the texts"


@dataclass(frozen=True)
class _Task:
    """Members to be grouped: the networks they are of, and how many are asked for."""

    members: Sequence[Member]

    @property
    def meant(self) -> list[list[str]]:
        return [
            [each.candidate.id for each in self.members if each.network == network]
            for network in NETWORKS
        ]

    @property
    def number(self) -> int:
        return sum(bool(ids) for ids in self.meant)

    @property
    def rules(self) -> GroupRules:
        """Return what the documented networks keep themselves: bounds of size, their number, one region."""
        largest = max(map(len, self.meant))
        return GroupRules(_LEAST, max(largest, _LEAST), True, None, False, 0, False, self.number)


def documented_again(materials: Materials, reading: Reading, ours: Ours, told: Told) -> Section:
    """Take the networks apart and group their members again."""
    members = documented_members(materials.catalogue, materials.names)
    sizes = Counter(each.network for each in members)
    large = [each for each in members if sizes[each.network] >= _LEAST]
    parts = [_account(members)]
    if not large:
        return Section("", "\n\n".join(parts))
    worded = {
        each.candidate.id: each
        for each in documented_members(materials.catalogue, materials.names, keep_words=True)
    }
    found: dict[str, Sequence[Group]] = {}
    for title, chosen in (
        ("the networks of three and more", large),
        ("all five networks", members),
    ):
        task = _Task(chosen)
        found = _ways(task, [worded[each.candidate.id] for each in chosen], reading, ours)
        parts.append(f"**Grouped again: {title}**\n\n" + _table(task, found))
        told("documented networks", len(parts) - 1, 2)
    parts.append(_LIMITS + f" One by one: [documented networks]({FOLDER}/{_PAGE}).")
    return Section("", "\n\n".join(parts), pages={_PAGE: _one_by_one(members, found)})


def _ways(
    task: _Task, worded: Sequence[Member], reading: Reading, ours: Ours
) -> dict[str, Sequence[Group]]:
    texts = [_said(each) for each in task.members]
    nothing: list[tuple[str, ...]] = [()] * len(texts)
    problem = _problem(task, reading.vectors(texts, nothing))
    by_themes = reading.vectors([()] * len(texts), [each.theme_ids for each in task.members])
    told_words = reading.vectors([_said(each) for each in worded], nothing)
    free = replace(problem.rules, same_region=False)
    ways: dict[str, Callable[[], Sequence[Group]]] = {
        OURS: lambda: ours.groups(problem),
        _NO_REGION: lambda: ours.groups(replace(problem, rules=free)),
        _WITH_WORDS: lambda: ours.groups(_problem(task, told_words)),
        _THEMES: lambda: ours.groups(replace(_problem(task, by_themes), rules=free)),
        _REGION_ALONE: lambda: _by_region(task),
    }
    found = {name: way() for name, way in ways.items()}
    for name, baseline in available().items():
        found[name] = grouped(problem, baseline, task.number)
    return found


def _said(member: Member) -> list[tuple[str, Language]]:
    return [(passage.text, passage.language) for passage in member.texts]


def _problem(task: _Task, vectors: NDArray[np.float64]) -> GroupingProblem:
    return GroupingProblem(tuple(each.candidate for each in task.members), vectors, task.rules)


def _by_region(task: _Task) -> list[Group]:
    regions = sorted({region for each in task.members for region in each.candidate.regions})
    labels = [
        regions.index(min(each.candidate.regions)) if each.candidate.regions else -1
        for each in task.members
    ]
    return groups_of(labels, [each.candidate.id for each in task.members])


def _table(task: _Task, found: Mapping[str, Sequence[Group]]) -> str:
    problem = _problem(task, np.zeros((len(task.members), 1)))
    measured: dict[str, Recovery] = {
        way: recovery_of(problem, [ids for ids in task.meant if ids], groups)
        for way, groups in found.items()
    }
    return f"{len(task.members)} partnerships, {task.number} networks.\n\n" + table(
        ["way", "ARI", "F1 of pairs", "groups", "left"],
        [
            (
                way,
                f"{each.ari:.2f}",
                f"{each.f1:.2f}",
                len(found[way]),
                len(task.members) - sum(len(group.ids) for group in found[way]),
            )
            for way, each in measured.items()
        ],
    )


def _account(members: Sequence[Member]) -> str:
    rows = []
    for network in NETWORKS:
        own = [each for each in members if each.network == network]
        words = [len(" ".join(p.text for p in each.texts).split()) for each in own]
        regions = sorted({region for each in own for region in each.candidate.regions})
        years = [each.candidate.start_year for each in own]
        known = [year for year in years if year is not None]
        rows.append(
            (
                network,
                len(own),
                ", ".join(regions),
                f"{min(known)}–{max(known)}" if known else "",
                years.count(None),
                f"{np.median(words):.0f}" if words else "",
                f"{min(words)}" if words else "",
            )
        )
    return _DOCUMENTED + table(
        ["network", "members in the facts", "regions", "years", "without a year",
         "words, median", "words, fewest"],
        rows,
    ) + "\n\n" + _breaks(members)  # fmt: skip


def _breaks(members: Sequence[Member]) -> str:
    """Return which of the ordinary rules the documented networks break themselves."""
    if not members:
        return ""
    task = _Task(members)
    problem = replace(_problem(task, np.zeros((len(members), 1))), rules=GroupRules(experienced=0))
    groups = [Group(tuple(ids)) for ids in task.meant if ids]
    kinds = Counter(each.kind.value for each in violations(problem, groups))
    said = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())) or "none"
    return (
        "What the ordinary rules of a network would say of the documented ones (3 to 8 members, one region, "
        f"start at most one year apart, each party once): broken, by rule: {said}. The facts hold no start "
        "years but the years that sources speak of, and not every member; so years and parties bind "
        "nothing here, and bounds of size and number are those documented."
    )


_DOCUMENTED = (
    "### The documented networks\n\n"
    "The members of ICLD's networks are taken apart and grouped again, given only what sources say of each "
    "partnership, its countries, and how many networks there are. Names of places are taken out, and so "
    "are the words that name a network (climate, human rights, resilience, equality and the like, in both "
    "languages). Themes are not given.\n\n"
)

_LIMITS = (
    "What sources say hardly tells one network from another: without the rule of one region nothing is "
    "found again. Region alone tells them apart best, since ICLD makes a network within a part of the "
    "world; where this program stays behind it, the bounds that were documented are why: three groups of "
    "three and more cannot all be regions when East Africa has two members. Four things limit the rest. "
    "Half of the members have one or two sentences. Many are about young people's participation, whatever "
    "the network is called. The climate network works in two regions, so that one region cannot hold it. "
    "Two networks have one member each in the facts, and no rule of at least three can group those. With so "
    "few members this is an account of cases and no estimate; none of it is promised."
)


def _one_by_one(members: Sequence[Member], found: Mapping[str, Sequence[Group]]) -> str:
    letters = {
        way: {each: chr(ord("a") + at) for at, group in enumerate(groups) for each in group.ids}
        for way, groups in found.items()
    }
    order = sorted(members, key=lambda each: (NETWORKS.index(each.network), each.candidate.id))
    rows = [
        (
            each.candidate.id,
            each.network,
            ", ".join(sorted(each.candidate.regions)),
            each.candidate.start_year or "",
            len({passage.statement for passage in each.texts}),
            *(letters[way].get(each.candidate.id, "") for way in found),
        )
        for each in order
    ]
    return (
        "# Documented networks, grouped again\n\nThe group that each way puts a partnership in (letters are "
        "of one column alone; empty where it is left). Generated by `partnerkommun quality`; what is given "
        "stands in [quality](../quality.md).\n\n"
        + table(["partnership", "network", "regions", "year", "statements", *found], rows)
        + "\n"
    )
