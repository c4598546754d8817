"""Small rounds for the tests, and the best answer found by trying everything."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from matcher.cohort import CohortProblem, Party
from matcher.cohort.problem import Benefits
from matcher.domain.local_government import Level, are_counterparts
from matcher.domain.message import CountryCode

SWEDEN, BOTSWANA, KENYA = CountryCode("SE"), CountryCode("BW"), CountryCode("KE")
Group = tuple[tuple[int, ...], tuple[int, ...]]


def ours(name: str, capacity: int = 1, required: bool = False) -> Party:
    return Party(name.lower(), name, SWEDEN, Level.MUNICIPALITY, capacity, required)


def theirs(
    name: str, country: CountryCode = KENYA, capacity: int = 1, required: bool = False
) -> Party:
    return Party(name.lower(), name, country, Level.MUNICIPALITY, capacity, required)


def table(*rows: Sequence[float]) -> Benefits:
    return np.array(rows, dtype=float)


@dataclass(frozen=True)
class Best:
    """The best answer of a round by trying everything."""

    covered: int
    value: float
    total: float


def best_by_trying(problem: CohortProblem) -> Best | None:
    """Return the best of all answers, or None where locks and required parties cannot all be served."""
    groups = list(possible(problem))
    room = {p.id: p.capacity for p in (*problem.ours, *problem.theirs)}
    answers = [
        _weighed(problem, chosen)
        for chosen in _choices(problem, groups, room, set())
        if _serves(problem, chosen)
    ]
    if not answers:
        return None
    most = max(answer.covered for answer in answers)
    return max((a for a in answers if a.covered == most), key=lambda a: (a.value, a.total))


def may_meet(problem: CohortProblem, row: int, column: int) -> bool:
    """Return whether nothing forbids a pair."""
    one, other = problem.ours[row], problem.theirs[column]
    benefit = problem.benefits[row, column]
    only_ours = problem.only_countries.get(one.id, {other.country})
    only_theirs = problem.only_countries.get(other.id, {one.country})
    levels = (one.level, other.level)
    return (
        not np.isnan(benefit)
        and benefit >= problem.least_benefit
        and (one.id, other.id) not in problem.bans
        and other.country in only_ours
        and one.country in only_theirs
        and (
            not problem.counterparts_only
            or are_counterparts(*levels)
            or levels in problem.also_levels
        )
    )


def possible(problem: CohortProblem) -> Iterator[Group]:
    """Yield every group that nothing forbids."""
    rows, columns = range(len(problem.ours)), range(len(problem.theirs))
    shapes: list[Group] = [((r,), (c,)) for r in rows for c in columns]
    shapes += [((r,), pair) for r in rows for pair in combinations(columns, 2)]
    shapes += [(pair, (c,)) for pair in combinations(rows, 2) for c in columns]
    for group in shapes:
        members = [problem.ours[r] for r in group[0]], [problem.theirs[c] for c in group[1]]
        size = len(members[0]) + len(members[1])
        fits = all(problem.sizes.get(p.id, problem.group_size) == size for p in members[0])
        fits &= all(problem.sizes.get(p.id, size) == size for p in members[1])
        fits &= len({p.country for p in members[1]}) == len(members[1])
        if fits and all(may_meet(problem, r, c) for r in group[0] for c in group[1]):
            yield group


def _choices(
    problem: CohortProblem, groups: list[Group], room: dict[str, int], met: set[tuple[int, int]]
) -> Iterator[list[Group]]:
    if not groups:
        yield []
        return
    first, *rest = groups
    yield from _choices(problem, rest, room, met)
    members = [problem.ours[r].id for r in first[0]] + [problem.theirs[c].id for c in first[1]]
    pairs = {(r, c) for r in first[0] for c in first[1]}
    if all(room[each] for each in members) and not pairs & met:
        left = room | {each: room[each] - 1 for each in members}
        for others in _choices(problem, rest, left, met | pairs):
            yield [first, *others]


def _serves(problem: CohortProblem, chosen: list[Group]) -> bool:
    met = {(problem.ours[r].id, problem.theirs[c].id) for g in chosen for r in g[0] for c in g[1]}
    served = {each for pair in met for each in pair}
    required = {p.id for p in (*problem.ours, *problem.theirs) if p.required}
    return problem.locks <= met and required <= served


def _weighed(problem: CohortProblem, chosen: list[Group]) -> Best:
    gains: dict[int, float] = {}
    total = 0.0
    for rows, columns in chosen:
        benefit = min(float(problem.benefits[r, c]) for r in rows for c in columns)
        total += benefit * len(rows)
        gains |= {row: max(gains.get(row, 0.0), benefit) for row in rows}
    locked = {one for one, _ in problem.locks}
    counted = [gain for row, gain in gains.items() if problem.ours[row].id not in locked]
    worst, balance = min(counted, default=1.0), problem.balance
    value = (1 - balance) * total / max(len(gains), 1) + balance * worst
    return Best(len(gains), value, total)
