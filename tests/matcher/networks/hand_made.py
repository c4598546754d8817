"""Small problems made by hand for the tests of reasons, and any problem at all for Hypothesis."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from matcher.domain.grouping import KeptGroup, Pair, pair_of
from matcher.domain.network import GroupRules
from matcher.domain.world_region import WorldRegion
from matcher.networks.grouping import Group
from matcher.networks.problem import Candidate, GroupingProblem, Vectors

FREE = GroupRules(least=2, most=4, same_region=False, start_window=None, experienced=0)
REGIONS = (WorldRegion.ASIA, WorldRegion.EUROPE)


def candidate(
    candidate_id: str,
    *,
    parties: Iterable[str] = (),
    region: WorldRegion | None = WorldRegion.ASIA,
    start: int | None = 2024,
    is_experienced: bool = True,
    languages: Iterable[str] = ("en",),
) -> Candidate:
    return Candidate(
        candidate_id,
        frozenset(parties) or frozenset({f"party of {candidate_id}"}),
        frozenset({region} if region else ()),
        start,
        is_experienced,
        frozenset(languages),
    )


def angles(*degrees: float) -> Vectors:
    """Return a vector of length 1 for each angle: the closer two angles, the more alike."""
    turned = np.radians(degrees)
    return np.column_stack([np.cos(turned), np.sin(turned)])


def problem_of(
    degrees: Mapping[str, float], rules: GroupRules = FREE, **more: Candidate
) -> GroupingProblem:
    """Return a problem of candidates at angles; those given by name stand for ordinary ones."""
    everyone = tuple(more.get(each) or candidate(each) for each in degrees)
    return GroupingProblem(everyone, angles(*degrees.values()), rules)


def group(*ids: str, kept: str | None = None) -> Group:
    return Group(ids, kept)


@dataclass(frozen=True, eq=False)
class HandMade:
    """A problem and groups of it, which may break rules."""

    problem: GroupingProblem
    groups: tuple[Group, ...]


_RULES = st.builds(
    GroupRules,
    least=st.integers(1, 3),
    most=st.integers(2, 4),
    same_region=st.booleans(),
    start_window=st.sampled_from([None, 0, 1]),
    each_party_once=st.booleans(),
    experienced=st.integers(0, 2),
    common_language=st.booleans(),
    most_groups=st.sampled_from([None, None, 1, 2]),
)


@st.composite
def hand_made(draw: st.DrawFn, most: int = 7) -> HandMade:
    n = draw(st.integers(2, most))
    ids = [f"p{at}" for at in range(n)]
    everyone = tuple(draw(_candidate(each)) for each in ids)
    pairs = st.frozensets(_pairs(ids), max_size=2)
    together = draw(pairs)
    places = [draw(st.integers(-1, 2)) for _ in ids]
    placed = [
        Group(tuple(each for each, at in zip(ids, places, strict=True) if at == place))
        for place in range(3)
    ]
    groups = tuple(each for each in placed if each.ids)
    kept: tuple[KeptGroup, ...] = ()
    is_held = draw(st.booleans())
    if groups and is_held:
        held = draw(st.frozensets(st.sampled_from(groups[0].ids), min_size=1))
        kept = (KeptGroup("k", held, draw(st.booleans())),)
    problem = GroupingProblem(
        candidates=everyone,
        vectors=angles(*(draw(st.integers(0, 90)) for _ in ids)),
        rules=draw(_RULES),
        together=together,
        apart=draw(pairs) - together,
        kept=kept,
        required=draw(st.frozensets(st.sampled_from(ids), max_size=1)),
    )
    return HandMade(problem, groups)


def _pairs(ids: list[str]) -> st.SearchStrategy[Pair]:
    two = st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True)
    return two.map(lambda both: pair_of(both[0], both[1]))


@st.composite
def _candidate(draw: st.DrawFn, candidate_id: str) -> Candidate:
    some_parties = st.frozensets(st.sampled_from("abcdefgh"), min_size=1, max_size=2)
    return Candidate(
        candidate_id,
        draw(some_parties),
        draw(st.frozensets(st.sampled_from(REGIONS))),
        draw(st.sampled_from([None, 2023, 2024, 2025])),
        draw(st.booleans()),
        draw(st.frozensets(st.sampled_from(["en", "es"]))),
    )
