"""Small problems for the tests, and the best grouping found by trying everything."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from hypothesis import strategies as st

from matcher.domain.grouping import KeptGroup, Pair, pair_of
from matcher.domain.network import GroupRules
from matcher.domain.world_region import WorldRegion
from matcher.networks.grouping import Group
from matcher.networks.objective import aim_of, ordinary_likeness, size_costs, surplus
from matcher.networks.problem import Candidate, GroupingProblem, Vectors
from matcher.networks.violations import violations, violations_of_group

ASIA, EUROPE, EAST = WorldRegion.ASIA, WorldRegion.EUROPE, WorldRegion.EAST_AFRICA
ANY = GroupRules(
    least=2, most=4, same_region=False, start_window=None, each_party_once=False, experienced=0
)


def candidates(n: int, **fields: object) -> tuple[Candidate, ...]:
    """Return partnerships a, b, c… with parties of their own and the same in all else."""
    return tuple(
        Candidate("abcdefghijklmnopqrstuvwxyz"[at], frozenset({f"party {at}"}), **fields)  # type: ignore[arg-type]
        for at in range(n)
    )


def in_directions(*angles: float) -> Vectors:
    """Return vectors of length 1 that point in directions, in degrees."""
    radians = np.deg2rad(np.array(angles, dtype=float))
    return np.column_stack([np.cos(radians), np.sin(radians)])


@dataclass(frozen=True)
class Best:
    """The best grouping of a problem by trying everything."""

    placed: int
    value: float
    groups: tuple[tuple[str, ...], ...]


def best_by_trying(problem: GroupingProblem) -> Best | None:
    """Return the best of all groupings, or None where no grouping meets all conditions."""
    best: Best | None = None
    for ids in _choices(problem, tuple(sorted(problem.places)), ()):
        if violations(problem, [Group(each) for each in ids]):
            continue
        found = Best(sum(map(len, ids)), value_of(problem, ids), ids)
        if best is None or (found.placed, found.value) > (best.placed, best.value + 1e-12):
            best = found
    return best


def value_of(problem: GroupingProblem, groups: Sequence[Sequence[str]]) -> float:
    """Return what groups are worth, written down once more in the plainest way."""
    vectors = problem.vectors
    shared = surplus(vectors, ordinary_likeness(vectors))
    costs = size_costs(aim_of(problem), problem.rules.most)
    total = 0.0
    for group in groups:
        at = [problem.places[each] for each in group]
        total += sum(shared[one, other] for one in at for other in at) / len(at) - costs[len(at)]
    return float(total)


def _choices(
    problem: GroupingProblem, ids: tuple[str, ...], taken: tuple[tuple[str, ...], ...]
) -> Iterator[tuple[tuple[str, ...], ...]]:
    if not ids:
        yield taken
        return
    first, rest = ids[0], ids[1:]
    yield from _choices(problem, rest, taken)
    for size in range(problem.rules.least - 1, min(problem.rules.most, len(ids))):
        for others in combinations(rest, size):
            group = (first, *others)
            if not violations_of_group(problem, group):
                left = tuple(each for each in rest if each not in others)
                yield from _choices(problem, left, (*taken, group))


@st.composite
def problems(draw: st.DrawFn, *, most: int = 7, wishes: bool = False) -> GroupingProblem:
    """Draw a small problem with all kinds of rules; with wishes that may clash where asked."""
    n = draw(st.integers(0, most))
    found = tuple(draw(_candidates(at)) for at in range(n))
    angles = [draw(st.integers(0, 24)) * 15.0 for _ in range(n)]
    vectors = in_directions(*angles) if n else np.zeros((0, 2))
    for at in range(n):
        if draw(st.integers(0, 9)) == 0:
            vectors[at] = 0.0
    least = draw(st.integers(2, 3))
    rules = GroupRules(
        least=least,
        most=draw(st.integers(least, 5)),
        same_region=draw(st.booleans()),
        start_window=draw(st.sampled_from([None, 0, 1, 2])),
        each_party_once=draw(st.booleans()),
        experienced=draw(st.integers(0, 2)),
        common_language=draw(st.booleans()),
        most_groups=draw(st.sampled_from([None, None, None, 0, 1, 2])),
    )
    problem = GroupingProblem(
        found, vectors, rules, balance=draw(st.sampled_from([0.0, 0.0, 0.3, 1.0]))
    )
    if not wishes or n < 2:
        return problem
    return draw(_wished(problem))


@st.composite
def _candidates(draw: st.DrawFn, at: int) -> Candidate:
    return Candidate(
        id=f"p{at}",
        parties=frozenset(draw(st.sets(st.sampled_from(["x", "y", "z", f"own {at}"]), min_size=1))),
        regions=frozenset(draw(st.sets(st.sampled_from([ASIA, EUROPE, EAST]), max_size=2))),
        start_year=draw(st.sampled_from([None, 2024, 2025, 2026, 2027])),
        is_experienced=draw(st.booleans()),
        languages=frozenset(draw(st.sets(st.sampled_from(["en", "sv", "es"]), max_size=2))),
    )


@st.composite
def _wished(draw: st.DrawFn, problem: GroupingProblem) -> GroupingProblem:
    ids = sorted(problem.places)
    pairs: list[Pair] = [pair_of(one, other) for one, other in combinations(ids, 2)]
    some = st.frozensets(st.sampled_from(pairs), max_size=2)
    members = draw(st.lists(st.sampled_from(ids), unique=True, max_size=4))
    cut = draw(st.integers(0, len(members)))
    kept = [
        KeptGroup(f"k{number}", frozenset(part), draw(st.booleans()))
        for number, part in enumerate((members[:cut], members[cut:]))
        if part
    ]
    return GroupingProblem(
        problem.candidates,
        problem.vectors,
        problem.rules,
        together=draw(some),
        apart=draw(some),
        kept=tuple(kept) if draw(st.booleans()) else (),
        required=draw(st.frozensets(st.sampled_from(ids), max_size=2)),
        balance=problem.balance,
    )
