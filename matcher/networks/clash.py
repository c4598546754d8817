"""The fewest conditions that cannot hold together: wishes for certain partnerships, and rules they meet.

One set from which nothing can be left out is found by QuickXplain (Junker 2004). Whether conditions can hold
is judged by the same column generation that makes the groups, with those dropped that are not in the set.
"""

import time
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace

from matcher.cohort.smallest_conflict import irreducible
from matcher.domain.network import GroupRules
from matcher.networks.feasible import placing_all
from matcher.networks.grouping import Clash, Condition, RuleKind
from matcher.networks.problem import Candidate, GroupingProblem
from matcher.networks.reading import boards_of, read

Kind = RuleKind
SECONDS = 20.0
_FOR_EACH = 3.0
_OF_WISHES = (Kind.REQUIRED, Kind.TOGETHER, Kind.APART, Kind.KEPT)


def smallest_clash(problem: GroupingProblem, *, seconds: float = SECONDS) -> Clash | None:
    """Return conditions that cannot hold together, each of them needed for that; None where all can.

    Once the time is over, conditions of which it is not known yet whether they are needed are told with them.
    """
    until = time.monotonic() + seconds
    problem = _without_spare(problem)
    conditions = tuple(conditions_of(problem))
    if can_hold(problem, conditions):
        return None
    numbers = irreducible(
        range(len(conditions)),
        lambda some: time.monotonic() > until or can_hold(problem, [conditions[at] for at in some]),
    )
    found = tuple(conditions[at] for at in sorted(numbers))
    others = [each for each in conditions if each.kind not in _OF_WISHES or each not in found]
    return Clash(found, more=not can_hold(problem, others))


def conditions_of(problem: GroupingProblem) -> Iterator[Condition]:
    """Yield all conditions that can have a part in a clash: the rules in force first, then wishes by id."""
    rules = problem.rules
    for kind, is_asked in (
        (Kind.LEAST, rules.least > 1),
        (Kind.MOST, True),
        (Kind.REGION, rules.same_region),
        (Kind.START, rules.start_window is not None),
        (Kind.PARTY, rules.each_party_once),
        (Kind.EXPERIENCE, rules.experienced > 0),
        (Kind.LANGUAGE, rules.common_language),
        (Kind.MOST_GROUPS, rules.most_groups is not None),
    ):
        if is_asked:
            yield Condition(kind)
    yield from (Condition(Kind.REQUIRED, (each,)) for each in sorted(problem.required))
    yield from (Condition(Kind.TOGETHER, pair) for pair in sorted(problem.together))
    yield from (Condition(Kind.APART, pair) for pair in sorted(problem.apart))
    for kept in sorted(problem.kept, key=lambda each: each.id):
        yield Condition(Kind.KEPT, tuple(sorted(kept.keys)), kept.id)


def can_hold(problem: GroupingProblem, conditions: Collection[Condition]) -> bool:
    """Return False only where it is proved that some conditions cannot hold, the others dropped."""
    some = only(problem, conditions)
    reading = read(some)
    if reading.broken:
        return False
    boards = boards_of(reading, in_one=some.rules.most_groups is not None, only_must=True)
    answers = (placing_all(board, time.monotonic() + _FOR_EACH) for board in boards)
    return not any(each.groups is None and each.is_sure for each in answers)


def _without_spare(problem: GroupingProblem) -> GroupingProblem:
    """Return a problem without those whom no wish names, where enough others are the same for all groups."""
    wished = problem.required | {
        key for pair in (*problem.together, *problem.apart) for key in pair
    }
    wished |= {key for kept in problem.kept for key in kept.keys}
    enough = len(wished) * (problem.rules.least + problem.rules.experienced)
    holders = Counter(party for each in problem.candidates for party in each.parties)
    kinds: Counter[Candidate] = Counter()
    rows = []
    for each in sorted(problem.candidates, key=lambda candidate: candidate.id):
        is_free = each.id not in wished and all(holders[party] == 1 for party in each.parties)
        kind = replace(each, id="", parties=frozenset())
        kinds[kind] += is_free
        if not is_free or kinds[kind] <= enough:
            rows.append(problem.places[each.id])
    candidates = tuple(problem.candidates[row] for row in rows)
    return replace(problem, candidates=candidates, vectors=problem.vectors[rows])


def only(problem: GroupingProblem, conditions: Collection[Condition]) -> GroupingProblem:
    """Return the problem where only some conditions are asked."""
    kinds = {each.kind for each in conditions}
    wishes = {(each.kind, each.ids) for each in conditions}
    kept_ids = {each.kept_id for each in conditions if each.kind is Kind.KEPT}
    return replace(
        problem,
        rules=_rules(problem, kinds),
        required=frozenset(e for e in problem.required if (Kind.REQUIRED, (e,)) in wishes),
        together=frozenset(pair for pair in problem.together if (Kind.TOGETHER, pair) in wishes),
        apart=frozenset(pair for pair in problem.apart if (Kind.APART, pair) in wishes),
        kept=tuple(kept for kept in problem.kept if kept.id in kept_ids),
        balance=0.0,
    )


def _rules(problem: GroupingProblem, kinds: Collection[RuleKind]) -> GroupRules:
    rules = problem.rules
    return GroupRules(
        least=rules.least if Kind.LEAST in kinds else 1,
        most=rules.most if Kind.MOST in kinds else max(len(problem.candidates), rules.most),
        same_region=rules.same_region and Kind.REGION in kinds,
        start_window=rules.start_window if Kind.START in kinds else None,
        each_party_once=rules.each_party_once and Kind.PARTY in kinds,
        experienced=rules.experienced if Kind.EXPERIENCE in kinds else 0,
        common_language=rules.common_language and Kind.LANGUAGE in kinds,
        most_groups=rules.most_groups if Kind.MOST_GROUPS in kinds else None,
    )
