"""Which rules a grouping breaks, worked out from its groups alone: the judge of what the solver says."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from matcher.networks.grouping import Group, RuleKind, Violation
from matcher.networks.problem import Candidate, GroupingProblem


def violations(problem: GroupingProblem, groups: Sequence[Group]) -> tuple[Violation, ...]:
    """Return every broken rule of some groups, hand-made ones too; KeyError for an id that nobody has.

    A partnership that stands in two groups is told as a PARTY violation of it alone: all its parties are
    placed twice, whatever the rules say.
    """
    found = [each for group in groups for each in violations_of_group(problem, group.ids)]
    found += _placed_twice(groups)
    found += _parties_in_two_groups(problem, groups)
    found += _too_many_groups(problem, groups)
    found += _links(problem, groups)
    found += _kept(problem, groups)
    found += _required(problem, groups)
    return tuple(found)


def violations_of_group(problem: GroupingProblem, ids: Collection[str]) -> tuple[Violation, ...]:
    """Return the rules that one wished group breaks by itself; KeyError for an id that nobody has.

    Members who must be together with somebody outside, and kept groups, are a matter of all groups: see
    `violations`. What is not known of a partnership breaks no rule.
    """
    ordered = tuple(dict.fromkeys(ids))
    members = [problem.candidate(each) for each in ordered]
    found = [
        *_size(problem, ordered),
        *_nothing_shared(problem, members),
        *_start(problem, members),
        *_parties_in_one_group(problem, members),
        *_experience(problem, members),
    ]
    inside = set(ordered)
    found += [
        Violation(RuleKind.APART, pair) for pair in sorted(problem.apart) if inside >= {*pair}
    ]
    return tuple(found)


def _size(problem: GroupingProblem, ids: tuple[str, ...]) -> Iterator[Violation]:
    rules, size = problem.rules, len(ids)
    if size < rules.least:
        yield Violation(RuleKind.LEAST, ids, number=size, limit=rules.least)
    if size > rules.most:
        yield Violation(RuleKind.MOST, ids, number=size, limit=rules.most)


def _nothing_shared(problem: GroupingProblem, members: Sequence[Candidate]) -> Iterator[Violation]:
    """Yield that no region, or no language, is common to all members of whom it is known."""
    for kind, is_asked, sets in (
        (RuleKind.REGION, problem.rules.same_region, {c.id: c.regions for c in members}),
        (RuleKind.LANGUAGE, problem.rules.common_language, {c.id: c.languages for c in members}),
    ):
        known = {each: found for each, found in sets.items() if found}
        if is_asked and known and not frozenset.intersection(*map(frozenset, known.values())):
            yield Violation(kind, tuple(known), number=len(frozenset().union(*known.values())))


def _start(problem: GroupingProblem, members: Sequence[Candidate]) -> Iterator[Violation]:
    window = problem.rules.start_window
    years = {each.id: each.start_year for each in members if each.start_year is not None}
    if window is None or not years:
        return
    apart = max(years.values()) - min(years.values())
    if apart > window:
        yield Violation(RuleKind.START, tuple(years), number=apart, limit=window)


def _parties_in_one_group(
    problem: GroupingProblem, members: Sequence[Candidate]
) -> Iterator[Violation]:
    if problem.rules.each_party_once:
        yield from _shared_parties(members, {each.id: 0 for each in members}, in_one=True)


def _parties_in_two_groups(
    problem: GroupingProblem, groups: Sequence[Group]
) -> Iterator[Violation]:
    if problem.rules.each_party_once:
        at = {each: number for number, group in enumerate(groups) for each in group.ids}
        members = [problem.candidate(each) for each in at]
        yield from _shared_parties(members, at, in_one=False)


def _shared_parties(
    members: Sequence[Candidate], at: dict[str, int], in_one: bool
) -> Iterator[Violation]:
    """Yield the pairs that share parties, within one group or across two."""
    holders = defaultdict(list)
    for each in members:
        for party in each.parties:
            holders[party].append(each.id)
    shared = defaultdict(list)
    for party in sorted(holders):
        for one, other in combinations(sorted(holders[party]), 2):
            if (at[one] == at[other]) is in_one:
                shared[one, other].append(party)
    for pair in sorted(shared):
        yield Violation(RuleKind.PARTY, pair, parties=tuple(shared[pair]), number=2, limit=1)


def _experience(problem: GroupingProblem, members: Sequence[Candidate]) -> Iterator[Violation]:
    found, least = sum(each.is_experienced for each in members), problem.rules.experienced
    if found < least:
        ids = tuple(each.id for each in members)
        yield Violation(RuleKind.EXPERIENCE, ids, number=found, limit=least)


def _placed_twice(groups: Sequence[Group]) -> Iterator[Violation]:
    times: dict[str, int] = defaultdict(int)
    for group in groups:
        for each in group.ids:
            times[each] += 1
    for each in sorted(times):
        if times[each] > 1:
            yield Violation(RuleKind.PARTY, (each,), number=times[each], limit=1)


def _too_many_groups(problem: GroupingProblem, groups: Sequence[Group]) -> Iterator[Violation]:
    limit = problem.rules.most_groups
    if limit is not None and len(groups) > limit:
        ids = tuple(each for group in groups for each in group.ids)
        yield Violation(RuleKind.MOST_GROUPS, ids, number=len(groups), limit=limit)


def _links(problem: GroupingProblem, groups: Sequence[Group]) -> Iterator[Violation]:
    """Yield pairs that must stand in one group and do not, also those of whom nobody is placed."""
    homes: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for each in group.ids:
            homes[each].add(number)
    for one, other in sorted(problem.together):
        if homes[one].isdisjoint(homes[other]):
            yield Violation(RuleKind.TOGETHER, (one, other))


def _kept(problem: GroupingProblem, groups: Sequence[Group]) -> Iterator[Violation]:
    """Yield kept groups that were torn apart, put together with another one, or joined though closed."""
    sets = [set(group.ids) for group in groups]
    for kept in problem.kept:
        others = [each.keys for each in problem.kept if each.id != kept.id]
        whole = next((each for each in sets if each >= kept.keys), set())
        strangers = whole - kept.keys
        is_mixed = any(each & strangers for each in others)
        if not whole or is_mixed or (kept.is_closed and strangers):
            yield Violation(RuleKind.KEPT, tuple(sorted(kept.keys)), number=len(strangers))


def _required(problem: GroupingProblem, groups: Sequence[Group]) -> Iterator[Violation]:
    placed = {each for group in groups for each in group.ids}
    for each in sorted(problem.required - placed):
        yield Violation(RuleKind.REQUIRED, (each,))
