"""The baselines find clear groups, and are told what they ask for."""

import numpy as np
import pytest

from matcher.domain.errors import MissingPartError
from matcher.domain.network import GroupRules
from matcher.domain.world_region import WorldRegion
from matcher.evaluation import network_baselines
from matcher.evaluation.grouping_agreement import ari
from matcher.evaluation.network_baselines import (
    BASELINES,
    CONSTRAINED,
    Asked,
    Baseline,
    available,
    blocks,
    by_blocks,
    constrained,
    grouped,
    has_constrained,
)
from matcher.networks.problem import Candidate, GroupingProblem

needs_library = pytest.mark.skipif(
    not has_constrained(), reason="k-means-constrained is not installed"
)
EVERY = [
    pytest.param(baseline, marks=needs_library if name == CONSTRAINED else (), id=name)
    for name, baseline in BASELINES.items()
]
PLACES = ["a", "b", "c", "d", "e", "f"]


def problem(*candidates: Candidate) -> GroupingProblem:
    angles = np.array([0.0, 0.05, 0.1, 1.5, 1.55, 1.6])[: len(candidates)]
    rows = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return GroupingProblem(candidates, rows, GroupRules(least=2, most=4))


def at(key: str, region: WorldRegion | None, year: int | None = 2024) -> Candidate:
    return Candidate(key, frozenset({key}), frozenset({region} if region else ()), year)


SIX = problem(*(at(each, WorldRegion.ASIA) for each in PLACES))


@pytest.mark.parametrize("baseline", EVERY)
def test_two_clear_groups_are_found(baseline: Baseline) -> None:
    found = [set(group.ids) for group in grouped(SIX, baseline, 2)]
    assert ari(found, [{"a", "b", "c"}, {"d", "e", "f"}]) == 1.0


@pytest.mark.parametrize("baseline", EVERY)
def test_one_partnership_is_one_label(baseline: Baseline) -> None:
    assert baseline(np.ones((1, 2)), Asked(1, 3, 8), network_baselines.CHOSEN).tolist() == [0]


def test_blocks_are_regions_and_periods() -> None:
    asia, europe = WorldRegion.ASIA, WorldRegion.EUROPE
    found = blocks(
        problem(at("a", asia), at("b", asia, 2025), at("c", europe), at("d", asia, 2027))
    )
    assert sorted(found) == [[0, 1], [2], [3]]


def test_the_likest_neighbour_lends_what_is_unknown() -> None:
    asia, europe = WorldRegion.ASIA, WorldRegion.EUROPE
    found = blocks(problem(at("a", asia), at("b", None), at("c", asia, None), at("d", europe)))
    assert sorted(found) == [[0, 1, 2], [3]]


def test_the_nearer_of_two_regions_counts() -> None:
    asia, europe = WorldRegion.ASIA, WorldRegion.EUROPE
    both = Candidate("b", frozenset({"b"}), frozenset({asia, europe}), 2024)
    found = blocks(problem(at("a", europe), both, at("c", europe), at("d", asia)))
    assert sorted(found) == [[0, 1, 2], [3]]


def test_a_baseline_can_be_run_block_by_block() -> None:
    asia, europe = WorldRegion.ASIA, WorldRegion.EUROPE
    split = problem(*(at(each, asia if each in "abd" else europe) for each in PLACES))
    found = by_blocks(split, network_baselines.k_means, lambda ids: 1)
    assert sorted(sorted(group.ids) for group in found) == [["a", "b", "d"], ["c", "e", "f"]]


def test_a_missing_library_is_said_with_the_way_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(network_baselines, "find_spec", lambda name: None)
    assert CONSTRAINED not in available()
    with pytest.raises(MissingPartError, match=r"partnerkommun\[baselines\]"):
        constrained(np.ones((4, 2)), Asked(1, 2, 4))
